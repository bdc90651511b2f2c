"""Surveys: the list, the designer with its preview, and one survey with what it came to."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from aiohttp import web
from markupsafe import Markup

from hearth.community.deliveries import SMALL
from hearth.community.errors import SurveyChanged, SurveyNotFit
from hearth.community.forms import Form, FormFlaw, FormRead
from hearth.community.people import CommunityId, Permission
from hearth.community.survey_results import Outcome
from hearth.community.surveys import (
    EVERY_LEAST,
    EVERY_MOST,
    REMIND_MOST,
    ROUNDS_MOST,
    WAIT_MOST,
    Plan,
    Survey,
    SurveyEvent,
    SurveyId,
    SurveyState,
    Written,
)
from hearth.console.charts import Chart, drawn
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import whole
from hearth.console.pages.doing import do
from hearth.console.pages.fields import lines, numbered
from hearth.console.pages.survey_designing import (
    BASES,
    KINDS,
    Step,
    earlier,
    is_step,
    step,
    typed_new,
    unready,
)
from hearth.console.refusals import Sentence, sentence
from hearth.form_files import FORM_LONGEST, read_form, starter_forms

NUMBER = r"{number:\d{1,9}}"
LOOK = "look"
"""The button that only shows what was typed."""
ONCE, AGAIN = "once", "again"
"""When members are asked, beside the events that can be followed."""

PLAN_LONGEST = 3
"""Digits of the days and rounds of a plan."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the designer.

    Args:
        read: the fingerprint of the draft that is written anew; empty for a new one.
        new: what stands in the fields of a question that is in no form yet.
    """

    community: str
    text: str
    when: str = ONCE
    plan: Plan = field(default_factory=Plan)
    read: str = ""
    new: Mapping[str, str] = field(default_factory=lambda: typed_new({}))


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one question, with its chart where there is something to draw."""

    outcome: Outcome
    chart: Markup | None


