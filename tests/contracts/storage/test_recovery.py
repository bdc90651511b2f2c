"""A process that is the only one of its bot need not wait for the leases of the one that died."""

from datetime import timedelta

from contracts.storage.places import MIRA, NOON, Hands, Place
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import Hide, ToGroup, Urgency
from hearth.community.people import PROGRAM, CommunityId
from hearth.community.timers import Timer, TimerKind
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.inbox import RawUpdate

GROUP = ToGroup(CommunityId("epilepsy"))
HOUR = timedelta(hours=1)


async def test_an_update_in_dead_hands_is_handled_at_once(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([RawUpdate(41, b"{}", community.chat_key(MIRA.number))])
    await community.inbox.claim(10)

    async with place.storage(Holder.COMMUNITY) as restarted:
        assert await restarted.inbox.claim(10) == []
        assert await restarted.inbox.recover() == 1
        [again] = await restarted.inbox.claim(10)
    assert (again.update_id, again.attempt) == (41, 2)


async def test_what_was_handled_does_not_come_back(community: Storage) -> None:
    await community.inbox.store([RawUpdate(41, b"{}", community.chat_key(MIRA.number))])
    await community.inbox.claim(10)
    await community.inbox.handled(41)
    assert await community.inbox.recover() == 0
    assert await community.inbox.claim(10) == []


async def test_a_message_in_dead_hands_is_sent_at_once_and_a_later_one_when_it_is_due(
    community: Storage, careteam: Storage, hands: Hands
) -> None:
    async with community.open_work() as work:
        work.tell(GROUP, Hide(1), urgency=Urgency.CRISIS)
        work.tell(GROUP, Hide(2), urgency=Urgency.NOTICE, due=NOON + HOUR)
        await work.commit()
    await community.outbox.claim(10)

    assert await careteam.outbox.recover() == 0
    assert await community.outbox.recover() == 1
    [again] = await community.outbox.claim(10)
    assert again.effect == Hide(1)
    await community.outbox.sent(again.id)
    hands.move(HOUR)
    [later] = await community.outbox.claim(10)
    assert later.effect == Hide(2)


async def test_a_timer_in_dead_hands_comes_due_at_once_and_no_other(community: Storage) -> None:
    due = Timer(TimerKind.PAGE_UNANSWERED, "7", NOON)
    later = Timer(TimerKind.PAGE_UNANSWERED, "8", NOON + HOUR)
    async with community.open_work() as work:
        for timer in (due, later):
            await work.timers.set(timer)
        work.note(Deed.PERSON_PAGED, by=PROGRAM, about=Subject.of("case", 7))
        await work.commit()
    assert await community.timers.due() == [due]

    assert await community.timers.recover([TimerKind.KEPT_EXPIRES]) == 0
    assert await community.timers.recover([TimerKind.PAGE_UNANSWERED]) == 1
    assert await community.timers.due() == [due]
