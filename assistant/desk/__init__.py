"""All that a way in needs, put together, and what it does on the side."""
