"""How good, how fast, compared with when."""
