"""Changing answers: writing a draft beside its checks, approving, putting live, taking back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus

from aiohttp import web

from hearth.actions.reading_library import Shelved
from hearth.community.answers import Answer, Source
from hearth.community.errors import NoSuchAnswer, NothingSaid, Refusal
from hearth.community.library import (
    NEXT_REVIEW,
    TEXT_LONGEST,
    TITLE_LONGEST,
    Draft,
    Edition,
    EditionId,
    EditionState,
)
from hearth.community.people import Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.doing import do
from hearth.console.pages.fields import day, lines
from hearth.console.pages.library import TOPIC, topic_page
from hearth.console.refusals import Sentence, sentence

Deed = Callable[[EditionId], Awaitable[Edition]]
"""Something that is done to an edition."""

CHECK = "check"
"""The button that only checks."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An address that a source may have, as the form shows it."""

    url: str
    used: bool
    title: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form.

    Args:
        kept: whether it is what is kept already.
    """

    title: str
    text: str
    due: str
    sources: tuple[Offered, ...]
    kept: bool = False
    refusal: Sentence | None = field(default=None)

    @property
    def draft(self) -> Draft:
        """The same as a draft.

        Raises:
            NothingSaid: there is no day for the next review.
        """
        used = tuple(Source(one.title, one.publisher, one.url) for one in self.sources if one.used)
        if any(not (one.title and one.publisher) for one in used):
            raise NothingSaid
        return Draft(self.title, self.text, used, day(self.due))


@dataclass(frozen=True, slots=True)
class AnswerPages:
    """The pages that change something."""

    house: House

    async def write(self, asking: Asking) -> web.StreamResponse:
        """The form: with the own draft, or with what members get now."""
        shelved = await self._shelved(asking)
        mine = _own_draft(shelved, asking)
        if mine is not None:
            return self._form(asking, shelved, _of_draft(shelved, mine.draft))
        due = (self.house.clock() + NEXT_REVIEW).date()
        return self._form(asking, shelved, _of_answer(shelved, shelved.topic.answer, due))

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """Check what was typed, or keep it as a draft."""
        shelved = await self._shelved(asking)
        typed = _typed(shelved, asking.form)
        if asking.form.get("do") == CHECK:
            return self._form(asking, shelved, typed)
        actions, by = self.house.actions, asking.by.staff
        mine = _own_draft(shelved, asking)
        try:
            if mine is None:
                await actions.propose_change(shelved.topic.intent, typed.draft, by=by)
            else:
                await actions.rewrite_change(mine.id, typed.draft, by=by)
        except Refusal as refusal:
            said = sentence(refusal, {})
            again = Typed(typed.title, typed.text, typed.due, typed.sources, refusal=said)
            return self._form(asking, shelved, again)
        return see(f"/library/topics/{shelved.topic.intent}#change")

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """Somebody has read the draft and stands for it."""
        return await self._done(
            asking,
            lambda number: self.house.actions.approve_change(
                number, asking.form.get("read", ""), by=asking.by.staff
            ),
        )

    async def put_live(self, asking: Asking) -> web.StreamResponse:
        """Members get it from now on."""
        return await self._done(
            asking, lambda number: self.house.actions.put_live(number, by=asking.by.staff)
        )

    async def turn_down(self, asking: Asking) -> web.StreamResponse:
        """It shall not become live."""
        return await self._done(
            asking,
            lambda number: self.house.actions.turn_down(
                number, asking.form.get(TEXT, ""), by=asking.by.staff
            ),
        )

    async def retract(self, asking: Asking) -> web.StreamResponse:
        """It should not have been given."""
        return await self._done(
            asking,
            lambda number: self.house.actions.retract.edition(
                number, asking.form.get(TEXT, ""), by=asking.by.staff
            ),
        )

    async def retract_shipped(self, asking: Asking) -> web.StreamResponse:
        """The same, of what came with the program."""
        intent = asking.request.match_info["intent"]
        return await self._done(
            asking,
            lambda _: self.house.actions.retract.shipped(
                intent, asking.form.get(TEXT, ""), by=asking.by.staff
            ),
        )

    async def _done(self, asking: Asking, deed: Deed) -> web.StreamResponse:
        """Do it, and come back to the topic; refused, say why above what is true now."""
        shelved = await self._shelved(asking)
        number = EditionId(int(asking.request.match_info.get("number", "0")))
        if number and number not in {one.id for one in shelved.editions}:
            raise NoSuchAnswer
        back = f"/library/topics/{asking.request.match_info['intent']}"
        typed = asking.form.get(TEXT, "")

        async def again(said: Sentence) -> web.StreamResponse:
            more = {"refusal_said": said, "status": said.status, "typed": typed}
            return await topic_page(self.house, asking, **more)

        return await do(self.house, deed(number), back, again)

    async def _shelved(self, asking: Asking) -> Shelved:
        intent = asking.request.match_info["intent"]
        return await self.house.actions.read_library.one(intent, by=asking.by.staff)

    def _form(self, asking: Asking, shelved: Shelved, typed: Typed) -> web.StreamResponse:
        draft = Draft(typed.title, typed.text, _used(typed), date.max)
        return self.house.page(
            asking,
            "answer_change.html",
            status=typed.refusal.status if typed.refusal else HTTPStatus.OK,
            refusal_said=typed.refusal,
            shelved=shelved,
            topic=shelved.topic,
            typed=typed,
            checked=self.house.actions.read_library.check(shelved.topic.intent, draft),
            title_longest=TITLE_LONGEST,
            text_longest=TEXT_LONGEST,
            today=self.house.clock().date(),
        )


def _own_draft(shelved: Shelved, asking: Asking) -> Edition | None:
    change = shelved.topic.change
    if change is None or change.state is not EditionState.DRAFT:
        return None
    return change if change.author == asking.by.staff.id else None


def _used(typed: Typed) -> tuple[Source, ...]:
    return tuple(Source(one.title, one.publisher, one.url) for one in typed.sources if one.used)


def _of_draft(shelved: Shelved, draft: Draft) -> Typed:
    sources = _offered(shelved, draft.sources)
    return Typed(draft.title, draft.text, draft.due.isoformat(), sources, kept=True)


def _of_answer(shelved: Shelved, answer: Answer | None, due: date) -> Typed:
    if answer is None:
        sources = _offered(shelved, ())
        return Typed(shelved.topic.title, "", due.isoformat(), sources, kept=True)
    sources = _offered(shelved, answer.sources)
    return Typed(answer.title, answer.text, due.isoformat(), sources, kept=True)


def _offered(shelved: Shelved, used: tuple[Source, ...]) -> tuple[Offered, ...]:
    """Each address of the catalogue, with what is known of it and whether it is used."""
    known = {one.url: one for one in (shelved.shipped.sources if shelved.shipped else ())}
    named = known | {one.url: one for one in used}
    in_use = {one.url for one in used}
    return tuple(
        Offered(
            url,
            url in in_use,
            named[url].title if url in named else "",
            named[url].publisher if url in named else "",
        )
        for url in shelved.addresses
    )


def _typed(shelved: Shelved, form: dict[str, str]) -> Typed:
    sources = tuple(
        Offered(
            url,
            form.get(f"use-{place}") == "1",
            form.get(f"title-{place}", "").strip(),
            form.get(f"publisher-{place}", "").strip(),
        )
        for place, url in enumerate(shelved.addresses)
    )
    text = lines(form.get(TEXT, "")).strip()
    return Typed(form.get("title", "").strip(), text, form.get("due", ""), sources)


def answer_routes(house: House) -> list[Route]:
    """The addresses at which answers are changed."""
    pages = AnswerPages(house)
    here = f"/library/topics/{TOPIC}"
    edition = here + r"/editions/{number:\d{1,9}}"
    writes, approves = Permission.CONTENT_WRITE, Permission.CONTENT_APPROVE
    return [
        Route("GET", f"{here}/change", pages.write, permission=writes),
        Route("POST", f"{here}/change", pages.keep, permission=writes),
        Route("POST", f"{here}/retract", pages.retract_shipped, permission=approves),
        Route("POST", f"{edition}/approve", pages.approve, permission=approves),
        Route("POST", f"{edition}/live", pages.put_live, permission=approves),
        Route("POST", f"{edition}/turn-down", pages.turn_down, permission=approves),
        Route("POST", f"{edition}/retract", pages.retract, permission=approves),
    ]
