"""A week in one message: for whom wants it, with what came out, and never twice."""

import pytest

from hearth.actions.bulletin_taps import ChoosePace
from hearth.actions.digests import DigestDue, begin_digests
from hearth.community.deliveries import Pace
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import Member
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import BulletinWords
from unit.bulletins.conftest import press
from unit.bulletins.press import WORDS, Press

__all__ = ["press"]


async def wants(press: Press, member: Member, pace: Pace) -> None:
    async with press.circle.work() as work:
        contact = await work.members.contact_of(member.id)
    await ChoosePace(press.circle.work)(contact, pace)


async def week_over(press: Press, *, sent: bool = True) -> None:
    """The week is over, and what is due is done, each as often as it comes due."""
    care = press.circle.care
    async with care.open_work() as work:
        await begin_digests(work)
        due = await work.timers.find(Timer(TimerKind.DIGEST_DUE, "all", work.now))
        assert due is not None
        passes = due.due_at - work.now
        await work.commit()
    press.circle.passes(seconds=passes.total_seconds())
    while timers := await care.timers.due(100, (TimerKind.DIGEST_DUE,)):
        for one in timers:
            await DigestDue(care.open_work)(one)
            await DigestDue(care.open_work)(one)
    if sent:
        await press.post()


def digests(press: Press, member: Member) -> list[Say]:
    to = ToMember(member.id)
    told = [say for whom, say in press.side.rang if whom == to]
    return [one for one in told if one.words is BulletinWords.DIGEST]


async def test_who_wants_the_week_gets_it_once_and_no_single_bulletins(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearth.actions.digests.AT_ONCE", 2)
    members = [await press.circle.member() for _ in range(5)]
    for one in members[:4]:
        await wants(press, one, Pace.DIGEST)
    bulletin = await press.out()
    assert [press.stands(one, bulletin) is None for one in members] == [True] * 4 + [False]

    await week_over(press)

    assert [len(digests(press, one)) for one in members] == [1, 1, 1, 1, 0]
    [say] = digests(press, members[0])
    assert f"• {WORDS.title}" in str(say.values["found"])
    assert [row[0].deed for row in say.buttons] == [f"find:bulletin:{bulletin.id}"]


async def test_a_week_without_news_is_not_told_of(press: Press) -> None:
    mira = await press.circle.member()
    await wants(press, mira, Pace.DIGEST)
    await press.out()

    await week_over(press)
    await week_over(press)

    assert len(digests(press, mira)) == 1


async def test_who_changed_their_mind_meanwhile_gets_none(press: Press) -> None:
    mira = await press.circle.member()
    await wants(press, mira, Pace.DIGEST)
    await press.out()

    await week_over(press, sent=False)
    await wants(press, mira, Pace.NONE)
    await press.post()

    assert digests(press, mira) == []
