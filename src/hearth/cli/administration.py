"""Administration from the shell: staff, invites and communities."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

staff = typer.Typer(help="Who works here.", no_args_is_help=True)
invite = typer.Typer(help="Invitations for members.", no_args_is_help=True)
circle = typer.Typer(help="Communities, and what is shown to their members.", no_args_is_help=True)

Made = TypeVar("Made")


def with_storage(deed: "Callable[[Storage, Settings], Awaitable[Made]]") -> Made:
    """Do something as the care team's process."""
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


def table(*columns: str, rows: list[tuple[object, ...]]) -> None:
    """Print rows under columns."""
    from rich.console import Console
    from rich.table import Table

    drawn = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        drawn.add_row(*(str(one) for one in row))
    Console(highlight=False).print(drawn)


@staff.command("add")
def staff_add(
    name: Annotated[str, typer.Argument(help="How members see them: 'Dr Anna, neurologist'.")],
    role: Annotated[list[str], typer.Option(help="owner, admin, clinician, publisher, auditor.")],
) -> None:
    """Take somebody on, and print the link that connects their Telegram account."""
    from hearth.actions.staff import AddStaff
    from hearth.bootstrap.outside import new_token
    from hearth.community.people import SHELL, Role
    from hearth.settings import SettingsError

    if unknown := [one for one in role if one not in set(Role)]:
        raise SettingsError(f"There is no role {unknown[0]!r}. The roles are {', '.join(Role)}.")
    roles = frozenset(Role(one) for one in role)

    async def add(storage: "Storage", _settings: "Settings") -> None:
        newcomer = await AddStaff(storage.open_work, new_token)(name, roles, by=SHELL)
        typer.echo(f"Staff {newcomer.staff.id} is on the care team.")
        typer.echo(f"Send them this; it works once, for 3 days: /start {newcomer.token}")
        typer.echo("They write it to the care-team bot, or open it as")
        typer.echo(f"https://t.me/<name of your care-team bot>?start={newcomer.token}")

    with_storage(add)


@staff.command("list")
def staff_list() -> None:
    """Show who works here."""
    from hearth.actions.staff import ListStaff
    from hearth.community.people import SHELL

    async def show(storage: "Storage", _settings: "Settings") -> None:
        people = await ListStaff(storage.open_work)(by=SHELL)
        rows: list[tuple[object, ...]] = [
            (one.id, one.name, ", ".join(sorted(one.roles)), "ended" if one.ended else "")
            for one in people
        ]
        table("Number", "Name", "Roles", "", rows=rows)

    with_storage(show)


@staff.command("end")
def staff_end(number: Annotated[int, typer.Argument(help="From `hearth staff list`.")]) -> None:
    """End somebody's access: their sessions close and their open cases go back."""
    from hearth.actions.staff import EndStaff
    from hearth.community.people import SHELL, StaffId

    async def end(storage: "Storage", _settings: "Settings") -> None:
        back = await EndStaff(storage.open_work)(StaffId(number), by=SHELL)
        typer.echo(f"The access of staff {number} has ended; their sessions are closed.")
        if back:
            numbers = ", ".join(str(one.number) for one in back)
            typer.echo(f"Back in the queue: case {numbers}.")

    with_storage(end)


@staff.command("link")
def staff_link(number: Annotated[int, typer.Argument(help="From `hearth staff list`.")]) -> None:
    """Print a one-time link that signs somebody in to the console."""
    from hearth.actions.sign_in import MakeSignInLink
    from hearth.bootstrap.outside import new_token
    from hearth.community.people import SHELL, StaffId

    async def link(storage: "Storage", settings: "Settings") -> None:
        make = MakeSignInLink(storage.open_work, new_token)
        token = await make(StaffId(number), by=SHELL)
        typer.echo(f"{settings.console_address}/sign-in/{token}")
        typer.echo("It works once, for 30 minutes.")

    with_storage(link)


@invite.command("new")
def invite_new(
    community: Annotated[str, typer.Argument(help="From `hearth circle list`.")],
    role: Annotated[str, typer.Option(help="patient or carer.")] = "patient",
    uses: Annotated[int, typer.Option(help="How many people may enter by it.")] = 1,
    days: Annotated[int, typer.Option(help="How long it works.")] = 7,
) -> None:
    """Make an invite, and print its link, which is not shown again."""
    from hearth.actions.invites import MakeInvite
    from hearth.bootstrap.outside import new_token
    from hearth.community.invites import MemberRole
    from hearth.community.people import SHELL, CommunityId
    from hearth.settings import SettingsError

    if role not in set(MemberRole):
        raise SettingsError(f"There is no role {role!r}. The roles are {', '.join(MemberRole)}.")

    async def make(storage: "Storage", _settings: "Settings") -> None:
        made = await MakeInvite(storage.open_work, new_token)(
            CommunityId(community),
            MemberRole(role),
            by=SHELL,
            uses=uses,
            lifetime=timedelta(days=days),
        )
        async with storage.open_work() as work:
            bot = await work.communities.bot_name()
        expires = made.invite.expires_at.strftime("%d %b %Y %H:%M %Z")
        typer.echo(f"Invite {made.invite.id}, until {expires}:")
        typer.echo(f"https://t.me/{bot or '<name of your community bot>'}?start={made.token}")

    with_storage(make)


