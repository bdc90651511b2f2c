"""A report of a suspected adverse event: filled in, checked, and taken along."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.actions.safety_reports import OpenReport
from hearth.community.errors import Refusal, SafetyReportChanged, SafetyReportNotFit
from hearth.community.people import Permission
from hearth.community.safety_reports import GROUPS, Form, SafetyReportId, filled
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.case_steering import number_in
from hearth.console.pages.cases import number_of
from hearth.console.pages.fields import numbered
from hearth.console.refusals import sentence
from hearth.safety_words import CHOICE_WORDS, GROUP_WORDS, WHY_WORDS, group_of

HOW_TO_REPORT = "http://www.nhs.uk/CHQ/Pages/1962.aspx"
"""How somebody reports in the United Kingdom, as the library's answer on side effects has it."""

FILES: Mapping[Form, tuple[str, str]] = {
    Form.MEDWATCH: ("application/pdf", "pdf"),
    Form.YELLOW_CARD: ("application/pdf", "pdf"),
    Form.E2B: ("application/xml", "xml"),
}
"""As what each is saved."""

NUMBERED = ("reaction", "suspect", "other")
"""Groups of which there can be several."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows beside the report itself.

    Args:
        refusal: why what was wanted was not done.
        typed: what was filled in and not kept.
        form: as what it was to be taken along.
    """

    refusal: Refusal | None = None
    typed: Mapping[str, str] | None = None
    form: Form = Form.MEDWATCH


@dataclass(frozen=True, slots=True)
class SafetyReportPages:
    """The page of one report."""

    house: House

    async def begin(self, asking: Asking) -> web.StreamResponse:
        """Begin one, and go to it."""
        number = number_of(asking.request)
        report = await self.house.actions.begin_safety_report(number, by=asking.by.staff)
        return see(f"/cases/{number}/safety-reports/{report.id}")

    async def show(self, asking: Asking) -> web.StreamResponse:
        """It, as it is now."""
        return await self._page(asking, Shown())

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """Keep what was filled in and, if that is wanted, have it checked."""
        number, report, by = number_of(asking.request), _wanted(asking), asking.by.staff
        actions, seen = self.house.actions, number_in(asking, "seen") or 0
        check = asking.form.get("do") == "check"
        try:
            await actions.keep_safety_report(number, report, asking.form, seen=seen, by=by)
            if check:
                await actions.check_safety_report(number, report, by=by)
        except SafetyReportChanged as refusal:
            return await self._page(asking, Shown(refusal, asking.form))
        except SafetyReportNotFit as refusal:
            return await self._page(asking, Shown(refusal))
        done = "checked" if check else "kept"
        return see(f"/cases/{number}/safety-reports/{report}?done={done}")

    async def take_along(self, asking: Asking) -> web.StreamResponse:
        """The document, to be saved."""
        number, report = number_of(asking.request), _wanted(asking)
        form, by = Form(asking.request.match_info["form"]), asking.by.staff
        try:
            document = await self.house.actions.export_safety_report(number, report, form, by=by)
        except SafetyReportNotFit as refusal:
            return await self._page(asking, Shown(refusal, form=form))
        kind, ending = FILES[form]
        name = f"{form.value}-{number}-{report}.{ending}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=document, content_type=kind, headers=headers)

    async def _opened(self, asking: Asking) -> OpenReport:
        number, by = number_of(asking.request), asking.by.staff
        return await self.house.actions.read_safety_report(number, _wanted(asking), by=by)

    async def _page(self, asking: Asking, shown: Shown) -> web.StreamResponse:
        opened = await self._opened(asking)
        said = None if shown.refusal is None else sentence(shown.refusal, {})
        fields = opened.report.fields if shown.typed is None else shown.typed
        listed = opened.flaws_for(shown.form)
        return self.house.page(
            asking,
            "safety_report.html",
            status=HTTPStatus.OK if said is None else said.status,
            refused=said,
            done=asking.request.query.get("done", ""),
            opened=opened,
            report=opened.report,
            fields=fields,
            groups=GROUPS,
            used=[one for name in NUMBERED for one in filled(fields, name)],
            group_words=GROUP_WORDS,
            group_of=group_of,
            choice_words=CHOICE_WORDS,
            listed=listed,
            whys={one.name: WHY_WORDS[one.why] for one in listed},
            how_to_report=HOW_TO_REPORT,
        )


def _wanted(asking: Asking) -> SafetyReportId:
    return numbered(asking, SafetyReportId, "report")


def safety_report_routes(house: House) -> list[Route]:
    """The addresses of reports of suspected adverse events."""
    pages, needed = SafetyReportPages(house), Permission.CASE_HANDLE
    all_of_them = r"/cases/{number:\d{1,9}}/safety-reports"
    one = all_of_them + r"/{report:\d{1,9}}"
    forms = "|".join(Form)
    return [
        Route("POST", all_of_them, pages.begin, permission=needed),
        Route("GET", one, pages.show, permission=needed),
        Route("POST", one, pages.keep, permission=needed),
        Route("POST", one + f"/{{form:{forms}}}", pages.take_along, permission=needed),
    ]
