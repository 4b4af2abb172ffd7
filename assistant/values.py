"""The values of a text: the forms of its numbers, amounts and dates. Knows no names and no quoted words."""

from assistant.facts import Kind, facts


def values(text: str) -> frozenset[str]:
    """Return the values a text states, each in one form: ``60000``, ``3500000 CNY``, ``2020-05-07``."""
    return frozenset(fact.form for fact in facts(text) if fact.kind not in (Kind.QUOTE, Kind.NAME))
