"""Index, search, answer, measure and chat once with every connection watched; fail if one goes beyond this machine.

Watched by strace, which sees what any code does, Python's or not; where there is none, by an audit hook of Python's.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from assistant.terminal.offline import watched

QUESTION = "How many members had registered on the dark web site that the Wuxi police cracked?"
CHAT = Path(__file__).parent.parent / "tests" / "browser" / "test_real_model.py"
ADDRESS = re.compile(
    r"""(?P<call>connect|sendto|sendmsg|sendmmsg|bind)\(.*?
    (?:sin_addr=inet_addr\("(?P<v4>[^"]+)"\)|inet_pton\(AF_INET6,\s"(?P<v6>[^"]+)")""",
    re.VERBOSE,
)
CONTROL = (
    "timeit",
    ["-n1", "-r1", "import socket; socket.socket(type=socket.SOCK_DGRAM).connect_ex(('192.0.2.1', 9))"],
)
"""Has to be seen, or else the watch is blind here; nothing is sent by it."""
NETWORK = re.compile(r"\bsa_family=AF_(?:INET6?|PACKET)\b")


def commands(home: Path, *, model: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield what is done: a module and its arguments."""
    here = ["--home", str(home)]
    yield "assistant.cli", ["index", *here, "--library", "reports", "seeds"]
    yield "assistant.cli", ["search", *here, QUESTION]
    if model:
        yield "assistant.cli", ["ask", *here, QUESTION]
        yield "assistant.cli", ["eval", "run", "seeds", *here, "--limit", "1", "--run", str(home / "run")]


def traced(module: str, arguments: list[str]) -> tuple[int, list[str]]:
    """Run under strace; return the exit code and every address beyond this machine."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "strace"
        code = subprocess.run([*strace(log), sys.executable, "-m", module, *arguments], check=False).returncode
        return code, reached(log)


def chatted() -> tuple[int, list[str]]:
    """Ask in a browser at the page of a process under strace; return the same. The browser itself is not watched."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "strace"
        environment = {**os.environ, "CASECLERK_UNDER": shlex.join(strace(log))}
        test = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "browser and model", str(CHAT)]
        code = subprocess.run(test, env=environment, check=False).returncode
        return code, reached(log)


def strace(log: Path) -> list[str]:
    """Return the beginning of a command that writes every network call of a program to a file."""
    return ["strace", "-f", "-qq", "-s", "256", "-e", "trace=network", "-e", "signal=none", "-o", str(log)]


def reached(log: Path) -> list[str]:
    """Return every address beyond this machine that such a file has, each once."""
    return list(dict.fromkeys(_beyond(log.read_text(encoding="utf-8", errors="replace").splitlines())))


def _beyond(calls: list[str]) -> Iterator[str]:
    for call in calls:
        found = ADDRESS.search(call)
        if found:
            address = (found["v4"] or found["v6"]).partition("%")[0]
            if not ip_address(address).is_loopback:
                yield f"{found['call']} {address}"
        elif NETWORK.search(call) and re.search(r"(connect|send\w*|bind)\(", call):
            yield call  # an address in a form not known here is not thought harmless


def heard(module: str, arguments: list[str]) -> tuple[int, list[str]]:
    """Run under the audit hook; return the same."""
    seen = watched(module, arguments)
    return seen.code, [str(each) for each in seen.tried if each.leaves]


def main() -> int:
    """Do everything and return 1 if anything went beyond this machine, or failed."""
    model, watch = "--no-model" not in sys.argv, traced if shutil.which("strace") else heard
    print(f"watched by {'strace' if watch is traced else 'an audit hook'}", flush=True)
    if watch(*CONTROL)[1] != ["connect 192.0.2.1"]:
        print("FAIL  the watch does not see what it has to see")
        return 1
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if model:
            models = Path(os.environ["CASECLERK_HOME"]) / "models"
            (home / "models").symlink_to(models, target_is_directory=True)
        for module, arguments in commands(home, model=model):
            failed += told(arguments[0], *watch(module, arguments))
    if model and watch is traced and os.environ.get("CASECLERK_BROWSER"):
        failed += told("chat", *chatted())
    else:
        print("not run  chat: needs the model, strace and CASECLERK_BROWSER")
    return int(failed > 0)


def told(what: str, code: int, beyond: list[str]) -> bool:
    """Print what came of one thing, and return whether it failed."""
    whom = "; ".join(beyond) or "nobody beyond this machine"
    print(f"{'FAIL' if beyond or code else 'ok'}  {what} (exit {code}): reached {whom}", flush=True)
    return bool(beyond or code)


if __name__ == "__main__":
    sys.exit(main())
