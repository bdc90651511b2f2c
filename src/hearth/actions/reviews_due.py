"""Answers whose review is due: their publishers are told in time, once for each."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hearth.community.answers import Answer
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NotConnected
from hearth.community.library import EditionState
from hearth.community.outgoing import Say, ToStaff, Urgency, Values
from hearth.community.people import CLOCK, Permission
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StaffWords
from hearth.ports import Catalogue, OpenWork, Work

EVERYWHERE = "all"
"""What the one timer of reviews is about."""

TOLD_BEFORE = timedelta(days=14)
"""Time for two people to read an answer again before it is withheld."""

LOOK_EVERY = timedelta(days=1)
"""Due dates are days."""

LISTED_MOST = 20
"""Answers that a message names: more would not fit into one, and the console lists all."""


@dataclass(frozen=True, slots=True)
class TellOfReviews:
    """The day has come to see which answers have to be read again."""

    open_work: OpenWork
    open_library: Callable[[], Catalogue]

    async def __call__(self, timer: Timer) -> None:
        """Tell the publishers what has become due soon, or overdue, since the last look.

        The timer's round remembers the day of that look (proleptic Gregorian ordinal), so that
        nothing is told twice and a standstill loses nothing. At the first look all is told.
        """
        library = await asyncio.to_thread(self.open_library)
        async with self.open_work() as work:
            today = work.now.date()
            before = date.fromordinal(timer.round) if timer.round else date.min
            answers = await _given_now(work, library)
            soon = [
                one
                for one in answers
                if before < one.due - TOLD_BEFORE <= today and not one.overdue(today)
            ]
            overdue = [one for one in answers if before <= one.due < today]
            await _tell(work, StaffWords.ANSWERS_DUE, soon)
            await _tell(work, StaffWords.ANSWERS_OVERDUE, overdue)
            await work.timers.set(
                Timer(timer.kind, timer.about, work.now + LOOK_EVERY, today.toordinal())
            )
            await work.commit()


async def look_at_reviews(work: Work) -> None:
    """Let the first look come due, unless looks go on already."""
    first = Timer(TimerKind.LIBRARY_REVIEW, EVERYWHERE, work.now)
    if await work.timers.find(first) is None:
        await work.timers.set(first)


async def _given_now(work: Work, library: Catalogue) -> Sequence[Answer]:
    """Every answer as it stands, those that are withheld included."""
    standing = await work.editions.standing()
    here = [one.answer for one in standing.values() if one.state is EditionState.LIVE]
    shipped = (library.find(one) for one in library.topics if one not in standing)
    return sorted([*here, *filter(None, shipped)], key=lambda one: (one.due, one.intent))


async def _tell(work: Work, words: StaffWords, answers: Sequence[Answer]) -> None:
    if not answers:
        return
    values: Values = {"count": len(answers), "list": "\n".join(_lines(answers[:LISTED_MOST]))}
    for staff in await work.staff.list():
        if not staff.may(Permission.CONTENT_APPROVE):
            continue
        try:
            await work.staff.contact_of(staff.id)
        except NotConnected:
            continue
        work.tell(ToStaff(staff.id), Say(words, values), urgency=Urgency.NOTICE)
    work.note(Deed.REVIEW_REMINDED, by=CLOCK, about=Subject.of("library", EVERYWHERE))


def _lines(answers: Iterable[Answer]) -> Iterable[str]:
    return (f"• {one.title} ({one.due.isoformat()})" for one in answers)
