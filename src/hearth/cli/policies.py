"""`hearth policy`: what follows from what screening sees, in each community."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from hearth.cli.place import table, with_storage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearth.community.policy import Consequence, Row
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

policy = typer.Typer(
    help="What follows from what screening sees.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Known = TypeVar("Known", bound=StrEnum)

Name = Annotated[str, typer.Argument(help="Short name of the community, such as epilepsy.")]
Kind = Annotated[str, typer.Argument(help="Of finding, such as abuse.")]
Where = Annotated[str, typer.Argument(help="group or direct.")]
OnOff = Annotated[bool, typer.Option("--on/--off", help="Whether it is rehearsed.")]
Due = Annotated[
    list[str] | None, typer.Argument(help="What follows, such as open_case; none for nothing.")
]


@policy.command("show")
def show(name: Name) -> None:
    """Show the whole table of a community."""
    from hearth.community.people import CommunityId
    from hearth.community.policy import ROWS

    async def read(storage: "Storage", _settings: "Settings") -> None:
        async with storage.open_work() as work:
            there = (await work.communities.get(CommunityId(name))).policy
        rows = [
            (*row, _listed(there.of(*row)), "own" if row in there.changes else "") for row in ROWS
        ]
        table("About", "Written", "What follows", "", rows=rows)

    with_storage(read)


@policy.command("set")
def change(name: Name, kind: Kind, place: Where, due: Due = None) -> None:
    """Decide one line of the table. The owners are told."""
    from hearth.community.policy import Consequence

    wanted = [_one_of(Consequence, one) for one in due or ()]
    _change(name, {_row(kind, place): frozenset(wanted)})


@policy.command("reset")
def reset(name: Name, kind: Kind = "", place: Where = "") -> None:
    """Put one line, or the whole table, back to what Hearth comes with."""
    from hearth.community.policy import ROWS

    _change(name, dict.fromkeys([_row(kind, place)] if kind else ROWS))


@policy.command("rehearse")
def rehearse(name: Name, *, on: OnOff = True) -> None:
    """Only count what would follow, or carry it out again. Danger always reaches people."""
    from hearth.actions.policies import RehearsePolicy
    from hearth.community.people import SHELL, CommunityId

    async def put(storage: "Storage", _settings: "Settings") -> None:
        community = CommunityId(name)
        await RehearsePolicy(storage.open_work)(community, rehearsed=on, by=SHELL)
        typer.echo("The policy is rehearsed." if on else "The policy is carried out.")

    with_storage(put)


def _change(name: str, rows: "Mapping[Row, frozenset[Consequence] | None]") -> None:
    from hearth.actions.policies import ChangePolicy
    from hearth.community.people import SHELL, CommunityId

    async def put(storage: "Storage", _settings: "Settings") -> None:
        count = await ChangePolicy(storage.open_work)(CommunityId(name), rows, by=SHELL)
        typer.echo(f"Lines that are new: {count}. They count from now on.")

    with_storage(put)


def _row(kind: str, place: str) -> "Row":
    from hearth.community.findings import FindingKind, Place

    return _one_of(FindingKind, kind), _one_of(Place, place)


def _one_of(known: type[Known], word: str) -> Known:
    """The value of a closed list that is written so."""
    found = {one.value: one for one in known}
    if word not in found:
        raise typer.BadParameter(f"{word!r} is none of: {', '.join(found)}")
    return found[word]


def _listed(due: "Iterable[Consequence]") -> str:
    return ", ".join(sorted(due)) or "nothing"
