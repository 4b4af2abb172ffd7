"""The command line: which commands and options there are, and what becomes of an error. Loads nothing slow itself.

Answers go to standard output and everything else to standard error. Exit codes: 0 done or answered, 1 refused,
2 something the user can put right.
"""

import argparse
import errno
import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant import config, logs
from assistant.config import Config
from assistant.errors import AssistantError
from assistant.exits import DONE, INTERRUPTED, WRONG
from assistant.model import kernels, tuning_file
from vectorstore.errors import VectorstoreError

ROOMS = {"eval": "evals.cli", "bench": "evals.speed.cli"}
"""Commands with parsers of their own, in a room that may import this one and not the reverse."""
_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] and given[0] in ROOMS:
        _wait(spins=0)  # their processes share the cores
        return _guarded(lambda: _elsewhere(ROOMS[given[0]], given[1:]), debug="--debug" in given)
    args = _parser().parse_args(given)
    logs.to_terminal(debug=args.debug)
    return _guarded(lambda: _run(args), debug=args.debug)


def _run(args: argparse.Namespace) -> int:
    settings = _config(args)
    logs.to_file(settings.logs, debug=args.debug)
    _log.info("%s begins", args.run)
    _wait(tuning_file.spins(settings))
    from assistant.terminal import commands  # numpy and all the rest: half a second that `--help` does without

    command: Callable[[argparse.Namespace, Config], int] = getattr(commands, args.run)
    return command(args, settings)


def _wait(spins: int) -> None:
    """Say how OpenMP's threads wait, unless the user has said it: read once, when its library is loaded."""
    said = kernels.waiting(spins)
    if not any(name in os.environ for name in said):
        os.environ.update(said)


def _elsewhere(module: str, argv: Sequence[str]) -> int:
    return int(importlib.import_module(module).main(argv))


def _config(args: argparse.Namespace) -> Config:
    settings = config.read(os.environ, args.home)
    if getattr(args, "model", None):
        settings = replace(settings, engine=replace(settings.engine, model=args.model))
    return settings


def _guarded(command: Callable[[], int], *, debug: bool) -> int:
    try:
        code = command()
        sys.stdout.flush()  # here, where a full disk can still be told of
        return code
    except (AssistantError, VectorstoreError) as error:
        _log.info("it could not be done: %s", type(error).__name__)
        if debug:
            raise
        print(f"caseclerk: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        _silence(BrokenPipeError())
        return DONE
    except (OSError, MemoryError, ImportError) as error:  # the machine's; whoever knew more has said more
        _log.info("it could not be done: %s", type(error).__name__)
        if debug:
            raise
        _silence(error)
        print(f"caseclerk: {_told(error)}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return INTERRUPTED


def _told(error: OSError | MemoryError | ImportError) -> str:
    """Say what the machine lacks, and what to do about it."""
    if isinstance(error, ImportError):
        return (
            f"A part of the program could not be loaded: {error}. Close other programs, in case there is too little "
            "memory, and try again; if it stays so, install caseclerk anew."
        )
    if isinstance(error, MemoryError) or error.errno == errno.ENOMEM:
        return "There is too little memory for this. Close other programs, or choose a smaller model, and try again."
    return (
        f"{error.filename or 'The output'} could not be read or written: {error.strerror or error}. Free some disk "
        "space or check the permissions, and try again; --debug shows where."
    )


def _silence(error: OSError | MemoryError | ImportError) -> None:
    """Send what still waits to be printed nowhere, since Python would try again at its end."""
    if isinstance(error, OSError) and not error.filename:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", type=Path, help="the data folder (default: CASECLERK_HOME or the system's own)")
    common.add_argument("--debug", action="store_true", help="show tracebacks and what the libraries log")
    model = argparse.ArgumentParser(add_help=False)
    model.add_argument("--model", help="a name from `caseclerk models`, or the path of a .gguf file")
    library = argparse.ArgumentParser(add_help=False)
    library.add_argument("--library", help="the library to use (default: your own, or else the built-in collection)")

    parser = argparse.ArgumentParser(prog="caseclerk", description="Ask your documents, offline.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    ask = commands.add_parser("ask", parents=[common, model, library], help="answer one question")
    ask.add_argument("question", nargs="+")
    ask.add_argument("--json", action="store_true", help="print the whole answer as JSON and nothing else")
    ask.set_defaults(run="ask")

    chat = commands.add_parser("chat", parents=[common, model, library], help="open the chat page")
    chat.add_argument("--port", type=int, default=0, help="the port to listen on (default: a free one)")
    chat.add_argument("--address", default="", help="what to listen on, with a password (default: this machine only)")
    chat.add_argument("--no-browser", action="store_true", help="only print the address")
    chat.set_defaults(run="chat")

    finding = commands.add_parser("search", parents=[common, library], help="show the passages a question finds")
    finding.add_argument("question", nargs="+")
    finding.add_argument("-k", dest="passages", type=int, default=0, help="how many")
    finding.set_defaults(run="search")

    index = commands.add_parser("index", parents=[common, library], help="bring a library up to files and folders")
    index.add_argument("paths", nargs="*", metavar="PATH", help="default: what was indexed before")
    index.set_defaults(run="index")

    models = commands.add_parser("models", parents=[common], help="list, fetch and remove models")
    models.set_defaults(run="models_list")
    actions = models.add_subparsers(metavar="ACTION")
    actions.add_parser("list", parents=[common], help="the catalogue").set_defaults(run="models_list")
    fetch = actions.add_parser("fetch", parents=[common], help="fetch a model, or go on with a fetch")
    fetch.add_argument("name", nargs="?", help="default: the configured model")
    fetch.set_defaults(run="models_fetch")
    calibrate = actions.add_parser("calibrate", parents=[common], help="measure from which score on a model knows")
    calibrate.add_argument("name", nargs="?", help="a name, or the path of a .gguf file; default: the configured model")
    calibrate.set_defaults(run="models_calibrate")
    remove = actions.add_parser("remove", parents=[common], help="delete a model's file")
    remove.add_argument("name")
    remove.set_defaults(run="models_remove")

    tune = commands.add_parser("tune", parents=[common, model], help="measure how this machine runs the model best")
    tune.set_defaults(run="tune")
    password = commands.add_parser("password", parents=[common], help="set the password of the chat page")
    password.add_argument("--remove", action="store_true", help="let the page be opened without one")
    password.set_defaults(run="password")
    doctor = commands.add_parser("doctor", parents=[common, model], help="say what is installed and what is wrong")
    doctor.add_argument("--offline", action="store_true", help="work once under watch and list every connection tried")
    doctor.set_defaults(run="doctor")
    commands.add_parser("eval", add_help=False, help="measure answers against a pack (see `caseclerk eval --help`)")
    commands.add_parser("bench", add_help=False, help="measure how fast it is here (see `caseclerk bench --help`)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
