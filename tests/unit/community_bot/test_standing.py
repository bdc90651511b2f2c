"""Who is writing, and the two small deeds that hang on it: on a real database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from consenting import says
from contracts.storage.places import EPILEPSY, MIRA, Hands, Place
from hearth.actions.hearing_steps import (
    AskForShorterName,
    FindStanding,
    SeeChannelPost,
    Standing,
)
from hearth.actions.joining import NAME_LONGEST
from hearth.community.audit import Deed, Subject
from hearth.community.invites import NEW_INVITE, MemberRole
from hearth.community.membership import Ending, Membership, MembershipState
from hearth.community.outgoing import Effect, Hide, Recipient, Say, ToGroup, ToMember
from hearth.community.people import SHELL, Contact, MemberId
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.storage.assembly import Storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder
from hearth.storage.schema import migrate

STRANGER = Contact(5_000_000_009)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of the newest version."""
    folder = tmp_path_factory.mktemp("standing")

    async def bring() -> None:
        engine = open_database("", folder)
        await migrate(engine)
        await engine.dispose()

    asyncio.run(bring())
    return folder


@pytest.fixture
async def storage(home: Path, tmp_path: Path) -> AsyncIterator[Storage]:
    (tmp_path / "hearth.db").write_bytes((home / "hearth.db").read_bytes())
    place = Place("", tmp_path, new_rings(), Hands())
    async with place.storage(Holder.COMMUNITY) as opened:
        yield opened


@pytest.fixture
async def mira(storage: Storage) -> MemberId:
    async with storage.open_work() as work:
        await work.communities.put(EPILEPSY)
        member = await work.members.add(MIRA, "en")
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        await work.commit()
    return member.id


async def put(
    storage: Storage, member: MemberId, state: MembershipState, step: Step | None = None
) -> None:
    async with storage.open_work() as work:
        membership = Membership(
            member, EPILEPSY.id, MemberRole.PATIENT, MembershipState.INVITED, NEW_INVITE, work.now
        )
        changed = {
            MembershipState.INVITED: membership,
            MembershipState.CONSENTING: membership.consenting(),
            MembershipState.ACTIVE: membership.begun(work.now),
            MembershipState.ENDED: membership.ended(Ending.LEFT, work.now),
        }[state]
        await work.memberships.put(changed)
        await says(work, member, EPILEPSY.id)
        if step is not None:
            await work.talks.put(MIRA, Talk(step, EPILEPSY.id))
        work.note(Deed.JOINING_STEPPED, by=SHELL, about=Subject.of("member", member))
        await work.commit()


async def told(storage: Storage) -> list[tuple[Recipient, Effect]]:
    owed = await storage.outbox.claim(10, timedelta(seconds=1))
    return [(one.recipient, one.effect) for one in owed]


CASES = [
    (MembershipState.INVITED, Step.WELCOME, Standing.JOINING),
    (MembershipState.CONSENTING, Step.NAME, Standing.NAMING),
    (MembershipState.CONSENTING, Step.CONSENT, Standing.JOINING),
    (MembershipState.ACTIVE, None, Standing.MEMBER),
    (MembershipState.ACTIVE, Step.QUESTION, Standing.MEMBER),
    (MembershipState.ENDED, None, Standing.STRANGER),
]


@pytest.mark.parametrize(("state", "step", "standing"), CASES)
async def test_where_somebody_stands(
    storage: Storage,
    mira: MemberId,
    state: MembershipState,
    step: Step | None,
    standing: Standing,
) -> None:
    await put(storage, mira, state, step)
    assert await FindStanding(storage.open_work)(MIRA) is standing


async def test_somebody_who_was_never_here_is_a_stranger(storage: Storage) -> None:
    assert await FindStanding(storage.open_work)(STRANGER) is Standing.STRANGER


async def test_a_long_name_is_asked_for_again_with_the_limit(
    storage: Storage, mira: MemberId
) -> None:
    await AskForShorterName(storage.open_work)(MIRA)

    [(recipient, effect)] = await told(storage)
    assert recipient == ToMember(mira)
    assert effect == Say(MemberWords.NAME_TOO_LONG, {"most": NAME_LONGEST})


async def test_nobody_is_asked_who_was_never_here(storage: Storage) -> None:
    await AskForShorterName(storage.open_work)(STRANGER)
    assert await told(storage) == []


async def test_a_post_in_the_name_of_a_channel_is_hidden_and_audited(
    storage: Storage, mira: MemberId
) -> None:
    assert mira
    assert EPILEPSY.group is not None

    await SeeChannelPost(storage.open_work)(EPILEPSY.group, 77)

    assert await told(storage) == [(ToGroup(EPILEPSY.id), Hide(77))]
    async with storage.open_work() as work:
        newest = (await work.audit.newest())[0]
    assert (newest.deed, newest.about) == (
        Deed.POST_HIDDEN,
        Subject.of("community", EPILEPSY.id),
    )


async def test_other_groups_are_none_of_its_business(storage: Storage, mira: MemberId) -> None:
    assert mira
    await SeeChannelPost(storage.open_work)(-1, 77)
    assert await told(storage) == []
