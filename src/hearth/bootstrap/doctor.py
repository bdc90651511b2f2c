"""Looking at everything that must be right before a community can rely on it."""

import shutil
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy.exc import ArgumentError

from hearth.about import own_version
from hearth.bootstrap.breaches import clocks_found
from hearth.bootstrap.directory_checks import directory_found
from hearth.bootstrap.findings import Found, Mark, note, right, wrong
from hearth.bootstrap.greeting import NO_ANSWER, TOKEN, token_of
from hearth.bootstrap.group_checks import rights_lacking
from hearth.bootstrap.key_checks import Copy, copy_found, half_rotated, half_sealed
from hearth.bootstrap.library_checks import library_found
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import checkpoint_folder, load_ring, storage_of
from hearth.bootstrap.role_checks import RolesFound, roles_found
from hearth.bootstrap.webhook_checks import webhook_found
from hearth.community.communities import Community
from hearth.community.consent import Purpose
from hearth.community.errors import NotConnected
from hearth.community.people import Permission, Staff
from hearth.ports import Clock, Work
from hearth.settings import Settings
from hearth.storage.audit.errors import LogGoneBackwardsError
from hearth.storage.audit.guard import refuse_backwards
from hearth.storage.audit.taking import standing_of
from hearth.storage.database import database_url, open_database
from hearth.storage.errors import DatabaseError, NewerDatabaseError, OlderDatabaseError
from hearth.storage.keys.errors import (
    KeyFileExposedError,
    KeyRingError,
    RingLockedError,
    VaultError,
    WrongPassphraseError,
)
from hearth.storage.keys.names import Holder
from hearth.storage.roles.rights import RoleUse
from hearth.storage.schema import NEWEST, check_version
from hearth_bot.post.api import BotApi, TokenRefusedError
from hearth_nlu.encoder.weights import missing

DISK_LEAST = 1024**3
"""Bytes that should be free: weeks of messages of a small community, and its backup."""

CLOCK_WRONG = timedelta(seconds=30)
"""A code of an authenticator app lasts that long (RFC 6238)."""

UNWANTED = {
    "supports_inline_queries": "inline mode",
    "supports_guest_queries": "guest mode",
}
"""By their names in the Bot API: both bring the bot words from chats that it is not in."""


async def examine(settings: Settings, clock: Clock = clock) -> Sequence[Found]:
    """Everything, in the order in which one would mend it."""
    keys = [_key_ring(settings, holder) for holder in Holder]
    database = await _database(settings)
    found = [_versions(), _disk(settings), _recogniser(settings), *keys, database]
    found.insert(3, directory_found(settings, clock().date()))
    if all(one.mark is Mark.RIGHT for one in (*keys, database)):
        found.extend([await _rotations(settings), _recovery_copy(settings)])
        found.extend(await _roles(settings))
    async with aiohttp.ClientSession() as http:
        found.append(await _time(settings, http, clock))
        looks = [await _bot(settings, http, holder, clock) for holder in Holder]
        bots = [one[0] for one in looks]
        found.extend([*(told for one in looks for told in one), *_two_bots(settings)])
        if all(one.mark is Mark.RIGHT for one in (*keys, database)):
            found.append(await _audit(settings))
            found.extend(await _place(settings, http, bots[0]))
    return [*found, *clocks_found(settings.home, clock())]


def _versions() -> Found:
    names = ("aiogram", "python-telegram-bot", "sqlalchemy", "cryptography")
    told = ", ".join(f"{name} {version(name)}" for name in names)
    python = ".".join(str(one) for one in sys.version_info[:3])
    sqlite = sqlite3.sqlite_version
    return right("versions", f"hearth {own_version()}, Python {python}, {told}, SQLite {sqlite}")


