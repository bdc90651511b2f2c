"""`hearth erase`: erase a member who asked for it outside of the chat."""

from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import with_storage

if TYPE_CHECKING:
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage


def erase(
    member: Annotated[int, typer.Argument(help="The member's number.")],
    *,
    now: Annotated[bool, typer.Option("--now", help="Without the wait of 24 hours.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> None:
    """Erase a member: all that is held, and the keys to it. The member gets a certificate."""
    if not yes:
        typer.confirm(f"Erase member {member}, so that nothing can bring it back?", abort=True)

    from hearth.actions.erasure import EraseMember
    from hearth.community.people import SHELL, MemberId

    async def begin(storage: "Storage", _settings: "Settings") -> None:
        erase_member = EraseMember(storage.open_work)
        erasure = await erase_member(MemberId(member), by=SHELL, at_once=now)
        when = "at once" if now else f"on {erasure.begins_at:%d %B at %H:%M} UTC"
        typer.echo(f"The care team's process begins {when}. The console shows how far it is.")

    with_storage(begin)
