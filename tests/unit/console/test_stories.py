"""Stories: words are chosen in a case, their author decides, a second person reads the whole."""

import io
import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from pypdf import PdfReader

from consenting import says
from hearth.actions.hearing import Heard
from hearth.actions.quoting import (
    AnswerQuote,
    ConsentToQuote,
    ForgetQuote,
    ShowQuotes,
    TakeBackQuote,
)
from hearth.actions.withdrawing import stop_learning
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, Matter
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import NotOffered
from hearth.community.people import PROGRAM, Actor, Contact, Member
from hearth.community.stories import ASKED_FOR, QuoteId, QuoteState
from hearth.community.story_errors import NoSuchQuote
from hearth.community.timers import TimerKind
from unit.consent.circle import starter
from unit.console.home import CIRCLE, Browser, Home
from unit.paper.test_figures import filled

WROTE = "Mira here, on 07700 900123. I was afraid at first, and then I was not alone."
FIRST = QuoteId(1)
READ = re.compile(r'name="read" value="([0-9a-f]{64})"')
SAID = re.compile(r'name="said" value="(\d+)"')


@dataclass(frozen=True)
class Author:
    """A member with a case, and how they reach the bot."""

    home: Home
    member: Member
    contact: Contact
    case: CaseNumber

    async def says(self, decision: Decision) -> None:
        """Something to being quoted at all."""
        async with self.home.circle.open_work() as work:
            await says(work, self.member.id, CIRCLE, decision, [Purpose.QUOTING])
            about = Subject.of("member", self.member.id)
            work.note(Deed.CONSENT_GIVEN, by=PROGRAM, about=about)
            await work.commit()

    async def answers(self, *, agreed: bool) -> None:
        await AnswerQuote(self.home.circle.open_work)(self.contact, FIRST, agreed=agreed)


async def author(home: Home, decision: Decision = Decision.GIVEN) -> Author:
    member = await home.member("Mira")
    contact = Contact(home.members)
    case = await home.case(WROTE, Matter.QUESTION, by=member)
    found = Author(home, member, contact, case)
    await found.says(decision)
    return found


async def chosen(anna: Browser, case: CaseNumber, text: str) -> int:
    """Ask the author of the first message about these words; the status that comes back."""
    page = await anna.get(f"/cases/{case}/quotes")
    said = SAID.search(page.text)
    assert said is not None
    answer = await anna.post(f"/cases/{case}/quotes", said=said[1], story="1", text=text)
    return answer.status


async def state(home: Home) -> tuple[QuoteState, str]:
    async with home.circle.open_work() as work:
        quote = await work.stories.quote(FIRST)
    return quote.state, quote.text


async def test_words_are_in_a_story_once_their_author_and_a_second_person_agreed(
    home: Home,
) -> None:
    mira = await author(home)
    anna, paula = await home.signed_in(home.anna), await home.signed_in(home.paula)
    assert "There is no story yet." in (await anna.get("/library/stories")).plain
    page = await anna.post("/library/stories", community=CIRCLE, title="A year together")
    assert "No words are in it yet." in page.plain

    page = await anna.get(f"/cases/{mira.case}/quotes")
    assert "[name] here" in page.plain
    assert "07700" not in page.plain
    assert await chosen(anna, mira.case, "I was never alone.") == 422
    assert await chosen(anna, mira.case, "I was afraid […] I was not alone.") == 200
    assert "I was afraid […] I was not alone." in await home.told()
    assert "I was afraid" not in (await paula.get("/library/stories/1")).plain

    await mira.answers(agreed=True)
    own = await anna.get("/library/stories/1")
    assert "I was afraid […] I was not alone." in own.plain
    assert "somebody else has to read and approve it" in own.plain
    read = READ.search((await paula.get("/library/stories/1")).text)
    assert read is not None
    assert (await paula.post("/library/stories/1/approve", read="0" * 64)).status == 409
    assert (await paula.post("/library/stories/1/paper")).status == 409
    assert "approved" in (await paula.post("/library/stories/1/approve", read=read[1])).plain
    assert "1: A year together" in (await anna.get("/library/stories")).plain

    await TakeBackQuote(home.circle.open_work)(mira.contact, FIRST)
    assert "I was afraid" not in (await paula.get("/library/stories/1")).plain
    assert await state(home) == (QuoteState.TAKEN_BACK, "")
    assert (await paula.post("/library/stories/1/paper")).status == 409
    deeds = [one.deed for one in await home.deeds()]
    assert deeds[:3] == [Deed.QUOTE_ANSWERED, Deed.STORY_APPROVED, Deed.QUOTE_ANSWERED]
    await paula.post("/library/stories/1/remove")
    assert "There is no story yet." in (await anna.get("/library/stories")).plain


