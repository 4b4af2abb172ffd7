"""``caseclerk bench``: how fast it is, side by side with what it is built on, in one run on one machine."""
