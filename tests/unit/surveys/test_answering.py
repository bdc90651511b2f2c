"""One question after the other: kept, gone on with, passed over, refused; and what follows."""

import pytest

from hearth.actions.answering_surveys import BeginSurvey
from hearth.actions.consents import ChangeConsent
from hearth.community.audit import Deed
from hearth.community.cases import Matter, Priority
from hearth.community.consent import Purpose
from hearth.community.errors import ConsentMissing, NotOffered
from hearth.community.surveys import AskingState
from hearth.community.words import MemberWords, SurveyWords
from leaves import said_in
from unit.consent.circle import PAPER, starter
from unit.surveys.asking import House

QUESTION, DONE = SurveyWords.SURVEY_QUESTION, SurveyWords.SURVEY_DONE
CASE, EMERGENCY = SurveyWords.SURVEY_CASE, MemberWords.EMERGENCY_PEOPLE_CALLED

FORM = """\
form: week
language: en
title: Your week
basis: feedback
intro: Some questions.
licence: {holder: Us, terms: Ours.}
questions:
  - {id: nights, kind: number, least: 0, most: 7, whole: yes, text: Nights}
  - {id: since, kind: date, earliest: 2020-01-01, text: Since, optional: yes}
  - id: where
    kind: multiple
    text: Where
    options: [{value: arm, label: Arm}, {value: leg, label: Leg}, {value: face, label: Face}]
  - {id: words, kind: text, text: Words}
"""


async def test_it_can_be_left_and_gone_on_with_and_old_buttons_change_nothing(
    house: House,
) -> None:
    mira = await house.circle.member()
    await house.runs("gad-7")
    await house.answers(mira, 1, 2)
    asked = [one.values["place"] for one in await house.said(mira) if one.words is QUESTION]
    assert asked == [1, 2, 3]
    with pytest.raises(NotOffered):
        await house.picks(mira, 0, 3)

    await house.begins(mira)  # The same question again.
    (said,) = await house.said(mira)
    assert (said.values["place"], said.values["question"]) == (
        3,
        "Worrying too much about different things",
    )
    assert (await house.asking(mira)).answers == {"q1": ("v1",), "q2": ("v2",)}


async def test_when_all_is_answered_only_people_can_read_it_and_the_sum_stays(
    house: House,
) -> None:
    mira = await house.circle.member()
    await house.runs("gad-7")
    await house.answers(mira, 1, 1, 1, 1, 1, 1, 1)

    asking = await house.asking(mira)
    assert (asking.state, asking.answers, asking.points) == (AskingState.DONE, {}, {"total": 7})
    assert await house.told(asking) == {f"q{n}": ("v1",) for n in range(1, 8)}
    assert (await house.said(mira))[-1].values["scores"] == "GAD-7: 7"
    assert await house.cases(mira) == []
    assert Deed.SURVEY_ANSWERED in {one.deed for one in await house.circle.deeds()}


async def test_a_score_at_the_threshold_opens_a_case_with_the_answers(house: House) -> None:
    mira = await house.circle.member()
    await house.runs("gad-7")
    await house.answers(mira, 2, 2, 2, 1, 1, 1, 1)

    (case,) = await house.cases(mira)
    assert (case.matter, case.priority) == (Matter.QUESTION, Priority.ROUTINE)
    async with house.circle.care.open_work() as work:
        (said,) = await said_in(work, case.number)
    assert "Trouble relaxing Several days" in said.text
    assert said.text.endswith("GAD-7: 10 (moderate)")
    words = await house.words(mira)
    assert words[-2:] == [DONE, CASE]


async def test_a_thought_of_being_better_off_dead_calls_people_at_once(house: House) -> None:
    mira = await house.circle.member()
    await house.runs("phq-9")
    await house.answers(mira, 0, 0, 0, 0, 0, 0, 0, 0, 1)

    (case,) = await house.cases(mira)
    assert (case.matter, case.priority) == (Matter.CRISIS, Priority.EMERGENCY)
    words = await house.words(mira)
    assert words.count(EMERGENCY) == 1
    assert CASE not in words  # The sum, 1, opens nothing.
    assert Deed.EMERGENCY_SEEN in {one.deed for one in await house.circle.deeds()}


