"""Whether there is room for so much memory, asked before C code is called that ends the process when there is not."""

import mmap


def room(size: int) -> bool:
    """Say whether the system would give so many bytes; takes none of them.

    It says no under a limit such as ``ulimit -v``. Where memory is promised beyond what there is, as Linux does, it
    says yes until the promise is absurd.
    """
    try:
        mmap.mmap(-1, size).close()
    except (OSError, MemoryError):
        return False
    return True
