"""The staff, and how they get in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.storage.places import NOON
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NoSuchStaff, NotConnected
from hearth.community.people import SHELL, Contact, Role, Staff, StaffId
from hearth.community.staffroom import SecondFactor, Session, SignInLink
from hearth.ports import UnauditedChangeError
from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyNotHeldError
from hearth.storage.sealing.errors import CannotOpenError

ABOUT = Subject.of("staff", 1)
CLINICIAN = frozenset({Role.CLINICIAN})
ANNAS_PHONE = Contact(6_000_000_001)


@pytest.fixture
async def anna(careteam: Storage) -> Staff:
    async with careteam.open_work() as work:
        anna = await work.staff.add("CANARY Dr Anna", CLINICIAN)
        await work.staff.connect(anna.id, ANNAS_PHONE)
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    return anna


async def test_staff_are_numbered_and_found_by_their_account(
    careteam: Storage, anna: Staff
) -> None:
    async with careteam.open_work() as work:
        boris = await work.staff.add("Boris", frozenset({Role.ADMIN, Role.OWNER}))
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()

    assert (anna.id, boris.id) == (1, 2)
    async with careteam.open_work() as work:
        assert await work.staff.get(anna.id) == anna
        assert await work.staff.find(ANNAS_PHONE) == anna
        assert await work.staff.contact_of(anna.id) == ANNAS_PHONE
        assert await work.staff.list() == [anna, boris]
        assert await work.staff.find(Contact(1)) is None
        with pytest.raises(NotConnected):
            await work.staff.contact_of(boris.id)
        with pytest.raises(NoSuchStaff):
            await work.staff.get(StaffId(3))


async def test_the_community_bot_sees_their_number_and_roles_but_no_name_and_no_account(
    community: Storage, anna: Staff
) -> None:
    async with community.open_work() as work:
        assert await work.staff.find(ANNAS_PHONE) == replace(anna, name="")
        assert await work.staff.list() == [replace(anna, name="")]
        with pytest.raises(CannotOpenError):
            await work.staff.contact_of(anna.id)


async def test_the_community_bot_makes_and_changes_no_staff(
    community: Storage, anna: Staff
) -> None:
    async with community.open_work() as work:
        with pytest.raises(KeyNotHeldError):
            await work.staff.add("Mallory", frozenset({Role.OWNER}))
    async with community.open_work() as work:
        with pytest.raises(KeyNotHeldError):
            await work.staff.put(replace(anna, roles=frozenset({Role.OWNER})))


async def test_an_ended_colleague_is_still_known(careteam: Storage, anna: Staff) -> None:
    ended = replace(anna, ended=True, roles=frozenset())
    async with careteam.open_work() as work:
        await work.staff.put(ended)
        work.note(Deed.STAFF_ENDED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.staff.find(ANNAS_PHONE) == ended


async def test_a_new_telephone_replaces_the_old_one(careteam: Storage, anna: Staff) -> None:
    new = Contact(6_000_000_002)
    async with careteam.open_work() as work:
        boris = await work.staff.add("Boris", CLINICIAN)
        await work.staff.connect(boris.id, new)
        await work.staff.connect(anna.id, new)
        work.note(Deed.STAFF_CONNECTED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.staff.find(new) == anna
        assert await work.staff.find(ANNAS_PHONE) is None
        assert await work.staff.contact_of(anna.id) == new


async def test_a_link_is_kept_until_it_is_used(careteam: Storage, anna: Staff) -> None:
    link = SignInLink(b"l" * 32, anna.id, NOON + timedelta(minutes=30), connects=True)
    async with careteam.open_work() as work:
        await work.staff.add_link(link)
        await work.staff.put_link(link.used(NOON))
        work.note(Deed.STAFF_SIGN_IN_LINKED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.staff.find_link(b"l" * 32) == link.used(NOON)
        assert await work.staff.find_link(b"?" * 32) is None


async def test_being_seen_needs_no_note_and_ending_does(careteam: Storage, anna: Staff) -> None:
    session = Session(b"s" * 32, anna.id, NOON, NOON)
    newer = Session(b"t" * 32, anna.id, NOON + timedelta(hours=1), NOON, full=True)
    async with careteam.open_work() as work:
        await work.staff.add_session(session)
        await work.staff.add_session(newer)
        work.note(Deed.STAFF_SIGNED_IN, by=SHELL, about=ABOUT)
        await work.commit()

    seen = replace(session, seen_at=NOON + timedelta(minutes=5))
    async with careteam.open_work() as work:
        await work.staff.put_session(seen)
        await work.commit()
    for told_apart in (replace(seen, ended_at=NOON), replace(seen, wrong_codes=1)):
        async with careteam.open_work() as work:
            await work.staff.put_session(told_apart)
            with pytest.raises(UnauditedChangeError):
                await work.commit()

    async with careteam.open_work() as work:
        assert await work.staff.find_session(b"s" * 32) == seen
        assert await work.staff.find_session(b"?" * 32) is None
        assert await work.staff.sessions(anna.id) == [newer, seen]


async def test_a_second_factor_is_the_care_teams_own(
    community: Storage, careteam: Storage, anna: Staff
) -> None:
    proposed = SecondFactor(b"CANARY secret of 20b")
    confirmed = SecondFactor(proposed.secret, confirmed=True, last_step=58_000_000)
    async with careteam.open_work() as work:
        assert await work.staff.second_factor(anna.id) is None
        await work.staff.put_second_factor(anna.id, proposed)
        await work.staff.put_second_factor(anna.id, confirmed)
        work.note(Deed.STAFF_SECOND_FACTOR_SET, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.staff.second_factor(anna.id) == confirmed
    async with community.open_work() as work:
        with pytest.raises(CannotOpenError):
            await work.staff.second_factor(anna.id)
        with pytest.raises(KeyNotHeldError):
            await work.staff.put_second_factor(anna.id, confirmed)
