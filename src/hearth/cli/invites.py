"""`hearth invite`: invitations for members."""

from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import link_to_bot, table, with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

invite = typer.Typer(help="Invitations for members.", no_args_is_help=True, rich_markup_mode=None)


@invite.command("new")
def new(
    community: Annotated[str, typer.Argument(help="From `hearth circle list`.")],
    role: Annotated[str, typer.Option(help="patient or carer.")] = "patient",
    uses: Annotated[int, typer.Option(help="How many people may enter by it.")] = 1,
    days: Annotated[int, typer.Option(help="How long it works.", min=1, max=3650)] = 7,
) -> None:
    """Make an invite, and print its link this once."""
    from datetime import timedelta

    from hearth.actions.invites import MakeInvite
    from hearth.bootstrap.outside import new_token
    from hearth.community.invites import MemberRole
    from hearth.community.people import SHELL, CommunityId
    from hearth.settings import SettingsError
    from hearth.storage.keys.names import Holder

    if role not in set(MemberRole):
        raise SettingsError(f"There is no role {role!r}. The roles are {', '.join(MemberRole)}.")

    async def make(storage: "Storage", settings: "Settings") -> None:
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
        typer.echo(await link_to_bot(settings, Holder.COMMUNITY, made.token, bot))

    with_storage(make)


@invite.command("list")
def show() -> None:
    """Show the invites, the newest first."""
    from hearth.actions.invites import ListInvites
    from hearth.bootstrap.outside import clock
    from hearth.community.people import SHELL

    async def read(storage: "Storage", _settings: "Settings") -> None:
        now = clock()
        invites = await ListInvites(storage.open_work)(by=SHELL)
        rows = [
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

    with_storage(read)


@invite.command("revoke")
def revoke(number: Annotated[int, typer.Argument(help="From `hearth invite list`.")]) -> None:
    """Take an invite back."""
    from hearth.actions.invites import RevokeInvite
    from hearth.community.invites import InviteId
    from hearth.community.people import SHELL

    async def take_back(storage: "Storage", _settings: "Settings") -> None:
        await RevokeInvite(storage.open_work)(InviteId(number), by=SHELL)
        typer.echo(f"Invite {number} is revoked.")

    with_storage(take_back)
