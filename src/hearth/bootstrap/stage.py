"""A small world to try Hearth in: a sandbox with its cast, and a Hearth that is set up for it.

The demo shows it, and the stories of the tests play on it.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from hearth.actions.setup import PublishConsent, PutOnCall, SetUpCommunity
from hearth.actions.staff import AddStaff, Newcomer
from hearth.bootstrap.asking import EVERYBODYS
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.rings import bring_up_to_date, make_keys, storage_of
from hearth.community.communities import Community
from hearth.community.people import SHELL, CommunityId, Role
from hearth.consent_files import read_documents, starter_documents
from hearth.ports import Clock, OpenWork
from hearth.settings import Settings
from hearth.storage.keys.names import Holder
from hearth_bot.sandbox.client import ControlClient

COMMUNITY_BOT = "hearth_demo_bot"
CARETEAM_BOT = "hearth_careteam_demo_bot"
CIRCLE = CommunityId("epilepsy")
EMERGENCY_WORDS = (
    "If a life may be in danger, call 999 or 112 now. In the UK you can talk to Samaritans on "
    "116 123, day and night, free of charge."
)
FIRST_REPLY = "A clinician usually answers within 4 hours between 8:00 and 20:00"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is there, by their Telegram numbers, and the chats they have.

    Args:
        ada: owner of the community and admin of its group.
        anna: a clinician, on call first.
        ben: a clinician, on call second.
        maya: a patient who will be a member before the curtain rises.
        pat: a patient who has an invitation.
        carl: a carer who has none yet.
        sam: a stranger.
        group: the community's group.
        careteam_chat: where the care team meets.
    """

    ada: int
    anna: int
    ben: int
    maya: int
    pat: int
    carl: int
    sam: int
    group: int
    careteam_chat: int
    community_token: str = field(repr=False)
    careteam_token: str = field(repr=False)


async def set_stage(control: ControlClient) -> Cast:
    """Put the cast, both bots and two groups into an empty sandbox."""
    community = await control.add_bot("Epilepsy circle bot", COMMUNITY_BOT)
    careteam = await control.add_bot("Care team bot", CARETEAM_BOT)
    people = {
        name: (await control.add_user(first_name, about=about, language_code="en"))["id"]
        for name, first_name, about in (
            ("pat", "Pat", "patient, with an invitation"),
            ("maya", "Maya", "patient, a member"),
            ("carl", "Carl", "carer"),
            ("anna", "Anna", "clinician"),
            ("ben", "Ben", "clinician"),
            ("ada", "Ada", "owner and admin"),
            ("sam", "Sam", "stranger"),
        )
    }
    group = await control.add_group("Epilepsy circle", people["ada"], admins=[community["id"]])
    team = await control.add_group(
        "Care team",
        people["ada"],
        admins=[careteam["id"]],
        members=[people["anna"], people["ben"]],
    )
    return Cast(
        **people,
        group=group["id"],
        careteam_chat=team["id"],
        community_token=community["token"],
        careteam_token=careteam["token"],
    )


def settings_for(cast: Cast, *, home: Path, sandbox: str, console_bind: str) -> Settings:
    """Settings that point at the sandbox and at nothing else, whatever the environment says."""
    return Settings(
        home=home,
        database_url="",
        keystore_url="",
        telegram_api=sandbox,
        community_token=SecretStr(cast.community_token),
        careteam_token=SecretStr(cast.careteam_token),
        nlu_url="",
        console_bind=console_bind,
        console_url="",
        keyring="file",
        checkpoints=None,
    )


@dataclass(frozen=True, slots=True)
class Furnished:
    """What was set up, with the tokens that connect each staff member's account."""

    ada: Newcomer
    anna: Newcomer
    ben: Newcomer


async def furnish(
    settings: Settings, cast: Cast, clock: Clock, packs: Iterable[str] = EVERYBODYS
) -> Furnished:
    """Keys, database, community, consent documents and staff, ready for both bots to start.

    Args:
        settings: of the place, which is empty.
        cast: who is in the chat.
        clock: the time.
        packs: those of the community.
    """
    make_keys(settings)
    await bring_up_to_date(settings)
    async with storage_of(settings, Holder.CARETEAM, clock) as storage:
        work = storage.open_work
        await SetUpCommunity(work)(_community(cast, packs), by=SHELL)
        await PublishConsent(work)(read_documents(starter_documents()), by=SHELL)
        furnished = await _hire(work)
        on_call = [furnished.anna.staff, furnished.ben.staff]
        await PutOnCall(work)(CIRCLE, on_call, by=SHELL)
    return furnished


