"""The built-in collection: five case reports of our own; read with importlib.resources."""