def _disk(settings: Settings) -> Found:
    place = settings.home if settings.home.exists() else settings.home.absolute().parent
    free = shutil.disk_usage(place).free
    told = f"{free / 1024**3:.1f} GiB free"
    if free < DISK_LEAST:
        return wrong("disk", f"{told}; please make room, at least 1 GiB.")
    return right("disk", told)


def _recogniser(settings: Settings) -> Found:
    subject, why = "recogniser", missing(settings.encoder)
    if not why:
        return right(subject, "its sentence encoder is there")
    return note(
        subject,
        f"works, and would understand more with its sentence encoder. {why} `./run` sets it up.",
    )


def _key_ring(settings: Settings, holder: Holder) -> Found:
    subject = f"keys of the {holder.value} process"
    try:
        load_ring(settings, holder)
    except KeyFileExposedError as exposed:
        return wrong(subject, f"others can read {exposed.path}; chmod 600 it, 700 its folder.")
    except RingLockedError:
        return wrong(subject, "under a passphrase; set HEARTH_KEYRING_PASSPHRASE.")
    except WrongPassphraseError:
        return wrong(subject, "HEARTH_KEYRING_PASSPHRASE does not open it.")
    except VaultError as problem:
        return wrong(subject, f"Vault does not open it ({type(problem).__name__}).")
    except KeyRingError:
        return wrong(subject, "missing or unreadable; `hearth init` makes fresh ones.")
    return right(subject, "there, and only their owner can read them")


async def _rotations(settings: Settings) -> Found:
    names = [*half_rotated(settings), *await half_sealed(settings)]
    if names:
        name = names[0]
        return wrong("rotation", f"of {name} is half done; `hearth keys rotate {name}` ends it.")
    return right("rotation", "no key is half way")


def _recovery_copy(settings: Settings) -> Found:
    copy = copy_found(settings)
    match copy.how:
        case Copy.MISSING:
            return note("recovery copy", "there is none; docs/keys.md says what it is for.")
        case Copy.FOREIGN:
            return wrong("recovery copy", "not one that this care team made; seal a new one.")
        case Copy.OLD:
            return wrong("recovery copy", "older than the keys; seal it again (docs/keys.md).")
        case Copy.CURRENT:
            return right("recovery copy", f"opens with {copy.needed} of {copy.people} keys")


async def _database(settings: Settings) -> Found:
    try:
        if _is_to_be_made(settings):
            return wrong("database", "there is none yet; `hearth init` makes it.")
        engine = open_database(settings.database_url, settings.home)
    except ArgumentError:
        return wrong("database", "HEARTH_DATABASE_URL is not the address of one.")
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


async def _audit(settings: Settings) -> Found:
    """Whether the log still has what the newest checkpoint outside the database says."""
    subject = "audit log"
    folder = checkpoint_folder(settings, load_ring(settings, Holder.CARETEAM))
    engine = open_database(settings.database_url, settings.home)
    try:
        await refuse_backwards(engine, folder)
        standing = await standing_of(engine)
    except LogGoneBackwardsError as back:
        return wrong(
            subject,
            f"has gone backwards: {back.name} covers {back.size} entries, and there are "
            f"{back.found}, or others. See docs/audit.md; after a restore, `hearth audit accept`.",
        )
    finally:
        await engine.dispose()
    if strange := folder.strange():
        return note(subject, f"not checkpoints of this place: {', '.join(strange)}")
    newest = folder.newest()
    if newest is None:
        return note(subject, "no checkpoint yet; one is taken soon after the care team starts")
    covered = f"{standing.size} entries, {newest.checkpoint.size} covered by a checkpoint outside"
    return right(subject, covered)


async def _roles(settings: Settings) -> list[Found]:
    """On PostgreSQL, whether each process has only the rights of its role."""
    found = await roles_found(settings)
    return [] if found is None else [_as_roles(found)]


