"""GGUF files made by hand: headers of any kind, and a model of a few kilobytes that llama.cpp loads.

Layout: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. The model says nothing sensible.
"""

import math
import struct

U32, F32, STRING, ARRAY = 4, 6, 8, 9
WIDTH, WORDS, ALIGNMENT = 32, 259, 32


def string(text):
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def pair(key, kind, value):
    return string(key) + struct.pack("<I", kind) + value


def header(pairs, version=3, tensors=0, count=None):
    return b"GGUF" + struct.pack("<IQQ", version, tensors, len(pairs) if count is None else count) + b"".join(pairs)


def model(template):
    """Return a whole model of the least size with a chat template, or with none if it is None."""
    names = {f"blk.0.{name}.weight": (WIDTH, WIDTH) for name in "attn_q attn_k attn_v attn_output".split()}
    names |= {f"blk.0.{name}.weight": (WIDTH, WIDTH) for name in "ffn_gate ffn_up ffn_down".split()}
    names |= {f"{name}.weight": (WIDTH,) for name in "output_norm blk.0.attn_norm blk.0.ffn_norm".split()}
    names |= {"token_embd.weight": (WIDTH, WORDS)}
    infos, place = b"", 0
    for name, sizes in names.items():
        infos += string(name) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, 0, place)
        place += 4 * math.prod(sizes)  # a multiple of the alignment
    pairs = _pairs() + ([] if template is None else [pair("tokenizer.chat_template", STRING, string(template))])
    said = header(pairs, tensors=len(names)) + infos
    return said + bytes(-len(said) % ALIGNMENT) + bytes(place)


def _pairs():
    words = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    kinds = [2, 3, 3, *[6] * 256]  # unknown, control, control, bytes
    sizes = {
        "context_length": 64, "embedding_length": WIDTH, "block_count": 1, "feed_forward_length": WIDTH,
        "attention.head_count": 1, "rope.dimension_count": WIDTH,
    }  # fmt: skip
    return [
        pair("general.architecture", STRING, string("llama")),
        *(pair(f"llama.{name}", U32, struct.pack("<I", size)) for name, size in sizes.items()),
        pair("llama.attention.layer_norm_rms_epsilon", F32, struct.pack("<f", 1e-5)),
        pair("tokenizer.ggml.model", STRING, string("llama")),
        pair("tokenizer.ggml.tokens", ARRAY, struct.pack("<IQ", STRING, WORDS) + b"".join(map(string, words))),
        pair("tokenizer.ggml.scores", ARRAY, struct.pack(f"<IQ{WORDS}f", F32, WORDS, *[0.0] * WORDS)),
        pair("tokenizer.ggml.token_type", ARRAY, struct.pack(f"<IQ{WORDS}i", 5, WORDS, *kinds)),
    ]
