"""The model on this machine: tokens in, tokens out, and how this machine computes best."""