def _as_roles(found: RolesFound) -> Found:
    subject, outside = "database roles", ", ".join(sorted(found.outside))
    if not found.reached:
        return wrong(subject, "the key store cannot be reached; look at HEARTH_KEYSTORE_URL.")
    if found.use is RoleUse.NONE:
        words = "HEARTH_DATABASE_ROLE is none: each process can do whatever its login can."
        return note(subject, words)
    if not found.outside:
        return right(subject, f"each process runs in its own: {', '.join(sorted(found.within))}")
    if found.within:
        words = f"this login is no member of {outside}; right if each process has its own login."
        return note(subject, words)
    words = f"this login is no member of {outside}; `hearth migrate` makes and gives them."
    if found.use is RoleUse.REQUIRED:
        return wrong(subject, f"required, and {words}")
    return note(subject, f"each process can do whatever its login can: {words}")


def _is_to_be_made(settings: Settings) -> bool:
    """Whether it would be a fresh SQLite file; looking must not make it."""
    address = database_url(settings.database_url, settings.home)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").exists()


async def _time(settings: Settings, http: aiohttp.ClientSession, clock: Clock) -> Found:
    try:
        limit = aiohttp.ClientTimeout(total=10)
        async with http.get(settings.telegram_api, timeout=limit) as answer:
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return note("clock", "could not be compared with the Bot API's.")
    apart = abs(clock() - theirs.astimezone(UTC))
    if apart > CLOCK_WRONG:
        return wrong("clock", f"{apart.total_seconds():.0f} s off; codes will fail. Set up NTP.")
    return right("clock", "agrees with the Bot API's")


async def _bot(
    settings: Settings, http: aiohttp.ClientSession, holder: Holder, clock: Clock
) -> list[Found]:
    """How a bot is, and how its updates come."""
    subject, name = f"{holder.value} bot", f"HEARTH_{holder.name}_TOKEN"
    token = token_of(settings, holder)
    if not token:
        return [wrong(subject, f"{name} is not set; BotFather gives it to you (/newbot).")]
    if not TOKEN.fullmatch(token):
        return [wrong(subject, f"{name} has not the form of a token; copy it again, whole.")]
    api = BotApi(settings.telegram_api, token, http)
    try:
        me = await api.call("getMe")
        webhook = await api.call("getWebhookInfo")
    except TokenRefusedError:
        return [wrong(subject, f"Telegram does not know the token in {name}; copy it again.")]
    except NO_ANSWER:
        return [wrong(subject, "the Bot API cannot be reached; look at HEARTH_TELEGRAM_API.")]
    called = f"@{me.get('username', '?')}"
    way_in = webhook_found(settings, holder, called, webhook, clock())
    return [_as_bot(subject, holder, called, me), way_in]


def _as_bot(subject: str, holder: Holder, name: str, me: Any) -> Found:
    if not me.get("can_join_groups"):
        return wrong(subject, f"{name} may not join groups; allow it: BotFather, /setjoingroups.")
    for setting, words in UNWANTED.items():
        if me.get(setting):
            return note(subject, f"{name} has {words} on; please turn it off in BotFather.")
    if holder is Holder.COMMUNITY and not me.get("can_read_all_group_messages"):
        return right(subject, f"{name}; it reads groups where it is an admin (privacy mode)")
    return right(subject, name)


def _two_bots(settings: Settings) -> list[Found]:
    members, staff = (token_of(settings, holder) for holder in Holder)
    if members and members == staff:
        return [wrong("bots", "both tokens are the same; the care team needs a bot of its own.")]
    return []


