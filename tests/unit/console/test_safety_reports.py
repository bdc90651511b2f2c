"""A clinician makes a report of a suspected adverse event from a case, and takes it along."""

from consenting import says
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Said, SaidBy
from hearth.community.consent import Decision, Purpose
from hearth.community.findings import Explained, Finding, FindingKind
from hearth.community.people import PROGRAM
from unit.console.home import CIRCLE, Answer, Browser, Home
from unit.safety.filled_in import AS_XML, ON_PAPER

WROTE = "Since I take the new tablets I have an itchy rash on both arms."
SEEN = "an itchy rash"


async def reported(home: Home) -> tuple[Browser, str]:
    """A clinician at a report that was just begun; the path of its page."""
    number = await home.case("Hello?", Matter.ADVERSE_EVENT)
    start = WROTE.index(SEEN)
    finding = Finding(
        FindingKind.ADVERSE_EVENT, "reaction", start, start + len(SEEN), 1.0, "a rule"
    )
    why = (Explained(finding, "A bad effect of a medicine."),)
    async with home.circle.open_work() as work:
        await work.cases.say(Said(number, SaidBy.MEMBER, WROTE, work.now, seen=why))
        work.note(Deed.CASE_JOINED, by=PROGRAM, about=Subject.of("case", number))
        await work.commit()
    anna = await home.signed_in(home.anna)
    await anna.get(f"/cases/{number}")
    page = await anna.post(f"/cases/{number}/safety-reports")
    assert page.status == 200, page.plain
    return anna, page.path


async def fills(browser: Browser, path: str, fields: dict[str, str], do: str = "keep") -> Answer:
    page = await browser.get(path)
    seen = page.text.split('name="seen" value="')[1].split('"')[0]
    return await browser.post(path, seen=seen, do=do, **fields)


async def deeds(home: Home) -> list[Deed]:
    return [one.deed for one in await home.deeds() if one.deed.startswith("safety-report:")]


async def test_a_report_begins_with_what_is_known_and_nothing_that_is_guessed(home: Home) -> None:
    anna, path = await reported(home)

    page = await anna.get(path)

    assert 'value="2026-03-02"' in page.text  # The day on which the member told it.
    assert 'value="a story"' in page.text  # Who runs the community.
    assert f'value="{SEEN}"' in page.text  # The words in which screening saw it.
    assert f'<blockquote class="words">{WROTE}</blockquote>' in page.text
    assert "selected" not in page.text
    assert page.text.count(" checked>") == 1  # The one of the keys, on every page.
    for nothing in ("patient-initials", "patient-age", "suspect-1-name", "reporter-family"):
        assert f'id="{nothing}" name="{nothing.rpartition("-")[0]}' in page.text
        assert f'.{nothing.rpartition("-")[2]}" value=""' in page.text
    assert "Nothing is sent by this program" in page.plain
    assert "No medicine is named." in page.plain


async def test_it_is_filled_in_checked_and_taken_along_and_each_is_a_deed(home: Home) -> None:
    anna, path = await reported(home)
    early = await anna.post(f"{path}/medwatch")
    assert early.status == 422

    refused = await fills(anna, path, {"patient.initials": "A.B."}, "check")
    assert refused.status == 422
    assert "No reaction is named." in refused.plain or "This is empty" in refused.plain

    page = await fills(anna, path, ON_PAPER_HERE, "check")
    assert "Checked: there is a reporter" in page.plain
    for form, begins in (("medwatch", "%PDF"), ("yellow-card", "%PDF")):
        async with anna.http.post(
            home.address + f"{path}/{form}",
            data={"csrf": anna.proof},
            headers={"Sec-Fetch-Site": "same-origin"},
        ) as answer:
            assert answer.headers["Content-Disposition"].startswith(
                f'attachment; filename="{form}'
            )
            assert (await answer.read()).startswith(begins.encode())

    missing = await anna.post(f"{path}/e2b")
    assert missing.status == 422
    assert "E.i.2.1b" in missing.plain
    await fills(anna, path, AS_XML_HERE, "check")
    xml = await anna.post(f"{path}/e2b")
    assert xml.status == 200
    assert "MCCI_IN200100UV01" in xml.text
    told = await deeds(home)
    assert told.count(Deed.SAFETY_REPORT_EXPORTED) == 3
    assert told.count(Deed.SAFETY_REPORT_CHECKED) == 2
    assert told[-1] is Deed.SAFETY_REPORT_BEGUN
    case = await anna.get(path.rpartition("/safety-reports")[0])
    assert "the report taken along" in case.plain


ON_PAPER_HERE = {
    name: value.replace("2026-1", "2025-1") if value.startswith("2026") else value
    for name, value in ON_PAPER.items()
}
"""The same, before the day on which these stories play."""
AS_XML_HERE = {**AS_XML, **ON_PAPER_HERE}


async def test_a_colleague_who_was_faster_is_not_overwritten(home: Home) -> None:
    anna, path = await reported(home)
    page = await anna.get(path)
    seen = page.text.split('name="seen" value="')[1].split('"')[0]
    ben = await home.signed_in(home.ben)
    await fills(ben, path, {"patient.initials": "B.B."})

    late = await anna.post(path, seen=seen, do="keep", **{"patient.initials": "A.A."})

    assert late.status == 409
    assert "A colleague changed this report" in late.plain
    assert 'value="A.A."' in late.text  # What was typed is not lost.
    assert 'value="B.B."' in (await anna.get(path)).text
    again = await fills(anna, path, {"patient.initials": "A.A."})
    assert "Kept." in again.plain


async def test_without_consent_nobody_reads_or_takes_a_report_along(home: Home) -> None:
    member = await home.member()
    number = await home.case(WROTE, Matter.ADVERSE_EVENT, by=member)
    anna = await home.signed_in(home.anna)
    await anna.get(f"/cases/{number}")
    path = (await anna.post(f"/cases/{number}/safety-reports")).path
    async with home.circle.open_work() as work:
        await says(work, member.id, CIRCLE, Decision.WITHDRAWN, [Purpose.CLINICIAN_REVIEW])
        work.note(Deed.CONSENT_WITHDRAWN, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()

    assert (await anna.get(path)).status == 409
    assert (await anna.post(f"{path}/medwatch")).status == 409


async def test_a_drill_is_not_reported(home: Home) -> None:
    number = await home.case("This is a drill.", Matter.DRILL)
    anna = await home.signed_in(home.anna)

    page = await anna.get(f"/cases/{number}")
    assert "Suspected adverse event" not in page.plain
    assert (await anna.post(f"/cases/{number}/safety-reports")).status == 409
