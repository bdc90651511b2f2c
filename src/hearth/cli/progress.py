"""How a long piece of work is shown: a bar on a terminal, plain lines elsewhere."""

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

LINES = 10
"""Plain lines for one count, at most."""


class Shown:
    """Tells of steps and counts."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._told = 0

    def __enter__(self) -> Self:
        from rich.console import Console

        console = Console(highlight=False)
        if console.is_terminal:
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=console)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: "type[BaseException] | None",
        problem: "BaseException | None",
        trace: "TracebackType | None",
    ) -> None:
        if self._bar is not None:
            self._end_task()
            self._bar.stop()

    def step(self, words: str) -> None:
        """This is being done now."""
        self._told = 0
        if self._bar is None:
            print(words, flush=True)
        else:
            self._end_task()
            self._task = self._bar.add_task(words, total=None)

    def count(self, done: int, total: int) -> None:
        """So much of the step is done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=max(done, total))
        elif self._bar is None and total and (done >= total or done * LINES // total > self._told):
            self._told = done * LINES // total
            print(f"  {done} of {total}", flush=True)

    def _end_task(self) -> None:
        """A step that counted nothing is done when the next begins."""
        if self._bar is None or self._task is None:
            return
        task = self._bar.tasks[self._task]
        self._bar.update(self._task, total=task.total or 1, completed=task.completed or 1)
