"""What commands of administration share: the storage to work in, and tables to show."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from hearth.settings import Settings
    from hearth.storage.assembly import Storage
    from hearth.storage.keys.names import Holder

Made = TypeVar("Made")

NAMELESS = "<name of your bot>"
"""Stands in a link for a bot whose name cannot be found out now."""


def with_storage(deed: "Callable[[Storage, Settings], Awaitable[Made]]") -> Made:
    """Do something as the care team's process."""
    import asyncio

    from hearth.bootstrap.outside import clock
    from hearth.bootstrap.rings import bring_up_to_date, storage_of
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings
    from hearth.storage.keys.names import Holder

    settings = load_settings()
    set_up_logs("warning")

    async def run() -> Made:
        await bring_up_to_date(settings)
        async with storage_of(settings, Holder.CARETEAM, clock) as storage:
            return await deed(storage, settings)

    return asyncio.run(run())


async def link_to_bot(settings: "Settings", holder: "Holder", token: str, name: str = "") -> str:
    """A link that opens one of our bots with a token; asks the Bot API for a name not known."""
    from hearth.bootstrap.greeting import find_name, token_of

    name = name or await find_name(settings.telegram_api, token_of(settings, holder))
    return f"https://t.me/{name or NAMELESS}?start={token}"


def table(*columns: str, rows: "Iterable[tuple[object, ...]]") -> None:
    """Print rows under columns."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        drawn.add_row(*(Text(str(one)) for one in row))
    Console(highlight=False).print(drawn)
