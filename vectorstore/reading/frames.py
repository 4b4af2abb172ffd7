"""Messages between two processes: a JSON object and bytes. JSON because the other side may be in a stranger's hands.

Knows nothing of what is said.
"""

import json
import struct
from collections.abc import Mapping
from typing import IO

_HEAD = struct.Struct(">QQ")
_PIECE = 1 << 24  # bytes


class Garbled(Exception):
    """What came is no message, or too long a one; or the other side has gone."""


def send(stream: IO[bytes], head: Mapping[str, object], body: bytes = b"") -> None:
    """Write a message."""
    said = json.dumps(head).encode("ascii")
    stream.write(_HEAD.pack(len(said), len(body)))
    stream.write(said)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[dict[str, object], bytes]:
    """Read a message.

    Args:
        stream: Where it comes from.
        most: Bytes of it above which it is not read.

    Raises:
        Garbled: There is none, or a part of one, or none that can be understood.
    """
    said, follows = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if said + follows > most:
        raise Garbled(f"{said + follows} bytes")
    try:
        head = json.loads(_exactly(stream, said))
    except (ValueError, RecursionError) as error:
        raise Garbled("no JSON") from error
    if not isinstance(head, dict):
        raise Garbled("no object")
    return head, _exactly(stream, follows)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    """Read so many bytes; a piece at a time, since memory is asked for before a byte has come."""
    pieces, left = [], size
    while left:
        piece = stream.read(min(left, _PIECE))
        if not piece:
            raise Garbled("the end")
        pieces.append(piece)
        left -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
