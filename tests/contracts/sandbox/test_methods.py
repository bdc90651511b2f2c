"""The whole table of methods: each is served so that both frameworks understand, or is a 404.

The list of methods, their parameters and what they return come from aiogram, so that a method that
Telegram adds is noticed when aiogram is renewed.
"""

import inspect
import re
from pathlib import Path
from typing import Any

import aiogram
import aiogram.methods
import pytest
import telegram
from aiogram.types import BufferedInputFile, InputMediaPhoto

from contracts.sandbox.examples import BEFORE, EXAMPLES, PNG, Props, prepare
from contracts.sandbox.kit import Cast, RawBot
from hearth_bot.sandbox.api.table import METHODS
from hearth_bot.sandbox.client import ControlClient

ALL_METHODS: dict[str, Any] = {
    one.__api_method__: one
    for one in vars(aiogram.methods).values()
    if inspect.isclass(one)
    and hasattr(one, "__api_method__")
    and one is not aiogram.methods.TelegramMethod
}
GUIDE = Path(__file__).parents[3] / "docs" / "sandbox.md"
WITHOUT_PTB = {"getUpdates"}
"""PTB asks for updates in its own way; `test_echo.py` shows that it understands them."""

NEWER_THAN_PTB = {"can_send_welcome_messages"}
"""Fields of Bot API 10.1 to 10.3, which python-telegram-bot 22.8 keeps without knowing them."""


@pytest.fixture
async def props(control: ControlClient, raw: RawBot, cast: Cast) -> Props:
    return await prepare(control, raw, cast)


@pytest.fixture
async def before(raw: RawBot, props: Props, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["name"]
    if name in BEFORE:
        earlier, params = BEFORE[name]
        await raw(earlier, **params(props))


def test_every_method_that_is_served_is_telegrams_and_has_an_example() -> None:
    assert set(METHODS) <= set(ALL_METHODS)
    assert set(EXAMPLES) == set(METHODS)


def test_the_guide_names_exactly_what_is_served_and_what_is_not() -> None:
    _, _, after = GUIDE.read_text(encoding="utf-8").partition("\n## Served")
    served, _, refused = after.partition("\n## Not served")
    named = re.compile(r"`([a-z][A-Za-z]+)`")
    assert set(named.findall(served)) & set(ALL_METHODS) == set(METHODS)
    assert set(named.findall(refused)) & set(ALL_METHODS) == set(ALL_METHODS) - set(METHODS)


async def test_what_is_not_served_says_so_instead_of_pretending(raw: RawBot, cast: Cast) -> None:
    assert cast.bot
    for name in [*sorted(set(ALL_METHODS) - set(METHODS)), "makeCoffee"]:
        envelope = await raw.full(name)
        assert envelope == {
            "ok": False,
            "error_code": 404,
            "description": "Not Found: method not found",
        }


def for_aiogram(name: str, params: dict[str, Any]) -> dict[str, Any]:
    """The same call with the files that it needs, as aiogram sends them."""
    picture = BufferedInputFile(PNG, "ä b.png")
    match name:
        case "setChatPhoto":
            return params | {"photo": picture}
        case "sendVideoNote":
            return params | {"video_note": picture}
        case "sendMediaGroup":
            return params | {"media": [InputMediaPhoto(media=picture) for _ in range(2)]}
        case "editMessageMedia":
            return params | {"media": InputMediaPhoto(media=picture)}
    return params


def for_ptb(name: str, params: dict[str, Any]) -> dict[str, Any]:
    """The same call with the files and types that it needs, as python-telegram-bot sends them."""
    other: dict[str, dict[str, Any]] = {
        "setChatPhoto": {"photo": PNG},
        "sendVideoNote": {"video_note": PNG},
        "sendMediaGroup": {"media": [telegram.InputMediaPhoto(PNG) for _ in range(2)]},
        "editMessageMedia": {"media": telegram.InputMediaPhoto(PNG)},
        "setMessageReaction": {"reaction": "👍"},
        "setMyCommands": {
            "commands": [telegram.BotCommand("start", "Begin")],
            "scope": telegram.BotCommandScopeAllPrivateChats(),
        },
    }
    return params | other.get(name, {})


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize("name", sorted(EXAMPLES))
async def test_aiogram_understands_the_answer(
    name: str, props: Props, aiogram_bot: aiogram.Bot
) -> None:
    if name == "deleteChatPhoto":
        await aiogram_bot.set_chat_photo(props.cast.group, BufferedInputFile(PNG, "p.png"))
    params = for_aiogram(name, EXAMPLES[name](props))
    answer = await aiogram_bot(ALL_METHODS[name](**params))
    assert answer is not None


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - WITHOUT_PTB))
async def test_python_telegram_bot_understands_the_answer(
    name: str, props: Props, ptb_bot: telegram.Bot
) -> None:
    if name == "deleteChatPhoto":
        await ptb_bot.set_chat_photo(props.cast.group, PNG)
    params = for_ptb(name, EXAMPLES[name](props))
    call = getattr(ptb_bot, re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower())
    answer = await call(**params)
    assert answer is not None
    if isinstance(answer, telegram.TelegramObject):
        assert set(answer.api_kwargs) <= NEWER_THAN_PTB