async def test_help_comes_before_the_next_question(house: House) -> None:
    mira = await house.circle.member()
    early = FORM.replace("feedback", "care").replace(
        "  - {id: nights",
        "  - {id: pain, kind: scale, from: 0, to: 10, alarm: [10], text: Pain}\n  - {id: nights",
    )
    await house.approve(await house.draft_of(early))
    await house.come_due()
    await house.answers(mira, 10)
    words = await house.words(mira)
    assert (words.count(EMERGENCY), words.count(QUESTION)) == (1, 1)
    await house.begins(mira)
    assert (await house.words(mira)) == [QUESTION]
    assert len(await house.cases(mira)) == 1


async def test_numbers_days_and_words_are_written_and_several_are_ticked(house: House) -> None:
    mira = await house.circle.member()
    await house.approve(await house.draft_of(FORM))
    await house.come_due()
    await house.begins(mira)
    await house.said(mira)
    await house.writes(mira, "8")
    (say,) = await house.said(mira)
    assert (say.words, say.values["unfit"], say.values["most"]) == (
        SurveyWords.SURVEY_NOT_UNDERSTOOD,
        "out_of_limits",
        "7",
    )
    await house.writes(mira, "3")
    await house.picks(mira, 1, None)  # Passed over.
    await house.picks(mira, 2, 0)
    await house.picks(mira, 2, 1)
    await house.picks(mira, 2, 0)  # Taken off again.
    await house.picks(mira, 2, None)
    await house.writes(mira, "It is all right.")

    asking = await house.asking(mira)
    assert asking.state is AskingState.DONE
    assert await house.told(asking) == {
        "nights": ("3",),
        "since": (),
        "where": ("leg",),
        "words": ("It is all right.",),
    }
    assert await house.cases(mira) == []


async def test_danger_in_what_is_written_goes_to_people_and_not_into_the_survey(
    house: House,
) -> None:
    mira = await house.circle.member()
    await house.approve(await house.draft_of(FORM))
    await house.come_due()
    await house.begins(mira)
    await house.writes(mira, "I have the tablets ready and tonight I am going to end my life")
    (case,) = await house.cases(mira)
    assert case.matter is Matter.CRISIS
    assert (await house.asking(mira)).answers == {}


async def test_without_the_agreement_nothing_more_is_taken(house: House) -> None:
    mira = await house.circle.member()
    await house.runs("gad-7")
    await house.answers(mira, 1)
    key = starter(Purpose.CLINICIAN_REVIEW).key
    change = ChangeConsent(house.circle.work, PAPER)
    await change(await house.circle.heard(mira), key, agreed=False)
    with pytest.raises(ConsentMissing):
        await house.picks(mira, 1, 0)


async def test_a_refusal_is_fine_and_nothing_is_kept(house: House) -> None:
    mira = await house.circle.member()
    await house.runs("gad-7")
    await house.answers(mira, 1)
    await house.refuses(mira)
    asking = await house.asking(mira)
    assert (asking.state, asking.answers) == (AskingState.REFUSED, {})
    with pytest.raises(NotOffered):
        await house.refuses(mira)


async def test_somebody_elses_survey_opens_for_nobody(house: House) -> None:
    mira, noor = await house.circle.member(), await house.circle.member()
    await house.runs("gad-7")
    theirs = await house.asking(mira)
    with pytest.raises(NotOffered):
        await BeginSurvey(house.circle.work)(await house.contact(noor), theirs.id)


async def test_the_list_leads_to_what_is_open(house: House) -> None:
    mira = await house.circle.member()
    await house.lists(mira)
    assert await house.words(mira) == [SurveyWords.SURVEYS_NONE]
    await house.runs("gad-7")
    await house.said(mira)
    await house.lists(mira)
    (say,) = await house.said(mira)
    assert [button.deed for (button,) in say.buttons] == ["survey:begin:1"]