async def test_on_paper_are_the_title_and_what_was_agreed_to_and_nothing_else(home: Home) -> None:
    mira = await author(home)
    anna, paula = await home.signed_in(home.anna), await home.signed_in(home.paula)
    await anna.post("/library/stories", community=CIRCLE, title="A year together")
    assert await chosen(anna, mira.case, "I was afraid […] I was not alone.") == 200
    await mira.answers(agreed=True)
    read = READ.search((await paula.get("/library/stories/1")).text)
    assert read is not None
    await paula.post("/library/stories/1/approve", read=read[1])

    address = f"{home.address}/library/stories/1/paper"
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with paula.http.post(address, data={"csrf": paula.proof}, headers=headers) as response:
        content = await response.read()

    assert response.headers["Content-Disposition"] == 'attachment; filename="story-1.pdf"'
    paper = PdfReader(io.BytesIO(content))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert words.startswith("A year together")
    assert "In words of members, each with consent of its author." in words
    assert "“I was afraid […] I was not alone.”" in words
    assert not [one for one in ("Mira", "07700", "Anna", "at first") if one in words]
    assert not list(filled(content))
    assert Deed.STORY_GIVEN_OUT in {one.deed for one in await home.deeds()}


async def test_after_a_no_the_words_are_gone_and_nobody_asks_again(home: Home) -> None:
    mira = await author(home)
    anna = await home.signed_in(home.anna)
    await anna.post("/library/stories", community=CIRCLE, title="A year together")
    assert await chosen(anna, mira.case, "I was afraid at first") == 200

    await mira.answers(agreed=False)

    assert await state(home) == (QuoteState.REFUSED, "")
    page = await anna.get(f"/cases/{mira.case}/quotes")
    assert "nothing in this case that its member was not asked about" in page.plain
    with pytest.raises(NotOffered):
        await mira.answers(agreed=True)
    await home.member("Omar")
    omar = Contact(home.members)
    with pytest.raises(NoSuchQuote):
        await TakeBackQuote(home.circle.open_work)(omar, FIRST)


async def test_who_does_not_want_to_be_quoted_is_not_asked(home: Home) -> None:
    mira = await author(home, Decision.REFUSED)
    anna = await home.signed_in(home.anna)
    await anna.post("/library/stories", community=CIRCLE, title="A year together")

    assert "not asked for words" in (await anna.get(f"/cases/{mira.case}/quotes")).plain


async def test_who_said_nothing_yet_is_asked_for_consent_with_their_yes(home: Home) -> None:
    mira = await author(home, Decision.EXPIRED)
    anna = await home.signed_in(home.anna)
    await anna.post("/library/stories", community=CIRCLE, title="A year together")
    assert await chosen(anna, mira.case, "I was afraid at first") == 200

    async with home.storage.open_work() as work:
        await work.consents.publish(starter(Purpose.QUOTING))
        work.note(Deed.CONSENT_GIVEN, by=PROGRAM, about=Subject.of("community", CIRCLE))
        await work.commit()

    await mira.answers(agreed=True)
    assert (await state(home))[0] is QuoteState.ASKED
    heard = Heard(mira.contact, "The text. Yes.")
    async with home.circle.open_work() as work:
        documents = await work.consents.documents("en")
    key = next(one.key for one in documents if one.purpose is Purpose.QUOTING)
    await ConsentToQuote(home.circle.open_work)(heard, FIRST, key, agreed=True)

    assert await state(home) == (QuoteState.AGREED, "I was afraid at first")
    await ShowQuotes(home.circle.open_work)(mira.contact)
    assert "1. “I was afraid at first”" in await home.told()


async def test_with_the_consent_to_be_quoted_all_words_go(home: Home) -> None:
    mira = await author(home)
    anna = await home.signed_in(home.anna)
    await anna.post("/library/stories", community=CIRCLE, title="A year together")
    await chosen(anna, mira.case, "I was afraid at first")
    await mira.answers(agreed=True)
    assert (await state(home))[0] is QuoteState.AGREED

    async with home.circle.open_work() as work:
        community = await work.communities.get(CIRCLE)
        await stop_learning(work, mira.member.id, community, by=Actor.member(mira.member.id))
        await work.commit()
    assert await state(home) == (QuoteState.TAKEN_BACK, "")


async def test_without_an_answer_the_words_are_forgotten(home: Home) -> None:
    mira = await author(home)
    anna = await home.signed_in(home.anna)
    await anna.post("/library/stories", community=CIRCLE, title="A year together")
    await chosen(anna, mira.case, "I was afraid at first")

    home.time.now += ASKED_FOR + timedelta(hours=1)
    [due] = await home.storage.timers.due(kinds=[TimerKind.QUOTE_EXPIRES])
    await ForgetQuote(home.storage.open_work)(due)

    assert await state(home) == (QuoteState.REFUSED, "")
    assert (await home.deeds())[0].deed is Deed.RETENTION_APPLIED
