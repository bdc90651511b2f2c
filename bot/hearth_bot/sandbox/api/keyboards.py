"""Reply markup: buttons below a message, keyboards, and their absence."""

from typing import Any

from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.text.reader import web_address

MOST_DATA = 64  # Bytes (Bot API, InlineKeyboardButton.callback_data).
MOST_BUTTONS = 100
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)

KEPT = frozenset({"text", "icon_custom_emoji_id", "style", *ACTIONS})
"""Telegram forgets whatever else a client puts into a button, such as telegraf's own `hide`."""


def reply_markup(call: Call) -> dict[str, Any]:
    """The keyboard that a call brings, or nothing.

    Raises:
        ApiError: it cannot be read, or Telegram would not take one of its buttons.
    """
    given = call.args.json("reply_markup", "reply keyboard markup")
    if given in (None, "", {}):
        return {}
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return _inline(given["inline_keyboard"])
    if "keyboard" in given:
        return {**_present(given), "keyboard": _rows(given["keyboard"], _reply_button)}
    return _present(given)


def inline_markup(call: Call) -> dict[str, Any]:
    """The buttons that an edit brings.

    Raises:
        ApiError: they cannot be read, or it is another sort of keyboard.
    """
    given = reply_markup(call)
    if given and "inline_keyboard" not in given:
        raise bad_request("inline keyboard expected")
    return given


def _inline(rows: Any) -> dict[str, Any]:
    kept = _rows(rows, _inline_button)
    if sum(len(row) for row in kept) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else {}


def _rows(rows: Any, read: Any) -> list[list[dict[str, Any]]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    return [[read(button) for button in row] for row in rows if row]


def _inline_button(given: Any) -> dict[str, Any]:
    button = _button(given)
    if not any(action in button for action in ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= MOST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        button["url"] = _address(str(button["url"]))
    return {name: value for name, value in button.items() if name in KEPT}


def _address(url: str) -> str:
    fixed = web_address(url)
    if not fixed:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return fixed


def _reply_button(given: Any) -> dict[str, Any]:
    return _button({"text": given} if isinstance(given, str) else given)


def _button(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise bad_request(
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object"
        )
    if not str(given.get("text") or "").strip():
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    return _present(given)


def _present(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}
