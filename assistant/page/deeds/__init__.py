"""What becomes of each thing a reader does: (desk, visit, act) -> outcome. Knows no HTML and no web server."""
