"""What a person decided can be disputed once, and somebody else looks at it."""

import pytest

from hearth.actions.cases import CloseCase, TakeCase
from hearth.actions.disputing import DisputeDecision
from hearth.actions.staff import EndStaff
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, CaseState, Matter, Outcome
from hearth.community.errors import CaseNotForYou, NotOffered
from hearth.community.outgoing import Say
from hearth.community.people import SHELL, Staff
from hearth.community.words import MemberWords, StaffWords
from unit.policy.kit import CRISIS, Circle


async def decided(circle: Circle, by: Staff, number: CaseNumber) -> Say:
    """Somebody takes the case and closes it; what the member is told."""
    work = circle.home.storage.open_work
    await TakeCase(work)(number, by=by)
    await CloseCase(work)(number, Outcome.NO_ACTION, by=by)
    return [one for one in await circle.said() if one.values.get("outcome")][-1]


async def disputed(circle: Circle, matter: Matter = Matter.DISPUTE) -> CaseNumber:
    """Anna decided, and Mira asks that somebody else looks."""
    first = await circle.home.case("That was no insult.", matter, by=circle.mira)
    await decided(circle, circle.home.anna, first)
    await DisputeDecision(circle.home.circle.open_work)(circle.contact, first)
    case = await circle.case()
    assert case is not None
    return case.number


@pytest.mark.parametrize("matter", [Matter.DISPUTE, Matter.CONDUCT])
async def test_the_notice_of_a_decision_offers_another_person(
    circle: Circle, matter: Matter
) -> None:
    number = await circle.home.case("That was no insult.", matter, by=circle.mira)
    say = await decided(circle, circle.home.anna, number)

    assert say.words is MemberWords.CASE_CLOSED_DISPUTABLE
    assert [one.deed for row in say.buttons for one in row] == [f"case:again:{number}"]


async def test_an_answered_question_is_no_decision_about_anybody(circle: Circle) -> None:
    number = await circle.home.case("Can I drive?", by=circle.mira)
    say = await decided(circle, circle.home.anna, number)

    assert say.words is MemberWords.CASE_CLOSED
    with pytest.raises(NotOffered):
        await DisputeDecision(circle.home.circle.open_work)(circle.contact, number)


async def test_whoever_decided_first_cannot_take_it_and_a_colleague_can(circle: Circle) -> None:
    number = await disputed(circle)
    take = TakeCase(circle.home.storage.open_work)

    with pytest.raises(CaseNotForYou):
        await take(number, by=circle.home.anna)
    case = await take(number, by=circle.home.ben)
    assert (case.matter, case.holder) == (Matter.DISPUTE, circle.home.ben.id)
    assert case.not_for == circle.home.anna.id
    assert Deed.CASE_DISPUTED in {one.deed for one in await circle.home.deeds()}


async def test_the_console_says_who_decided_and_that_somebody_else_looks(circle: Circle) -> None:
    number = await disputed(circle)

    anna = await (await circle.home.signed_in(circle.home.anna)).get(f"/cases/{number}")
    assert "You decided about this first" in anna.plain
    assert "Take the case" not in anna.plain
    ben = await (await circle.home.signed_in(circle.home.ben)).get(f"/cases/{number}")
    assert f"what {circle.home.anna.name} decided in case {number - 1}" in ben.plain
    assert "Take the case" in ben.plain


async def test_the_member_is_told_that_another_person_looks(circle: Circle) -> None:
    first = await circle.home.case("That was no insult.", Matter.DISPUTE, by=circle.mira)
    await decided(circle, circle.home.anna, first)
    await DisputeDecision(circle.home.circle.open_work)(circle.contact, first)

    [say] = await circle.said()
    assert say.words is MemberWords.DISPUTE_AGAIN
    assert say.values["number"] == first + 1
    assert StaffWords.DISPUTE_NOBODY.value not in await circle.home.told()


async def test_the_second_decision_is_the_last_and_says_so(circle: Circle) -> None:
    number = await disputed(circle)
    say = await decided(circle, circle.home.ben, number)

    assert say.words is MemberWords.CASE_CLOSED_TWICE
    assert say.buttons == ()
    with pytest.raises(NotOffered):
        await DisputeDecision(circle.home.circle.open_work)(circle.contact, number)


async def test_one_decision_is_disputed_once(circle: Circle) -> None:
    number = await disputed(circle)

    with pytest.raises(NotOffered):
        await DisputeDecision(circle.home.circle.open_work)(circle.contact, CaseNumber(number - 1))


async def test_nobody_disputes_what_is_open_or_anothers(circle: Circle) -> None:
    dispute = DisputeDecision(circle.home.circle.open_work)
    still_open = await circle.home.case("Why?", Matter.DISPUTE, by=circle.mira)
    with pytest.raises(NotOffered):
        await dispute(circle.contact, still_open)

    another = await circle.home.case("Why?", Matter.DISPUTE)
    await decided(circle, circle.home.anna, another)
    with pytest.raises(NotOffered):
        await dispute(circle.contact, another)


async def test_when_nobody_else_is_there_the_owners_are_told(circle: Circle) -> None:
    work = circle.home.storage.open_work
    await EndStaff(work)(circle.home.ben.id, by=SHELL)
    await disputed(circle)

    assert StaffWords.DISPUTE_NOBODY.value in await circle.home.told()


async def test_danger_beside_a_dispute_is_a_case_of_its_own_for_everybody(circle: Circle) -> None:
    number = await disputed(circle)
    await circle.writes_to_bot(CRISIS)

    danger = CaseNumber(number + 1)
    case = await TakeCase(circle.home.storage.open_work)(danger, by=circle.home.anna)
    assert (case.matter, case.state) == (Matter.CRISIS, CaseState.TAKEN)
