"""Bulletins: the calendar and the library of pieces, one bulletin, and what is done to it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import web

from hearth.community.bulletin_errors import SubtitlesUnfit
from hearth.community.bulletin_words import WITH_A_FILE_LONGEST, BulletinFlaw, standing
from hearth.community.bulletins import (
    NEXT_REVIEW,
    WHY_LONGEST,
    Bulletin,
    BulletinId,
    BulletinState,
)
from hearth.community.deliveries import DeliveryState, Results, shown
from hearth.community.enclosures import DESCRIBED_LONGEST
from hearth.community.forms import FormFlaw
from hearth.community.people import CommunityId, Permission
from hearth.community.polls import GroupPoll
from hearth.community.tried_links import Reached
from hearth.console.gate import TEXT, Asking, Route
from hearth.console.house import House
from hearth.console.pages.doing import do
from hearth.console.pages.fields import day, numbered, wall
from hearth.console.refusals import Sentence

NUMBER = r"{number:\d{1,9}}"
LOOKS_AGAIN = 5
"""Seconds between looks of a page at how a bulletin does."""

Deed = Callable[[BulletinId], Awaitable[object]]
"""Something that is done to a bulletin."""


def number_of(asking: Asking) -> BulletinId:
    """The bulletin that the address is about."""
    return numbered(asking, BulletinId)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, with what goes out on it or went out."""

    day: date
    bulletins: tuple[Bulletin, ...]


def day_of(bulletin: Bulletin) -> date | None:
    """The day on which it is in the calendar; None if it is on none."""
    if bulletin.sent_at is not None:
        return bulletin.sent_at.date()
    if bulletin.state is BulletinState.PLANNED and bulletin.planned is not None:
        return bulletin.planned.date()
    return None


def month_of(wanted: str, today: date) -> date:
    """The first day of the month that was asked for, `2026-03`; else of this month."""
    try:
        return datetime.strptime(wanted, "%Y-%m").date()  # noqa: DTZ007  A month has no zone.
    except ValueError:
        return today.replace(day=1)


def days_in(bulletins: Sequence[Bulletin], month: date) -> list[Day]:
    """The days of the month on which there is something, in order."""
    by_day: dict[date, list[Bulletin]] = {}
    for one in reversed(bulletins):
        day = day_of(one)
        if day is not None and (day.year, day.month) == (month.year, month.month):
            by_day.setdefault(day, []).append(one)
    return [Day(day, tuple(there)) for day, there in sorted(by_day.items())]


