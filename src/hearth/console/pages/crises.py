"""Crises: the list, one with its report, and the plan of a community."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.crises import (
    FIRST_WORDS,
    LINE_LONGEST,
    STATUS_LONGEST,
    CrisisId,
    CrisisKind,
    CrisisPlan,
    CrisisStep,
)
from hearth.community.errors import NoSuchCommunity, Refusal
from hearth.community.people import CommunityId, Permission
from hearth.console.crisis_reports import CRISIS_KINDS, CRISIS_STEPS, crisis_pdf
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.dashboard import PDF, as_file
from hearth.console.pages.fields import fields, numbered
from hearth.console.refusals import Sentence, sentence
from hearth.console.rendering import TRANSLATIONS

NUMBER = r"{number:\d{1,9}}"


@dataclass(frozen=True, slots=True)
class CrisisPages:
    """The pages. Whoever leads acts in the care-team bot; here they look, and write plans."""

    house: House

    async def index(self, asking: Asking) -> web.StreamResponse:
        """All of them, the newest first, and where plans are."""
        return self.house.page(
            asking,
            "crises.html",
            crises=await self.house.actions.see_crises(by=asking.by.staff),
            kinds=CRISIS_KINDS,
            communities=await self.house.communities(),
        )

    async def show(self, asking: Asking) -> web.StreamResponse:
        """One: checklist, what the group read, what is asked."""
        actions, by = self.house.actions, asking.by.staff
        report = await actions.see_crises.one(numbered(asking, CrisisId), by=by)
        return self.house.page(
            asking,
            "crisis.html",
            crisis=report.crisis,
            home=report.home,
            names=report.names,
            kinds=CRISIS_KINDS,
            steps=[(one, CRISIS_STEPS[one]) for one in CrisisStep],
            asked=await actions.crisis_questions.to_answer(report.crisis, by=by),
        )

    async def report(self, asking: Asking) -> web.StreamResponse:
        """The report of one, as PDF."""
        report = await self.house.actions.see_crises.one(
            numbered(asking, CrisisId), by=asking.by.staff
        )
        content = await asyncio.to_thread(crisis_pdf, report, TRANSLATIONS.gettext)
        return as_file(content, PDF, f"crisis-{report.crisis.id}.pdf")

    async def plan(self, asking: Asking) -> web.StreamResponse:
        """What a community prepared, to be read, changed and approved."""
        return await self._plan(asking)

    async def write(self, asking: Asking) -> web.StreamResponse:
        """Keep what was typed, for a second reader."""
        form = fields(asking)
        community = _community(asking)
        lines = [one.strip() for one in form.get("stakeholders", "").split("\n")]
        try:
            await self.house.actions.write_crisis_plan(
                community,
                spokesperson=form.get("spokesperson", ""),
                contact=form.get("contact", ""),
                stakeholders=[one for one in lines if one],
                first={one: form[one] for one in CrisisKind if form.get(one)},
                by=asking.by.staff,
            )
        except NoSuchCommunity:
            raise
        except Refusal as refusal:
            return await self._plan(asking, sentence(refusal, {}), form)
        return see(f"/crises/plans/{community}")

    async def approve(self, asking: Asking) -> web.StreamResponse:
        """Somebody else has read it and stands for it."""
        community, read = _community(asking), asking.form.get("read", "")
        await self.house.actions.crisis_at_desk.approve_plan(community, read, by=asking.by.staff)
        return see(f"/crises/plans/{community}")

    async def _plan(
        self,
        asking: Asking,
        refusal: Sentence | None = None,
        typed: dict[str, str] | None = None,
    ) -> web.StreamResponse:
        community = _community(asking)
        plan = await self.house.actions.see_crises.plan(community, by=asking.by.staff)
        flaws = await self.house.actions.crisis_at_desk.flaws(community)
        return self.house.page(
            asking,
            "crisis_plan.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            plan=plan,
            flaws=flaws,
            form=_form_of(plan) if typed is None else typed,
            home=(await self.house.communities())[community],
            colleagues=await self.house.colleagues(),
            kinds=CRISIS_KINDS,
            own_words=FIRST_WORDS,
            line_longest=LINE_LONGEST,
            status_longest=STATUS_LONGEST,
        )


def _form_of(plan: CrisisPlan | None) -> dict[str, str]:
    if plan is None:
        return {}
    return {
        "spokesperson": plan.spokesperson,
        "contact": plan.contact,
        "stakeholders": "\n".join(plan.stakeholders),
        **{kind.value: text for kind, text in plan.first.items()},
    }


def _community(asking: Asking) -> CommunityId:
    return CommunityId(asking.request.match_info["community"])


def crisis_routes(house: House) -> list[Route]:
    """The addresses of crises."""
    pages, leads = CrisisPages(house), Permission.CRISIS_LEAD
    one, plan = f"/crises/{NUMBER}", "/crises/plans/{community}"
    writes, approves = Permission.CONTENT_WRITE, Permission.CONTENT_APPROVE
    return [
        Route("GET", "/crises", pages.index, permission=leads),
        Route("GET", one, pages.show, permission=leads),
        Route("POST", f"{one}/report.pdf", pages.report, permission=leads),
        Route("GET", plan, pages.plan, permission=leads),
        Route("POST", plan, pages.write, permission=writes),
        Route("POST", f"{plan}/approve", pages.approve, permission=approves),
    ]
