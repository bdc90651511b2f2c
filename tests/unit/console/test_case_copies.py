"""A copy of a case for the patient record: only with the member's yes, and never unseen."""

import io
import json
from zipfile import ZipFile

import jsonschema
import pytest

from consenting import says
from hearth.actions.case_copies import AnswerCopy
from hearth.actions.cases import Reply, TakeCase, WriteNote
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, CaseNumber, FileKind, Matter
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Say
from hearth.community.people import PROGRAM, Contact
from hearth.community.words import MemberWord, MemberWords, StaffWords
from unit.console.home import CIRCLE, Browser, Home

WROTE = "Is it worth ringing before my next visit? <b>& दवा</b>"
PHOTO = Attachment(FileKind.PHOTO, "rash.jpg", "image/jpeg", b"\xff\xd8 a photograph")


async def at_a_case(home: Home) -> tuple[Browser, CaseNumber, Contact]:
    """Anna at the page of a case with a photograph, a reply and a note."""
    member = await home.member("Mira")
    contact = Contact(home.members)
    number = await home.case(WROTE, by=member, file=PHOTO)
    work = home.storage.open_work
    await TakeCase(work)(number, by=home.anna)
    await Reply(work)(number, "Please ring on Monday.", by=home.anna)
    await WriteNote(work)(number, "Sounds worried.", by=home.anna)
    anna = await home.signed_in(home.anna)
    await anna.get(f"/cases/{number}")
    return anna, number, contact


async def words_told(home: Home) -> list[MemberWord | StaffWords]:
    return [one.effect.words for one in await home.owed() if isinstance(one.effect, Say)]


async def copied(home: Home, browser: Browser, number: CaseNumber) -> tuple[int, bytes]:
    async with browser.http.post(
        f"{home.address}/cases/{number}/copy",
        data={"csrf": browser.proof},
        headers={"Sec-Fetch-Site": "same-origin"},
    ) as answer:
        return answer.status, await answer.read()


async def test_a_member_is_asked_agrees_and_is_told_of_the_copy(home: Home) -> None:
    anna, number, contact = await at_a_case(home)
    assert (await copied(home, anna, number))[0] == 409

    page = await anna.post(f"/cases/{number}/ask-copy")
    assert "The member is asked in their chat." in page.plain
    assert (await copied(home, anna, number))[0] == 409
    assert MemberWords.ASK_CASE_COPY in await words_told(home)

    await AnswerCopy(home.circle.open_work)(contact, number, agreed=True)
    assert {MemberWords.CASE_COPY_AGREED, StaffWords.CASE_COPY_AGREED} <= set(
        await words_told(home)
    )
    page = await anna.get(f"/cases/{number}")
    assert "Take the copy along" in page.plain
    status, content = await copied(home, anna, number)

    assert status == 200
    assert MemberWords.CASE_COPY_MADE in await words_told(home)
    with ZipFile(io.BytesIO(content)) as packed:
        document = json.loads(packed.read("case.json"))
        schema = json.loads(packed.read("case.schema.json"))
        paper = packed.read("case.html").decode()
        assert packed.read("files/001.bin") == PHOTO.content
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)
    assert [one["text"] for one in document["said"]] == [WROTE, "Please ring on Monday."]
    assert document["said"][0]["file"]["name"] == "rash.jpg"
    assert document["said"][1]["name"] == home.anna.name
    assert "&lt;b&gt;&amp; दवा" in paper
    assert "default-src 'none'" in paper
    everything = content + paper.encode() + json.dumps(document).encode()
    for secret in (b"Sounds worried.", b"Mira", str(contact.number).encode()):
        assert secret not in everything
    done = [one.deed for one in await home.deeds()]
    assert done.index(Deed.CASE_COPIED) < done.index(Deed.CASE_COPY_AGREED)


async def test_a_no_a_yes_taken_back_and_an_old_yes_give_no_copy(home: Home) -> None:
    anna, number, contact = await at_a_case(home)
    answer = AnswerCopy(home.circle.open_work)
    with pytest.raises(NotOffered):
        await answer(contact, number, agreed=True)  # Nobody asked.

    await anna.post(f"/cases/{number}/ask-copy")
    await answer(contact, number, agreed=False)
    with pytest.raises(NotOffered):
        await answer(contact, number, agreed=True)  # The button of a question that is over.
    assert (await copied(home, anna, number))[0] == 409
    assert "The member wants no copy." in (await anna.get(f"/cases/{number}")).plain

    await anna.post(f"/cases/{number}/ask-copy")
    await answer(contact, number, agreed=True)
    await answer(contact, number, agreed=False)
    assert (await copied(home, anna, number))[0] == 409

    await anna.post(f"/cases/{number}/ask-copy")
    await answer(contact, number, agreed=True)
    home.time.passes(days=7)
    anna = await home.signed_in(home.anna)
    await anna.get(f"/cases/{number}")
    assert (await copied(home, anna, number))[0] == 409


async def test_nobody_else_answers_for_a_member(home: Home) -> None:
    anna, number, _ = await at_a_case(home)
    await anna.post(f"/cases/{number}/ask-copy")
    await home.member("Nia")

    with pytest.raises(NotOffered):
        await AnswerCopy(home.circle.open_work)(Contact(home.members), number, agreed=True)


async def test_whoever_takes_clinician_review_back_takes_the_copy_back(home: Home) -> None:
    anna, number, contact = await at_a_case(home)
    await anna.post(f"/cases/{number}/ask-copy")
    await AnswerCopy(home.circle.open_work)(contact, number, agreed=True)
    async with home.circle.open_work() as work:
        member = (await work.cases.get(number)).member
        await says(work, member, CIRCLE, Decision.WITHDRAWN, [Purpose.CLINICIAN_REVIEW])
        work.note(Deed.CONSENT_WITHDRAWN, by=PROGRAM, about=Subject.of("member", member))
        await work.commit()

    assert (await copied(home, anna, number))[0] == 409


async def test_a_drill_has_nobody_to_ask(home: Home) -> None:
    number = await home.case("This is a drill.", Matter.DRILL)
    anna = await home.signed_in(home.anna)

    assert "Copy for the patient record" not in (await anna.get(f"/cases/{number}")).plain
    assert (await anna.post(f"/cases/{number}/ask-copy")).status == 409
