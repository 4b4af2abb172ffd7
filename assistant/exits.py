"""The exit codes of the commands: what a shell or a script is told. Knows no command."""

DONE = 0
REFUSED = 1
"""Answered, but with a refusal."""
WRONG = 2
"""Something the user can put right."""
INTERRUPTED = 130
"""What a shell expects of a program ended by Ctrl-C."""