async def _place(settings: Settings, http: aiohttp.ClientSession, bot: Found) -> list[Found]:
    """What has been set up: documents, people, communities and their groups."""
    async with (
        storage_of(settings, Holder.CARETEAM, clock, checked=False) as storage,
        storage.open_work() as work,
    ):
        communities = await work.communities.all()
        connected = [one for one in await work.staff.list() if await _is_connected(work, one)]
        alive = any(one.group is not None for one in communities)
        found = [await _consents(work), *await _staff(work, alive=alive), await _library(work)]
    if not communities:
        return [*found, wrong("communities", "there are none; `hearth circle new` makes one.")]
    found.extend(told for one in communities for told in _on_call(one, connected))
    found.extend(told for one in communities for told in _not_stated(one))
    if bot.mark is Mark.WRONG:
        return found
    api = BotApi(settings.telegram_api, token_of(settings, Holder.COMMUNITY), http)
    owners = [one for one in connected if one.may(Permission.COMMUNITY_SET_UP)]
    return found + [await _group(api, one, owners) for one in communities]


async def _is_connected(work: Work, staff: Staff) -> bool:
    try:
        await work.staff.contact_of(staff.id)
    except NotConnected:
        return False
    return not staff.ended


async def _consents(work: Work) -> Found:
    documents = await work.consents.documents("en")
    missing = set(Purpose) - {one.purpose for one in documents}
    if Purpose.MEMBERSHIP in missing:
        return wrong("consent documents", "none for membership; run `hearth consent publish`.")
    if missing:
        names = ", ".join(sorted(missing))
        return note("consent documents", f"none for {names}: members are not asked for these.")
    return right("consent documents", "there for every purpose")


async def _staff(work: Work, *, alive: bool) -> list[Found]:
    here = [one for one in await work.staff.list() if not one.ended]
    if not any(one.may(Permission.STAFF_MANAGE) for one in here):
        return [wrong("staff", 'nobody owns the place; `hearth staff add "…" --role owner`.')]
    clinicians = [one for one in here if one.may(Permission.CASE_HANDLE)]
    if not clinicians:
        told = wrong if alive else note  # Nobody can be in danger where nobody can be.
        return [told("staff", 'nobody answers; `hearth staff add "…" --role clinician`.')]
    waiting = [one.id for one in here if not await _is_connected(work, one)]
    if waiting:
        numbers = ", ".join(str(one) for one in waiting)
        return [note("staff", f"{numbers} did not open the link that connects their account yet")]
    return [right("staff", f"{len(here)}, all connected")]


async def _library(work: Work) -> Found:
    found = await library_found(work, work.now.date())
    if found.trouble:
        return note("library", found.trouble)
    return right("library", f"{found.answers} answers, none due within 30 days")


def _on_call(community: Community, connected: Sequence[Staff]) -> list[Found]:
    here = {one.id for one in connected}
    if any(one in here for one in community.on_call):
        return []
    words = "nobody with a connected account; `hearth circle on-call` says whom to page first."
    return [note(f"on call for {community.id}", words)]


def _not_stated(community: Community) -> list[Found]:
    """What receipts have to call not stated, until the organisation says it."""
    fields = ("address", "contact", "jurisdiction", "authority")
    missing = [one for one in fields if not getattr(community, one)]
    if not missing:
        return []
    options = " ".join(f"--{one}" for one in missing)
    words = f"not stated: {', '.join(missing)}; `hearth circle change {community.id} {options}`."
    return [note(f"receipts of {community.id}", words)]


async def _group(api: BotApi, community: Community, owners: Sequence[Staff]) -> Found:
    subject = f"group of {community.id}"
    if community.group is None:
        how = f"an owner makes the bot an admin of a group titled {community.title!r}."
        if not owners:
            return note(subject, f"comes later: while Hearth runs, {how}")
        return wrong(subject, f"not connected. While Hearth runs, {how}")
    try:
        me = await api.call("getMe")
        values = {"chat_id": community.group, "user_id": me["id"]}
        member = await api.call("getChatMember", values)
    except (*NO_ANSWER, TokenRefusedError):
        return wrong(subject, "the bot is not in it (any more); add it and make it an admin.")
    if missing := rights_lacking(member):
        return wrong(subject, f"the bot's admin rights lack {', '.join(missing)}.")
    return right(subject, "the bot may hide posts, send out and let in")
