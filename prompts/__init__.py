"""The messages the model is sent, one Markdown file each; read with importlib.resources."""