def _community(cast: Cast, packs: Iterable[str]) -> Community:
    return Community(
        id=CIRCLE,
        title="Epilepsy circle",
        language="en",
        time_zone="Europe/London",
        emergency_words=EMERGENCY_WORDS,
        first_reply=FIRST_REPLY,
        organisation="the Hearth demo (not a real organisation)",
        group=cast.group,
        care_team_chat=cast.careteam_chat,
        packs=tuple(sorted(packs)),
    )


async def _hire(work: OpenWork) -> Furnished:
    async def hire(name: str, *roles: Role) -> Newcomer:
        return await AddStaff(work, new_token)(name, frozenset(roles), by=SHELL)

    return Furnished(
        ada=await hire("Ada, community owner", Role.OWNER, Role.ADMIN),
        anna=await hire("Dr Anna, neurologist", Role.CLINICIAN, Role.PUBLISHER),
        ben=await hire("Ben, epilepsy nurse", Role.CLINICIAN, Role.PUBLISHER),
    )


async def connect_staff(control: ControlClient, cast: Cast, furnished: Furnished) -> None:
    """Let every staff member open the link that connects their account; both bots must run."""
    pairs = (
        (cast.ada, furnished.ada),
        (cast.anna, furnished.anna),
        (cast.ben, furnished.ben),
    )
    for person, newcomer in pairs:
        await control.start(person, CARETEAM_BOT, newcomer.token)
        await control.wait_for_message(person, lambda one: "connected" in one.get("text", ""))


async def join(control: ControlClient, person: int, token: str, *, refuse: str = "") -> None:
    """Walk somebody through the whole journey of joining, as they would with their thumb.

    Args:
        control: the sandbox.
        person: who joins.
        token: of their invite.
        refuse: a purpose that they say no to.
    """
    place = (await control.events(person))["next"]
    await control.start(person, COMMUNITY_BOT, token)
    for choice in ("join:welcome", "join:age:yes", "join:name:skip"):
        place = await _tap(control, person, choice, place)
    for _ in range(CONSENTS):
        place = await _tap(control, person, "join:agree:", place, refuse=refuse)
    link = await control.wait_for_message(person, _has_link, place)
    asked = await control.join(person, _link_of(link))
    await be_inside(control, person, asked["chat"]["id"])


async def be_inside(control: ControlClient, person: int, group: int) -> None:
    """Return when the person is in the group.

    Raises:
        TimeoutError: they were not let in.
    """
    place = 0
    async with asyncio.timeout(PATIENCE):
        while not any(
            one["chat"] == group and one["status"] == "member"
            for one in await control.chats(person)
        ):
            place = int((await control.events(person, place, 1.0))["next"])


PATIENCE = 20.0
"""Seconds until somebody who may come in is in."""

CONSENTS = 6
"""Documents that come with Hearth, one for each purpose."""


async def _tap(
    control: ControlClient, person: int, choice: str, after: int, *, refuse: str = ""
) -> int:
    """Wait for the button that begins like this, press it, and say where to look on."""
    message = await control.wait_for_message(
        person, lambda one: any(data.startswith(choice) for data in data_of(one)), after
    )
    place = int((await control.events(person))["next"])
    data = next(one for one in data_of(message) if one.startswith(choice))
    if refuse and f":{refuse}." in data:
        data = data.replace("agree", "refuse")
    await control.press(person, f"@{COMMUNITY_BOT}", message["message_id"], data)
    return place


def data_of(message: dict[str, object]) -> list[str]:
    """What the buttons under a message send back."""
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return [button.get("callback_data", "") for row in rows for button in row]


def links_of(message: dict[str, object]) -> list[str]:
    """What the buttons under a message open."""
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    return [button["url"] for row in rows for button in row if "url" in button]


def _has_link(message: dict[str, object]) -> bool:
    return any("t.me/+" in link for link in links_of(message))


def _link_of(message: dict[str, object]) -> str:
    return next(link for link in links_of(message) if "t.me/+" in link)
