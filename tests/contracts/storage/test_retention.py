"""What was kept for long enough goes by itself; what is still needed stays."""

from dataclasses import replace
from datetime import timedelta

from contracts.storage.places import EPILEPSY, MIRA, NOON, Hands, Place
from erasing import leaves_things, to_join
from hearth.actions.retention import EVERYWHERE, ApplyRetention, PreviewRetention
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Priority
from hearth.community.erasure import ErasedFor
from hearth.community.invites import Invite, InviteId, MemberRole
from hearth.community.membership import Ending, Membership, MembershipState
from hearth.community.people import SHELL, CommunityId, Contact, MemberId
from hearth.community.retention import LOOK_EVERY, Keep, Kept
from hearth.community.timers import Timer, TimerKind
from hearth.ports import Work
from hearth.storage.assembly import Storage
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.tables import case_entries, cases, inbox, invites, memberships, outbox, timers

KEEP = Keep()
DAY = timedelta(days=1)
OTHER = replace(EPILEPSY, id=CommunityId("liver"), group=None, care_team_chat=None)


async def member_in(
    work: Work, number: int, state: MembershipState, ending: Ending | None = None
) -> MemberId:
    """Somebody in a state since now."""
    member = (await work.members.add(Contact(number), "en")).id
    await work.memberships.put(
        Membership(
            member, EPILEPSY.id, MemberRole.PATIENT, state, InviteId(1), work.now, ending=ending
        )
    )
    return member


async def communities(careteam: Storage) -> None:
    async with careteam.open_work() as work:
        await work.communities.put(EPILEPSY)
        await work.communities.put(OTHER)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        await work.commit()