@invite.command("list")
def invite_list() -> None:
    """Show the invites, the newest first."""
    from hearth.actions.invites import ListInvites
    from hearth.bootstrap.outside import clock
    from hearth.community.people import SHELL

    async def show(storage: "Storage", _settings: "Settings") -> None:
        now = clock()
        invites = await ListInvites(storage.open_work)(by=SHELL)
        rows: list[tuple[object, ...]] = [
            (
                one.id,
                one.community,
                one.role,
                f"{one.used} of {one.uses}",
                one.expires_at.strftime("%d %b %Y %H:%M"),
                "open" if one.good(now) else "revoked" if one.revoked_at else "over",
            )
            for one in invites
        ]
        table("Number", "Community", "Role", "Used", "Until (UTC)", "State", rows=rows)

    with_storage(show)


@invite.command("revoke")
def invite_revoke(
    number: Annotated[int, typer.Argument(help="From `hearth invite list`.")],
) -> None:
    """Take an invite back: nobody new enters by it."""
    from hearth.actions.invites import RevokeInvite
    from hearth.community.invites import InviteId
    from hearth.community.people import SHELL

    async def revoke(storage: "Storage", _settings: "Settings") -> None:
        await RevokeInvite(storage.open_work)(InviteId(number), by=SHELL)
        typer.echo(f"Invite {number} is revoked.")

    with_storage(revoke)


@circle.command("list")
def circle_list() -> None:
    """Show the communities."""
    from hearth.actions.setup import ListCommunities

    async def show(storage: "Storage", _settings: "Settings") -> None:
        rows: list[tuple[object, ...]] = [
            (one.id, one.title, one.language, "yes" if one.group else "not yet")
            for one in await ListCommunities(storage.open_work)()
        ]
        table("Name", "Title", "Language", "Group connected", rows=rows)

    with_storage(show)


@circle.command("new")
def circle_new(  # noqa: PLR0913  A community has that many sides; each is an option with a name.
    name: Annotated[str, typer.Argument(help="Short name, such as epilepsy.")],
    *,
    title: Annotated[str, typer.Option(help="How people know it: the title of its group.")],
    organisation: Annotated[str, typer.Option(help="Who runs it.")],
    emergency: Annotated[str, typer.Option(help="Whom to call in danger, in plain words.")],
    first_reply: Annotated[
        str, typer.Option(help="When to expect a clinician.")
    ] = "A clinician usually answers within a day.",
    time_zone: Annotated[str, typer.Option(help="Such as Europe/London.")] = "UTC",
    language: Annotated[str, typer.Option(help="Such as en.")] = "en",
) -> None:
    """Make a community; its group is connected when the bot becomes an admin of it."""
    from hearth.actions.setup import SetUpCommunity
    from hearth.community.communities import Community
    from hearth.community.people import SHELL, CommunityId

    made = Community(
        id=CommunityId(name),
        title=title,
        language=language,
        time_zone=time_zone,
        emergency_words=emergency,
        first_reply=first_reply,
        organisation=organisation,
    )

    async def make(storage: "Storage", _settings: "Settings") -> None:
        await SetUpCommunity(storage.open_work)(made, by=SHELL)
        typer.echo(f"{title} is there. Publish its consent documents: hearth circle consent")

    with_storage(make)


@circle.command("consent")
def circle_consent(
    folder: Annotated[
        Path | None, typer.Argument(help="Of consent documents; empty takes the starter set.")
    ] = None,
) -> None:
    """Publish consent documents: <purpose>/<language>-<version>.md."""
    from hearth.actions.setup import PublishConsent
    from hearth.community.people import SHELL
    from hearth.consent_files import read_documents, starter_documents

    documents = list(read_documents(folder or starter_documents()))

    async def publish(storage: "Storage", _settings: "Settings") -> None:
        new = await PublishConsent(storage.open_work)(documents, by=SHELL)
        typer.echo(f"{len(documents)} documents read, {new} new.")

    with_storage(publish)
