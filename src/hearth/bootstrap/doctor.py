"""Looking at everything that must be right before a community can rely on it."""

import shutil
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from importlib.metadata import version
from typing import Any

import aiohttp

from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import load_ring, storage_of
from hearth.community.communities import Community
from hearth.ports import Clock
from hearth.settings import Settings
from hearth.storage.database import open_database
from hearth.storage.errors import DatabaseError, NewerDatabaseError, OlderDatabaseError
from hearth.storage.keys.errors import KeyFileExposedError, KeyRingError
from hearth.storage.keys.names import Holder
from hearth.storage.schema import NEWEST, check_version
from hearth_bot.post.api import (
    ApiUnreachableError,
    BotApi,
    CallRefusedError,
    ConflictError,
    TokenRefusedError,
)
from hearth_bot.post.botside import SlowDownError

DISK_LEAST = 1024**3
"""Bytes that should be free: weeks of messages of a small community, and its backup."""

CLOCK_WRONG = timedelta(seconds=30)
"""A code of an authenticator app lasts that long (RFC 6238)."""

NEEDED_RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")
"""What the community bot must be allowed in its group: hide posts, send out, make links."""


class Mark(Enum):
    """How a thing is, and how it is printed."""

    RIGHT = "✓"
    NOTE = "·"
    WRONG = "✗"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at."""

    mark: Mark
    subject: str
    words: str


def right(subject: str, words: str) -> Found:
    """It is as it must be."""
    return Found(Mark.RIGHT, subject, words)


def wrong(subject: str, words: str) -> Found:
    """It must be mended; the words say how."""
    return Found(Mark.WRONG, subject, words)


async def examine(settings: Settings, clock: Clock = clock) -> Sequence[Found]:
    """Everything, in the order in which one would mend it."""
    found = [_versions(), _disk(settings), *_keys(settings)]
    database = await _database(settings)
    found.append(database)
    async with aiohttp.ClientSession() as http:
        found.append(await _time(settings, http, clock))
        tokens = [await _token(settings, http, holder) for holder in Holder]
        found.extend(tokens)
        ready = all(one.mark is not Mark.WRONG for one in found)
        if ready:
            found.extend(await _communities(settings, http))
    return found


def _versions() -> Found:
    names = ("hearth", "aiogram", "python-telegram-bot", "sqlalchemy", "cryptography")
    told = ", ".join(f"{name} {version(name)}" for name in names)
    python = ".".join(str(one) for one in sys.version_info[:3])
    return right("versions", f"Python {python}, {told}, SQLite {sqlite3.sqlite_version}")


def _disk(settings: Settings) -> Found:
    place = settings.home if settings.home.exists() else settings.home.absolute().parent
    free = shutil.disk_usage(place).free
    told = f"{free / 1024**3:.1f} GiB free"
    if free < DISK_LEAST:
        return wrong("disk", f"{told}; please make room, at least 1 GiB.")
    return right("disk", told)


def _keys(settings: Settings) -> list[Found]:
    return [_key_ring(settings, holder) for holder in Holder]


def _key_ring(settings: Settings, holder: Holder) -> Found:
    subject = f"keys of the {holder.value} process"
    try:
        load_ring(settings, holder)
    except KeyFileExposedError as exposed:
        return wrong(subject, f"others can read {exposed.path}; chmod 600 it, 700 its folder.")
    except KeyRingError:
        return wrong(subject, "missing or unreadable; `hearth init` makes fresh ones.")
    return right(subject, "there, and only their owner can read them")


async def _database(settings: Settings) -> Found:
    engine = open_database(settings.database_url, settings.home)
    try:
        await check_version(engine)
    except NewerDatabaseError:
        return wrong("database", "a newer Hearth wrote it; start that one.")
    except OlderDatabaseError:
        return wrong("database", "older than this Hearth; run `hearth migrate`.")
    except DatabaseError:
        return wrong("database", "cannot be reached; look at HEARTH_DATABASE_URL.")
    finally:
        await engine.dispose()
    return right("database", f"{engine.dialect.name}, version {NEWEST}")


async def _time(settings: Settings, http: aiohttp.ClientSession, clock: Clock) -> Found:
    try:
        limit = aiohttp.ClientTimeout(total=10)
        async with http.get(settings.telegram_api, timeout=limit) as answer:
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return Found(Mark.NOTE, "clock", "could not be compared with the Bot API's.")
    apart = abs(clock() - theirs.astimezone(UTC))
    if apart > CLOCK_WRONG:
        return wrong("clock", f"{apart.total_seconds():.0f} s off; codes will fail. Set up NTP.")
    return right("clock", "agrees with the Bot API's")


def _secret(settings: Settings, holder: Holder) -> str:
    community = holder is Holder.COMMUNITY
    token = settings.community_token if community else settings.careteam_token
    return token.get_secret_value() if token else ""


async def _token(settings: Settings, http: aiohttp.ClientSession, holder: Holder) -> Found:
    subject, name = f"{holder.value} bot", f"HEARTH_{holder.name}_TOKEN"
    token = _secret(settings, holder)
    if not token:
        return wrong(subject, f"{name} is not set; BotFather gives it to you.")
    api = BotApi(settings.telegram_api, token, http)
    try:
        me = await api.call("getMe")
        webhook = await api.call("getWebhookInfo")
    except TokenRefusedError:
        return wrong(subject, f"Telegram does not know the token in {name}; copy it again.")
    except (ApiUnreachableError, CallRefusedError, ConflictError, SlowDownError):
        return wrong(subject, "the Bot API cannot be reached; look at HEARTH_TELEGRAM_API.")
    return _as_bot(subject, holder, me, webhook)


def _as_bot(subject: str, holder: Holder, me: Any, webhook: Any) -> Found:
    name = f"@{me.get('username', '?')}"
    if holder is Holder.COMMUNITY and not me.get("can_read_all_group_messages"):
        return Found(
            Mark.NOTE,
            subject,
            f"{name} has privacy mode on; it reads groups only where it is an admin.",
        )
    if webhook.get("url"):
        return Found(Mark.NOTE, subject, f"{name} has a webhook; starting takes it away.")
    return right(subject, f"{name}, and no webhook is in the way")


async def _communities(settings: Settings, http: aiohttp.ClientSession) -> list[Found]:
    async with (
        storage_of(settings, Holder.CARETEAM, clock) as storage,
        storage.open_work() as work,
    ):
        communities = await work.communities.all()
    if not communities:
        return [wrong("communities", "there are none; `hearth circle new` makes one.")]
    api = BotApi(settings.telegram_api, _secret(settings, Holder.COMMUNITY), http)
    return [await _group(api, one) for one in communities]


async def _group(api: BotApi, community: Community) -> Found:
    subject = f"group of {community.id}"
    if community.group is None:
        return wrong(subject, "not connected; make the bot an admin of the group of that title.")
    try:
        me = await api.call("getMe")
        values = {"chat_id": community.group, "user_id": me["id"]}
        member = await api.call("getChatMember", values)
    except (ApiUnreachableError, CallRefusedError, ConflictError, SlowDownError):
        return wrong(subject, "the bot is not in it (any more); add it and make it an admin.")
    missing = [one for one in NEEDED_RIGHTS if not member.get(one)]
    if missing:
        return wrong(subject, f"the bot's admin rights lack {', '.join(missing)}.")
    return right(subject, "the bot may hide posts, send out and let in")
