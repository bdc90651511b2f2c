"""Answers that fall due: their publishers are told once for each, also after a standstill."""

from dataclasses import dataclass, replace
from datetime import timedelta

from typing_extensions import override

from hearth.actions.reviews_due import (
    LISTED_MOST,
    TellOfReviews,
    look_at_reviews,
)
from hearth.bootstrap.shelf import Shelf
from hearth.community.answers import Answer
from hearth.community.audit import Deed
from hearth.community.outgoing import Say, ToStaff
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StaffWords
from unit.console.home import NOON, TRAVEL, Home

TODAY = NOON.date()
WHEN = Timer(TimerKind.LIBRARY_REVIEW, "all", NOON)


@dataclass(frozen=True)
class Dated(Shelf):
    """A library whose answers have the days of a story."""

    days: tuple[int, ...] = ()

    @property
    @override
    def topics(self) -> tuple[str, ...]:
        return tuple(f"general.topic{place}" for place in range(len(self.days)))

    @override
    def find(self, intent: str) -> Answer | None:
        place = self.topics.index(intent)
        due = TODAY + timedelta(days=self.days[place])
        return replace(TRAVEL, intent=intent, title=f"Question {place}?", due=due)


async def looks(home: Home, *days: int) -> list[tuple[ToStaff, StaffWords, str]]:
    """What is told when the timer comes due."""
    async with home.storage.open_work() as work:
        timer = await work.timers.find(WHEN)
    assert timer is not None
    await TellOfReviews(home.storage.open_work, lambda: Dated(days=days))(timer)
    found = []
    while owed := await home.storage.outbox.claim(100):
        for one in owed:
            if isinstance(one.effect, Say) and isinstance(one.recipient, ToStaff):
                words = one.effect.words
                assert isinstance(words, StaffWords)
                found.append((one.recipient, words, str(one.effect.values["list"])))
            await home.storage.outbox.sent(one.id)
    return found


async def started(home: Home) -> None:
    await home.connected(home.paula)
    await home.connected(home.anna)
    await begins(home)


async def begins(home: Home) -> None:
    """The care team's process starts."""
    async with home.storage.open_work() as work:
        await look_at_reviews(work)
        await work.commit()


async def test_publishers_are_told_what_is_due_soon_and_what_is_overdue(home: Home) -> None:
    await started(home)
    told = await looks(home, 14, 15, 0, -1)

    assert {to for to, _, _ in told} == {ToStaff(home.paula.id)}
    assert {words: lines.splitlines() for _, words, lines in told} == {
        StaffWords.ANSWERS_DUE: ["• Question 2? (2026-03-02)", "• Question 0? (2026-03-16)"],
        StaffWords.ANSWERS_OVERDUE: ["• Question 3? (2026-03-01)"],
    }
    assert Deed.REVIEW_REMINDED in {one.deed for one in await home.deeds()}


async def test_each_is_told_once_before_its_day_and_once_after(home: Home) -> None:
    await started(home)
    days = []
    for day in range(20):
        told = await looks(home, 16)
        days += [(day, words) for _, words, _ in told]
        home.time.passes(days=1)
        await begins(home)

    assert days == [(2, StaffWords.ANSWERS_DUE), (17, StaffWords.ANSWERS_OVERDUE)]


async def test_what_became_due_during_a_standstill_is_told_after_it(home: Home) -> None:
    await started(home)
    assert await looks(home, 16, 40) == []
    home.time.passes(days=30)

    told = await looks(home, 16, 40)

    assert [(words, lines.split(" (")[0]) for _, words, lines in told] == [
        (StaffWords.ANSWERS_DUE, "• Question 1?"),
        (StaffWords.ANSWERS_OVERDUE, "• Question 0?"),
    ]


async def test_a_message_names_no_more_than_fit_and_counts_all(home: Home) -> None:
    await started(home)
    [(_, _, lines)] = await looks(home, *[-1] * (LISTED_MOST + 5))

    assert len(lines.splitlines()) == LISTED_MOST


async def test_the_next_look_is_a_day_later_and_a_restart_does_not_begin_anew(home: Home) -> None:
    await started(home)
    await looks(home, 3)
    await begins(home)
    async with home.storage.open_work() as work:
        timer = await work.timers.find(WHEN)

    assert timer is not None
    assert timer.due_at == NOON + timedelta(days=1)
    assert timer.round == TODAY.toordinal()
    assert await looks(home, 3) == []
