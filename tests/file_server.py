"""A web server of one file, in a thread, that can misbehave in the ways real ones do."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FileServer:
    """What the server does and what it has done."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.honours_ranges = True
        self.hides_size = False
        self.shifts_ranges = 0  # bytes by which it begins too late
        self.statuses: list[int] = []
        """Answered to the first requests, in order."""
        self.drops: list[int] = []
        """Bytes of the body after which the first connections are cut, in order."""
        self.redirects = False
        self.pause = 0.0  # seconds before each 16 kB
        self.ranges: list[str | None] = []
        """What each request asked for."""
        self.paths: list[str] = []
        self.sent = 0  # bytes of bodies
        self.endpoint = ""

    @contextmanager
    def running(self) -> Iterator["FileServer"]:
        server = _Server(self)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        self.endpoint = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, plan: FileServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plan = plan


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        plan = self.server.plan
        if plan.redirects and not self.path.startswith("/elsewhere"):
            return self._refuse(302, ("Location", f"{plan.endpoint}/elsewhere{self.path}"))
        plan.paths.append(self.path)
        plan.ranges.append(self.headers.get("Range"))
        if plan.statuses:
            return self._refuse(plan.statuses.pop(0))
        self._send()

    def _refuse(self, status: int, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", "0")):
            self.send_header(name, value)
        self.end_headers()

    def _send(self) -> None:
        plan = self.server.plan
        asked, start = self.headers.get("Range"), 0
        if asked and plan.honours_ranges:
            start = int(asked.removeprefix("bytes=").removesuffix("-")) + plan.shifts_ranges
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(plan.content) - 1}/{len(plan.content)}")
        else:
            self.send_response(200)
        body = plan.content[start:]
        if not plan.hides_size:
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self._write(body[: plan.drops.pop(0)] if plan.drops else body)
        self.close_connection = True

    def _write(self, body: bytes) -> None:
        plan = self.server.plan
        try:
            for at in range(0, len(body), 1 << 14):
                if plan.pause:
                    time.sleep(plan.pause)
                block = body[at : at + (1 << 14)]
                self.wfile.write(block)
                plan.sent += len(block)
        except (BrokenPipeError, ConnectionResetError):  # the client was killed
            pass
