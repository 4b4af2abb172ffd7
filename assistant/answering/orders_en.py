"""How an order to a model is worded in English, and what only stands where one takes another's turn. Knows no passage.

A rule is tried on text in straight quotes and of any case. Reports tell of orders, too ("he ignored the instructions"):
what is a verb of every day counts only where a sentence begins with it, or somebody is told to. No rule repeats without
a bound, so that no document can make one slow.
"""

import re

_BID = (
    r"(?:^|[.!?:;,\"()\[\]*#>-]|\b(?:please|now|then|and|you must|you should|you will|you are to|always|instead)\s)"
    r"[^\S\n]{0,4}"
)
_SAYS = r"(?:answer|reply|respond|output|print|say|write|return)"
_REPLY = r"(?:answers?|repl(?:y|ies)|responses?|outputs?)"
_MODEL = r"(?:ai|a\.i\.|llm|(?:large )?language model|assistant|chat ?bot|gpt)"
_GIVEN = r"(?:instructions?|prompts?|directions?|guidelines|directives?|rules|constraints|commands)"
_CHANGE = (
    r"(?:add|include|insert|append|integrate|put|place|write|introduce|embed|modify|augment|enhance|provide|replace|remove"
    r"|scramble|rearrange|convert|misspell|render|translate|begin|start|end|finish|group|combine|substitute|use)"
)
_SHOW = r"(?:render|display|show|output|print|include|insert|embed|load)"
_WITHIN = r"(?:[^.!?\n]|[.!?](?=\S))"


def _rules(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns)


SENTENCES = _rules(
    rf"{_BID}{_SAYS} (?:only|exactly|just|solely|nothing but|strictly)"
    r"(?: (?:with|in|using|the (?:word|words|code))\b|\s{0,3}[:\"'])",
    rf"{_BID}{_SAYS} (?:with|in|using) (?:only|exactly|just|nothing but|all caps|capital letters|json|base64|rhyme)\b",
    rf"{_BID}(?:answer|reply|respond) (?:only )?in (?:french|german|spanish|italian|russian|chinese|english|latin)\b",
    rf"{_BID}{_CHANGE}\b{_WITHIN}{{0,120}}\byour (?:next |final |whole )?{_REPLY}\b",
    rf"{_BID}in your {_REPLY}\b",
    rf"\b(?:do not|don't|never) (?:answer|mention|reveal|cite|quote|use|tell|show)\b{_WITHIN}{{0,30}}"
    r"\b(?:the user|the other (?:sources?|documents?|passages?)|these? instructions?|this message|this prompt)\b",
    r"\bthe (?:only |correct |right |true )?answer to (?:every|all|any|this|each) (?:questions?|query|queries)\b",
    rf"\b(?:reveal|print|repeat|show|output|leak)\b{_WITHIN}{{0,20}}"
    rf"\b(?:your|the|its) (?:system|hidden|initial|secret) {_GIVEN}",
    rf"{_BID}(?:cite|quote)\b{_WITHIN}{{0,40}}\[\d{{1,3}}\]",
    r"\bsource \[\d{1,2}\]",
    rf"{_BID}{_SHOW}\b{_WITHIN}{{0,20}}\b(?:this|the following|an?) (?:markdown |html )?(?:image|link|url|picture)\b",
    rf"{_BID}send (?:the|this|all|any|every)\b{_WITHIN}{{0,30}}\b(?:to|at) (?:https?://|www\.)",
    r"!?\[[^\]\n]{0,80}\]\([^)\n]{0,300}?(?:[?&=/]\$?(?:\{|<|%7b)|=\[?(?:your|the|question|answer|secret|data)\b)",
    rf"\byou are now (?:an? |the |in )?(?:\w{{1,20}} ){{0,3}}"
    rf"(?:{_MODEL}|bot|model|mode|dan|persona|agent|pirate|hacker)\b",
    rf"\bfrom now on,? (?:you (?:are|will|must|answer|only)|(?:always |only )?{_SAYS}\b)",
    rf"{_BID}(?:pretend|act|behave|role-?play)\b{_WITHIN}{{0,20}}\b(?:you are|you were|to be|as)"
    rf" (?:an? )?(?:\w{{1,20}} ){{0,2}}{_MODEL}\b",
    rf"\bif you are an? (?:\w{{1,20}} ){{0,2}}{_MODEL}\b",
)
"""A sentence with one of them is suspicious."""

BLOCKS = _rules(
    rf"\b(?:ignore|disregard|forget|override|discard)\b{_WITHIN}{{0,30}}"
    rf"\b(?:previous|prior|above|preceding|earlier|foregoing|system|your)\b{_WITHIN}{{0,25}}\b{_GIVEN}\b",
    rf"{_BID}(?:ignore|disregard|forget|override|discard) (?:(?:all|any|every|the|these|those|everything) ){{1,3}}"
    r"(?:other )?(?:\w{1,20} )?(?:instructions?|prompts?|rules|sources|passages|documents|above|before)\b",
    r"\b(?:new|updated|hidden|secret|special|real) (?:system )?(?:instructions?|prompt)\s{0,3}:",
    r"\b(?:system|developer|admin(?:istrator)?) (?:prompt|message|instructions?|override|notice)\s{0,3}:",
    rf"\b(?:note|message|instructions?|attention)\b[ :,-]{{0,3}}(?:to|for) (?:the |any |all )?{_MODEL}s?\b",
    r"^\W{0,4}(?:system|assistant)\W{0,3}:[^\S\n]{0,4}\S+(?:[^\S\n]{1,4}\S+){2}",
    r"^\W{0,4}(?:source|passage)\s{0,3}\[?\d{1,2}\]?\s{0,3}:",
    rf"\bother (?:sources|passages)\b{_WITHIN}{{0,40}}"
    r"\b(?:withdrawn|superseded|void|invalid|obsolete|revoked|retracted|disregarded)\b",
    r"\b(?:end|beginning) of (?:the )?(?:sources|context|user (?:input|message)|system prompt)\b",
    r"<\|[^|\n<>]{1,30}\|>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>",
    r"</?(?:system|assistant|im_start|im_end|instructions?)>",
    r"^#{2,4} ?(?:instructions?|system|response|assistant) ?:",
)
"""With one the rest of the paragraph is suspicious: it speaks in another's turn, or does away with the rules."""
