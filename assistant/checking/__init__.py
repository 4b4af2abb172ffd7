"""Whether a span proves a claim: support, belonging, verdicts. Knows no model and no search."""
