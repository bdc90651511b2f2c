"""The dashboard: charts with tables beside them, nothing about few people, and exports."""

import csv
import io
import re
import sys
from datetime import date, timedelta
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from hearth.actions.cases import Reply, TakeCase
from hearth.actions.figures import ExportFigures, ReportMonth, SeeFigures
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, Matter
from hearth.community.errors import NotAllowed, NotOffered
from hearth.community.findings import FindingKind, Place
from hearth.community.library import Tally
from hearth.community.people import SHELL
from hearth.console.charts import WIDTH, Chart, drawn, step_of, to_step
from hearth.console.reports import month_named
from hearth.console.sheet import Sheet
from hearth.console.sheets import as_csv
from unit.console.home import CIRCLE, Browser, Home
from unit.policy.kit import CRISIS, Circle

MINUTES = 20


async def busy_month(home: Home) -> None:
    """Six questions, five of them answered, one emergency, and what was counted beside."""
    await TakeCase(home.storage.open_work)(await answered(home, 0), by=home.ben)
    for _ in range(4):
        await answered(home, MINUTES)
    await answered(home, 5 * 60)
    await home.case("My brother's seizure has not stopped.", Matter.EMERGENCY)
    async with home.circle.open_work() as work:
        for _ in range(7):
            await work.figures.saw(CIRCLE, FindingKind.PROMOTION, Place.GROUP)
            await work.tallies.count(CIRCLE, Tally.HELPED, "general.fever")
        for _ in range(2):
            await work.figures.saw(CIRCLE, FindingKind.CRISIS, Place.DIRECT)
            await work.tallies.count(CIRCLE, Tally.MISSED, "general.fever")
        for _ in range(9):
            await work.tallies.count(CIRCLE, Tally.GIVEN, "general.fever")
        await work.commit()


async def answered(home: Home, after: int) -> CaseNumber:
    """A question that Ben replies to after so many minutes; not at all for none."""
    number = await home.case()
    if after:
        home.time.passes(minutes=after)
        await TakeCase(home.storage.open_work)(number, by=home.ben)
        await Reply(home.storage.open_work)(number, "Yes, do ring.", by=home.ben)
    return number


