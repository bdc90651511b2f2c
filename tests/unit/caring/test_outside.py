"""Help from outside: called when nobody comes, again until it hears, and told if it does not."""

from datetime import timedelta

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.due import ComeDue
from hearth.actions.outside import CallOutside, SeeOutside, SetOutside, TryOutside
from hearth.actions.paging import PageAgain, SeePage
from hearth.bootstrap.outside import new_signing_secret
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, Priority
from hearth.community.errors import NotAllowed, NotReachable, OutOfRange
from hearth.community.outside import TRIES_MOST, Alarm, Outside, Way
from hearth.community.people import SHELL
from hearth.community.timers import TimerKind
from hearth.community.words import StaffWords
from unit.caring.ward import Ward
from unit.console.home import CIRCLE
from unit.policy.kit import CRISIS

HOOK, MAIL = "https://alarm.example.org/hook", ("night@example.org",)


async def called(ward: Ward, webhook: str = HOOK, mail: tuple[str, ...] = MAIL) -> Outside:
    keep = SetOutside(ward.work, ward.home.rings, new_signing_secret)
    return await keep(CIRCLE, webhook, mail, by=SHELL)


async def passes(ward: Ward, **how_long: float) -> None:
    """Time passes in steps of five seconds, and what comes due is done, as the program does it."""
    work, rings = ward.work, ward.home.rings
    come_due = ComeDue(
        {
            TimerKind.PAGE_UNANSWERED: PageAgain(work),
            TimerKind.PAGE_SEEN: PageAgain(work),
            TimerKind.OUTSIDE_MAIL: CallOutside(work, rings),
            TimerKind.OUTSIDE_WEBHOOK: CallOutside(work, rings),
        }
    )
    end = ward.now + timedelta(**how_long)
    while ward.now < end:
        ward.home.time.passes(seconds=5)
        for timer in await ward.home.storage.timers.due(100, tuple(come_due.deeds)):
            await come_due(timer)


async def in_danger(ward: Ward) -> CaseNumber:
    return await ward.asked(CRISIS)


async def test_nobody_outside_is_called_before_everybody_inside_was(ward: Ward) -> None:
    await called(ward)
    number = await in_danger(ward)
    # Nobody is on call here, so everybody is called at once.
    await passes(ward, minutes=4)
    assert ward.home.rings.heard == []
    await passes(ward, minutes=2)
    heard = ward.home.rings.heard
    assert sorted((way, alarm.case, alarm.priority, alarm.round) for way, alarm in heard) == [
        (Way.MAIL, number, Priority.EMERGENCY, 1),
        (Way.WEBHOOK, number, Priority.EMERGENCY, 1),
    ]
    deeds = [one.deed for one in await ward.home.deeds()]
    assert deeds.count(Deed.OUTSIDE_CALLED) == 2


async def test_it_is_called_again_every_round_until_somebody_takes_the_case(ward: Ward) -> None:
    await called(ward, mail=())
    number = await in_danger(ward)
    await passes(ward, minutes=21)
    heard = ward.home.rings.heard
    assert [alarm.round for _, alarm in heard] == [1, 2, 3, 4]
    assert len({alarm.id for _, alarm in heard}) == 4
    await TakeCase(ward.work)(number, by=ward.home.anna)
    await passes(ward, minutes=30)
    assert len(ward.home.rings.heard) == 4


async def test_a_page_that_was_seen_rests_and_then_goes_on_outside(ward: Ward) -> None:
    await called(ward, mail=())
    number = await in_danger(ward)
    await passes(ward, minutes=3)
    await SeePage(ward.work)(number, by=ward.home.anna)
    await passes(ward, minutes=4)
    assert ward.home.rings.heard == []
    await passes(ward, minutes=2)
    assert [alarm.round for _, alarm in ward.home.rings.heard] == [1]


async def test_what_does_not_get_through_is_tried_again_under_the_same_name_and_then_told(
    ward: Ward,
) -> None:
    await called(ward)
    ward.home.rings.down = {Way.WEBHOOK}
    await in_danger(ward)
    await passes(ward, minutes=5, seconds=5)
    await ward.staff_told()
    await passes(ward, minutes=4, seconds=45)
    tries = [alarm.id for way, alarm in ward.home.rings.heard if way is Way.WEBHOOK]
    assert (len(tries), len(set(tries))) == (TRIES_MOST, 1)
    assert [way for way, _ in ward.home.rings.heard].count(Way.MAIL) == 1
    told = [words for _, words in await ward.staff_told()]
    assert StaffWords.OUTSIDE_UNREACHED in told
    assert Deed.OUTSIDE_UNREACHED in {one.deed for one in await ward.home.deeds()}


async def test_what_got_through_at_last_is_not_tried_again(ward: Ward) -> None:
    await called(ward, mail=())
    ward.home.rings.down = {Way.WEBHOOK}
    await in_danger(ward)
    await passes(ward, minutes=5, seconds=30)
    assert len(ward.home.rings.heard) == 2
    ward.home.rings.down = set()
    await passes(ward, minutes=3)
    assert len(ward.home.rings.heard) == 3


