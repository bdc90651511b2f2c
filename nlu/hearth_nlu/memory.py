"""Memory that was only needed to begin."""

import ctypes


def give_back() -> None:
    """Return to the system what was freed, where the C library can: glibc keeps it otherwise.

    Reading the examples and opening the encoder's graph take tens of megabytes for a moment, which
    lie between what stays. It takes some milliseconds and changes nothing else.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # Another library, or a system without one.
        return
    trim(0)
