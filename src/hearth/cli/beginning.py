"""`hearth init`: from two tokens to a place that is ready to be looked at and started."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

ENV_FILE = Path(".env")
OWNER_ONLY = 0o600

TOKEN_HELP = "From BotFather."  # noqa: S105  A sentence of help.

BOTS = """\
Hearth needs two bots: one that members write to, and one for the care team.
In Telegram, write /newbot to @BotFather, twice. It gives you a token for each.
What you type or paste here is not shown."""

READY = """
Everything is ready. Look at it, and start it:
  hearth doctor
  hearth up
While it runs: open the owner's link above in Telegram. Then make a group with the title of your
community, and make the members' bot an admin who may delete messages, ban and invite users."""

NEXT = """
Next:
  hearth circle new epilepsy --title "Epilepsy circle" --organisation "…" --emergency "Call …"
  hearth consent publish
  hearth staff add "Your name" --role owner --role admin
  hearth doctor
  hearth up"""


def init(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; for machines.")] = False,
    community_token: Annotated[
        str, typer.Option(envvar="HEARTH_COMMUNITY_TOKEN", help=TOKEN_HELP)
    ] = "",
    careteam_token: Annotated[
        str, typer.Option(envvar="HEARTH_CARETEAM_TOKEN", help=TOKEN_HELP)
    ] = "",
) -> None:
    """Set the place up. What is there stays as it is."""
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("warning")
    tokens = (community_token.strip(), careteam_token.strip())
    if not ENV_FILE.exists():
        if not yes:
            tokens = ask_tokens(load_settings().telegram_api, *tokens)
        write_env(*tokens)
    prepare(load_settings())
    if yes:
        typer.echo(NEXT)
    else:
        found_the_first()
        typer.echo(READY)


def ask_tokens(base: str, community: str, careteam: str) -> tuple[str, str]:
    """Both tokens, each known to the Bot API at `base`, or left for later as an empty text."""
    typer.echo(BOTS)
    members = ask_token("Token of the members' bot", base, community)
    staff = ask_token("Token of the care team's bot", base, careteam)
    while staff and staff == members:
        typer.echo("That is the members' bot again. The care team needs a bot of its own.")
        staff = ask_token("Token of the care team's bot", base, "")
    return members, staff


def ask_token(question: str, base: str, given: str) -> str:
    """Ask until the Bot API knows the token, or whoever is asked leaves it for later."""
    token = given or prompt_secret(question)
    while token and not accepted(base, token):
        token = prompt_secret(question)
    if not token:
        typer.echo("Left for later: it belongs into .env.")
    return token


def prompt_secret(question: str) -> str:
    """Ask without showing the answer, where there is a screen to show it on."""
    hidden = sys.stdin.isatty()
    typed: str = typer.prompt(
        question, default="", show_default=False, hide_input=hidden, prompt_suffix=": "
    )
    return typed.strip()


def accepted(base: str, token: str) -> bool:
    """Ask the Bot API whose token this is, and say what it said."""
    import asyncio

    from hearth.bootstrap.greeting import greet
    from hearth_bot.post.api import ApiUnreachableError, TokenRefusedError

    try:
        bot = asyncio.run(greet(base, token))
    except TokenRefusedError:
        typer.echo("Telegram does not know this token. Please copy it again, whole; Enter skips.")
        return False
    except ApiUnreachableError:
        typer.echo(f"{base} does not answer, so the token could not be checked.")
        return typer.confirm("Keep it all the same?", default=True)
    typer.echo(f"Telegram knows it: this is @{bot.name}.")
    return True


def write_env(community: str, careteam: str) -> None:
    """Write the tokens for the owner of the file alone.

    Raises:
        SettingsError: a token has a character that no token has.
    """
    from hearth.settings import SettingsError

    if not (community + careteam).isprintable() or " " in community + careteam:
        raise SettingsError("A token is one word, such as 123456789:AAE… from BotFather.")
    lines = [
        "# Settings of this Hearth; deploy/.env.example lists all.",
        f"HEARTH_COMMUNITY_TOKEN={community}",
        f"HEARTH_CARETEAM_TOKEN={careteam}",
        "",
    ]
    handle = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    typer.echo(f"Wrote {ENV_FILE}, for your eyes only.")


