"""Whatever is sent, the sandbox answers, and what it lets through both frameworks can read."""

import json
import logging
import random
import string
from typing import Any

import aiogram
import pytest
import telegram
from aiogram.methods.base import Response

from contracts.sandbox.examples import EXAMPLES, Props, prepare
from contracts.sandbox.kit import TOKEN, Cast, RawBot
from contracts.sandbox.test_methods import ALL_METHODS
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.table import BY_LOWER_NAME, METHODS
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.gateway import perform
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.wire.args import Args, Upload

ENVELOPE: Any = Response
"""aiogram's own reading of an answer, for whatever a method returns."""

LEFT_OUT = {"getUpdates", "leaveChat"}
"""The one waits, and after the other there is no group to talk nonsense about."""

KEYS = [
    "type",
    "offset",
    "length",
    "user",
    "id",
    "media",
    "text",
    "inline_keyboard",
    "keyboard",
    "message_id",
    "chat_id",
    "quote",
    "emoji",
    "command",
    "url",
    "caption",
    "parse_mode",
    "entities",
    "scope",
    "callback_data",
    "description",
    "language",
]
WORDS = [
    "[",
    "{}",
    "[{}]",
    "attach://x",
    "@anna_k",
    "HTML",
    "1e999",
    "photo",
    "bold",
    "text_mention",
    "emoji",
    "chat",
    "quiz",
    "pre",
    "nan",
    "true",
    "5000000001",
    "tg://user?id=5000000001",
    "ä😀",
]


def scalar(chance: random.Random) -> Any:
    """A number, a word, or neither."""
    return chance.choice(
        (
            None,
            True,
            chance.randrange(20),
            chance.choice((-1, 2**70, -(2**70), 5_000_000_001)),
            chance.choice((1.5, 1e308, float("inf"))),
            "".join(chance.choices(string.printable, k=chance.randrange(8))),
            chance.choice(WORDS),
            chance.choice(WORDS),
        )
    )


def nonsense(chance: random.Random, depth: int = 0) -> Any:
    """Any JSON value, made of what the Bot API speaks of."""
    if depth > 3 or chance.random() < 0.6:
        return scalar(chance)
    inner = [nonsense(chance, depth + 1) for _ in range(chance.randrange(4))]
    return inner if chance.random() < 0.5 else {chance.choice(KEYS): one for one in inner}


@pytest.fixture
async def props(control: ControlClient, raw: RawBot, cast: Cast) -> Props:
    return await prepare(control, raw, cast)


@pytest.mark.parametrize("seed", range(4))
async def test_no_nonsense_breaks_a_method_or_becomes_an_answer_that_cannot_be_read(
    seed: int, props: Props, sandbox: Sandbox
) -> None:
    chance = random.Random(seed)  # noqa: S311  It must be the same each time.
    bot = sandbox.world.bots[props.cast.bot]
    reader = aiogram.Bot(TOKEN)
    files = {"x": Upload(name="x.png", mime="", content=b"x")}
    for name in sorted(set(METHODS) - LEFT_OUT) * 10:
        fields = [*ALL_METHODS[name].model_fields, "method"]
        spoiled = {chance.choice(fields): nonsense(chance) for _ in range(chance.randrange(4))}
        response = await perform(sandbox, bot, name, Args(EXAMPLES[name](props) | spoiled, files))
        assert response.status in {200, 400, 403, 429}, (name, spoiled)
        envelope = json.loads(response.text or "")
        returning = ENVELOPE[ALL_METHODS[name].__returning__]
        returning.model_validate(envelope, context={"bot": reader})
    await reader.session.close()


async def test_what_nonsense_leaves_behind_can_be_read_by_everybody(
    props: Props, sandbox: Sandbox, control: ControlClient, ptb_bot: telegram.Bot
) -> None:
    chance = random.Random(7)  # noqa: S311  It must be the same each time.
    bot = sandbox.world.bots[props.cast.bot]
    for name in ("sendMessage", "editMessageText", "sendPoll", "setMyCommands") * 40:
        fields = list(ALL_METHODS[name].model_fields)
        spoiled = {chance.choice(fields): nonsense(chance) for _ in range(2)}
        await perform(sandbox, bot, name, Args(EXAMPLES[name](props) | spoiled))
    for person in (props.cast.anna, props.cast.boris):
        for chat in await control.chats(person):
            if chat["status"] != "requested":
                for message in await control.messages(person, chat["chat"]):
                    if "inline_keyboard" not in message.get("reply_markup", {}):
                        message.pop("reply_markup", None)  # Only people see other keyboards.
                    assert telegram.Message.de_json(message, ptb_bot) is not None
    assert await ptb_bot.get_my_commands() is not None


@pytest.mark.parametrize("body", [r'{"text": "\ud800"}', "[" * 100_000, '{"text": "\\udc00x"}'])
async def test_half_characters_and_deep_nesting_are_refused(
    raw: RawBot, cast: Cast, body: str
) -> None:
    assert cast.bot
    headers = {"Content-Type": "application/json"}
    async with raw.session.post(f"{raw.url}/sendMessage", data=body, headers=headers) as answer:
        assert answer.status == 400
    async with raw.session.post(
        f"{raw.url}/sendMessage", data={"chat_id": cast.anna, "text": "x", "reply_markup": body}
    ) as answer:
        assert answer.status == 400


async def test_a_mistake_of_the_sandbox_is_logged_without_what_was_written(
    raw: RawBot, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(call: Call) -> None:
        raise RuntimeError(call.args.text("text"))

    caplog.set_level(logging.DEBUG)
    monkeypatch.setitem(BY_LOWER_NAME, "sendmessage", ("sendMessage", broken))
    sentence = await raw.refusal("sendMessage", chat_id=cast.anna, text="CANARY")
    assert sentence == "Internal Server Error"
    assert "RuntimeError" in caplog.text
    assert "CANARY" not in caplog.text