def table(text: str, name: str) -> list[str]:
    """The rows of a table on the page, as words."""
    part = text.partition(f'id="{name}-title"')[2].partition("</section>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", part, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


async def test_waits_stand_against_the_clock_and_few_are_hidden(home: Home) -> None:
    await busy_month(home)
    ada = await home.signed_in(home.ada)

    page = await ada.get("/dashboard")

    assert table(page.text, "waits")[1:] == [
        "emergency 5 min 0 0 &lt;5 0 0 &lt;5",
        "urgent 60 min 0 0 0 0 0 &lt;5",
        "routine 4 h &lt;5 &lt;5 0 &lt;5 0 20 min",
    ]
    assert "general: fever 9 7 &lt;5 0" in table(page.text, "answers")
    assert "promotion 7 0" in table(page.text, "findings")
    assert "crisis 0 &lt;5" in table(page.text, "findings")
    assert "patient 7" in table(page.text, "members")


async def test_a_chart_stands_in_the_page_without_style_or_script(home: Home) -> None:
    await busy_month(home)
    ada = await home.signed_in(home.ada)

    page = (await ada.get("/dashboard")).text

    charts = re.findall(r"<svg xmlns.*?</svg>", page, re.DOTALL)
    assert len(charts) == 9
    for one in charts:
        assert not re.search(
            r"<style|<script|\sstyle=|\son\w+=|<!--|://(?!www\.w3\.org/2000/svg)", one
        )
        root = ET.fromstring(one)  # noqa: S314  We drew it.
        assert root.get("role") == "img"
        assert root[0].text


def test_a_chart_draws_every_count_and_none_of_few() -> None:
    chart = Chart(["one", "two"], [("here", [7, None]), ("there", [5, 0])], lying=True)
    root = ET.fromstring(drawn(chart, "any", "Any"))  # noqa: S314  We drew it.
    bars = [one for one in root.iter() if "rect" in one.get("class", "").split()]
    widths = [float(one.get("width", 0)) for one in bars]
    assert sorted(width > 0 for width in widths) == [False, False, True, True]
    [most, least] = sorted((width for width in widths if width), reverse=True)
    assert most / least == pytest.approx(7 / 5, rel=0.01)


def test_drawing_leaves_no_import_hook_behind() -> None:
    drawn(Chart(["any"], [("here", [9])]), "any", "Any")
    assert [one for one in sys.meta_path if not hasattr(one, "find_spec")] == []


def test_a_long_label_leaves_the_bars_their_room() -> None:
    long = "Ask a clinician: what came of the first evening"
    svg = str(drawn(Chart([long], [("reached", [9])], lying=True), "any", "Any"))
    assert "Ask a clinician: what…" in svg
    assert long not in svg


def test_labels_are_texts_and_not_markup() -> None:
    chart = Chart(["<script>alert(1)</script>"], [("&", [9])], lying=True)
    assert "<script" not in drawn(chart, "any", '"<b>')


async def test_a_table_is_taken_along_as_csv_and_that_is_a_deed(home: Home) -> None:
    await busy_month(home)
    ada = await home.signed_in(home.ada)
    await ada.get("/dashboard")

    answer = await ada.post(f"/dashboard/{CIRCLE}/answers.csv?days=90")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="epilepsy-answers.csv"'
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[1] == ["general: fever", "9", "7", "<5", "0"]
    assert (await home.deeds())[0].deed is Deed.FIGURES_EXPORTED


async def test_all_tables_are_taken_along_as_a_spreadsheet(home: Home) -> None:
    await busy_month(home)
    ada = await home.signed_in(home.ada)
    await ada.get("/dashboard")

    content = await taken(ada, f"/dashboard/{CIRCLE}/figures.xlsx")

    with ZipFile(io.BytesIO(content)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        words = book.read("xl/sharedStrings.xml").decode()
        first = book.read("xl/worksheets/sheet6.xml").decode()
    assert len(sheets) == 12
    assert "general: fever" in words
    assert "&lt;5" in words
    assert "<v>9</v>" in first
    assert "<f>" not in first
    assert (await home.deeds())[0].deed is Deed.FIGURES_EXPORTED


async def test_a_month_is_taken_along_on_paper_with_the_numbers_of_the_page(home: Home) -> None:
    await busy_month(home)
    home.time.passes(days=40)
    ada = await home.signed_in(home.ada)
    assert 'value="2026-03" selected>March 2026' in (await ada.get("/dashboard")).text

    content = await taken(ada, f"/dashboard/{CIRCLE}/month.pdf", month="2026-03")

    reader = PdfReader(io.BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "March 2026" in text
    assert "Made on 2026-04-11." in text
    assert "general: fever 9 7 <5 0" in text
    assert "promotion 7 0" in text
    assert "crisis 0 <5" in text
    assert "patient 7" in text
    assert len(reader.outline) == 12
    assert str(reader.root_object["/Lang"]) == "en"  # A screen reader speaks it by this.
    assert (await home.deeds())[0].deed is Deed.FIGURES_EXPORTED


async def test_what_is_counted_in_a_month_is_not_in_the_one_before_and_no_other_is_offered(
    home: Home,
) -> None:
    await busy_month(home)
    home.time.passes(days=40)
    report = ReportMonth(home.storage.open_work)

    _, march = await report(CIRCLE, date(2026, 3, 1), by=home.ada)
    _, february = await report(CIRCLE, date(2026, 2, 1), by=SHELL)

    assert march.findings[FindingKind.PROMOTION, Place.GROUP] == 7
    assert (set(march.by_hour), set(february.by_hour)) == ({0, None}, {0})
    assert (february.findings, february.answers, february.months) == ({}, {}, {})
    for never in (date(2026, 4, 1), date(2025, 3, 1), date(2026, 3, 2)):
        with pytest.raises(NotOffered):
            await report(CIRCLE, never, by=home.ada)
    with pytest.raises(NotAllowed):
        await report(CIRCLE, date(2026, 3, 1), by=home.audrey)


async def taken(browser: Browser, path: str, **fields: str) -> bytes:
    form, headers = {"csrf": browser.proof, **fields}, {"Sec-Fetch-Site": "same-origin"}
    address = browser.home.address + path
    async with browser.http.post(address, data=form, headers=headers) as answer:
        assert answer.status == 200
        return await answer.read()


def test_no_cell_of_a_csv_is_taken_for_a_formula() -> None:
    sheet = Sheet("any", "", "", ("a", "b"), (('=HYPERLINK("x")', 3), ("-1+2", None)))
    assert as_csv(sheet).splitlines()[1:] == ['"\'=HYPERLINK(""x"")",3', "'-1+2,<5"]


@pytest.mark.parametrize("month", ["", "2026-3", "2026-13", "soon"])
def test_a_month_is_written_as_in_the_list(month: str) -> None:
    assert month_named("2026-03") == date(2026, 3, 1)
    assert month_named(month) is None


@pytest.mark.parametrize("path", ["nothing.csv", "waits.csv?days=7", "waits.csv"])
async def test_what_is_no_table_is_not_there_and_odd_days_count_as_a_month(
    home: Home, path: str
) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/dashboard")
    answer = await ada.post(f"/dashboard/{CIRCLE}/{path}")
    assert answer.status == (404 if path.startswith("nothing") else 200)


async def test_an_empty_community_says_that_nothing_was_counted(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    assert "Nothing was counted in this time." in (await ada.get("/dashboard")).plain


@pytest.mark.parametrize(("most", "same"), [(40, False), (499, False), (4_800, True)])
def test_one_more_among_thousands_is_the_same_drawing_and_among_few_another(
    most: int, *, same: bool
) -> None:
    one = drawn(Chart(["a", "b"], [("Cases", [most, most // 2])], lying=True), "any", "Any")
    more = drawn(Chart(["a", "b"], [("Cases", [most, most // 2 + 1])], lying=True), "any", "Any")
    assert (one == more) is same


@given(st.integers(1, 1_000_000), st.floats(0, 1))
def test_no_bar_is_drawn_wrong_by_half_a_unit(most: int, share: float) -> None:
    count, step = round(most * share), step_of(most)
    drawn_as = to_step(count, step)
    assert abs(drawn_as - count) * WIDTH <= most / 2
    assert to_step(drawn_as, step) == drawn_as


async def test_what_was_seen_in_messages_is_counted_once_for_each_kind(home: Home) -> None:
    circle = await Circle.of(home)
    await circle.posts_in_group(f"{CRISIS}. {CRISIS}.")
    await circle.writes_to_bot(CRISIS)

    async with home.storage.open_work() as work:
        today = home.time().date()
        seen = await work.figures.findings(CIRCLE, today, today + timedelta(days=1))
    assert seen[FindingKind.CRISIS, Place.GROUP] == 1
    assert seen[FindingKind.CRISIS, Place.DIRECT] == 1


async def test_who_may_not_look_or_take_along_is_refused(home: Home) -> None:
    with pytest.raises(NotAllowed):
        await SeeFigures(home.storage.open_work)(CIRCLE, 30, by=home.paula)
    with pytest.raises(NotAllowed):
        await ExportFigures(home.storage.open_work)(CIRCLE, 30, by=home.audrey)
    with pytest.raises(NotOffered):
        await SeeFigures(home.storage.open_work)(CIRCLE, 31, by=home.ada)


async def test_what_surveys_came_to_is_counted_when_it_is_asked_for(home: Home) -> None:
    ada = await home.signed_in(home.ada)

    without = await ada.get("/dashboard")
    page = await ada.get("/dashboard?surveys=1")
    answer = await ada.post(f"/dashboard/{CIRCLE}/surveys.csv")

    assert "Count what surveys came to" in without.plain
    assert "Nothing is told of fewer than five people" in page.plain
    assert answer.text.startswith("Question,Answer,people")
