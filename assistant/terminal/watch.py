"""Run Python and write down whomever it tries to reach: ``python watch.py FILE -m FOLDER MODULE`` or ``FILE -c TEXT``.

Whatever comes after is the program's own. Python that it starts is watched as well. Begins before anything else of
ours is loaded, and loads nothing of ours itself.
"""

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable

SOCKETS = {
    "socket.connect": "connect",
    "socket.sendto": "send",
    "socket.sendmsg": "send",
    "socket.bind": "listen",
}
NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn"}
HERE = os.path.abspath(__file__)  # noqa: PTH100 - as few modules as can be


def main() -> None:
    """Do as the arguments say."""
    path, mode, what, *rest = sys.argv[1:]
    heard = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def hear(event: str, given: tuple[object, ...]) -> None:
        tried = _tried(event, given)
        if tried:
            os.write(heard, (json.dumps(tried) + "\n").encode())

    if not sys.flags.safe_path:
        sys.path[0] = what if mode == "-m" else ""  # in place of this file's own folder
    subprocess.Popen.__init__ = _following(subprocess.Popen.__init__, path)  # type: ignore[method-assign]
    sys.addaudithook(hear)
    if mode == "-m":
        sys.argv = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = ["-c", *rest]
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})


def _following(start: Callable[..., None], heard: str) -> Callable[..., None]:
    """Return what starts a program, and sees to it that Python goes on being watched."""

    def started(self: object, args: object, *more: object, **named: object) -> None:
        start(self, _watched(args, heard), *more, **named)

    return started


def _watched(args: object, heard: str) -> object:
    if not isinstance(args, list) or args[:1] != [sys.executable] or "-c" not in args:
        return args
    place = args.index("-c")
    return [*args[:place], HERE, heard, *args[place:]]


def _tried(event: str, given: tuple[object, ...]) -> tuple[str, str] | None:
    if event in SOCKETS:
        whom = _address(given[-1])
        return (SOCKETS[event], whom) if whom else None
    if event in NAMES:
        first = given[0]
        return "look up", str(first[0] if isinstance(first, tuple) else _text(first))
    if event in PROGRAMS:
        return ("start watched" if HERE in str(given[1:2]) else "start"), _text(given[0])
    return None


def _address(given: object) -> str:
    """Return whom a socket was told; empty if nobody, as when it goes on with whom it has."""
    if isinstance(given, tuple) and given and isinstance(given[0], str):
        return given[0] or "0.0.0.0"
    if isinstance(given, str | bytes):  # a file that stands for a program of this machine
        return f"local:{_text(given)}"
    return "" if given is None else f"local:{given}"  # the numbers of another kind of socket, as of the kernel's own


def _text(given: object) -> str:
    return given.decode(errors="replace") if isinstance(given, bytes) else str(given)


if __name__ == "__main__":
    main()