def prepare(settings: "Settings") -> None:
    """Make keys where there are none, and a database of the newest version."""
    import asyncio

    from hearth.bootstrap.rings import bring_up_to_date, make_home, make_keys

    make_home(settings.home)
    if make_keys(settings):
        typer.echo(
            f"Made keys in {settings.home / 'keys'}. Keep a copy in a safe place: without them, "
            "nothing opens."
        )
    if asyncio.run(bring_up_to_date(settings)):
        typer.echo("The database is ready.")


def found_the_first() -> None:
    """Ask for the first community and the first owner, unless they are there."""
    from hearth.cli.place import with_storage

    async def ask(storage: "Storage", settings: "Settings") -> None:
        await first_community(storage)
        await first_owner(storage, settings)

    with_storage(ask)


async def first_community(storage: "Storage") -> None:
    """Ask for a community if there is none, and publish the starter set of consent documents."""
    from hearth.actions.setup import ListCommunities
    from hearth.bootstrap.founding import (
        Stated,
        checked_name,
        checked_title,
        checked_zone,
        founded,
    )
    from hearth.cli.circles import FIRST_REPLY, found
    from hearth.cli.consents import publish

    if await ListCommunities(storage.open_work)():
        return
    typer.echo("\nYour first community. Everything can be changed later: hearth circle change")
    name = ask("Short name, such as epilepsy or liver-transplant", checked_name)
    title = ask(
        "Title of its group", checked_title, f"{name.replace('-', ' ').capitalize()} circle"
    )
    community = founded(
        name,
        title=title,
        organisation=ask("Which organisation runs it", something),
        emergency_words=ask("Whom should a member in danger call, in plain words", something),
        time_zone=ask("Time zone, such as Europe/London", checked_zone, "UTC"),
        first_reply=ask("When may members expect a clinician", something, FIRST_REPLY),
        language="en",
        stated=Stated(
            address=ask("Its postal address, for receipts", anything, ""),
            contact=ask("How to reach it about data protection", anything, ""),
            jurisdiction=ask("Country whose law holds", anything, ""),
            authority=ask("Supervisory authority for complaints", anything, ""),
        ),
    )
    await found(storage, community)
    await publish(storage)
    typer.echo("They are a starter set: have them reviewed, and see docs/first-community.md.")


async def first_owner(storage: "Storage", settings: "Settings") -> None:
    """Ask for an owner if there is none, and print the link that connects them."""
    from hearth.actions.staff import ListStaff
    from hearth.cli.staff import hire
    from hearth.community.people import SHELL, Role

    staff = await ListStaff(storage.open_work)(by=SHELL)
    if any(Role.OWNER in one.roles and not one.ended for one in staff):
        return
    typer.echo("\nThe first owner: runs the place, invites, hands out roles. You, probably.")
    name = ask("Name, as colleagues see it", something)
    roles = {Role.OWNER, Role.ADMIN}
    if typer.confirm("Do they answer members too, as a clinician?", default=False):
        roles.add(Role.CLINICIAN)
    await hire(storage, settings, name, frozenset(roles))


def ask(question: str, check: "Callable[[str], str]", default: str | None = None) -> str:
    """Ask until `check` takes the answer; what it raises is said."""
    from hearth.settings import SettingsError

    while True:
        try:
            return check(typer.prompt(question, default=default))
        except SettingsError as problem:
            typer.echo(problem)


def something(text: str) -> str:
    """Any text of a reasonable length; raises `SettingsError` otherwise."""
    from hearth.bootstrap.founding import checked_words

    return checked_words("This", text)


def anything(text: str) -> str:
    """Any text, also none: receipts then say that it is not stated."""
    return text.strip()
