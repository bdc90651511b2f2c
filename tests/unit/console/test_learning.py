"""Learning: a member gives words, a clinician corrects, and a publisher decides in the console."""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from consenting import says
from hearth.actions.learning import AnswerLearning, ForgetProposal, OfferQuestion
from hearth.actions.withdrawing import stop_learning
from hearth.bootstrap.language import ScreenOfChecks
from hearth.bootstrap.learnt import learnt_file, write_learnt
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import NoSuchProposal, NotOffered
from hearth.community.learning import ASKED_FOR, OFFERED_FOR, Origin, ProposalId
from hearth.community.people import PROGRAM, Contact, Member
from hearth.community.talks import UNNUMBERED, Kept, KeptFor, KeptId
from hearth.community.timers import TimerKind
from hearth.storage.sealing.errors import CannotOpenError
from hearth_nlu.examples import Example, read_rasa_file
from learnt import learnt_screen
from unit.console.home import CIRCLE, Browser, Home

TOPIC = "general.travel_medicines"
QUESTION = "Do my tablets go through the scanner? Ring me on 07700 900123."
ASKS = "Do my tablets go through the scanner?"
PAGE = "/library/learning"
SCREEN = ScreenOfChecks(learnt_screen())


@dataclass(frozen=True)
class Author:
    """A member, and how they reach the bot."""

    home: Home
    member: Member
    contact: Contact

    async def keeps(self, text: str = QUESTION) -> KeptId:
        """A question that the bot did not understand."""
        async with self.home.circle.open_work() as work:
            kept = await work.kept.add(
                Kept(UNNUMBERED, self.member.id, CIRCLE, KeptFor.ANSWER, text, work.now)
            )
            await work.commit()
        return kept.id

    async def offers(self, origin: Origin = Origin.MISSED, text: str = QUESTION) -> None:
        await OfferQuestion(self.home.circle.open_work, SCREEN)(
            self.contact, await self.keeps(text), origin
        )

    async def answers(self, *, agreed: bool = True) -> ProposalId:
        """Answer what they were asked last."""
        [asked] = [one for one in await self.home.deeds() if one.deed is Deed.LEARNING_ASKED][:1]
        number = ProposalId(int(asked.about.id))
        await AnswerLearning(self.home.circle.open_work)(self.contact, number, agreed=agreed)
        return number

    async def gives(self, text: str = QUESTION) -> ProposalId:
        await self.offers(text=text)
        return await self.answers()

    async def says(self, decision: Decision) -> None:
        async with self.home.circle.open_work() as work:
            purposes = [Purpose.QUOTING]
            await says(work, self.member.id, CIRCLE, decision, purposes, version=2)
            about = Subject.of("member", self.member.id)
            work.note(Deed.CONSENT_GIVEN, by=PROGRAM, about=about)
            await work.commit()


async def author(home: Home) -> Author:
    """A member who agreed to be asked for words, in the text that speaks of the bot."""
    member = await home.member()
    found = Author(home, member, Contact(home.members))
    await found.says(Decision.GIVEN)
    return found


async def publisher(home: Home) -> Browser:
    return await home.signed_in(home.paula)


async def learnt(home: Home) -> list[tuple[str, str]]:
    async with home.storage.open_work() as work:
        return [(one.intent, one.text) for one in await work.learnt.all()]


async def test_nothing_is_kept_before_its_author_has_seen_it_and_said_yes(home: Home) -> None:
    nia = await author(home)
    await nia.offers()

    assert ASKS not in (await (await publisher(home)).get(PAGE)).plain
    told = await home.told()
    assert ASKS in told
    assert "07700" not in told

    number = await nia.answers(agreed=False)
    async with home.storage.open_work() as work:
        with pytest.raises(NoSuchProposal):
            await work.proposals.get(number)
    assert (await home.deeds())[0].deed is Deed.LEARNING_REFUSED


async def test_a_yes_to_an_older_text_is_none_to_this(home: Home) -> None:
    member = await home.member()
    older = Author(home, member, Contact(home.members))
    with pytest.raises(NotOffered):
        await older.offers()
    nia = await author(home)
    await nia.says(Decision.WITHDRAWN)
    with pytest.raises(NotOffered):
        await nia.offers()