@dataclass(frozen=True, slots=True)
class BulletinPages:
    """The pages."""

    house: House

    async def index(self, asking: Asking) -> web.StreamResponse:
        """What is under way, and what went out lately."""
        bulletins = await self._all(asking)
        return self.house.page(
            asking,
            "bulletins.html",
            waiting=[one for one in bulletins if one.state is BulletinState.DRAFT],
            approved=[one for one in bulletins if one.state is BulletinState.APPROVED],
            planned=[one for one in bulletins if one.state is BulletinState.PLANNED],
            over=[one for one in bulletins if one.sent_at is not None],
            ended=[
                one
                for one in bulletins
                if one.state in (BulletinState.REJECTED, BulletinState.WITHDRAWN)
            ],
            colleagues=await self.house.colleagues(),
        )

    async def calendar(self, asking: Asking) -> web.StreamResponse:
        """What goes out, or went out, on which day of a month."""
        today = self.house.clock().date()
        month = month_of(asking.request.query.get("month", ""), today)
        bulletins = await self._all(asking)
        return self.house.page(
            asking,
            "bulletin_calendar.html",
            month=month,
            before=(month - timedelta(days=1)).strftime("%Y-%m"),
            after=(month + timedelta(days=31)).strftime("%Y-%m"),
            days=days_in(bulletins, month),
            today=today,
        )

    async def pieces(self, asking: Asking) -> web.StreamResponse:
        """The pieces that are used again, the first due first."""
        bulletins = await self._all(asking)
        kept = [one for one in bulletins if one.review is not None]
        return self.house.page(
            asking,
            "bulletin_pieces.html",
            pieces=sorted(kept, key=lambda one: (one.review or date.max, one.id)),
            today=self.house.clock().date(),
        )

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One bulletin: as it will look, what stands against it, and how it does."""
        return await self._page(asking)

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """Somebody has read it and stands for it."""
        read, by = asking.form.get("read", ""), asking.by.staff
        return await self.done(
            asking, lambda number: self.house.actions.approve_bulletin(number, read, by=by)
        )

    async def send(self, asking: Asking) -> web.StreamResponse:
        """It goes out now."""
        by = asking.by.staff
        return await self.done(
            asking, lambda number: self.house.actions.send_bulletin.now(number, by=by)
        )

    async def plan(self, asking: Asking) -> web.StreamResponse:
        """It goes out at a time where they are."""
        typed, by = asking.form.get("at", ""), asking.by.staff

        async def planned(number: BulletinId) -> None:
            await self.house.actions.send_bulletin.at(number, wall(typed), by=by)

        return await self.done(asking, planned)

    async def put_off(self, asking: Asking) -> web.StreamResponse:
        """It does not go out by itself after all."""
        by = asking.by.staff
        return await self.done(
            asking, lambda number: self.house.actions.send_bulletin.put_off(number, by=by)
        )

    async def turn_down(self, asking: Asking) -> web.StreamResponse:
        """It shall not go out."""
        why, by = asking.form.get(TEXT, ""), asking.by.staff
        return await self.done(
            asking, lambda number: self.house.actions.turn_down_bulletin(number, why, by=by)
        )

    async def retract(self, asking: Asking) -> web.StreamResponse:
        """It should not have been sent."""
        why, by = asking.form.get(TEXT, ""), asking.by.staff
        return await self.done(
            asking, lambda number: self.house.actions.retract_bulletin(number, why, by=by)
        )

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """It is a piece of the library until a day, or none any more."""
        typed, by = asking.form.get("review", ""), asking.by.staff

        async def kept(number: BulletinId) -> None:
            review = day(typed) if asking.form.get("do") == "keep" else None
            await self.house.actions.keep_bulletin(number, review, by=by)

        return await self.done(asking, kept)

    async def links(self, asking: Asking) -> web.StreamResponse:
        """Somebody wants to know whether what it leads to is there."""
        tried = await self.house.actions.try_links(number_of(asking), by=asking.by.staff)
        return await self._page(asking, tried=tried)

    async def _all(self, asking: Asking) -> Sequence[Bulletin]:
        return await self.house.actions.see_bulletins(by=asking.by.staff)

    async def done(self, asking: Asking, deed: Deed) -> web.StreamResponse:
        """Do it, and come back; refused, say why above what is true now."""
        number = number_of(asking)
        flaws: list[FormFlaw] = []

        async def attempted() -> None:
            try:
                await deed(number)
            except SubtitlesUnfit as unfit:
                flaws.extend(unfit.flaws)
                raise

        return await do(
            self.house,
            attempted(),
            f"/bulletins/{number}",
            lambda said: self._page(asking, refusal=said, subtitle_flaws=flaws),
        )

    async def _page(
        self,
        asking: Asking,
        *,
        refusal: Sentence | None = None,
        tried: Mapping[str, Reached] | None = None,
        subtitle_flaws: Sequence[FormFlaw] = (),
    ) -> web.StreamResponse:
        actions, by = self.house.actions, asking.by.staff
        bulletin, results, row = await actions.see_bulletins.one(number_of(asking), by=by)
        flaws: tuple[BulletinFlaw, ...] = ()
        if bulletin.state is BulletinState.DRAFT:
            flaws = await actions.check_bulletin(bulletin.words, bulletin.audience, by=by)
        now = self.house.clock()
        return self.house.page(
            asking,
            "bulletin.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            bulletin=bulletin,
            flaws=flaws,
            against=standing(bulletin.words, flaws),
            row=[one for one in row if one.id != bulletin.id],
            colleagues=await self.house.colleagues(),
            communities=await self.house.communities(),
            tried=tried,
            subtitle_flaws=subtitle_flaws,
            typed=asking.form.get(TEXT, ""),
            why_longest=WHY_LONGEST,
            review=(now + NEXT_REVIEW).date(),
            today=now.date(),
            looks_again=LOOKS_AGAIN,
            described_longest=DESCRIBED_LONGEST,
            with_a_file_longest=WITH_A_FILE_LONGEST,
            described=asking.form.get("described", ""),
            polls=_polls(bulletin, await actions.see_bulletins.polls(bulletin, row, by=by)),
            **_counts(bulletin, results),
        )


@dataclass(frozen=True, slots=True)
class PollShown:
    """A poll in a group as it may be shown.

    Args:
        few: so few voted, or for one answer, that it could be told who.
    """

    community: CommunityId
    closed: bool
    few: bool
    answers: tuple[tuple[str, int], ...]


def _polls(bulletin: Bulletin, polls: Sequence[GroupPoll]) -> list[PollShown]:
    choices = bulletin.words.choices
    return [
        PollShown(
            one.community,
            one.closed,
            any(shown(count) is None for count in one.counts) or shown(one.voters) is None,
            tuple(zip(choices, one.counts, strict=False)),
        )
        for one in polls
    ]


def _counts(bulletin: Bulletin, results: Results) -> dict[str, Any]:
    """What may be told of how it did: nothing from which a person could be told.

    The choices are counted out only if none of them is of so few: the difference would tell.
    """
    taps = [results.taps.get(place, 0) for place, _ in enumerate(bulletin.words.choices)]
    few = any(shown(one) is None for one in taps)
    return {
        "members": [(state, shown(results.members.get(state, 0))) for state in DeliveryState],
        "groups": [(state, results.groups.get(state, 0)) for state in DeliveryState],
        "reasons": [(why, shown(count)) for why, count in sorted(results.reasons.items())],
        "taps": None if few else list(zip(bulletin.words.choices, taps, strict=True)),
        "all_taps": results.all_taps,
    }


def bulletin_routes(house: House) -> list[Route]:
    """The addresses at which bulletins are looked at and let go."""
    pages, here = BulletinPages(house), f"/bulletins/{NUMBER}"
    reads, approves = Permission.CONTENT_READ, Permission.CONTENT_APPROVE
    return [
        Route("GET", "/bulletins", pages.index, permission=reads),
        Route("GET", "/bulletins/calendar", pages.calendar, permission=reads),
        Route("GET", "/bulletins/pieces", pages.pieces, permission=reads),
        Route("GET", here, pages.show, permission=reads),
        Route("POST", f"{here}/approve", pages.approve, permission=approves),
        Route("POST", f"{here}/send", pages.send, permission=approves),
        Route("POST", f"{here}/plan", pages.plan, permission=approves),
        Route("POST", f"{here}/put-off", pages.put_off, permission=approves),
        Route("POST", f"{here}/turn-down", pages.turn_down, permission=approves),
        Route("POST", f"{here}/retract", pages.retract, permission=approves),
        Route("POST", f"{here}/keep", pages.keep, permission=approves),
        Route("POST", f"{here}/links", pages.links, permission=Permission.CONTENT_WRITE),
    ]
