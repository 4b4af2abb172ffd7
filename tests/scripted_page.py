"""The chat page with a scripted assistant, as a program of its own; says its address on standard error.

A program of its own, because gradio and what it imports warn about themselves and leave event loops open: in the
process of the tests, where warnings are errors, that would hide what is ours.
"""

import sys
import time

from fakes import ScriptedAssistant, passage

from assistant.conversation import Answer, Citation, Claim, Draft, Evidence, Progress, Verdict
from assistant.page.server import serve
from assistant.page.talk import GAP

QUESTION = "How many members?"
TEXT = "It had 60,000 members."
FOUND = (passage(TEXT, document="wuxi.txt"),)
CITED = Citation(1, "wuxi.txt", "A", 0, len(TEXT), TEXT, None, FOUND[0].sha256)
ANSWER = Answer(QUESTION, f"{TEXT} [1]", False, "", (Claim(TEXT, Verdict.VERBATIM, (CITED,)),), FOUND, {"total": 1.0})
SCRIPT = (Evidence(FOUND, 0.1), Progress(0, 9), Progress(9, 9), Draft("It had "), Draft("60,000."), ANSWER)

if __name__ == "__main__":
    serve(
        ScriptedAssistant({QUESTION: SCRIPT}, before_each=lambda: time.sleep(1.1 * GAP)),
        library="seeds",
        examples=(QUESTION,),
        port=0,
        open_browser=False,
        on_ready=lambda address: sys.stderr.write(address + "\n"),
    )