async def test_a_publisher_reads_it_without_private_details_and_reading_is_a_deed(
    home: Home,
) -> None:
    number = await (await author(home)).gives()
    page = await (await publisher(home)).get(PAGE)

    assert ASKS in page.plain
    assert "07700" not in page.text
    assert "Not what I asked" in page.plain
    read = [one for one in await home.deeds() if one.deed is Deed.LEARNING_READ]
    assert [one.about for one in read] == [Subject.of("proposal", number)]


async def test_the_community_bot_cannot_read_back_what_was_given(home: Home) -> None:
    number = await (await author(home)).gives()
    async with home.circle.open_work() as work:
        proposal = await work.proposals.get(number)
        with pytest.raises(CannotOpenError):
            await work.proposals.words_of(proposal)


async def test_what_is_accepted_is_learnt_in_the_publishers_words_and_leads_to_nobody(
    home: Home, tmp_path: Path
) -> None:
    number = await (await author(home)).gives()
    browser = await publisher(home)
    await browser.get(PAGE)
    words = "Do tablets go through\n the scanner?"
    done = await browser.post(f"{PAGE}/{number}/accept", text=words, topic=TOPIC)

    assert "Accepted" in done.plain
    assert await learnt(home) == [(TOPIC, "Do tablets go through the scanner?")]
    async with home.storage.open_work() as work:
        with pytest.raises(NoSuchProposal):
            await work.proposals.get(number)
    file = learnt_file(tmp_path)
    assert await write_learnt(home.circle.open_work, file) == 1
    assert list(read_rasa_file(file)) == [Example("Do tablets go through the scanner?", TOPIC)]


async def test_out_of_scope_can_be_learnt_too(home: Home, tmp_path: Path) -> None:
    number = await (await author(home)).gives()
    browser = await publisher(home)
    await browser.get(PAGE)
    await browser.post(f"{PAGE}/{number}/accept", text="Is it raining?", topic="none")

    assert await learnt(home) == [("", "Is it raining?")]
    file = learnt_file(tmp_path)
    await write_learnt(home.circle.open_work, file)
    assert list(read_rasa_file(file)) == [Example("Is it raining?", None)]


@pytest.mark.parametrize(
    ("text", "topic", "why"),
    [
        ("My name is Mary Smith, what now?", TOPIC, "may show who somebody is"),
        ("Do tablets go through?", "", "Something is still empty"),
        ("  ", TOPIC, "Something is still empty"),
        ("Do tablets go through?", "general.moon", "no such answer"),
    ],
)
async def test_what_cannot_be_learnt_is_refused_and_nothing_typed_is_lost(
    home: Home, text: str, topic: str, why: str
) -> None:
    number = await (await author(home)).gives()
    browser = await publisher(home)
    await browser.get(PAGE)
    refused = await browser.post(f"{PAGE}/{number}/accept", text=text, topic=topic)

    assert refused.status >= 400
    assert why in refused.plain
    assert text.strip() in refused.plain
    assert await learnt(home) == []


async def test_what_is_declined_is_gone(home: Home) -> None:
    number = await (await author(home)).gives()
    browser = await publisher(home)
    await browser.get(PAGE)
    assert "Declined" in (await browser.post(f"{PAGE}/{number}/decline")).plain

    assert ASKS not in (await browser.get(PAGE)).plain
    assert await learnt(home) == []
    again = await browser.post(f"{PAGE}/{number}/decline")
    assert again.status == 409


async def test_it_goes_when_its_author_takes_the_agreement_back(home: Home) -> None:
    nia = await author(home)
    number = await nia.gives()
    await nia.says(Decision.WITHDRAWN)
    browser = await publisher(home)

    assert ASKS not in (await browser.get(PAGE)).plain
    refused = await browser.post(f"{PAGE}/{number}/accept", text=ASKS, topic=TOPIC)
    assert refused.status == 409
    async with home.circle.open_work() as work:
        circle = await work.communities.get(CIRCLE)
        await stop_learning(work, nia.member.id, circle, by=PROGRAM)
        await work.commit()
    async with home.storage.open_work() as work:
        assert await work.proposals.offered() == []
    assert (await home.deeds())[0].deed is Deed.LEARNING_TAKEN_BACK


