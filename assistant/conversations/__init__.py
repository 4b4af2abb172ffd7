"""What was asked and answered, kept on disk and given out."""
