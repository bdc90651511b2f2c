"""The library: reading and searching it, what is due, how answers do, what found none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from aiohttp import web

from hearth.actions.reading_library import LOOK_BACK, since
from hearth.community.library import WAS_GIVEN, WHY_LONGEST, Counted, Help, Tally, Topic
from hearth.community.people import Permission
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.plots import Bar, Plot

TOPIC = r"{intent:[a-z_]{1,40}\.[a-z_]{1,60}}"
"""A topic's id in an address."""

SEARCH_LONGEST = 100
"""Characters of what is searched for."""

PLOTTED = 15
"""Topics in the plot of how answers do; the table has all of them."""

MONTHS_AHEAD = 13
"""Months of the plot of what is due: a year, so that next year's same month is there, too."""


@dataclass(frozen=True, slots=True)
class LibraryPages:
    """The pages that only show."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Every topic, or those that have all the words that were searched for."""
        wanted = asking.request.query.get("q", "").strip()[:SEARCH_LONGEST]
        topics = await self._topics(asking)
        found = [one for one in topics if one.fits(wanted.split())]
        return self.house.page(
            asking,
            "library.html",
            wanted=wanted,
            search_longest=SEARCH_LONGEST,
            packs=[(pack, list(of)) for pack, of in groupby(found, lambda one: one.pack)],
            under_way=[one for one in topics if one.change is not None],
            found=len(found),
            today=self._today(),
        )

    async def topic(self, asking: Asking) -> web.StreamResponse:
        """One topic: what members get, the change under way, and what there was before."""
        return await topic_page(self.house, asking)

    async def due(self, asking: Asking) -> web.StreamResponse:
        """What has to be read again, and by when."""
        today = self._today()
        topics = [one for one in await self._topics(asking) if one.answer is not None]
        topics.sort(key=lambda one: (_due(one), one.intent))
        months = _by_month(topics, today)
        return self.house.page(
            asking,
            "library_due.html",
            topics=topics,
            months=months,
            plot=Plot([Bar(label, (("due", count),)) for label, count in months]),
            overdue=[one for one in topics if one.overdue(today)],
            missing=[one for one in await self._topics(asking) if one.answer is None],
            today=today,
        )

    async def questions(self, asking: Asking) -> web.StreamResponse:
        """Which answers help, and how many questions found none."""
        see, by = self.house.actions.see_questions, asking.by.staff
        helps, missing = await see.helped(by=by), await see.unanswered(by=by)
        communities = await self.house.communities()
        return self.house.page(
            asking,
            "library_questions.html",
            helps=helps,
            titles={one.intent: one.title for one in await self._topics(asking)},
            rated=Plot([_rated(one) for one in helps[:PLOTTED]], labels=170),
            missing=missing,
            by_day=_by_day(missing, self._today()),
            by_community=_by_community(missing),
            communities=communities,
            tally=Tally,
            days=LOOK_BACK.days,
        )

    async def _topics(self, asking: Asking) -> Sequence[Topic]:
        return await self.house.actions.read_library(by=asking.by.staff)

    def _today(self) -> date:
        return self.house.clock().date()


async def topic_page(house: House, asking: Asking, **more: Any) -> web.StreamResponse:
    """The page of the topic in the address.

    Args:
        house: what pages are made from.
        asking: who wants it.
        more: `refusal_said`, and the status that goes with it.
    """
    actions = house.actions
    shelved = await actions.read_library.one(
        asking.request.match_info["intent"], by=asking.by.staff
    )
    change = shelved.topic.change
    return house.page(
        asking,
        "answer.html",
        shelved=shelved,
        topic=shelved.topic,
        checked=change and actions.read_library.check(change.intent, change.draft),
        colleagues=await house.colleagues(),
        was_given=WAS_GIVEN,
        why_longest=WHY_LONGEST,
        today=house.clock().date(),
        **{"refusal_said": None, "typed": "", **more},
    )


def _due(topic: Topic) -> date:
    return topic.answer.due if topic.answer is not None else date.max


def _by_month(topics: Sequence[Topic], today: date) -> list[tuple[str, int]]:
    """How many fall due: until now, in each month of a year to come, and later."""
    months = [_month(today, ahead) for ahead in range(MONTHS_AHEAD)]
    counts = Counter("overdue" if one.overdue(today) else f"{_due(one):%b %Y}" for one in topics)
    inside = [(label, counts[label]) for label in months]
    later = len(topics) - counts["overdue"] - sum(count for _, count in inside)
    return [("overdue", counts["overdue"]), *inside, ("later", later)]


def _month(today: date, ahead: int) -> str:
    months = today.year * 12 + today.month - 1 + ahead
    return f"{date(months // 12, months % 12 + 1, 1):%b %Y}"


def _rated(one: Help) -> Bar:
    return Bar(one.intent, (("helped", one.of(Tally.HELPED)), ("missed", one.of(Tally.MISSED))))


def _by_day(missing: Sequence[Counted], today: date) -> Plot:
    counts: Counter[tuple[date, Tally]] = Counter()
    for one in missing:
        counts[one.day, one.what] += one.count
    first = since(today)
    days = [first + timedelta(days=ahead) for ahead in range(LOOK_BACK.days)]
    return Plot(
        [
            Bar(
                f"{day:%d %b}",
                (
                    ("unanswered", counts[day, Tally.UNANSWERED]),
                    ("withheld", counts[day, Tally.WITHHELD]),
                ),
            )
            for day in days
        ]
    )


def _by_community(missing: Sequence[Counted]) -> list[tuple[str, Counter[Tally]]]:
    found: dict[str, Counter[Tally]] = {}
    for one in missing:
        found.setdefault(one.community, Counter())[one.what] += one.count
    return sorted(found.items())


def library_routes(house: House) -> list[Route]:
    """The addresses at which the library is looked at."""
    pages, needed = LibraryPages(house), Permission.CONTENT_READ
    return [
        Route("GET", "/library", pages.show, permission=needed),
        Route("GET", "/library/due", pages.due, permission=needed),
        Route("GET", "/library/questions", pages.questions, permission=needed),
        Route("GET", f"/library/topics/{TOPIC}", pages.topic, permission=needed),
    ]