@pytest.mark.parametrize("agreed", [False, True])
async def test_it_goes_by_itself_when_nobody_decides(home: Home, agreed: bool) -> None:  # noqa: FBT001  One of two stories.
    nia = await author(home)
    await nia.offers()
    if agreed:
        await nia.answers()
    waits = OFFERED_FOR if agreed else ASKED_FOR
    kinds = [TimerKind.PROPOSAL_EXPIRES]
    home.time.now += waits - timedelta(minutes=1)
    assert await home.circle.timers.due(kinds=kinds) == []
    home.time.now += timedelta(minutes=2)
    [due] = await home.circle.timers.due(kinds=kinds)
    await ForgetProposal(home.circle.open_work)(due)

    async with home.storage.open_work() as work:
        with pytest.raises(NoSuchProposal):
            await work.proposals.get(ProposalId(int(due.about)))
    assert await home.circle.timers.due(kinds=kinds) == []


async def test_nobody_answers_for_somebody_else(home: Home) -> None:
    nia, other = await author(home), await author(home)
    await nia.offers()
    with pytest.raises(NotOffered):
        await other.answers()


async def test_a_clinician_says_what_a_question_was_about_and_its_author_is_asked(
    home: Home,
) -> None:
    nia = await author(home)
    case = await home.case(QUESTION, by=nia.member)
    browser = await home.signed_in(home.anna)
    await browser.get(f"/cases/{case}")
    done = await browser.post(f"/cases/{case}/topic", topic=TOPIC)

    assert "asked whether the bot may learn" in done.plain
    assert ASKS in await home.told()
    await nia.answers()
    page = await (await publisher(home)).get(PAGE)
    assert ASKS in page.plain
    assert re.search(rf'<option value="{re.escape(TOPIC)}" selected>', page.text)


async def test_without_consent_no_member_is_asked_for_a_correction(home: Home) -> None:
    case = await home.case(QUESTION)
    browser = await home.signed_in(home.anna)
    await browser.get(f"/cases/{case}")
    refused = await browser.post(f"/cases/{case}/topic", topic=TOPIC)

    assert refused.status == 409
    assert Deed.LEARNING_ASKED not in {one.deed for one in await home.deeds()}


async def test_what_somebody_in_danger_wrote_is_never_learnt_from(home: Home) -> None:
    nia = await author(home)
    case = await home.case("I cannot go on", Matter.CRISIS, by=nia.member)
    browser = await home.signed_in(home.anna)
    assert "should have known this" not in (await browser.get(f"/cases/{case}")).plain
    refused = await browser.post(f"/cases/{case}/topic", topic=TOPIC)

    assert refused.status >= 400
    assert Deed.LEARNING_ASKED not in {one.deed for one in await home.deeds()}


async def test_an_example_is_taken_back_and_forgotten_at_the_next_start(
    home: Home, tmp_path: Path
) -> None:
    browser, file = await publisher(home), learnt_file(tmp_path)
    number = await (await author(home)).gives()
    assert "It has learnt nothing here yet." in (await browser.get(PAGE)).plain
    page = await browser.post(f"{PAGE}/{number}/accept", text=ASKS, topic=TOPIC)
    assert await write_learnt(home.circle.open_work, file) == 1
    [address] = re.findall(r'action="(/library/learnt/\d+/take-back)"', page.text)

    for _ in range(2):
        page = await browser.post(address)

    assert "Taken back. The bot forgets it when it starts next." in page.plain
    assert ASKS not in page.plain
    assert await learnt(home) == []
    assert await write_learnt(home.circle.open_work, file) == 0
    assert not file.exists()
    assert [one.deed for one in await home.deeds()].count(Deed.LEARNING_UNDONE) == 1
