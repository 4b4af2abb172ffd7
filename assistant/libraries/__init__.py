"""Libraries as a reader sees them: adding, what is in them, opening a document, questions to begin with."""
