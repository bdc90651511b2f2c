"""A bot's post office within a program."""

import asyncio
from collections.abc import Mapping

from hearth.actions.due import Due
from hearth.bootstrap.posting import PostOffice, Webhook
from hearth.bootstrap.running import Running, token_of
from hearth.community.timers import TimerKind
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth_bot.post.botside import BotSide
from hearth_bot.post.receiver import Desk, secret_of
from hearth_nlu.memory import collect_as_usual, give_back


async def deliver_for(
    running: Running,
    holder: Holder,
    side: BotSide,
    storage: Storage,
    due: Mapping[TimerKind, Due],
) -> None:
    """Fetch, handle and send for a bot, and do what comes due, until the program is stopped."""
    settings = running.settings
    ready = running.ready.setdefault(holder.value, asyncio.Event())
    pulse = running.pulse_of(holder)
    token, api = token_of(settings, holder), settings.telegram_api
    collect_as_usual()
    give_back()
    webhook = webhook_of(settings, holder, token, running.desk)
    office = PostOffice(holder, token, api, side, storage, due, running.clock, pulse, webhook)
    await office.run(running.stop, ready)


def webhook_of(settings: Settings, holder: Holder, token: str, desk: Desk) -> Webhook | None:
    """Where Telegram brings a bot's updates to, None where they are fetched."""
    if not settings.webhook_url:
        return None
    return Webhook(f"{settings.webhook_url}/{holder.value}", secret_of(token), desk)
