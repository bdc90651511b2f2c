"""`hearth retention`: what goes when it was kept for long enough."""

from typing import TYPE_CHECKING

import typer

from hearth.cli.place import table, with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

AHEAD_DAYS = 30
SHOWN = 12
"""Numbers in one line; the count says how many there are."""

retention = typer.Typer(
    help="What goes when it was kept for long enough.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@retention.command()
def preview() -> None:
    """Show what would go today, and within the next 30 days. Nothing is changed."""
    from datetime import timedelta

    from hearth.actions.retention import PreviewRetention

    async def look(storage: "Storage", settings: "Settings") -> None:
        show = PreviewRetention(storage.open_work, settings.keep)
        now, later = await show(), await show(timedelta(days=AHEAD_DAYS))
        rows = [
            (here.kept.value, here.count, soon.count, _numbers(soon.numbers, soon.count))
            for here, soon in zip(now, later, strict=True)
        ]
        table("What", "Today", f"Within {AHEAD_DAYS} days", "Numbers", rows=rows)

    with_storage(look)


@retention.command()
def run() -> None:
    """Let go now of what would go by itself within hours. People are erased step by step."""
    from hearth.actions.retention import ApplyRetention

    async def apply(storage: "Storage", settings: "Settings") -> None:
        await ApplyRetention(storage.open_work, settings.keep)()
        typer.echo("Done. The care team's process finishes the erasures that this began.")

    with_storage(apply)


def _numbers(numbers: tuple[int, ...], count: int) -> str:
    shown = ", ".join(str(one) for one in numbers[:SHOWN])
    return f"{shown}, …" if count > SHOWN else shown
