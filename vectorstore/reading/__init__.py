"""Files -> documents: every format, in a process of its own, and what of a text is clutter."""
