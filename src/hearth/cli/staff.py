"""`hearth staff`: who works here."""

from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import link_to_bot, table, with_storage

if TYPE_CHECKING:
    from hearth.actions.laying_down import LeftOpen
    from hearth.community.people import Role
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

staff = typer.Typer(help="Who works here.", no_args_is_help=True, rich_markup_mode=None)

Number = Annotated[int, typer.Argument(help="From `hearth staff list`.")]


@staff.command("add")
def add(
    name: Annotated[str, typer.Argument(help="How members see them: 'Dr Anna, neurologist'.")],
    role: Annotated[list[str], typer.Option(help="owner, admin, clinician, publisher, auditor.")],
) -> None:
    """Take somebody on, and print the link that connects them."""
    roles = _roles(role)

    async def take_on(storage: "Storage", settings: "Settings") -> None:
        await hire(storage, settings, name, roles)

    with_storage(take_on)


def _roles(named: list[str]) -> frozenset["Role"]:
    from hearth.community.people import Role
    from hearth.settings import SettingsError

    if unknown := [one for one in named if one not in set(Role)]:
        raise SettingsError(f"There is no role {unknown[0]!r}. The roles are {', '.join(Role)}.")
    return frozenset(Role(one) for one in named)


async def hire(storage: "Storage", settings: "Settings", name: str, roles: frozenset[str]) -> None:
    """Take somebody on, and print their link. `roles` are values of `Role`."""
    from hearth.actions.staff import AddStaff
    from hearth.bootstrap.outside import new_token
    from hearth.community.people import SHELL, Role
    from hearth.storage.keys.names import Holder

    held = frozenset(Role(one) for one in roles)
    newcomer = await AddStaff(storage.open_work, new_token)(name, held, by=SHELL)
    typer.echo(f"Staff {newcomer.staff.id} is on the care team.")
    typer.echo("This link connects their Telegram account. It works once, for 3 days:")
    typer.echo(await link_to_bot(settings, Holder.CARETEAM, newcomer.token))


@staff.command("list")
def show() -> None:
    """Show who works here."""
    from hearth.actions.staff import ListStaff
    from hearth.community.people import SHELL

    async def read(storage: "Storage", _settings: "Settings") -> None:
        people = await ListStaff(storage.open_work)(by=SHELL)
        rows = [
            (one.id, one.name, ", ".join(sorted(one.roles)), "ended" if one.ended else "")
            for one in people
        ]
        table("Number", "Name", "Roles", "", rows=rows)

    with_storage(read)


@staff.command("end")
def end(number: Number) -> None:
    """End somebody's access; their open cases go back."""
    from hearth.actions.staff import EndStaff
    from hearth.community.people import SHELL, StaffId

    async def finish(storage: "Storage", _settings: "Settings") -> None:
        left = await EndStaff(storage.open_work)(StaffId(number), by=SHELL)
        typer.echo(f"The access of staff {number} has ended; their sessions are closed.")
        typer.echo("They are taken out of the care team's chats, where the bot may do that.")
        _report(left)

    with_storage(finish)


@staff.command("roles")
def roles(
    number: Number,
    role: Annotated[list[str], typer.Option(help="All they are from now on; several times.")],
) -> None:
    """Change what somebody is; who is no clinician any more puts back what they hold."""
    from hearth.actions.staff import ChangeRoles
    from hearth.community.people import SHELL, StaffId

    held = _roles(role)

    async def change(storage: "Storage", _settings: "Settings") -> None:
        left = await ChangeRoles(storage.open_work)(StaffId(number), held, by=SHELL)
        typer.echo(f"Staff {number} is {', '.join(sorted(held))} now, and is told.")
        _report(left)

    with_storage(change)


def _report(left: "LeftOpen") -> None:
    """What somebody had open who lays it down."""
    if left.cases:
        numbers = ", ".join(str(one.number) for one in left.cases)
        typer.echo(f"Back in the queue: case {numbers}.")
    if left.drafts:
        numbers = ", ".join(map(str, left.drafts))
        typer.echo(f"They had begun to write in case {numbers}; that went with them.")
    for community, count in left.turns.items():
        typer.echo(f"Lines of the rota of {community} to plan anew: {count}.")


@staff.command("lock")
def lock(number: Number) -> None:
    """Lock somebody out at once, because their phone is lost; they come back by a new link."""
    from hearth.actions.locking import LockStaff
    from hearth.bootstrap.outside import new_token
    from hearth.community.people import SHELL, StaffId
    from hearth.storage.keys.names import Holder

    async def make(storage: "Storage", settings: "Settings") -> None:
        token = await LockStaff(storage.open_work, new_token)(StaffId(number), by=SHELL)
        typer.echo(f"Staff {number} is locked out: sessions, links, account and second factor.")
        typer.echo("What the bot showed them is being deleted, as far as Telegram still can.")
        typer.echo("This link connects their next phone. It works once, for 3 days:")
        typer.echo(await link_to_bot(settings, Holder.CARETEAM, token))

    with_storage(make)


@staff.command("link")
def link(number: Number) -> None:
    """Print a one-time link to the console."""
    from hearth.actions.sign_in import MakeSignInLink
    from hearth.bootstrap.outside import new_token
    from hearth.community.people import SHELL, StaffId

    async def make(storage: "Storage", settings: "Settings") -> None:
        token = await MakeSignInLink(storage.open_work, new_token)(StaffId(number), by=SHELL)
        typer.echo(f"{settings.console_address}/sign-in/{token}")
        typer.echo("It works once, for 30 minutes.")

    with_storage(make)
