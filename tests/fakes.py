"""Stand-ins with the real interfaces: small, deterministic, honest about what they are asked."""

import hashlib

import numpy as np

from assistant.conversation import Passage
from assistant.errors import ProbeFailed
from assistant.model.tuning import Speed
from vectorstore.passages import Hit
from vectorstore.sentences import sentences
from vectorstore.words import terms


class ScriptedModel:
    """Writes one text, a byte a token; token 256 ends the turn. Has the interface of Engine's loop."""

    END = 256

    def __init__(self, script):
        self._script = [*script.encode(), self.END]
        self.read_tokens = []

    def read(self, tokens, stop, ahead=()):
        yield 0
        self.read_tokens = list(tokens)
        self._place = 0
        yield len(tokens)

    def scores(self):
        scores = np.zeros(257, np.float32)
        scores[self._script[self._place]] = 1.0
        return scores

    def append(self, token, stop):
        self._place += 1
        return not stop.is_set()

    def tokenize(self, text, *, control=False):
        return list(text.encode())

    def piece(self, token):
        return bytes([token]) if token < 256 else b""

    def ends(self, token):
        return token == self.END


class ByteTokenizer:
    """A byte a token; control markers are one negative token each, and only if control is asked for."""

    FRAME = ("<|sys|>", "<|user|>", "<|assistant|>")

    def tokenize(self, text, *, control=False):
        if control:
            return [-1 - self.FRAME.index(text)]
        return list(text.encode())

    def frame(self):
        return self.FRAME

    @staticmethod
    def text(tokens):
        return bytes(token for token in tokens if token >= 0).decode(errors="replace")


def passage(text, n=1, document="a.txt", title="A", head="A", start=0, score=1.0):
    """A passage cut from the beginning of a document, sentences and all."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Passage(
        n, document, title, head, start, start + len(text), text, None, sha256, score,
        tuple(type(s)(s.start + start, s.end + start, s.text) for s in sentences(text)),
    )  # fmt: skip


def hit(text, document="a.txt", title="A", head="A"):
    """A hit cut from the beginning of a document."""
    shown = passage(text, document=document, title=title, head=head)
    return Hit(document, title, head, 0, len(text), text, None, shown.sha256, shown.sentences, 1.0, 1.0, 1.0)


class WordEmbedder:
    """Bags of words hashed to 64 dimensions: alike exactly as far as words are shared. Counts what it was asked."""

    dimensions = 64

    def __init__(self, name="words"):
        self.name = name
        self.embedded = []

    def queries(self, texts):
        return np.stack([self._vector(text) for text in texts])

    def passages(self, texts):
        self.embedded.extend(texts)
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text):
        vector = np.full(self.dimensions, 1e-3, np.float32)
        for term in terms(text):
            vector[int.from_bytes(hashlib.sha256(term.encode()).digest()[:2], "big") % self.dimensions] += 1
        return vector / np.linalg.norm(vector)


class ScriptedAssistant:
    """Answers a question it knows with its script: yields events, raises exceptions, ends early when stopped."""

    def __init__(self, scripts, before_each=lambda: None):
        self._scripts = scripts
        self._before_each = before_each

    def ask(self, question, stop=None, earlier=()):
        for step in self._scripts[question]:
            self._before_each()
            if stop and stop.is_set():
                return
            if isinstance(step, Exception):
                raise step
            yield step


class ScriptedProbe:
    """Measures a setting as a function says: one speed, repeated, or all of them; a string is why it failed."""

    def __init__(self, speeds, spread=0.0):
        self._speeds = speeds
        self._spread = spread
        self.asked = []

    def __call__(self, setting, *, beside):
        self.asked.append((setting, beside))
        speed = self._speeds(setting, beside)
        if isinstance(speed, str):
            raise ProbeFailed(speed)
        if isinstance(speed, list):
            return tuple(speed)
        factors = (1.0 - self._spread / 2, 1.0, 1.0 + self._spread / 2)
        return tuple(Speed(speed.read * factor, speed.written * factor) for factor in factors)


class ScriptedModels:
    """Answers every library with one script and notes what it was asked with; has the interface of desk.Models."""

    def __init__(self, scripts=None, before_each=lambda: None, replies=()):
        self._assistant = ScriptedAssistant(scripts or {}, before_each)
        self._replies = list(replies)
        self.asked = []
        self.closed = False

    def answering(self, config, library, only):
        self.asked.append((config, sorted(entry.name for entry in library.documents()), only))
        return self._assistant

    def reply(self, config, message, stop):
        return self._replies.pop(0) if self._replies and not stop.is_set() else ""

    def close(self):
        self.closed = True


class NotingKeep:
    """Notes what is to become a case, or fails as it is told; has the interface of desk.Keep."""

    def __init__(self, error=None):
        self.kept = []
        self._error = error

    def __call__(self, answer, finding, right, note, library):
        if self._error:
            raise self._error
        self.kept.append((answer, finding, right, note, library))
        return f"Kept as case {len(self.kept)}."