@dataclass(frozen=True, slots=True)
class SurveyPages:
    """The pages."""

    house: House

    async def index(self, asking: Asking) -> web.StreamResponse:
        """What waits, runs and ended."""
        surveys = await self.house.actions.see_surveys(by=asking.by.staff)
        return self.house.page(
            asking,
            "surveys.html",
            surveys=surveys,
            communities=await self.house.communities(),
            colleagues=await self.house.colleagues(),
        )

    async def write(self, asking: Asking) -> web.StreamResponse:
        """The designer: empty, with a form that comes along, or with an earlier one's."""
        query, homes = asking.request.query, list(await self.house.communities())
        first = homes[0] if homes else ""
        number = whole(query.get("like", ""))
        if number:
            seen = self.house.actions.see_surveys
            survey, _ = await seen.one(SurveyId(number), by=asking.by.staff)
            typed = Typed(survey.community, survey.text)
            return await self._designer(asking, typed, read=FormRead(survey.form))
        text = starter_forms().get(query.get("from", ""), "")
        read = read_form(text) if text else None
        return await self._designer(asking, Typed(first, text), read=read)

    async def rewrite(self, asking: Asking) -> web.StreamResponse:
        """The designer with a draft, to be written anew."""
        seen = self.house.actions.see_surveys
        survey, _ = await seen.one(numbered(asking, SurveyId), by=asking.by.staff)
        if survey.state is not SurveyState.DRAFT:
            return await self._page(asking, refusal=sentence(SurveyChanged(), {}))
        return await self._designer(asking, _written(survey), read=FormRead(survey.form))

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """Show how it looks, with what is wrong; change a question; or keep it as a draft."""
        typed, pressed = _typed(asking.form), asking.form.get("do", "")
        if is_step(pressed):
            return await self._stepped(asking, typed, step(pressed, typed.text, typed.new))
        early = None if pressed == LOOK else unready(typed.text, typed.new)
        if early is not None:
            return await self._refused(asking, typed, early)
        read = read_form(typed.text)
        if pressed == LOOK or read.form is None:
            status = HTTPStatus.OK if read.form else HTTPStatus.UNPROCESSABLE_ENTITY
            return await self._designer(asking, typed, read=read, status=status)
        try:
            kept = await self._kept(asking, typed, read.form)
        except (SurveyNotFit, SurveyChanged) as refusal:
            return await self._refused(asking, typed, sentence(refusal, {}))
        return see(f"/surveys/{kept.id}")

    async def _refused(self, asking: Asking, typed: Typed, why: Sentence) -> web.StreamResponse:
        """The designer with all that was typed, and why nothing was kept."""
        return await self._stepped(asking, typed, Step(typed.text, typed.new, why))

    async def _stepped(self, asking: Asking, typed: Typed, came: Step) -> web.StreamResponse:
        """The designer with the form as the step left it."""
        now = replace(typed, text=came.text, new=came.new)
        read = read_form(now.text) if now.text.strip() else None
        status = HTTPStatus(came.refusal.status) if came.refusal else HTTPStatus.OK
        return await self._designer(asking, now, read=read, status=status, came=came)

    async def _kept(self, asking: Asking, typed: Typed, form: Form) -> Survey:
        """A new draft, or the one that the address is about, written anew."""
        actions, by = self.house.actions, asking.by.staff
        community = CommunityId(typed.community)
        if "number" not in asking.request.match_info:
            return await actions.write_survey(community, typed.text, form, typed.plan, by=by)
        written = Written(community, typed.text, form, typed.plan)
        return await actions.rewrite_survey(numbered(asking, SurveyId), typed.read, written, by=by)

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One, as members see it, and what it came to."""
        return await self._page(asking)

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """Somebody else has read it."""
        number, read = numbered(asking, SurveyId), asking.form.get("read", "")
        approve, by = self.house.actions.approve_survey, asking.by.staff
        return await self._done(asking, approve(number, read, by=by))

    async def end(self, asking: Asking) -> web.StreamResponse:
        """Nobody is asked any more."""
        end, by = self.house.actions.end_survey, asking.by.staff
        return await self._done(asking, end(numbered(asking, SurveyId), by=by))

    async def _done(self, asking: Asking, deed: Awaitable[object]) -> web.StreamResponse:
        back = f"/surveys/{numbered(asking, SurveyId)}"
        return await do(self.house, deed, back, lambda said: self._page(asking, refusal=said))

    async def _page(
        self, asking: Asking, *, refusal: Sentence | None = None
    ) -> web.StreamResponse:
        actions, by = self.house.actions, asking.by.staff
        survey, counts = await actions.see_surveys.one(numbered(asking, SurveyId), by=by)
        begun = survey.state in (SurveyState.RUNNING, SurveyState.ENDED)
        results = await actions.see_survey_results(survey.id, by=by) if begun else None
        outcomes = results.outcomes if results else ()
        return self.house.page(
            asking,
            "survey.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            survey=survey,
            form=survey.form,
            counts={state: few(count) for state, count in counts.items()},
            results=results,
            told=[Told(one, _chart(place, one)) for place, one in enumerate(outcomes)],
            few=SMALL,
            communities=await self.house.communities(),
            colleagues=await self.house.colleagues(),
        )

    async def _designer(
        self,
        asking: Asking,
        typed: Typed,
        *,
        read: FormRead | None = None,
        status: HTTPStatus = HTTPStatus.OK,
        came: Step | None = None,
    ) -> web.StreamResponse:
        flaws: tuple[FormFlaw, ...] = () if read is None else read.flaws
        return self.house.page(
            asking,
            "survey_write.html",
            status=status,
            refusal_said=came.refusal if came else None,
            typed=typed,
            came=came,
            kinds=KINDS,
            bases=BASES,
            earlier=earlier(read, typed.new),
            number=asking.request.match_info.get("number"),
            form=None if read is None else read.form,
            flaws=flaws,
            whens=[ONCE, AGAIN, *(one.value for one in SurveyEvent)],
            starters=list(starter_forms()),
            communities=list((await self.house.communities()).values()),
            longest=FORM_LONGEST,
            every=(EVERY_LEAST, EVERY_MOST),
            rounds_most=ROUNDS_MOST,
            wait_most=WAIT_MOST,
            remind_most=REMIND_MOST,
        )


def few(count: int) -> str:
    """A count of people as the page shows it."""
    return f"<{SMALL}" if 0 < count < SMALL else str(count)


def _chart(place: int, outcome: Outcome) -> Markup | None:
    if not any(one.count for one in outcome.rows):
        return None
    labels = [one.label for one in outcome.rows]
    parts = [("", [one.count for one in outcome.rows])]
    return drawn(Chart(labels, parts, lying=True), f"outcome-{place}-chart", outcome.title)


def _typed(form: dict[str, str]) -> Typed:
    when = form.get("when", ONCE)
    events = {one.value: one for one in SurveyEvent}
    again = when == AGAIN
    plan = Plan(
        every=whole(form.get("every", ""), PLAN_LONGEST) if again else 0,
        rounds=whole(form.get("rounds", ""), PLAN_LONGEST) if again else 1,
        after=events.get(when),
        wait=whole(form.get("wait", ""), PLAN_LONGEST) if when in events else 0,
        remind=whole(form.get("remind", ""), PLAN_LONGEST),
    )
    text, new = lines(form.get(TEXT, "")), typed_new(form)
    return Typed(form.get("community", ""), text, when, plan, form.get("read", ""), new)


def _written(survey: Survey) -> Typed:
    plan = survey.plan
    when = AGAIN if plan.every else ONCE
    if plan.after is not None:
        when = plan.after.value
    return Typed(survey.community, survey.text, when, plan, survey.fingerprint)


def survey_routes(house: House) -> list[Route]:
    """The addresses of surveys. Who may approve one depends on what follows from it."""
    pages, here = SurveyPages(house), f"/surveys/{NUMBER}"
    reads, writes = Permission.CONTENT_READ, Permission.CONTENT_WRITE
    return [
        Route("GET", "/surveys", pages.index, permission=reads),
        Route("GET", "/surveys/write", pages.write, permission=writes),
        Route("POST", "/surveys/write", pages.keep, permission=writes),
        Route("GET", here, pages.show, permission=reads),
        Route("GET", f"{here}/rewrite", pages.rewrite, permission=writes),
        Route("POST", f"{here}/rewrite", pages.keep, permission=writes),
        Route("POST", f"{here}/approve", pages.approve, permission=reads),
        Route("POST", f"{here}/end", pages.end, permission=reads),
    ]
