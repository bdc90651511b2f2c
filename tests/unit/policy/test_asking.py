"""Asking the author first; and paging for what a community finds pressing."""

import pytest

from consenting import says
from hearth.actions.asked import LeaveAsked, SendAskedToClinician, TakeDownAsked
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Priority
from hearth.community.consent import Purpose
from hearth.community.errors import NotOffered
from hearth.community.findings import FindingKind, Place
from hearth.community.outgoing import Hide, Say, ToGroup, ToMember
from hearth.community.people import PROGRAM
from hearth.community.policy import Consequence
from hearth.community.talks import KeptId
from hearth.community.words import MemberWords
from unit.console.home import CIRCLE
from unit.policy.kit import ABUSE, ADVERT, CRISIS, Circle

KEPT = KeptId(1)
ASK = {(FindingKind.PROMOTION, Place.GROUP): frozenset({Consequence.ASK_AUTHOR})}


async def asked(circle: Circle) -> Say:
    """A community that asks, and an advert in its group."""
    await circle.decides(ASK)
    await circle.posts_in_group(ADVERT)
    owed = await circle.owed()
    assert not [one for _, one in owed if isinstance(one, Hide)]
    [(to, say)] = [(to, one) for to, one in owed if isinstance(one, Say)]
    assert to == ToMember(circle.mira.id)
    return say


async def test_the_author_is_asked_in_their_own_chat_and_the_post_stays(circle: Circle) -> None:
    say = await asked(circle)

    assert say.words is MemberWords.AUTHOR_ASKED
    assert say.values == {"kinds": "promotion"}
    deeds = [one.deed for row in say.buttons for one in row]
    assert deeds[:3] == ["asked:send:1", "asked:down:1", "asked:stay:1"]
    assert deeds[3].startswith("why:a:0:promotion.")
    assert await circle.case() is None
    assert Deed.AUTHOR_ASKED in {one.deed for one in await circle.home.deeds()}


async def test_taking_it_down_takes_that_very_post_out_of_the_group(circle: Circle) -> None:
    await asked(circle)
    post = circle.posts
    take_down = TakeDownAsked(circle.home.circle.open_work)
    await take_down(circle.heard("", circle.contact.number), KEPT)

    assert (ToGroup(CIRCLE), Hide(post)) in await circle.owed()
    with pytest.raises(NotOffered):
        await take_down(circle.heard("", circle.contact.number), KEPT)


async def test_leaving_it_changes_nothing_in_the_group(circle: Circle) -> None:
    await asked(circle)
    leave = LeaveAsked(circle.home.circle.open_work)
    await leave(circle.heard("", circle.contact.number), KEPT)

    owed = await circle.owed()
    assert [one.words for _, one in owed if isinstance(one, Say)] == [MemberWords.POST_LEFT]
    assert len(owed) == 1
    with pytest.raises(NotOffered):
        await leave(circle.heard("", circle.contact.number), KEPT)


async def test_a_clinician_gets_it_as_a_question(circle: Circle) -> None:
    await asked(circle)
    send = SendAskedToClinician(circle.home.circle.open_work)
    await send(circle.heard("", circle.contact.number), KEPT)

    case = await circle.case()
    assert case is not None
    assert case.matter is Matter.QUESTION


async def test_a_community_that_pages_for_abuse_has_somebody_called(circle: Circle) -> None:
    row = (FindingKind.ABUSE, Place.DIRECT)
    await circle.decides({row: frozenset({Consequence.OPEN_CASE, Consequence.PAGE})})
    await circle.writes_to_bot(ABUSE)

    case = await circle.case()
    assert case is not None
    assert case.priority is Priority.ROUTINE
    assert Deed.PERSON_PAGED in {one.deed for one in await circle.home.deeds()}


async def test_a_community_that_does_not_page_still_has_a_case_and_the_words(
    circle: Circle,
) -> None:
    row = (FindingKind.CRISIS, Place.DIRECT)
    due = frozenset({Consequence.OPEN_CASE, Consequence.EMERGENCY_WORDS})
    await circle.decides({row: due})
    await circle.writes_to_bot(CRISIS)

    case = await circle.case()
    assert case is not None
    assert case.priority is Priority.EMERGENCY
    assert Deed.PERSON_PAGED not in {one.deed for one in await circle.home.deeds()}
    words = {one.words for one in await circle.said()}
    assert MemberWords.EMERGENCY_PEOPLE_CALLED in words


async def test_a_question_that_no_topic_is_near_to_can_be_given_for_learning(
    circle: Circle,
) -> None:
    async with circle.home.circle.open_work() as work:
        await says(work, circle.mira.id, CIRCLE, purposes=[Purpose.QUOTING], version=2)
        work.note(Deed.CONSENT_GIVEN, by=PROGRAM, about=Subject.of("member", circle.mira.id))
        await work.commit()
    await circle.writes_to_bot("what about my thing on thursday then?")

    said = {say.words: say for say in await circle.said()}
    assert MemberWords.CASE_OPENED in said
    [[teach]] = said[MemberWords.NOT_UNDERSTOOD].buttons
    assert teach.deed.startswith("learn:unanswered:")


async def test_whoever_did_not_agree_to_be_asked_for_words_is_not(circle: Circle) -> None:
    await circle.writes_to_bot("what about my thing on thursday then?")

    assert [say.words for say in await circle.said()] == [MemberWords.CASE_OPENED]
