"""How llama.cpp is to compute on a machine: the choices, as values. Knows no measurement and no file."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kernels:
    """Which of llama.cpp's kernels read and write, and on how many threads."""

    repack: bool
    """Whether weights are laid out anew while loading: quicker on some processors, slower on others (AVX512-VNNI),
    and a second copy of most of the file in memory."""
    reading: int
    """Threads that read a prompt."""
    writing: int
    """Threads that write, a token at a time; writing waits for memory, so fewer may do."""

    @classmethod
    def untuned(cls, cores: int) -> "Kernels":
        """Return what is safe on a machine nobody has measured: no second copy of the weights, every usable core."""
        return cls(repack=False, reading=cores, writing=cores)


@dataclass(frozen=True, slots=True)
class Setting:
    """All that is chosen for a machine."""

    kernels: Kernels
    spins: int
    """Turns that an OpenMP thread looks again before it sleeps; 0 sleeps at once."""

    @classmethod
    def safe(cls, cores: int) -> "Setting":
        """Return what stays usable on any machine, a busy one too."""
        return cls(Kernels.untuned(cores), spins=0)


def waiting(spins: int) -> dict[str, str]:
    """Return the environment in which OpenMP's threads wait so; it is read once, when the library is loaded.

    Left to itself GNU's OpenMP looks 300,000 times, some milliseconds, before a thread sleeps: beside one other
    busy process writing fell to a fiftieth. ``GOMP_SPINCOUNT`` goes before the policy; other libraries know only that.
    """
    policy = {"OMP_WAIT_POLICY": "PASSIVE"}
    return {**policy, "GOMP_SPINCOUNT": str(spins)} if spins else policy


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
