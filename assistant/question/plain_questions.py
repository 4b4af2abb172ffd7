"""A question that weighs two things, one of them taken out -> the plain question for a value. Pure; knows only words.

"Was the loss greater at A?" has no answer in a document about A; "What was the loss at A?" has.
"""

import re

_MORE = (
    r"(?:bigger|larger|greater|higher|lower|smaller|shorter|longer|earlier|later|sooner|older|younger|first|last|"
    r"more|less|fewer|most|least|biggest|largest|highest|lowest|smallest|longest|shortest|earliest|latest)"
)
_TIME = r"(?:first|last|earlier|earliest|later|latest|sooner)"
_REST = r"(?:\s*[,;:.]\s*(?:and\s+)?(?:what|which|how|when|name|give|state|on|in)\b.*)?[?.]?$"
_ENGLISH = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), plain)
    for pattern, plain in (
        (rf"^(?:compare|contrast|put\s+side\s+by\s+side|put|set)\s+(.+?){_REST}", r"What is \1?"),
        (rf"^how\s+do(?:es)?\s+(.+?)\s+(?:differ|compare)\s+in\s+(.+?){_REST}", r"What is \2 of \1?"),
        (
            rf"^(is|are|was|were)\s+(.+?)\s+{_MORE}\s+(for|at|in|of|with|on)\s+(.+?){_REST}",
            r"What \1 \2 \3 \4?",
        ),
        (
            rf"^(?:which|who)\b[^,]*?\s(?:had|has|have|reported)\s+the\s+{_MORE}\s+(.+?),\s*(.+?){_REST}",
            r"What is the \1 of \2?",
        ),
        (
            rf"^(?:who|which\s+\w+)\s+(was|were|is|are)\s+(\w+(?:ed|en|id|nd|ld|ught))\s+{_TIME},\s*(.+?){_REST}",
            r"When \1 \3 \2?",
        ),
        (
            rf"^which\s+(\w+)\s+\w+\s+(?:the\s+)?(?:more|most|fewer|fewest|less|least)\s+(\w.*?),\s*(.+?){_REST}",
            r"How many \2 in the \1 of \3?",
        ),
        (
            rf"^which\s+(.+?)\s+(?:came|was|is|were|are)\s+{_MORE},\s*(?:that\s+of\s+)?(.+?){_REST}",
            r"What was the \1 of \2?",
        ),
        (
            rf"^(?:of|between)\s+(.+?),\s*(?:which|who)\b[^,]*?\s(?:had|has|have|reported)\s+the\s+{_MORE}\s+(.+?){_REST}",
            r"What is the \2 of \1?",
        ),
        (
            rf"^(?:of|between)\s+(.+?),\s*whose\s+(.+?)\s+(?:is|was)\s+(?:the\s+)?{_MORE}\b.*$",
            r"What was the \2 of \1?",
        ),
        (
            rf"^in\s+whose\s+(?:\w+)\s+(is|are|was|were)\s+(.+?)\s+{_MORE},\s*(?:that\s+of\s+)?(.+?){_REST}",
            r"What \1 \2 of \3?",
        ),
    )
)
_VERB = re.compile(r"(?<=^What )(?:Is|Are|Was|Were)\b")
_GREATER = "[较更最][大小高低长短早晚多少先后重轻快慢]"
_CHINESE = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (rf"^(.+?){_GREATER}的(?:是|为)(.+?)(?:[？?，].*)?$", r"\2的\1是什么？"),
        (r"^(?:就|从)(.+?)(?:而言|来看|来说|看)，(.+?)(?:哪|谁|何者).*$", r"\2的\1是什么？"),
        (r"^(.+?)(?:两[案人者家]|两位\w\w)?在(.+?)上?有(?:什么|何|哪些)(?:差别|区别|不同).*$", r"\1的\2是什么？"),
        (
            rf"^(?:比较|对比|把|将)?(.+?)(?:放在一起\w?|并列)?，?(?:哪|谁)(?:[一个位家方者])?(?:的|\w\w的)(.+?)(?:数值)?{_GREATER}.*$",
            r"\1的\2是什么？",
        ),
        (rf"^(?:比较|对比)?(.+?)，(?:哪|谁)\w*?{_GREATER}.*$", r"\1是什么？"),
        (r"^(?:比较|对比|把|将)(.+?)(?:放在一起\w?|并列)?，(?:两[者人案家])?各?[是为](?:多少|什么).*$", r"\1是什么？"),
    )
)


def plain(question: str) -> str:
    """Return the question for the value alone; as it is if it weighs nothing, or in a way that is not known here."""
    for pattern, said in (*_ENGLISH, *_CHINESE):
        if pattern.search(question):
            return _VERB.sub(lambda verb: verb[0].lower(), pattern.sub(said, question))
    return question
