"""The chat page: a question, its evidence, its draft and its checked answer, in a browser on this machine."""