async def set_up(careteam: Storage, community: Storage) -> dict[str, MemberId]:
    """Each by the process whose work it is: the other may not."""
    await communities(careteam)
    async with community.open_work() as work:
        ended = MembershipState.ENDED
        people = {
            "declined": await member_in(work, 1, ended, Ending.DECLINED),
            "stuck": await member_in(work, 2, MembershipState.CONSENTING),
            "left": await member_in(work, 3, ended, Ending.LEFT),
            "elsewhere": await member_in(work, 4, ended, Ending.LEFT),
            "with a case": await member_in(work, 5, ended, Ending.LEFT),
            "active": await member_in(work, 6, MembershipState.ACTIVE),
        }
        there = Membership(
            people["elsewhere"],
            OTHER.id,
            MemberRole.PATIENT,
            MembershipState.ACTIVE,
            InviteId(1),
            work.now,
        )
        await work.memberships.put(there)
        await work.cases.open(
            member=people["with a case"],
            community=EPILEPSY.id,
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        await work.commit()
    return people


async def begun(storage: Storage, member: MemberId) -> bool:
    async with storage.open_work() as work:
        erasure = await work.erasures.find(member)
    return erasure is not None and erasure.why is ErasedFor.RETENTION


async def test_people_who_left_or_never_came_in_are_erased_after_their_time(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    people = await set_up(careteam, community)
    apply = ApplyRetention(careteam.open_work, KEEP)
    hands.move(30 * DAY - timedelta(minutes=1))
    await apply()
    assert not any([await begun(careteam, one) for one in people.values()])
    hands.move(timedelta(minutes=1))
    await apply()
    assert {name for name, one in people.items() if await begun(careteam, one)} == {
        "declined",
        "stuck",
        "left",
    }
    states = {
        (row["member"], row["community"]): row["state"] for row in await place.rows(memberships)
    }
    assert states[people["elsewhere"], "epilepsy"] == "erased"
    assert states[people["elsewhere"], "liver"] == "active"
    assert states[people["with a case"], "epilepsy"] == "ended"
    assert await place.rows(outbox) == []  # Nobody is written to.
    due = {row["about"]: row["due_at"] for row in await place.rows(timers)}
    assert due[str(people["left"])] <= hands.now


async def test_a_closed_case_goes_after_its_time_with_all_that_was_said(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    await communities(careteam)
    async with careteam.open_work() as work:
        challenge = await to_join(work)
        await work.commit()
    async with community.open_work() as work:
        await leaves_things(work, MIRA, "quincunx", challenge)
        await work.commit()
    async with careteam.open_work() as work:
        [row] = await place.rows(cases)
        case = await work.cases.get(row["number"])
        await work.cases.put(case.without_its_member(work.now))
        work.note(Deed.CASE_CLOSED, by=SHELL, about=Subject.of("case", 1))
        await work.commit()
    apply = ApplyRetention(careteam.open_work, KEEP)
    hands.move(89 * DAY)
    await apply()
    assert len(await place.rows(case_entries)) == 1
    hands.move(DAY)
    await apply()
    assert await place.rows(case_entries) == []
    assert await place.rows(cases) == []
    async with careteam.open_work() as work:
        newest = await work.audit.newest(1)
    assert newest[0].deed is Deed.RETENTION_APPLIED
    assert newest[0].about == Subject.of("case", 1)


async def test_invites_and_updates_that_nobody_needs_go(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    await set_up(careteam, community)
    async with careteam.open_work() as work:
        for number, life in ((1, 7), (2, 80)):
            await work.invites.add(
                Invite(
                    InviteId(0),
                    EPILEPSY.id,
                    MemberRole.PATIENT,
                    bytes([number]) * 32,
                    None,
                    NOON,
                    NOON + life * DAY,
                    1,
                    0,
                    None,
                )
            )
        work.note(Deed.INVITE_MADE, by=SHELL, about=Subject.of("invite", 1))
        await work.commit()
    await community.inbox.store([RawUpdate(1, b"{", community.chat_key(9))])
    await community.inbox.put_aside(1, "undecodable")
    hands.move(36 * DAY)
    await ApplyRetention(careteam.open_work, KEEP)()
    assert await place.rows(inbox) == []
    assert len(await place.rows(invites)) == 2
    hands.move(DAY)
    await ApplyRetention(careteam.open_work, KEEP)()
    assert [row["id"] for row in await place.rows(invites)] == [2]


async def test_the_preview_says_what_goes_today_and_soon_and_changes_nothing(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    people = await set_up(careteam, community)
    preview = PreviewRetention(careteam.open_work, KEEP)
    hands.move(20 * DAY)
    today = {one.kept: one for one in await preview()}
    soon = {one.kept: one for one in await preview(30 * DAY)}
    assert {one.count for one in today.values()} == {0}
    assert soon[Kept.SIGN_UPS].count == 2
    assert set(soon[Kept.MEMBERSHIPS].numbers) == {people["left"], people["elsewhere"]}
    hands.move(30 * DAY)
    assert {one.kept: one.count for one in await preview()}[Kept.SIGN_UPS] == 2
    assert await place.rows(timers) == []


async def test_it_comes_due_again_by_itself(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    await set_up(careteam, community)
    apply = ApplyRetention(careteam.open_work, KEEP)
    await apply.come_due(Timer(TimerKind.RETENTION, EVERYWHERE, NOON))
    [row] = await place.rows(timers)
    assert (row["kind"], row["due_at"]) == ("retention", hands.now + LOOK_EVERY)


async def test_old_deeds_go_and_the_rest_still_verifies(
    careteam: Storage, community: Storage, hands: Hands
) -> None:
    hands.move(-timedelta(days=10 * 365))  # The server asks its own clock before it forgets.
    await set_up(careteam, community)
    hands.move(timedelta(days=6 * 365 + 1))
    async with careteam.open_work() as work:
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        await work.commit()
        await work.audit.take_checkpoint()
        await work.commit()
    await ApplyRetention(careteam.open_work, KEEP)()
    async with careteam.open_work() as work:
        deeds = [one.deed for one in await work.audit.newest(1000)]
    assert Deed.AUDIT_FORGOTTEN in deeds


def test_every_kind_has_a_period() -> None:
    assert all(KEEP.until(one, NOON) < NOON for one in Kept)
