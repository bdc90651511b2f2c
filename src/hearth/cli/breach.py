"""`hearth breach`: whom a breach concerns, and how long there is to tell them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import table, with_storage

if TYPE_CHECKING:
    from hearth.community.breaches import Breach, Scope
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

breach = typer.Typer(
    help="When somebody saw what they must not (docs/privacy/breach-kit.md).",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Begin = Annotated[str, typer.Option("--from", help="When it began: 2026-03-01T12:00+01:00.")]
End = Annotated[str, typer.Option("--to", help="When it ended.")]
Noticed = Annotated[str, typer.Option(help="When it was noticed, if not now; clocks run from it.")]
Only = Annotated[list[str] | None, typer.Option("--table", help="Only this table; repeatable.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]
Lines = Annotated[Path | None, typer.Option("--csv", help="A new file with a line per member.")]


@breach.command("scope")
def scope(  # noqa: PLR0913  Each is an option that people type.
    since: Begin,
    until: End,
    *,
    noticed: Noticed = "",
    only: Only = None,
    as_json: AsJson = False,
    csv: Lines = None,
) -> None:
    """List members, fields and key ids of a span of time, and start the clocks."""
    import json

    from hearth.actions.breaches import NoteBreachScoped
    from hearth.bootstrap.breaches import enter, moment, scope_document, surveyed, write_csv
    from hearth.bootstrap.outside import clock
    from hearth.community.people import SHELL
    from hearth.settings import SettingsError

    begins, ends = moment(since), moment(until)
    if not begins < ends:
        raise SettingsError("--from must be before --to.")

    async def look(storage: "Storage", settings: "Settings") -> None:
        found = await surveyed(settings, begins, ends, only or [])
        if csv is not None:
            write_csv(csv, found)
        entered = enter(settings.home, found, moment(noticed) if noticed else clock())
        await NoteBreachScoped(storage.open_work)(entered.number, by=SHELL)
        if as_json:
            clocks = {"breach": entered.number, "clocks": clocks_of(entered)}
            typer.echo(json.dumps(scope_document(found) | clocks, indent=1))
        else:
            show(found, entered)

    with_storage(look)


@breach.command("list")
def show_all() -> None:
    """Show every breach with both of its clocks."""
    from hearth.bootstrap.breaches import breaches_in
    from hearth.settings import load_settings

    rows = [
        (one.number, f"{one.noticed:%Y-%m-%d %H:%M %Z}", one.members, *clocks_of(one).values())
        for one in breaches_in(load_settings().home)
    ]
    table("Breach", "Noticed", "Members", "Authority (72 h)", "People (60 d)", rows=rows)


@breach.command("told")
def told(
    number: Annotated[int, typer.Argument(help="From `hearth breach list`.")],
    who: Annotated[str, typer.Argument(help="authority or people.")],
    at: Annotated[str, typer.Option(help="When, if not now.")] = "",
) -> None:
    """Note that the authority, or the people concerned, were told: that clock stops."""
    from hearth.actions.breaches import NoteBreachTold
    from hearth.bootstrap.breaches import moment, note_told
    from hearth.bootstrap.outside import clock
    from hearth.community.breaches import Told
    from hearth.community.people import SHELL
    from hearth.settings import SettingsError

    if who not in set(Told):
        raise SettingsError("Say who was told: authority or people.")

    async def stop(storage: "Storage", settings: "Settings") -> None:
        now = note_told(settings.home, number, Told(who), moment(at) if at else clock())
        await NoteBreachTold(storage.open_work)(number, Told(who), by=SHELL)
        typer.echo("Both clocks have stopped." if now.closed else "That clock has stopped.")

    with_storage(stop)


def clocks_of(one: "Breach") -> dict[str, str]:
    """Both clocks in words, as they stand now."""
    from hearth.bootstrap.outside import clock
    from hearth.community.breaches import Told, words_left

    return {who.value: words_left(one.left(who, clock())) for who in Told}


def show(found: "Scope", entered: "Breach") -> None:
    """Print what was found, for people."""
    from hearth.community.breaches import Told

    fields = [
        (
            one.field,
            "sealed" if one.sealed else "in clear",
            one.rows,
            " ".join(str(key) for key in sorted(one.keys)),
        )
        for one in found.fields
    ]
    table("Field", "", "Rows", "Keys", rows=fields)
    numbers = ", ".join(str(one.member) for one in found.members) or "none"
    typer.echo(f"Members: {len(found.members)}, of whom {found.erased} are erased: {numbers}")
    for name in found.unreadable:
        typer.echo(f"NOT READ: {name}. Run this with the login that owns the tables.")
    clocks = clocks_of(entered)
    typer.echo(f"Breach {entered.number} is in the register.")
    for who, until in ((Told.AUTHORITY, "72 h"), (Told.PEOPLE, "60 d")):
        due = entered.due(who)
        typer.echo(f"Tell the {who} within {until}, by {due:%Y-%m-%d %H:%M %Z}: {clocks[who]}.")
