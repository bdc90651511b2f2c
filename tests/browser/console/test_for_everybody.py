"""Every page for everybody: with a screen reader, on a phone, enlarged, in the dark."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import chain

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from browser.conftest import DESK, PHONE, CheckAccess, OpenPage
from browser.console.scene import Desk, busy_morning, turns_to
from hearth.actions.breaking import BreakGlass
from hearth.actions.preparing import PrepareReply
from hearth.actions.safety_reports import BeginSafetyReport
from hearth.actions.stories import BeginStory
from hearth.community.cases import CaseNumber
from hearth.community.erasure import ErasureStep
from hearth.community.group_posts import PostState
from hearth.community.people import MemberId, Role
from unit.console.home import CIRCLE, Home, moved_in
from unit.console.test_breaches import entered
from unit.console.test_bulletins import busy_bulletins
from unit.console.test_challenges import busy_challenges
from unit.console.test_crises import busy_crises
from unit.console.test_dashboard import busy_month
from unit.console.test_doors import all_routes, named
from unit.console.test_erasures import kept
from unit.console.test_group_posts import waits
from unit.console.test_learning import author
from unit.console.test_library import busy_library
from unit.console.test_live_events import busy_events
from unit.console.test_moderation import moderated
from unit.console.test_requests import asked
from unit.console.test_research import a_draft
from unit.console.test_rota import planned
from unit.console.test_surveys import busy_surveys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ZOOMED = (DESK[0] // 2, DESK[1] // 2)
"""What 200 % zoom leaves of a desk, in CSS pixels."""


async def fits(page: Page) -> None:
    """Nothing has to be scrolled sideways, except inside tables."""
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, page.url


async def goes_to(page: Page, address: str) -> None:
    """Open it; nobody is sent elsewhere, such as out."""
    await page.goto(address)
    assert page.url == address


NO_PAGES = {
    "GET /cases/{number}/files/{position}",
    "GET /bulletins/{number}/file",
    "GET /bulletins/{number}/file/track",
    "GET /erasures/{member}/certificate",
    "GET /events",
    "GET /here",
}
"""What is fetched and not looked at."""

BEFORE = {"GET /sign-in/{token}", "GET /second-factor"}
"""What is looked at on the way in."""


async def furnished(home: Home) -> dict[str, list[str]]:
    """Something on every page; the addresses by route."""
    await asked(home)
    home.time.passes(days=33)
    await asked(home)
    await busy_morning(home)
    member = await home.member()
    for step, certificate in ((ErasureStep.ASKED, None), (ErasureStep.DONE, "{}")):
        await kept(home, MemberId(member.id + len(step)), step, certificate)
    await BeginSafetyReport(home.storage.open_work)(CaseNumber(1), by=home.anna)
    await BreakGlass(home.storage.open_work).case(CaseNumber(1), "In danger.", by=home.anna)
    await busy_library(home)
    await busy_bulletins(home)
    await busy_crises(home)
    question = await busy_events(home)
    await busy_challenges(home)
    await busy_surveys(home)
    await a_draft(home)
    await BeginStory(home.storage.open_work)(CIRCLE, "A year together", by=home.anna)
    await busy_month(home)
    await moderated(home)
    await waits(home)
    await waits(home, PostState.POSTED)
    await planned(home)
    await (await author(home)).gives()
    await entered(home)
    text = "Your visit is on {day of the visit}. {name}"
    await PrepareReply(home.storage.open_work)(CIRCLE, "Day of a visit", text, by=home.anna)
    return {
        "GET /": ["/", "/?state=closed"],
        "GET /cases/{number}": ["/cases/1"],
        "GET /dashboard": ["/dashboard", "/dashboard?days=365"],
        "GET /contributions": ["/contributions"],
        "GET /listening": ["/listening"],
        "GET /replies": ["/replies", "/replies?q=visit"],
        "GET /replies/{community}/{number}": [f"/replies/{CIRCLE}/1"],
        "GET /cases/{number}/replies": ["/cases/1/replies"],
        "GET /cases/{number}/replies/{reply}": ["/cases/1/replies/1"],
        "GET /cases/{number}/answers": ["/cases/1/answers"],
        "GET /cases/{number}/answers/{intent}": ["/cases/1/answers/general.fever"],
        "GET /cases/{number}/safety-reports/{report}": ["/cases/1/safety-reports/1"],
        "GET /try": ["/try"],
        "GET /policy": ["/policy"],
        "GET /policy/watchwords": ["/policy/watchwords"],
        "GET /moderation": ["/moderation", "/moderation?disputed=yes"],
        "GET /group-posts": ["/group-posts"],
        "GET /unanswered": ["/unanswered"],
        "GET /peers": ["/peers"],
        "GET /invites": ["/invites"],
        "GET /members": ["/members"],
        "GET /members/{community}/{member}": [f"/members/{CIRCLE}/{member.id}"],
        "GET /members/{community}/{member}/erase": [f"/members/{CIRCLE}/{member.id}/erase"],
        "GET /members/{community}/{member}/end": [f"/members/{CIRCLE}/{member.id}/end"],
        "GET /erasures": ["/erasures"],
        "GET /requests": ["/requests"],
        "GET /requests/{number}": ["/requests/1", "/requests/2"],
        "GET /library": ["/library", "/library?q=fever"],
        "GET /library/due": ["/library/due"],
        "GET /library/questions": ["/library/questions"],
        "GET /library/learning": ["/library/learning"],
        "GET /library/topics/{intent}": [
            "/library/topics/general.fever",
            "/library/topics/general.alcohol",
        ],
        "GET /library/topics/{intent}/change": ["/library/topics/general.sleep/change"],
        "GET /bulletins": ["/bulletins"],
        "GET /bulletins/calendar": ["/bulletins/calendar?month=2026-04"],
        "GET /bulletins/pieces": ["/bulletins/pieces"],
        "GET /bulletins/write": ["/bulletins/write", "/bulletins/write?corrects=2"],
        "GET /library/programmes": ["/library/programmes"],
        "GET /library/programmes/{programme}": ["/library/programmes/epilepsy_living"],
        "GET /bulletins/{number}": ["/bulletins/1", "/bulletins/2", "/bulletins/4"],
        "GET /crises": ["/crises"],
        "GET /crises/{number}": ["/crises/1"],
        "GET /crises/plans/{community}": [f"/crises/plans/{CIRCLE}"],
        "GET /directory": ["/directory"],
        "GET /challenges": ["/challenges"],
        "GET /challenges/write": ["/challenges/write"],
        "GET /challenges/{number}": ["/challenges/1", "/challenges/2"],
        "GET /live-events": ["/live-events"],
        "GET /live-events/plan": ["/live-events/plan"],
        "GET /live-events/{number}": ["/live-events/1", "/live-events/2"],
        "GET /live-events/{number}/questions/{question}": [
            f"/live-events/2/questions/{question.id}"
        ],
        "GET /live-events/{number}/alike": ["/live-events/2/alike"],
        "GET /live-events/{number}/summary": ["/live-events/2/summary"],
        "GET /research": ["/research"],
        "GET /library/stories": ["/library/stories"],
        "GET /library/stories/{number}": ["/library/stories/1"],
        "GET /cases/{number}/quotes": ["/cases/1/quotes"],
        "GET /research/add": ["/research/add?from=mood-over-a-year"],
        "GET /research/{number}": ["/research/1"],
        "GET /surveys": ["/surveys"],
        "GET /surveys/write": ["/surveys/write", "/surveys/write?from=phq-9"],
        "GET /surveys/{number}": ["/surveys/1", "/surveys/2"],
        "GET /surveys/{number}/rewrite": ["/surveys/1/rewrite"],
        "GET /staff": ["/staff"],
        "GET /activity": ["/activity", f"/activity?staff={home.anna.id}"],
        "GET /staff/{number}/end": [f"/staff/{home.ben.id}/end"],
        "GET /on-call": ["/on-call"],
        "GET /rota": ["/rota"],
        "GET /rota/{community}/outside": [f"/rota/{CIRCLE}/outside"],
        "GET /settings": ["/settings"],
        "GET /health": ["/health"],
        "GET /audit": ["/audit"],
        "GET /looks": ["/looks"],
        "GET /breaches": ["/breaches", "/breaches?begins=2026-01-01T00:00&ends=2027-01-01T00:00"],
        "GET /break-glass": ["/break-glass"],
        "GET /break-glass/new": ["/break-glass/new"],
        "GET /sessions": ["/sessions"],
        "GET /signed-out": ["/signed-out"],
        "GET /telegram": ["/telegram"],
    }


@dataclass
class Everywhere:
    """A console with something on every page.

    Args:
        pages: the addresses by route.
    """

    home: Home
    pages: dict[str, list[str]]

    async def desk(self, open_page: OpenPage) -> Desk:
        """Of somebody who may open all of them."""
        everything = await self.home.hired("Eve, who does everything here", *Role)
        return Desk(self.home, open_page, everything)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def everywhere(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Everywhere]:
    async with moved_in(tmp_path_factory.mktemp("everywhere")) as home:
        yield Everywhere(home, await furnished(home))


async def test_every_page_of_the_console_is_looked_at(everywhere: Everywhere) -> None:
    routes = all_routes(everywhere.home)
    pages = {named(route) for route in routes if route.method == "GET"} - NO_PAGES
    assert pages == BEFORE | set(everywhere.pages)


VIEWS = ((DESK, False), (DESK, True), (PHONE, False), (PHONE, True), (ZOOMED, False))
"""Each size of the window, and whether it is dark."""
LOOKED_THROUGH = VIEWS if os.environ.get("HEARTH_TEST_VIEWS") == "all" else (VIEWS[0], VIEWS[3])
"""Where axe looks: both colours and both ways to lay a page out, or every view of the long form.

    HEARTH_TEST_VIEWS=all ./run test tests/browser/console/test_for_everybody.py
