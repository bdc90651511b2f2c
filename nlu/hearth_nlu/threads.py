"""How many threads the numerical library has."""

from functools import cache

ONE_THREAD = 1  # A second one only waits for the first here, and burns its core while it does.


@cache
def one_thread() -> None:
    """Leave what is computed to the thread that asks for it, in this whole process from now on.

    The products that a message needs are small. A second thread would go on waiting in a loop for
    the next of them, and cost three times what the message does. Call it when numpy is loaded.
    """
    from threadpoolctl import threadpool_limits  # noqa: PLC0415  Of no use before numpy is there.

    threadpool_limits(ONE_THREAD)
