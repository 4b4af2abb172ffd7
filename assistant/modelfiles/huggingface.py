"""Model files from the Hugging Face hub, or a mirror that speaks its addresses. Knows no disk."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from assistant.errors import SourceFailed
from assistant.modelfiles.catalog import HubFile

if TYPE_CHECKING:
    import httpx

ENDPOINT = "https://huggingface.co"
_CONNECT = 15.0  # seconds
_SILENCE = 30.0  # seconds without a byte after which a connection counts as dropped
_WORTHWHILE = 1 << 20
"""Bytes a connection must have brought for the patience to start anew."""


class _Interrupted(Exception):
    """The connection failed in a way that another try may cure."""


@dataclass(frozen=True, slots=True)
class Hub:
    """Downloads over HTTPS; goes on where a dropped connection stopped. Proxies are taken from the environment."""

    endpoint: str = ENDPOINT
    waits: tuple[float, ...] = (1.0, 2.0, 4.0)
    """Seconds before each further try in a row that brought next to nothing."""
    sleep: Callable[[float], None] = time.sleep

    def blocks(self, source: HubFile, start: int, end: int) -> Iterator[bytes]:
        """Yield the file's bytes from ``start`` on; ``end`` is the size it must have.

        Raises:
            SourceFailed: The file is not there, is of another size, or the connection kept failing.
        """
        url = f"{self.endpoint.rstrip('/')}/{source.repository}/resolve/{source.revision}/{quote(source.file)}"
        patience = iter(self.waits)
        with _client() as client:
            while start < end:
                before, trouble = start, "the connection closed before the end"
                try:
                    for block in _body(client, url, start, end):
                        start += len(block)
                        yield block
                except _Interrupted as error:
                    trouble = str(error)
                if start - before >= _WORTHWHILE:
                    patience = iter(self.waits)
                if start < end:
                    self._wait(patience, url, trouble)

    def _wait(self, patience: Iterator[float], url: str, trouble: str) -> None:
        seconds = next(patience, None)
        if seconds is None:
            raise SourceFailed(f"{url}: {trouble} ({len(self.waits) + 1} tries)")
        self.sleep(seconds)


def _client() -> "httpx.Client":
    import httpx  # 0.2 s that only a download should cost

    try:
        return httpx.Client(follow_redirects=True, timeout=httpx.Timeout(_SILENCE, connect=_CONNECT))
    except ImportError as error:  # the environment names a SOCKS proxy
        raise SourceFailed(f"the proxy cannot be used: {error}. `pip install socksio` adds SOCKS") from error
    except ValueError as error:
        raise SourceFailed(f"the proxy cannot be used: {error}. Look at HTTPS_PROXY and ALL_PROXY") from error


def _body(client: "httpx.Client", url: str, start: int, end: int) -> Iterator[bytes]:
    import httpx

    # identity: a packed transfer would make the range one of packed bytes
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
    try:
        with client.stream("GET", url, headers=headers) as response:
            unwanted = _checked(response, url, start, end)
            for block in response.iter_raw():
                if len(block) > unwanted:
                    yield block[unwanted:]
                unwanted = max(0, unwanted - len(block))
    except httpx.UnsupportedProtocol as error:
        raise SourceFailed(f"{url}: {error}") from error
    except httpx.TransportError as error:
        raise _Interrupted(str(error) or type(error).__name__) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SourceFailed(f"{url}: {error}") from error


def _checked(response: "httpx.Response", url: str, start: int, end: int) -> int:
    """Return how many bytes of the body come before ``start``: none, unless the server ignored the range."""
    status = response.status_code
    if status == 429 or status >= 500:
        raise _Interrupted(f"the server answered {status}")
    if status not in (200, 206):
        raise SourceFailed(f"{url}: the server answered {status} {response.reason_phrase}")
    if status == 206:
        match = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", ""))
        if match is None or int(match[1]) != start:
            raise SourceFailed(f"{url}: asked for the bytes from {start} on, the server sent others")
        size = match[2]
    else:
        size = response.headers.get("Content-Length", "*")
    if size not in ("*", str(end)):  # a sign-in page of a hotel, say: refused before it can spoil what is here
        raise SourceFailed(f"{url}: the server offers {size} bytes, the file has {end}")
    return start if status == 200 else 0
