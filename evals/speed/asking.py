"""``caseclerk ask`` in a process of its own that says when it has come how far. Measures nothing.

Run as ``python -m evals.speed.asking HOME MODEL QUESTION`` by starting.py. Does what the command does, in the
same order, but for the printing: it writes a pickle for the evidence, one for the first word and one for the answer.
"""

import os
import pickle
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

from assistant import config
from assistant.config import SEEDS_LIBRARY
from assistant.conversation import Answer, Draft, Evidence


def main(home: str, model: str, question: str) -> None:
    """Ask the built-in collection."""
    settings = config.read(os.environ, Path(home))
    settings = replace(settings, engine=replace(settings.engine, model=model))
    from assistant import wiring  # where the command loads them
    from assistant.terminal import first_run  # where the command loads them

    first_run.fetch_model(settings, model)
    writing = False
    with first_run.library(settings, SEEDS_LIBRARY) as library, wiring.assistant(settings, library) as assistant:
        for event in assistant.ask(question, Event()):
            if isinstance(event, Evidence | Answer):
                _tell(event)
            elif isinstance(event, Draft) and not writing:
                writing = True
                _tell(event)


def _tell(event: Evidence | Draft | Answer) -> None:
    pickle.dump(event, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
