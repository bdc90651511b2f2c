"""The community bot, as the post office sees it."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError
from aiogram.methods import SetMyCommands, TelegramMethod
from aiogram.methods.base import Response, TelegramType
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Update,
)
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError
from typing_extensions import override

from hearth.community.outgoing import Effect, Recipient
from hearth.ports import Clock
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.calls import CALL_PATIENCE, Calls
from hearth_bot.community.delivery import Delivery
from hearth_bot.community.enclosing import Enclosing
from hearth_bot.community.handlers import community_router
from hearth_bot.community.polling import Polling
from hearth_bot.community.problems import meaning
from hearth_bot.community.saying import Saying
from hearth_bot.community.texts.commands import GROUP_COMMANDS, PRIVATE_COMMANDS, commands_in
from hearth_bot.community.texts.wording import DOMAIN
from hearth_bot.post.botside import BotSide, FindDestination, Slots, Traces, UndecodableError
from hearth_bot.post.texts import languages_of, menu_code

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "chat_join_request",
    "chat_member",
    "my_chat_member",
    "poll",
)
"""The kinds of update that a handler wants. `chat_member` comes only when it is asked for."""


def community_bot(  # noqa: PLR0913  Each is a part of the world outside, and all are named.
    token: str,
    api_base: str,
    actions: CommunityActions,
    *,
    find_destination: FindDestination,
    slots: Slots,
    traces: Traces,
    clock: Clock,
    foresee: Callable[[str], None] = lambda _: None,
) -> BotSide:
    """The community bot.

    Args:
        token: the bot's token.
        api_base: address of the Bot API server, such as `https://api.telegram.org`.
        actions: what its handlers can ask for.
        find_destination: where recipients are reached.
        slots: which sent messages stand under which names.
        traces: which messages are whose.
        clock: the time now.
        foresee: told of the words of a post that is handled soon.
    """
    _quieten()
    server = TelegramAPIServer.from_base(api_base)
    bot = Bot(token, session=_Session(api=server, timeout=CALL_PATIENCE))
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(community_router(actions))
    calls = Calls(bot)
    saying = Saying(calls, slots, traces, Enclosing(calls, actions))
    polling = Polling(calls, actions)
    delivery = Delivery(calls, saying, find_destination, traces, clock, polling)
    return _CommunityBot(bot, dispatcher, calls, delivery, foresee)


class _Session(AiohttpSession):
    """Waits for connections to close only where they have TLS to take down.

    pydantic forgets a kind of response when nobody holds it, and takes milliseconds to make it
    anew; so each is held from its first use on.
    """

    @override
    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        _kind_of_response(method.__returning__)
        return super().check_response(bot, method, status_code, content)

    @override
    async def close(self) -> None:
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()


@cache
def _kind_of_response(result: object) -> object:
    return Response[result]  # type: ignore[valid-type]  # Known only when it runs.


def _quieten() -> None:
    """Let aiogram's own log say nothing: what it says of an update may hold a person's words."""
    quiet = logging.getLogger("aiogram")
    quiet.setLevel(logging.CRITICAL + 1)
    quiet.propagate = False


@dataclass(frozen=True, slots=True)
class _CommunityBot(BotSide):
    """aiogram's dispatcher for what comes, and calls of aiogram's bot for what goes."""

    bot: Bot = field(repr=False)
    dispatcher: Dispatcher = field(repr=False)
    calls: Calls
    delivery: Delivery = field(repr=False)
    foresee_words: Callable[[str], None] = field(repr=False)

    @property
    @override
    def allowed_updates(self) -> tuple[str, ...]:
        return ALLOWED_UPDATES

    @override
    async def start(self) -> None:
        try:
            await self.bot.me()  # Remembered: posts that name the bot are recognised by it.
        except AiogramError as problem:
            raise meaning(problem) from None
        for language in languages_of(DOMAIN):
            for scope, commands in (
                (BotCommandScopeAllPrivateChats(), PRIVATE_COMMANDS),
                (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
            ):
                menu = [
                    BotCommand(command=name, description=says)
                    for name, says in commands_in(language, commands).items()
                ]
                code = menu_code(language)
                await self.calls(SetMyCommands(commands=menu, scope=scope, language_code=code))

    @override
    async def handle(self, update: Mapping[str, Any]) -> None:
        try:
            decoded = Update.model_validate(dict(update), context={"bot": self.bot})
            decoded.event_type  # noqa: B018  It raises for a kind of update that is not known.
        except (ValidationError, UpdateTypeLookupError):
            # Both carry the update's content, and with it a person's words.
            raise UndecodableError from None
        await self.dispatcher.feed_update(self.bot, decoded)

    @override
    def foresee(self, update: Mapping[str, Any]) -> None:
        match update:
            case {"message": {"chat": {"type": "group" | "supergroup"}, **post}}:
                if isinstance(words := post.get("text") or post.get("caption"), str):
                    self.foresee_words(words)

    @override
    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        await self.delivery(recipient, effect)

    @override
    async def close(self) -> None:
        await self.bot.session.close()