"""


async def is_for_everybody(page: Page, check_access: CheckAccess) -> None:
    """It fits in every view of the very same page, and axe finds nothing serious on it."""
    for (width, height), dark in VIEWS:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme="dark" if dark else "light")
        if ((width, height), dark) in LOOKED_THROUGH:
            await check_access(page)
        await fits(page)


async def test_the_pages_on_the_way_in_are_for_everybody(
    everywhere: Everywhere, open_page: OpenPage, check_access: CheckAccess
) -> None:
    home, desk = everywhere.home, await everywhere.desk(open_page)
    page = await open_page(home.address + await home.link(desk.staff))
    await is_for_everybody(page, check_access)
    await page.get_by_role("button", name="Sign in").click()
    await is_for_everybody(page, check_access)


async def test_every_page_is_for_everybody_and_the_keyboard_reaches_its_content_first(
    everywhere: Everywhere, open_page: OpenPage, check_access: CheckAccess
) -> None:
    """The keyboard begins where a page was just opened; what it reaches, it shows."""
    page = await (await everywhere.desk(open_page)).signed_in()
    for path in chain.from_iterable(everywhere.pages.values()):
        await page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        await goes_to(page, everywhere.home.address + path)
        await the_content_comes_first(page)
        await is_for_everybody(page, check_access)


async def test_a_case_in_hand_and_a_fresh_invite_are_accessible_too(
    home: Home, open_page: OpenPage, check_access: CheckAccess
) -> None:
    number = await home.case()
    everything = await home.hired("Eve, who does everything here", *Role)
    page = await Desk(home, open_page, everything).at(f"/cases/{number}", size=PHONE, dark=True)

    await page.get_by_role("button", name="Take the case").click()
    await page.get_by_label("Note inside").fill("A note")
    await page.get_by_role("button", name="Keep the note").click()
    await check_access(page)
    await page.keyboard.press("?")
    await check_access(page)
    await page.keyboard.press("Escape")
    await turns_to(page, "Community", "Invites")
    await page.get_by_role("button", name="Make the invite", exact=True).click()
    await check_access(page)
    await fits(page)
    await page.goto(home.address + "/invites")
    await page.get_by_label("The lines (CSV)").fill("for\nMonday\nTuesday\n")
    await page.get_by_role("button", name="Make the invites").click()
    await expect(page.get_by_role("button", name="Print")).to_be_visible()
    await check_access(page)
    await fits(page)


async def the_content_comes_first(page: Page) -> None:
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="To the content")
    await expect(skip).to_be_focused()
    width = await skip.evaluate("(it) => getComputedStyle(it).outlineWidth")
    assert width == "3px"
    await page.keyboard.press("Enter")

    await expect(page.locator("#main")).to_be_focused()
