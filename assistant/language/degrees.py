"""Words that set a thing above others: first, only, largest, more. A claim that uses one says it of all the others.

"The first such case" and "such a case" share every other word. Pure; knows no verdict.
"""

import re

_SUPERLATIVES = (
    r"\bfirst\b(?!-)|第一|首[个次例起家批位届席创]|最早|率先",
    r"\bonly\b|\bsole\b|\bsolely\b|唯一|只有|仅有|仅",
    r"\b(?:larg|bigg|great|high)est\b|最大|最高|最多",
    r"\b(?:small|low|few)est\b|最小|最低|最少",
    r"\b(?:old|long)est\b|最老|最长|最古老|最年长",
    r"\b(?:young|short)est\b|最年轻|最短|最年幼",
)
_COMPARATIVES = (
    r"\bmore\b(?! than [\d¥$€£])|\b(?:larg|bigg|great|high|long)er\b(?! than [\d¥$€£])|更[大高多长]|[大高多长]于|超过",
    r"\bfewer\b(?! than [\d¥$€£])|\b(?:small|low|short)er\b(?! than [\d¥$€£])|更[小低少短]|[小低少短]于",
)
_ALL = tuple(re.compile(each, re.IGNORECASE) for each in (*_SUPERLATIVES, *_COMPARATIVES))


def unproved(claim: str, span: str, question: str) -> bool:
    """Say whether a claim sets its subject above others, and the span does not.

    Args:
        claim: A sentence.
        span: What it is to be proved by.
        question: May give a superlative ("Who was the first …?"), which is then no news. A comparison it asks for is
            the answer, and has to be proved.
    """
    return any(
        degree.search(claim)
        and not degree.search(span)
        and not (place < len(_SUPERLATIVES) and degree.search(question))
        for place, degree in enumerate(_ALL)
    )
