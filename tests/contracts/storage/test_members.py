"""Members, how they are found, and how they came in."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from contracts.storage.places import EPILEPSY, MIRA, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.errors import InviteNotAccepted, NoSuchInvite, NoSuchMember
from hearth.community.findings import FindingKind
from hearth.community.findings import Place as Where
from hearth.community.invites import NEW_INVITE, Guesses, Invite, InviteId, MemberRole
from hearth.community.membership import Admission, Ending, Membership, MembershipState
from hearth.community.people import SHELL, CommunityId, Contact, Member, MemberId, StaffId
from hearth.community.policy import Consequence, Policy
from hearth.storage.assembly import Storage
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.tables import member_lookup, members
from leaves import leave_about

ABOUT = Subject.of("invite", 1)

INVITE = Invite(
    id=NEW_INVITE,
    community=EPILEPSY.id,
    role=MemberRole.CARER,
    token_hash=b"h" * 32,
    made_by=StaffId(2),
    made_at=NOON,
    expires_at=NOON + timedelta(days=7),
    uses=1,
)


async def kept_invite(storage: Storage, invite: Invite = INVITE) -> Invite:
    async with storage.open_work() as work:
        kept = await work.invites.add(invite)
        work.note(Deed.INVITE_MADE, by=SHELL, about=ABOUT)
        await work.commit()
    return kept


async def test_a_community_comes_back_as_it_was_put(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    changed = replace(
        EPILEPSY,
        on_call=(StaffId(3), StaffId(1)),
        packs=("community",),
        policy=Policy(
            {(FindingKind.ABUSE, Where.GROUP): frozenset({Consequence.HIDE, Consequence.PAGE})}
        ),
    )
    async with careteam.open_work() as work:
        await work.communities.put(changed)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=ABOUT)
        await work.commit()

    async with community.open_work() as work:
        assert await work.communities.get(EPILEPSY.id) == changed
        assert await work.communities.all() == [changed]
        assert await work.communities.find_by_group(-100_200_300) == changed
        assert await work.communities.find_by_care_team_chat(-100_200_301) == changed
        assert await work.communities.find_by_group(1) is None
    assert mira.id > 0


async def test_the_bots_name_is_empty_until_it_said_hello(community: Storage) -> None:
    async with community.open_work() as work:
        assert await work.communities.bot_name() == ""
        await work.communities.put_bot_name("old_bot")
        await work.communities.put_bot_name("hearth_bot")
        await work.commit()
    async with community.open_work() as work:
        assert await work.communities.bot_name() == "hearth_bot"


async def test_a_member_is_a_number_of_seven_digits_behind_an_account(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    assert 1_000_000 <= mira.id <= 9_999_999
    for storage in (community, careteam):
        async with storage.open_work() as work:
            assert await work.members.find(MIRA) == mira
            assert await work.members.get(mira.id) == mira
            assert await work.members.contact_of(mira.id) == MIRA
            assert await work.members.find(Contact(1)) is None


async def test_nobody_by_that_number_is_a_refusal(community: Storage, careteam: Storage) -> None:
    nobody = MemberId(1_111_111)
    async with community.open_work() as work:
        with pytest.raises(NoSuchMember):
            await work.members.get(nobody)
        with pytest.raises(NoSuchMember):
            await work.members.contact_of(nobody)
        with pytest.raises(NoSuchMember):
            await work.members.put_name(nobody, "Mira")
    async with careteam.open_work() as work:
        with pytest.raises(NoSuchMember):
            await work.members.name_of(nobody, leave_about(nobody))


async def test_one_account_cannot_become_two_members(community: Storage, mira: Member) -> None:
    async with community.open_work() as work:
        with pytest.raises(IntegrityError):
            await work.members.add(MIRA, "en")
    async with community.open_work() as work:
        assert await work.members.find(MIRA) == mira


async def test_the_bot_seals_a_name_that_only_the_care_team_reads(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with careteam.open_work() as work:
        assert await work.members.name_of(mira.id, leave_about(mira.id)) == ""
    for name in ("CANARY Mira", "CANARY M."):
        async with community.open_work() as work:
            await work.members.put_name(mira.id, name)
            work.note(Deed.JOINING_STEPPED, by=SHELL, about=ABOUT)
            await work.commit()

        async with community.open_work() as work:
            with pytest.raises(CannotOpenError):
                await work.members.name_of(mira.id, leave_about(mira.id))
        async with careteam.open_work() as work:
            assert await work.members.name_of(mira.id, leave_about(mira.id)) == name


async def test_an_older_name_put_back_into_the_row_does_not_open(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    async def call_her(name: str) -> bytes:
        async with community.open_work() as work:
            await work.members.put_name(mira.id, name)
            work.note(Deed.JOINING_STEPPED, by=SHELL, about=ABOUT)
            await work.commit()
        [row] = await place.rows(members)
        return bytes(row["name"])

    older = await call_her("Mira")
    await call_her("M.")
    async with community.engine.begin() as connection:
        await connection.execute(update(members).values(name=older))

    async with careteam.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.members.name_of(mira.id, leave_about(mira.id))


async def test_the_account_is_found_by_a_keyed_digest_and_kept_nowhere_else(
    mira: Member, place: Place
) -> None:
    [found_by] = await place.rows(member_lookup)
    assert (found_by["key_version"], found_by["member"]) == (1, mira.id)
    assert len(found_by["digest"]) == 32


async def test_wrong_guesses_are_counted_for_accounts_of_strangers(community: Storage) -> None:
    waits = Guesses(6, NOON + timedelta(minutes=1))
    async with community.open_work() as work:
        assert await work.members.guesses(MIRA) == Guesses()
        await work.members.put_guesses(MIRA, Guesses(1))
        await work.members.put_guesses(MIRA, waits)
        await work.commit()
    async with community.open_work() as work:
        assert await work.members.guesses(MIRA) == waits
        assert await work.members.guesses(Contact(2)) == Guesses()


async def test_memberships_come_back_the_newest_first(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    older = Membership(
        member=mira.id,
        community=EPILEPSY.id,
        role=MemberRole.PATIENT,
        state=MembershipState.ENDED,
        invite=InviteId(1),
        since=NOON,
        ending=Ending.LEFT,
    )
    liver = replace(EPILEPSY, id=CommunityId("liver"), group=None)
    newer = replace(
        older,
        community=liver.id,
        state=MembershipState.ACTIVE,
        since=NOON + timedelta(days=1),
        admission=Admission.OFFERED,
        ending=None,
    )
    async with careteam.open_work() as work:
        await work.communities.put(liver)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        for membership in (older, newer, replace(newer, admission=Admission.INSIDE)):
            await work.memberships.put(membership)
        work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=ABOUT)
        await work.commit()

    inside = replace(newer, admission=Admission.INSIDE)
    async with community.open_work() as work:
        assert await work.memberships.of(mira.id) == [inside, older]
        assert await work.memberships.list(liver.id) == [inside]
        assert await work.memberships.find(mira.id, EPILEPSY.id) == older
        assert await work.memberships.find(mira.id, CommunityId("nowhere")) is None


async def test_invites_are_numbered_as_they_are_made(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    first = await kept_invite(careteam)
    second = await kept_invite(careteam, replace(INVITE, token_hash=b"i" * 32, made_by=None))

    assert (first, second.id) == (replace(INVITE, id=InviteId(1)), InviteId(2))
    async with community.open_work() as work:
        assert await work.invites.list() == [second, first]
        assert await work.invites.list(EPILEPSY.id) == [second, first]
        assert await work.invites.list(CommunityId("nowhere")) == []
        assert await work.invites.find_by_hash(b"i" * 32) == second
        assert await work.invites.find_by_hash(b"?" * 32) is None
        with pytest.raises(NoSuchInvite):
            await work.invites.get(InviteId(3))
    assert mira.id > 0


async def test_of_two_who_open_a_single_invite_at_once_one_is_let_in(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    await kept_invite(careteam)

    async def open_it(storage: Storage) -> bool:
        async with storage.open_work() as work:
            invite = await work.invites.find_by_hash(INVITE.token_hash)
            assert invite is not None
            try:
                await work.invites.put(invite.opened(work.now))
            except InviteNotAccepted:
                return False
            work.note(Deed.INVITE_OPENED, by=SHELL, about=ABOUT)
            await work.commit()
            return True

    let_in = await asyncio.gather(*(open_it(one) for one in (community, careteam) * 3))

    assert sorted(let_in) == [False] * 5 + [True]
    async with community.open_work() as work:
        assert (await work.invites.get(InviteId(1))).used == 1
    assert mira.id > 0
