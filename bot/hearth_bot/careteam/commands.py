"""The commands that Telegram's menu shows to the care team, and what it says about them."""

from collections.abc import Iterator, Mapping

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from hearth_bot.careteam.texts import DOMAIN
from hearth_bot.post.texts import languages_of, marked, menu_code, translations

PRIVATE_COMMANDS: Mapping[str, str] = {
    "queue": marked("Open cases, the most pressing first"),
    "mine": marked("Cases you hold"),
    "case": marked("One case, such as /case 12"),
    "search": marked("Cases by number or by words"),
    "oncall": marked("Who is on call, and swaps"),
    "invite": marked("Make an invite"),
    "invites": marked("The newest invites"),
    "requests": marked("What members ask for by right"),
    "bulletins": marked("Bulletins to read or to send"),
    "events": marked("Questions for live events, to answer"),
    "crisis": marked("Lead through a crisis with one voice, or rehearse it"),
    "programme": marked("Begin lessons for a member, such as /programme 12"),
    "console": marked("A link to the console"),
    "unlock": marked("Show what members wrote, after a code"),
    "lock": marked("Hide at once what members wrote"),
    "help": marked("What this bot does"),
}
"""In a colleague's own chat."""

GROUP_COMMANDS: Mapping[str, str] = {
    "queue": marked("Open cases, in your own chat"),
    "mine": marked("Cases you hold, in your own chat"),
    "oncall": marked("Who is on call, in your own chat"),
    "lock": marked("Hide at once what members wrote"),
    "help": marked("What this bot does"),
}
"""In the care team's group: what takes no words, since everybody there would read them."""


def menus() -> Iterator[tuple[BotCommandScope, str | None, list[BotCommand]]]:
    """For each scope, in each language that there are texts in: its code, and the commands."""
    for language in languages_of(DOMAIN):
        texts = translations(DOMAIN, language)
        for scope, commands in (
            (BotCommandScopeAllPrivateChats(), PRIVATE_COMMANDS),
            (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
        ):
            told = [BotCommand(name, texts.gettext(says)) for name, says in commands.items()]
            yield scope, menu_code(language), told
