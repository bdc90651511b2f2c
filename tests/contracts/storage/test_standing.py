"""How consent stands: the latest words, who answers for whom, and who is next to be asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from consenting import says
from contracts.storage.places import EPILEPSY, MIRA, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, Decision, Purpose
from hearth.community.guardianship import Guardianship, GuardianshipState, offered
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import SHELL, CommunityId, Contact, Member, MemberId, StaffId
from hearth.community.timers import Timer, TimerKind
from hearth.ports import Belonging
from hearth.storage.assembly import Storage

ABOUT = Subject.of("member", 1)
FIRST = ConsentDocument(Purpose.QUOTING, "en", 1, "Quoting", "Short.", "Long.")
HASH = bytes(range(32))


async def say(storage: Storage, member: MemberId, *words: tuple[Decision, int]) -> None:
    async with storage.open_work() as work:
        for decision, version in words:
            await says(work, member, EPILEPSY.id, decision, [Purpose.QUOTING], version=version)
        work.note(Deed.CONSENT_GIVEN, by=SHELL, about=ABOUT)
        await work.commit()


async def test_the_latest_word_counts_and_of_a_yes_the_version(
    community: Storage, mira: Member
) -> None:
    await say(community, mira.id, (Decision.GIVEN, 1), (Decision.SUPERSEDED, 1))
    async with community.open_work() as work:
        latest = await work.consents.latest(mira.id, EPILEPSY.id)
        assert latest == {Purpose.QUOTING: Decision.SUPERSEDED}
        assert await work.consents.agreed(mira.id, EPILEPSY.id) == {}
    await say(community, mira.id, (Decision.GIVEN, 2))
    async with community.open_work() as work:
        assert await work.consents.agreed(mira.id, EPILEPSY.id) == {Purpose.QUOTING: 2}
        assert await work.consents.count(mira.id, EPILEPSY.id) == len(Decision) - 2
        assert await work.consents.latest(mira.id, CommunityId("elsewhere")) == {}


async def test_all_that_is_asked_about_whoever_writes_comes_at_once(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    liver = replace(
        EPILEPSY, id=CommunityId("liver"), group=None, on_call=(StaffId(3), StaffId(1))
    )
    older = Membership(
        mira.id, EPILEPSY.id, MemberRole.PATIENT, MembershipState.ACTIVE, InviteId(1), NOON
    )
    newer = replace(
        older, community=liver.id, state=MembershipState.PAUSED, since=NOON + timedelta(days=1)
    )
    async with careteam.open_work() as work:
        await work.communities.put(liver)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        for membership in (older, newer):
            await work.memberships.put(membership)
        for word in (Decision.GIVEN, Decision.WITHDRAWN, Decision.GIVEN):
            await says(work, mira.id, EPILEPSY.id, word, [Purpose.MEMBERSHIP])
        await says(work, mira.id, EPILEPSY.id, Decision.REFUSED, [Purpose.QUOTING])
        work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=ABOUT)
        await work.commit()

    for looking in (True, False):
        async with community.open_work(looking=looking) as work:
            assert await work.memberships.behind(MIRA) == [
                Belonging(mira, newer, liver, None),
                Belonging(mira, older, EPILEPSY, Decision.GIVEN),
            ]
            assert await work.memberships.behind(Contact(2)) == []


@pytest.mark.parametrize("decision", Decision)
async def test_every_decision_comes_back_with_who_gave_it(
    community: Storage, careteam: Storage, mira: Member, decision: Decision
) -> None:
    await say(community, mira.id, (decision, 1))
    async with community.open_work() as work:
        [record] = await work.consents.records(mira.id, EPILEPSY.id)
        again = replace(record, id=f"{record.id}-again", given_by=MemberId(7_654_321))
        await work.consents.follow(again)
        work.note(Deed.CONSENT_GIVEN, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.consents.records(mira.id, EPILEPSY.id) == [record, again]


async def test_a_document_is_found_by_its_hash_with_its_day(
    community: Storage, careteam: Storage
) -> None:
    async with careteam.open_work() as work:
        assert await work.consents.publish(FIRST)
        work.note(Deed.CONSENT_PUBLISHED, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        found = await work.consents.by_hash({FIRST.hash, "0" * 64})
        assert found == {FIRST.hash: FIRST}
        assert found[FIRST.hash].published_at == NOON
        assert list(await work.consents.published()) == [FIRST]
        assert await work.consents.by_hash(set()) == {}


async def test_the_next_active_memberships_come_in_batches(
    community: Storage, careteam: Storage
) -> None:
    async with careteam.open_work() as work:
        await work.communities.put(EPILEPSY)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        members = sorted([(await work.members.add(Contact(n), "en")).id for n in range(1, 6)])
        for member in members:
            paused = member == members[2]
            state = MembershipState.PAUSED if paused else MembershipState.ACTIVE
            membership = Membership(
                member, EPILEPSY.id, MemberRole.PATIENT, state, InviteId(1), work.now
            )
            await work.memberships.put(membership)
        work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        first = await work.memberships.active_after(MemberId(0), CommunityId(""), 2)
        last = first[-1]
        for member in members[:2]:
            await work.members.put_time_zone(member, "Asia/Tokyo")
        await work.members.put_time_zone(members[2], "Africa/Cairo")  # Paused.
        assert await work.memberships.zones(EPILEPSY.id) == {"Asia/Tokyo"}
        assert await work.memberships.zones(CommunityId("nowhere")) == set()
        rest = await work.memberships.active_after(last.member, last.community, 9)
    assert [one.member for one in (*first, *rest)] == [*members[:2], *members[3:]]


async def test_a_guardianship_goes_all_its_way(community: Storage, mira: Member) -> None:
    async with community.open_work() as work:
        mother = await work.members.add(Contact(77), "en")
        link = offered(mira.id, EPILEPSY.id, HASH, work.now)
        await work.guardianships.put(link)
        work.note(Deed.GUARDIAN_ASKED, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        assert await work.guardianships.find_by_hash(HASH) == link
        opened = link.opened(mother.id, work.now)
        await work.guardianships.put(opened)
        work.note(Deed.GUARDIAN_CAME, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        assert await work.guardianships.find_by_hash(HASH) is None
        assert await work.guardianships.find(mira.id, EPILEPSY.id) == opened
        assert await work.guardianships.of(mother.id) == [opened]
        assert await work.guardianships.of(mira.id) == []


def test_only_a_guardianship_that_was_given_counts() -> None:
    states = {
        state: replace(
            Guardianship(MemberId(1), EPILEPSY.id, state, NOON, NOON, NOON), state=state
        ).in_force
        for state in GuardianshipState
    }
    assert [state for state, counts in states.items() if counts] == [GuardianshipState.GIVEN]


async def test_a_timer_is_found_as_it_is_set_now(community: Storage) -> None:
    timer = Timer(TimerKind.CONSENT_RENEWAL, "1/epilepsy/quoting/2", NOON, 1)
    async with community.open_work() as work:
        assert await work.timers.find(timer) is None
        await work.timers.set(timer)
        later = replace(timer, due_at=NOON + timedelta(days=1), round=2)
        await work.timers.set(later)
        assert await work.timers.find(timer) == later
