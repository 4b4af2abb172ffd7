"""The control that answers from memory: ``python -m evals.closed_book PACK --run FOLDER``. Knows no measure.

The model is shown no passage. What it gets right all the same says nothing for the documents; its run folder is set
beside the assistant's by ``python -m evals.controls_table RUN FOLDER``.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

from assistant import config, wiring
from assistant.answering.prompt import message
from assistant.terminal import first_run
from evals import controls, own_packs, packs, provenance, runner, workbench
from evals.plainly import plainly
from evals.run_folder import RunFolder
from evals.runner import Choice

NAME = "control closed-book"


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Ask a pack's questions without its documents, and keep the answers like those of any run."""
    parser = argparse.ArgumentParser(prog="python -m evals.closed_book", description=__doc__)
    parser.add_argument("pack")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--home", type=Path)
    args = parser.parse_args(argv)
    settings = config.read(os.environ, args.home)
    pack = packs.read(own_packs.find(args.pack, settings.home))
    first_run.fetch_model(settings, settings.engine.model)
    folder = RunFolder(args.run)
    folder.begin(provenance.run_config(settings, pack, args.pack, NAME))
    left = runner.remaining(runner.chosen(pack.questions, Choice(args.limit)), folder)
    with (
        closing(wiring.writer(settings)) as writer,
        workbench.opened(settings, pack, lambda report: None, writes=False) as ask,
    ):
        reply = controls.closed_book(lambda asked: writer.reply(message("closed-book", question=asked), Event()))
        for outcome in runner.run(left, controls.asker(ask, reply), folder, time.perf_counter):
            sys.stderr.write(f"{outcome.qid}: {outcome.answer.text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
