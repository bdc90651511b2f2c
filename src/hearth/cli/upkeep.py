"""Looking after the place: doctor, migrate."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hearth.settings import Settings


def doctor() -> None:
    """Say what is not right, and what to do about it."""
    import asyncio

    from hearth.bootstrap.doctor import examine
    from hearth.bootstrap.findings import Mark
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    found = asyncio.run(examine(load_settings()))
    for one in found:
        print(f"{one.mark.value} {one.subject}: {one.words}")
    if any(one.mark is Mark.WRONG for one in found):
        sys.exit(1)


def migrate(
    back_to: Annotated[
        str, typer.Option(help="Go back to this older version instead, such as 0020.")
    ] = "",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before going back.")] = False,
) -> None:
    """Bring the database to the newest version."""
    import asyncio

    from hearth.bootstrap.rings import bring_up_to_date, give_processes_their_roles
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("warning")
    settings = load_settings()
    if back_to:
        _go_back(settings, back_to, ask=not yes)
        return
    changed = asyncio.run(bring_up_to_date(settings))
    print("The database is now up to date." if changed else "The database was up to date.")
    if missing := asyncio.run(give_processes_their_roles(settings)):
        print(
            "The processes have no roles of their own yet: each can do whatever its login can. A "
            "database administrator has to run this; then run `hearth migrate` again:"
        )
        print("\n".join(f"    {line}" for line in missing))


def _go_back(settings: "Settings", version: str, *, ask: bool) -> None:
    import asyncio

    from hearth.bootstrap.rings import go_back_to
    from hearth.storage.schema import versions

    if version not in versions():
        raise typer.BadParameter(f"There is no version {version}.", param_hint="--back-to")
    if ask:
        typer.confirm(
            "What only later versions keep is lost for good, and this Hearth will not start on "
            "the database any more. Have you stopped every process, and taken a backup?",
            abort=True,
        )
    went = asyncio.run(go_back_to(settings, version))
    print(f"The database is of version {version} now." if went else "It is no newer than that.")
