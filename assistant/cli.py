"""The commands. Alone in printing and in setting up logging; every command is a few lines that call the core.

Answers go to standard output and everything else to standard error. Exit codes: 0 done or answered, 1 refused,
2 something the user can put right.
"""

import argparse
import importlib
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from assistant import bars, catalog, config, doctor, first_run, terminal, wiring
from assistant.answer_json import to_json
from assistant.config import Config
from assistant.conversation import Answer
from assistant.errors import AssistantError
from assistant.sizes import readable
from vectorstore.errors import VectorstoreError
from vectorstore.search import search

DONE, REFUSED, WRONG = 0, 1, 2
INTERRUPTED = 130  # what a shell expects of a program ended by Ctrl-C
EXAMPLES = (
    "How many members had registered on the dark web site that the Wuxi police cracked?",
    "Who was akula98, and how was he identified?",
    "富阳区那10家房产、装修、物业公司每家被罚款多少？",
)
"""Questions on the built-in collection, for a page that has nothing else to begin with."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # OpenMP threads that spin while they wait fall to a fiftieth of their speed beside any other busy process.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["eval"]:  # a room of its own with its own parser; it may import this one, not the reverse
        return _guarded(lambda: _eval(given[1:]), debug="--debug" in given)
    args = _parser().parse_args(given)
    _log(args.debug)
    return _guarded(lambda: int(args.run(args, _config(args))), debug=args.debug)


def _ask(args: argparse.Namespace, settings: Config) -> int:
    question = " ".join(args.question)
    first_run.fetch_model(settings, settings.engine.model)
    with first_run.library(settings, args.library) as library, wiring.assistant(settings, library) as assistant:
        answer = _last_answer(bars.watched(assistant.ask(question, Event())))
    print(json.dumps(to_json(answer), ensure_ascii=False, indent=2) if args.json else terminal.answer(answer))
    return REFUSED if answer.refused else DONE


def _last_answer(events: "bars.Events") -> Answer:
    answer = None
    for event in events:
        if isinstance(event, Answer):
            answer = event
    if answer is None:
        raise RuntimeError("the stream ended without an answer")
    return answer


def _chat(args: argparse.Namespace, settings: Config) -> int:
    first_run.fetch_model(settings, settings.engine.model)
    name = wiring.library_named(settings, args.library)
    with first_run.library(settings, args.library) as library, wiring.assistant(settings, library) as assistant:
        serve = importlib.import_module("assistant.page.server").serve  # gradio takes seconds to load
        serve(
            assistant,
            library=name,
            port=args.port or settings.page.port,
            open_browser=not args.no_browser,
            on_ready=lambda address: print(f"Open {address} (Ctrl-C ends it)", flush=True),
            examples=EXAMPLES if name == config.SEEDS_LIBRARY else (),
        )
    return DONE


def _search(args: argparse.Namespace, settings: Config) -> int:
    settings = replace(settings, search=replace(settings.search, passages=args.passages or settings.search.passages))
    with first_run.library(settings, args.library) as library:
        found = search(library, " ".join(args.question), settings.search.passages)
    print(terminal.hits(found))
    return DONE


def _index(args: argparse.Namespace, settings: Config) -> int:
    name = args.library or config.DEFAULT_LIBRARY
    with wiring.opened(settings, name, create=True) as library:
        done = first_run.index(library, [Path(path) for path in args.paths])
    print(terminal.report(done), file=sys.stderr)
    return WRONG if done.unreadable and not (done.added or done.changed or done.renamed or done.unchanged) else DONE


def _models_list(_: argparse.Namespace, settings: Config) -> int:
    weights = wiring.weights(settings)
    print(terminal.models((model, weights.installed(model)) for model in catalog.read()))
    return DONE


def _models_fetch(args: argparse.Namespace, settings: Config) -> int:
    path = first_run.fetch_model(settings, args.name or settings.engine.model, verify=True)
    print(path)
    return DONE


def _models_remove(args: argparse.Namespace, settings: Config) -> int:
    freed = wiring.weights(settings).remove(catalog.find(args.name))
    print(f"{readable(freed)} freed" if freed else f"{args.name} was not here")
    return DONE


def _models_calibrate(args: argparse.Namespace, settings: Config) -> int:
    if args.name:
        settings = replace(settings, engine=replace(settings.engine, model=args.name))
    first_run.fetch_model(settings, settings.engine.model)
    print("This takes some minutes.", file=sys.stderr)
    print(importlib.import_module("evals.calibration").calibrate(settings))  # a room that may import this one
    return DONE


def _doctor(_: argparse.Namespace, settings: Config) -> int:
    wrong = 0
    for finding in doctor.examine(settings):
        print(f"{'!!' if finding.cure else 'ok'} {finding.what}: {finding.state}", flush=True)
        if finding.cure:
            wrong += 1
            print(f"     {finding.cure}", flush=True)
    return WRONG if wrong else DONE


def _eval(argv: Sequence[str]) -> int:
    return int(importlib.import_module("evals.cli").main(argv))


def _config(args: argparse.Namespace) -> Config:
    settings = config.read(os.environ, args.home)
    if getattr(args, "model", None):
        settings = replace(settings, engine=replace(settings.engine, model=args.model))
    return settings


def _guarded(command: Callable[[], int], *, debug: bool) -> int:
    try:
        return command()
    except (AssistantError, VectorstoreError) as error:
        if debug:
            raise
        print(f"caseclerk: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return INTERRUPTED


def _log(debug: bool) -> None:
    logging.basicConfig(level=logging.DEBUG if debug else logging.WARNING, format="%(name)s: %(message)s")


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
    ask.set_defaults(run=_ask)

    chat = commands.add_parser("chat", parents=[common, model, library], help="open the chat page")
    chat.add_argument("--port", type=int, default=0, help="the port to listen on (default: a free one)")
    chat.add_argument("--no-browser", action="store_true", help="only print the address")
    chat.set_defaults(run=_chat)

    finding = commands.add_parser("search", parents=[common, library], help="show the passages a question finds")
    finding.add_argument("question", nargs="+")
    finding.add_argument("-k", dest="passages", type=int, default=0, help="how many")
    finding.set_defaults(run=_search)

    index = commands.add_parser("index", parents=[common, library], help="bring a library up to files and folders")
    index.add_argument("paths", nargs="*", metavar="PATH", help="default: what was indexed before")
    index.set_defaults(run=_index)

    models = commands.add_parser("models", parents=[common], help="list, fetch and remove models")
    models.set_defaults(run=_models_list)
    actions = models.add_subparsers(metavar="ACTION")
    actions.add_parser("list", parents=[common], help="the catalogue").set_defaults(run=_models_list)
    fetch = actions.add_parser("fetch", parents=[common], help="fetch a model, or go on with a fetch")
    fetch.add_argument("name", nargs="?", help="default: the configured model")
    fetch.set_defaults(run=_models_fetch)
    calibrate = actions.add_parser("calibrate", parents=[common], help="measure from which score on a model knows")
    calibrate.add_argument("name", nargs="?", help="a name, or the path of a .gguf file; default: the configured model")
    calibrate.set_defaults(run=_models_calibrate)
    remove = actions.add_parser("remove", parents=[common], help="delete a model's file")
    remove.add_argument("name")
    remove.set_defaults(run=_models_remove)

    commands.add_parser("doctor", parents=[common, model], help="say what is installed and what is wrong").set_defaults(
        run=_doctor
    )
    commands.add_parser("eval", add_help=False, help="measure answers against a pack (see `caseclerk eval --help`)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
