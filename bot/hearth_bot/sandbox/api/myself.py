"""What a bot says about itself: name, descriptions, commands, menu button."""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world.rights import GROUP_ADMIN_RIGHTS

MOST_COMMANDS = 100
MOST_COMMAND_DESCRIPTION = 256  # Characters (Bot API, BotCommand.description).
SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)
MOST_TEXT = {"name": 64, "description": 512, "short_description": 120}  # (Bot API, setMyName, …)
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}", re.IGNORECASE)


def get_me(call: Call) -> Any:
    """GetMe."""
    return show.me(call.bot)


def close(call: Call) -> Any:
    """Close and logOut: there is no other server to move to, so nothing but polls ends."""
    call.bot.mailbox.end_polls("terminated by other getUpdates request")
    return True


def _place(call: Call) -> tuple[str, str]:
    """The scope and language that a call about commands names.

    Raises:
        ApiError: there is no such scope.
    """
    scope = call.args.object("scope", "BotCommandScope") or {"type": "default"}
    if str(scope.get("type")) not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return json.dumps(scope, sort_keys=True), _language(call)


def _language(call: Call) -> str:
    language = call.args.text("language_code")
    if language and not (len(language) == 2 and language.isalpha()):  # noqa: PLR2004  ISO 639-1.
        raise bad_request("invalid language code specified")
    return language


def set_commands(call: Call) -> Any:
    """SetMyCommands."""
    given = call.args.list("commands", "BotCommand")
    if given is None:
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    place, commands = _place(call), [_command(one) for one in given]
    if commands:
        call.bot.commands[place] = commands
    else:
        call.bot.commands.pop(place, None)
    return True


def _command(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command, description = str(given.get("command") or ""), str(given.get("description") or "")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= MOST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command.removeprefix("/").lower(), "description": description}


def get_commands(call: Call) -> Any:
    """GetMyCommands: exactly those that were set for this scope and language."""
    return call.bot.commands.get(_place(call), [])


def delete_commands(call: Call) -> Any:
    """DeleteMyCommands."""
    call.bot.commands.pop(_place(call), None)
    return True


def set_text(kind: str, call: Call) -> Any:
    """SetMyName, setMyDescription, setMyShortDescription."""
    text = call.args.text(kind).strip()
    if len(text) > MOST_TEXT[kind]:
        raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
    place = (kind, _language(call))
    if text:
        call.bot.texts[place] = text
        if place == ("name", ""):
            call.bot.first_name = text
    else:
        call.bot.texts.pop(place, None)
    return True


def get_text(kind: str, call: Call) -> Any:
    """GetMyName, getMyDescription, getMyShortDescription; what is not set is said as usual."""
    usual = call.bot.texts.get((kind, ""), call.bot.first_name if kind == "name" else "")
    return {kind: call.bot.texts.get((kind, _language(call)), usual)}


TEXTS: dict[str, Callable[[Call], Any]] = {
    f"{verb}{name}": partial(work, kind)
    for verb, work in (("setMy", set_text), ("getMy", get_text))
    for name, kind in (
        ("Name", "name"),
        ("Description", "description"),
        ("ShortDescription", "short_description"),
    )
}


def _menu_place(call: Call) -> int:
    return places.any_chat(call).id_for(call.bot) if call.args.text("chat_id") else 0


def set_menu_button(call: Call) -> Any:
    """SetChatMenuButton."""
    button = call.args.object("menu_button", "MenuButton") or {"type": "default"}
    if str(button.get("type")) not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: unsupported type specified")
    call.bot.menu_buttons[_menu_place(call)] = button
    return True


def get_menu_button(call: Call) -> Any:
    """GetChatMenuButton."""
    usual = call.bot.menu_buttons.get(0, {"type": "commands"})
    return call.bot.menu_buttons.get(_menu_place(call), usual)


def set_default_rights(call: Call) -> Any:
    """SetMyDefaultAdministratorRights, for groups."""
    call.bot.default_rights = call.args.object("rights", "ChatAdministratorRights")
    return True


def get_default_rights(call: Call) -> Any:
    """GetMyDefaultAdministratorRights, for groups."""
    names = ("is_anonymous", *GROUP_ADMIN_RIGHTS)
    return {name: call.bot.default_rights.get(name) is True for name in names}


def get_profile_photos(call: Call) -> Any:
    """GetUserProfilePhotos: nobody in the sandbox has any."""
    places.account(call)
    return {"total_count": 0, "photos": []}
