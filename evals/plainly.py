"""What a command of this room says when it cannot go on: one line for people, and no traceback. Knows no command."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from assistant.errors import AssistantError
from assistant.exits import WRONG
from evals.errors import EvalError
from vectorstore.errors import VectorstoreError

Given = ParamSpec("Given")


def plainly(main: Callable[Given, int]) -> Callable[Given, int]:
    """Give a command's own errors out in one line, with the exit code of what the user can put right."""

    @wraps(main)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> int:
        try:
            return main(*args, **kwargs)
        except (AssistantError, EvalError, VectorstoreError) as error:
            sys.stderr.write(f"caseclerk: {error}\n")
            return WRONG

    return told
