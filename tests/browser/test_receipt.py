"""A receipt as a page: readable for everybody, also on a phone, and ready to be printed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from browser.conftest import DESK, PHONE, CheckAccess, OpenPage
from hearth.community.consent import ConsentRecord, Decision, Purpose
from hearth.community.people import CommunityId, MemberId
from hearth.community.receipts import consent_receipt
from hearth.paper import receipt_page
from unit.consent.circle import CIRCLE, starter

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def said(purpose: Purpose, decision: Decision) -> ConsentRecord:
    document = starter(purpose)
    return ConsentRecord(
        id=f"1234567-epilepsy-{purpose}-{decision}",
        member=MemberId(1_234_567),
        community=CommunityId("epilepsy"),
        purpose=purpose,
        decision=decision,
        document_hash=document.hash,
        version=1,
        language="en",
        wording=f"{document.summary}\n[I agree]",
        at=NOON,
        chat=0,
    )


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    """The page over everything that can be said."""
    records = [said(purpose, decision) for purpose in Purpose for decision in Decision]
    notices = {starter(one).hash: starter(one) for one in Purpose}
    file = tmp_path / "receipt.html"
    file.write_text(receipt_page(consent_receipt(CIRCLE, records, notices, NOON)))
    return file


@pytest.mark.parametrize("size", [DESK, PHONE])
async def test_it_is_accessible_and_fits_on_every_screen(
    page_file: Path, open_page: OpenPage, check_access: CheckAccess, size: tuple[int, int]
) -> None:
    page = await open_page(page_file.as_uri(), size=size)
    await check_access(page)
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert await page.evaluate(wider) is False
    assert await page.locator("script").count() == 0


async def test_it_prints_to_a_pdf_of_several_pages(page_file: Path, open_page: OpenPage) -> None:
    page = await open_page(page_file.as_uri())
    printed = await page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") >= 2
