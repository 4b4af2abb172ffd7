"""Documents in, ranked chunks out. Knows no model that talks, no prompt and no user."""
