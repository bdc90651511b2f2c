"""A bad effect of a medicine: a clinician looks, nobody is blamed, and its author has the say."""

from collections.abc import Sequence

import pytest

from consenting import says
from hearth.actions.opening import matter_of
from hearth.actions.purposes import leave_to_read
from hearth.actions.reviewing import AskClinician
from hearth.actions.setup import PublishConsent
from hearth.community.audit import Deed, Subject
from hearth.community.cases import DISPUTABLE, Case, Matter, Priority, Said
from hearth.community.consent import Decision, Purpose
from hearth.community.findings import CERTAIN, Finding, FindingKind, Place
from hearth.community.outgoing import Hide, Say, ToMember
from hearth.community.people import PROGRAM, SHELL
from hearth.community.policy import Consequence
from hearth.community.words import MemberWords
from hearth.consent_files import read_documents, starter_documents
from unit.console.home import CIRCLE
from unit.policy.kit import Circle

EFFECT = "Since the dose of my levetiracetam went up on Monday I see double"
INSULT = f"{EFFECT}, and you are all worthless idiots"
REVIEW = (Purpose.CLINICIAN_REVIEW,)


async def refuses_review(circle: Circle) -> None:
    """Mira takes back that clinicians see what she writes."""
    texts = [one for one in read_documents(starter_documents()) if one.purpose in REVIEW]
    await PublishConsent(circle.home.storage.open_work)(texts, by=SHELL)
    async with circle.home.circle.open_work() as work:
        await says(work, circle.mira.id, CIRCLE, Decision.WITHDRAWN, REVIEW)
        about = Subject.of("member", circle.mira.id)
        work.note(Deed.CONSENT_WITHDRAWN, by=PROGRAM, about=about)
        await work.commit()


async def opened(circle: Circle) -> Case:
    case = await circle.case()
    assert case is not None
    return case


async def read(circle: Circle) -> Sequence[Said]:
    """What a clinician reads in Mira's case."""
    case = await opened(circle)
    async with circle.home.storage.open_work() as work:
        return await work.cases.said(case.number, await leave_to_read(work, case))


async def words(circle: Circle) -> list[object]:
    return [say.words for say in await circle.said()]


@pytest.mark.parametrize("place", Place)
async def test_a_clinician_looks_and_it_is_nobodys_conduct(circle: Circle, place: Place) -> None:
    await (circle.posts_in_group if place is Place.GROUP else circle.writes_to_bot)(EFFECT)

    case = await opened(circle)
    assert (case.matter, case.priority) == (Matter.ADVERSE_EVENT, Priority.ROUTINE)
    assert case.matter not in DISPUTABLE
    [said] = await read(circle)
    assert FindingKind.ADVERSE_EVENT in {one.finding.kind for one in said.seen}


@pytest.mark.parametrize("place", Place)
async def test_its_author_is_told_when_to_expect_a_reply_and_may_ask_why(
    circle: Circle, place: Place
) -> None:
    await (circle.posts_in_group if place is Place.GROUP else circle.writes_to_bot)(EFFECT)

    owed = await circle.owed()
    assert not [effect for _, effect in owed if isinstance(effect, Hide)]
    [(to, say)] = [(to, one) for to, one in owed if isinstance(one, Say)]
    assert to == ToMember(circle.mira.id)
    assert say.words is MemberWords.ADVERSE_EVENT_PASSED_ON
    assert say.values["number"] == (await opened(circle)).number
    [[why]] = say.buttons
    assert why.deed.startswith("why:c:0:adverse_event.")


async def test_more_of_it_in_the_group_adds_to_the_case_without_another_message(
    circle: Circle,
) -> None:
    await circle.posts_in_group(EFFECT)
    await circle.owed()
    await circle.posts_in_group(EFFECT)

    assert len(await read(circle)) == 2
    assert await words(circle) == []


async def test_who_asked_for_a_clinician_gets_one_and_the_number_of_the_case(
    circle: Circle,
) -> None:
    await AskClinician(circle.home.circle.open_work)(circle.contact)
    await circle.owed()
    await circle.writes_to_bot(EFFECT)

    assert (await opened(circle)).matter is Matter.QUESTION
    assert await words(circle) == [MemberWords.CASE_OPENED]
    [said] = await read(circle)
    assert FindingKind.ADVERSE_EVENT in {one.finding.kind for one in said.seen}


async def test_what_is_written_in_an_open_case_goes_there_with_what_was_seen(
    circle: Circle,
) -> None:
    number = await circle.home.case(by=circle.mira)
    await circle.writes_to_bot(EFFECT)

    case = await opened(circle)
    assert (case.number, case.matter) == (number, Matter.QUESTION)
    assert [bool(one.seen) for one in await read(circle)] == [False, True]


async def test_without_consent_the_author_of_a_direct_message_is_asked_first(
    circle: Circle,
) -> None:
    await refuses_review(circle)
    await circle.writes_to_bot(EFFECT)

    assert await circle.case() is None
    assert await words(circle) == [MemberWords.ASK_REVIEW_CONSENT]


async def test_without_consent_a_post_stays_a_post_and_no_clinician_reads_it(
    circle: Circle,
) -> None:
    await refuses_review(circle)
    await circle.posts_in_group(EFFECT)

    assert await circle.case() is None
    assert await circle.owed() == []


async def test_an_insult_beside_it_is_somebodys_conduct_and_can_be_disputed(
    circle: Circle,
) -> None:
    await refuses_review(circle)
    await circle.posts_in_group(INSULT)

    assert (await opened(circle)).matter is Matter.CONDUCT


async def test_a_community_that_pages_for_it_takes_it_for_an_emergency(circle: Circle) -> None:
    await refuses_review(circle)
    row = (FindingKind.ADVERSE_EVENT, Place.DIRECT)
    await circle.decides({row: frozenset({Consequence.OPEN_CASE, Consequence.PAGE})})
    await circle.writes_to_bot(EFFECT)

    case = await opened(circle)
    assert (case.matter, case.priority) == (Matter.EMERGENCY, Priority.EMERGENCY)
    assert Deed.PERSON_PAGED in {one.deed for one in await circle.home.deeds()}


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_of_finding_has_its_matter_and_only_bad_effects_have_that_of_effects(
    kind: FindingKind,
) -> None:
    both = [Finding(one, "", 0, 1, CERTAIN, "rule") for one in (FindingKind.ADVERSE_EVENT, kind)]

    only_effects = matter_of(both) is Matter.ADVERSE_EVENT
    assert only_effects is (kind is FindingKind.ADVERSE_EVENT)
    assert matter_of(both[1:]) is matter_of(both)
