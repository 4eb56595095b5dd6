"""What the process that opens uploads may use: memory, time on the processor, no files, no traces of a crash."""

from __future__ import annotations

import math
import sys
from typing import Final

MOST_MEMORY: Final = 1_500_000_000
"""Bytes of address space; reading a long readout takes some 550 million, and the libraries for formats 200 more."""
MOST_READOUTS: Final = 1_000
"""Readouts that one upload may hold."""
MOST_TEXT: Final = 20_000_000
"""Characters of text that one upload may hold, unpacked."""

OUT_OF_MEMORY: Final = "needed too much memory"


def shut_in(memory: int = MOST_MEMORY) -> None:
    """Bound this process for good: its memory, that it writes no file, and that a crash leaves no picture of it.

    Where the system knows no such bounds (Windows), only the clock of whoever started it does.
    """
    if sys.platform == "win32":
        return
    import resource

    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def allow_seconds(seconds: float) -> None:
    """Let this process compute for so long from now on; the system ends it when it goes on after that."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))
