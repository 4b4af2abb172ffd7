"""What becomes of the product when it is killed, starved and damaged: ``python -m tests.faults``."""
