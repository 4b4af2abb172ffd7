"""Bytes as people read them. Knows nothing of what is measured."""

_UNITS = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


def readable(count: int) -> str:
    """Return a number of bytes in decimal units, as disks are sold: ``1.12 GB``, ``98.4 MB``, ``512 bytes``."""
    for size, unit in _UNITS:
        if count >= size:
            digits = 2 if count < 10 * size else 1
            return f"{count / size:.{digits}f} {unit}"
    return f"{count} bytes"
