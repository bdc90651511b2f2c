"""The care-team bot, as the post office sees it."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram import MenuButtonWebApp, Update, WebAppInfo
from telegram.error import TelegramError
from telegram.ext import Application, ExtBot
from telegram.request import HTTPXRequest
from typing_extensions import override

from hearth.community.outgoing import Effect, Recipient
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.commands import menus
from hearth_bot.careteam.delivery import Delivery, StaffSlots
from hearth_bot.careteam.handlers.asking import NameOf
from hearth_bot.careteam.handlers.bulletins import bulletin_handlers
from hearth_bot.careteam.handlers.cases import case_handlers
from hearth_bot.careteam.handlers.crises import crisis_handlers
from hearth_bot.careteam.handlers.events import event_handlers
from hearth_bot.careteam.handlers.group_posts import group_post_handlers
from hearth_bot.careteam.handlers.invites import invite_handlers
from hearth_bot.careteam.handlers.locking import lock_handlers
from hearth_bot.careteam.handlers.moderating import moderating_handlers
from hearth_bot.careteam.handlers.on_call import on_call_handlers
from hearth_bot.careteam.handlers.people import people_handlers, text_handlers
from hearth_bot.careteam.handlers.programmes import programme_handlers
from hearth_bot.careteam.handlers.requests import request_handlers
from hearth_bot.careteam.handlers.unanswered import question_handlers
from hearth_bot.post.botside import BotSide, FindDestination, UndecodableError

App = Application[Any, Any, Any, Any, Any, Any]

CONNECTIONS = 16  # As many as the sender delivers at once; httpx grows slower with more.
PATIENCE = 20.0  # Seconds for an answer; a file may take longer to write than to be accepted.

MENU = "Console"


@dataclass(frozen=True, slots=True)
class CareTeamBot(BotSide):
    """python-telegram-bot's application behind the contract of the post office."""

    app: App = field(repr=False)  # It would print the token.
    delivery: Delivery
    mini_app: str = ""

    @property
    @override
    def allowed_updates(self) -> tuple[str, ...]:
        return ("message", "callback_query", "my_chat_member")

    @override
    async def start(self) -> None:
        await self.app.initialize()
        for scope, code, commands in menus():
            await self.app.bot.set_my_commands(commands, scope=scope, language_code=code)
        if self.mini_app:
            opens = MenuButtonWebApp(MENU, WebAppInfo(self.mini_app))
            await self.app.bot.set_chat_menu_button(menu_button=opens)

    @override
    async def handle(self, update: Mapping[str, Any]) -> None:
        try:
            decoded = Update.de_json(dict(update), self.app.bot)
        except (KeyError, TypeError, ValueError, AttributeError, TelegramError):
            raise UndecodableError from None
        failures: list[Exception] = []
        _failures.set(failures)
        await self.app.process_update(decoded)
        if failures:
            raise failures[0]

    @override
    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        await self.delivery(recipient, effect)

    @override
    async def close(self) -> None:
        await self.app.shutdown()


def careteam_bot(  # noqa: PLR0913  Typed factories take each thing by name (house rule 10).
    token: str,
    api_base: str,
    actions: CareTeamActions,
    *,
    name_of: NameOf,
    find_destination: FindDestination,
    slots: StaffSlots,
    console: str = "",
) -> CareTeamBot:
    """The bot, not yet started.

    Args:
        token: of the care-team bot; it is never printed.
        api_base: of the Bot API server, such as `https://api.telegram.org`.
        actions: what its handlers ask for.
        name_of: the working name of a colleague.
        find_destination: where recipients are reached.
        slots: which sent message stands where.
        console: how browsers reach the console; within Telegram it opens over HTTPS only.
    """
    request = HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        read_timeout=PATIENCE,
        write_timeout=PATIENCE,
        connect_timeout=10.0,
        pool_timeout=10.0,
        media_write_timeout=60.0,
    )
    base = api_base.rstrip("/")
    bot: ExtBot[None] = ExtBot(
        token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=request
    )
    app: App = Application.builder().bot(bot).updater(None).build()
    _listening(app, actions, name_of)
    mini_app = f"{console}/telegram" if console.startswith("https://") else ""
    return CareTeamBot(app, Delivery(bot, find_destination, slots, name_of), mini_app)


def _listening(app: App, actions: CareTeamActions, name_of: NameOf) -> None:
    """Everything that it listens to, in the order in which it is asked."""
    app.add_handlers(case_handlers(actions, name_of))
    app.add_handlers(on_call_handlers(actions, name_of))
    app.add_handlers(invite_handlers(actions, name_of))
    app.add_handlers(moderating_handlers(actions, name_of))
    app.add_handlers(request_handlers(actions, name_of))
    app.add_handlers(bulletin_handlers(actions, name_of))
    app.add_handlers(crisis_handlers(actions, name_of))
    app.add_handlers(event_handlers(actions, name_of))
    app.add_handlers(programme_handlers(actions, name_of))
    app.add_handlers(group_post_handlers(actions, name_of))
    app.add_handlers(question_handlers(actions, name_of))
    app.add_handlers(lock_handlers(actions, name_of))
    app.add_handlers(people_handlers(actions, name_of))
    app.add_handlers(text_handlers(actions, name_of))
    app.add_error_handler(_pass_on)


_failures: ContextVar[list[Exception]] = ContextVar("failures")
"""What handlers raised for the update that is being handled in this task."""


async def _pass_on(_update: object, context: Any) -> None:
    """Hand the error to `handle`: by itself the framework logs and swallows it.

    An error handler that raises is swallowed too, so it goes by way of the task's context.
    """
    _failures.get().append(context.error)
