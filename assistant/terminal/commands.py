"""What each command does: a few lines that call the core and print what comes of it. Knows no option's spelling.

Answers go to standard output and everything else to standard error; each command returns the exit code.
"""

import argparse
import getpass
import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

from assistant import config, wiring
from assistant.config import Config
from assistant.conversation import Answer
from assistant.conversations.answer_json import to_json
from assistant.desk import desk_wiring
from assistant.exits import DONE, REFUSED, WRONG
from assistant.model.tuning_text import table
from assistant.modelfiles import catalog
from assistant.page.guard import secret
from assistant.sizes import readable
from assistant.terminal import bars, first_run, offline, passwording, terminal
from assistant.terminal.doctor import examine
from vectorstore import pinyin
from vectorstore.search import search as find


def ask(args: argparse.Namespace, settings: Config) -> int:
    """Answer one question."""
    question = " ".join(args.question)
    first_run.fetch_model(settings, settings.engine.model)
    with first_run.library(settings, args.library) as library, wiring.assistant(settings, library) as assistant:
        answer = _last_answer(bars.watched(assistant.ask(question, Event())))
    print(json.dumps(to_json(answer), ensure_ascii=False, indent=2) if args.json else terminal.answer(answer))
    return REFUSED if answer.refused else DONE


def _last_answer(events: bars.Events) -> Answer:
    answer = None
    for event in events:
        if isinstance(event, Answer):
            answer = event
    if answer is None:
        raise RuntimeError("the stream ended without an answer")
    return answer


def chat(args: argparse.Namespace, settings: Config) -> int:
    """Open the chat page and serve it until it is ended."""
    settings = replace(settings, page=replace(settings.page, address=args.address or settings.page.address))
    secret(settings.home, settings.page.address)  # asked for again when the page begins, but a model takes minutes
    first_run.fetch_model(settings, settings.engine.model)
    with first_run.library(settings, args.library):
        pass  # made, or brought up to date, while the terminal can show how far it is
    name = wiring.library_named(settings, args.library)
    with desk_wiring.desk(settings) as desk:
        with desk.libraries.use(name) as library:
            library.warm()  # while the model loads
        pinyin.warm()
        serve = importlib.import_module("assistant.page.web.server").serve  # gradio takes seconds to load
        serve(
            desk,
            library=name,
            port=args.port or settings.page.port,
            open_browser=not args.no_browser,
            on_ready=lambda address: print(f"Open {address} (Ctrl-C ends it)", flush=True),
        )
    return DONE


def search(args: argparse.Namespace, settings: Config) -> int:
    """Show the passages a question finds."""
    settings = replace(settings, search=replace(settings.search, passages=args.passages or settings.search.passages))
    with first_run.library(settings, args.library) as library:
        found = find(library, " ".join(args.question), settings.search.passages)
    print(terminal.hits(found))
    return DONE


def index(args: argparse.Namespace, settings: Config) -> int:
    """Bring a library up to files and folders."""
    name = args.library or config.DEFAULT_LIBRARY
    with wiring.opened(settings, name, create=True) as library:
        done = first_run.index(library, [Path(path) for path in args.paths])
    print(terminal.report(done), file=sys.stderr)
    return WRONG if done.unreadable and not (done.added or done.changed or done.renamed or done.unchanged) else DONE


def models_list(_: argparse.Namespace, settings: Config) -> int:
    """List the catalogue."""
    weights = wiring.weights(settings)
    print(terminal.models((model, weights.installed(model)) for model in catalog.read()))
    return DONE


def models_fetch(args: argparse.Namespace, settings: Config) -> int:
    """Fetch a model, or verify the one that is here."""
    path = first_run.fetch_model(settings, args.name or settings.engine.model, verify=True)
    print(path)
    return DONE


def models_remove(args: argparse.Namespace, settings: Config) -> int:
    """Delete a model's file."""
    freed = wiring.weights(settings).remove(catalog.find(args.name))
    print(f"{readable(freed)} freed" if freed else f"{args.name} was not here")
    return DONE


def models_calibrate(args: argparse.Namespace, settings: Config) -> int:
    """Measure from which score on a model knows."""
    if args.name:
        settings = replace(settings, engine=replace(settings.engine, model=args.name))
    first_run.fetch_model(settings, settings.engine.model)
    print("This takes some minutes.", file=sys.stderr)
    print(importlib.import_module("evals.calibration").calibrate(settings))  # a room that may import this one
    return DONE


def tune(_: argparse.Namespace, settings: Config) -> int:
    """Measure how this machine runs the model best."""
    print(table(first_run.measure(settings)))
    return DONE


def password(args: argparse.Namespace, settings: Config) -> int:
    """Set the password of the chat page, or remove it."""
    print(passwording.removed(settings) if args.remove else passwording.set_by(getpass.getpass, settings))
    return DONE


def doctor(args: argparse.Namespace, settings: Config) -> int:
    """Say what is installed and what is wrong, or whom it tries to reach."""
    wrong = 0
    for finding in offline.examine(settings) if args.offline else examine(settings):
        print(f"{'!!' if finding.cure else 'ok'} {finding.what}: {finding.state}", flush=True)
        if finding.cure:
            wrong += 1
            print(f"     {finding.cure}", flush=True)
    return WRONG if wrong else DONE