async def test_whoever_took_the_case_between_two_tries_ends_them(ward: Ward) -> None:
    await called(ward)
    ward.home.rings.down = set(Way)
    number = await in_danger(ward)
    await passes(ward, minutes=5, seconds=10)
    before = len(ward.home.rings.heard)
    await TakeCase(ward.work)(number, by=ward.home.anna)
    await passes(ward, minutes=10)
    assert len(ward.home.rings.heard) == before
    assert await ward.home.storage.timers.due(100, (TimerKind.OUTSIDE_WEBHOOK,)) == []


async def test_killed_between_the_call_and_its_note_it_is_made_again_under_the_same_name(
    ward: Ward,
) -> None:
    class Killed(BaseException):
        """The process is gone."""

    class Deadly:
        ways = frozenset(Way)

        async def __call__(self, way: Way, outside: Outside, alarm: Alarm) -> bool:
            raise Killed(way, outside, alarm)

    await called(ward, mail=())
    await in_danger(ward)
    await passes(ward, minutes=4, seconds=55)
    ward.home.time.passes(seconds=5)
    kinds = (TimerKind.PAGE_UNANSWERED, TimerKind.OUTSIDE_WEBHOOK)
    [page] = await ward.home.storage.timers.due(100, kinds)
    await PageAgain(ward.work)(page)
    [call] = await ward.home.storage.timers.due(100, kinds)
    with pytest.raises(Killed):
        await CallOutside(ward.work, Deadly())(call)
    await ward.home.storage.timers.recover(kinds)
    assert await ward.home.storage.timers.due(100, kinds) == [call]
    await CallOutside(ward.work, ward.home.rings)(call)
    assert len(ward.home.rings.heard) == 1
    assert await ward.home.storage.timers.due(100, kinds) == []


async def test_where_nobody_is_named_nothing_stays_behind(ward: Ward) -> None:
    await in_danger(ward)
    await passes(ward, minutes=6)
    assert ward.home.rings.heard == []
    ward.home.time.passes(minutes=2)
    left = await ward.home.storage.timers.due(100, (TimerKind.OUTSIDE_MAIL,))
    assert left == []


@pytest.mark.parametrize(
    "address",
    [
        "http://alarm.example.org/hook",
        "http://10.0.0.7/hook",
        "ftp://alarm.example.org",
        "https://",
        "https://user:word@alarm.example.org/hook",
        "https://alarm.example.org/a b",
        "https://alarm.example.org/\nX: y",
        "https://alarm.example.org:port/",
        "https://alarm.example.org/" + "x" * 500,
        "alarm.example.org",
    ],
)
async def test_a_webhook_that_somebody_could_read_on_the_way_is_refused(
    ward: Ward, address: str
) -> None:
    with pytest.raises(NotReachable):
        await called(ward, webhook=address)
    assert await SeeOutside(ward.work)(CIRCLE, by=SHELL) == Outside()


@pytest.mark.parametrize(
    "mailbox", ["night", "@example.org", "a@b", "a@b.org\r\nBcc: c@d.org", "a b@example.org"]
)
async def test_a_mailbox_that_is_none_is_refused(ward: Ward, mailbox: str) -> None:
    with pytest.raises(NotReachable):
        await called(ward, mail=(mailbox,))


async def test_more_mailboxes_than_fit_or_no_mail_server_are_refused(ward: Ward) -> None:
    with pytest.raises(OutOfRange):
        await called(ward, mail=tuple(f"a{one}@example.org" for one in range(6)))
    ward.home.rings.ways = frozenset({Way.WEBHOOK})
    with pytest.raises(NotReachable):
        await called(ward)


async def test_this_machine_may_be_called_without_tls(ward: Ward) -> None:
    kept = await called(ward, webhook="http://127.0.0.1:9000/hook")
    assert kept.ways == (Way.WEBHOOK, Way.MAIL)


async def test_another_webhook_gets_another_secret_and_the_same_keeps_it(ward: Ward) -> None:
    first = await called(ward)
    same = await called(ward, mail=())
    other = await called(ward, webhook=HOOK + "/2")
    none = await called(ward, webhook="")
    assert first.secret == same.secret != other.secret
    assert none.secret == ""
    assert Deed.OUTSIDE_SET in {one.deed for one in await ward.home.deeds()}


async def test_only_whoever_plans_the_rota_sees_sets_and_tries_it(ward: Ward) -> None:
    work, rings, anna = ward.work, ward.home.rings, ward.home.anna
    with pytest.raises(NotAllowed):
        await SeeOutside(work)(CIRCLE, by=anna)
    with pytest.raises(NotAllowed):
        await SetOutside(work, rings, new_signing_secret)(CIRCLE, HOOK, (), by=anna)
    with pytest.raises(NotAllowed):
        await TryOutside(work, rings)(CIRCLE, by=anna)
    assert rings.heard == []
