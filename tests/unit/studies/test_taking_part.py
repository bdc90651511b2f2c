"""Who is asked for a study, how they come to agree, and what becomes of it when they stop."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.storage.a_study import FILE, FORMS, a_study
from hearth.actions.bulletin_taps import ChoosePace
from hearth.actions.sending import MaySend
from hearth.actions.studies import AddStudy, ApproveStudy, CloseStudy
from hearth.actions.taking_part import (
    AgreeToStudy,
    AnswerCheck,
    AnswerStudyData,
    ChooseAge,
    LeaveStudy,
    ReadStudy,
    RefuseStudy,
    ShowStudies,
)
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace
from hearth.community.errors import NotAllowed, NotOffered
from hearth.community.outgoing import ToMember
from hearth.community.participations import (
    KeptStudy,
    Participation,
    ParticipationState,
    StudyState,
)
from hearth.community.people import SHELL, Member
from hearth.community.study_errors import Misfit, OwnStudy, StudyChanged, StudyNotFit
from hearth.community.words import MemberWord, MemberWords
from hearth.community.words import StudyWords as Words
from unit.consent.circle import EPILEPSY, NOON
from unit.surveys.asking import House

WITHOUT_DATA = (Purpose.MEMBERSHIP, Purpose.RESEARCH_CONTACT)


async def added(house: House, file: str = FILE) -> KeptStudy:
    add = AddStudy(house.circle.care.open_work, lambda: b"s" * 32)
    study = a_study(EPILEPSY, NOON, file).study
    return await add(EPILEPSY, file, FORMS, study, by=SHELL)


async def opened(house: House, file: str = FILE) -> KeptStudy:
    draft = await added(house, file)
    approve = ApproveStudy(house.circle.care.open_work)
    study = await approve(draft.id, draft.fingerprint, by=house.anna)
    await house.come_due()
    return study


async def part_of(house: House, member: Member) -> Participation:
    async with house.circle.work() as work:
        return (await work.studies.of(member.id))[-1]


async def agrees(house: House, member: Member) -> Participation:
    """All the way, with one answer that was not quite right."""
    work, contact = house.circle.work, await house.contact(member)
    number = (await part_of(house, member)).id
    await ReadStudy(work)(contact, number)
    for place, choice in ((0, 0), (0, 1), (1, 0)):
        await AnswerCheck(work)(contact, number, place, choice)
    await ChooseAge(work)(contact, number, 1)
    await AgreeToStudy(work)(contact, number)
    return await part_of(house, member)


async def test_only_who_wants_to_be_told_is_asked_and_only_once(house: House) -> None:
    mira = await house.circle.member()
    noor = await house.circle.member(Purpose.MEMBERSHIP, Purpose.RESEARCH_DATA)
    await opened(house)
    assert await house.words(mira) == [Words.STUDY_INVITED]

    house.circle.passes(days=1)
    ravi = await house.circle.member(*WITHOUT_DATA)
    await house.come_due()
    assert await house.words(ravi) == [Words.STUDY_INVITED]
    async with house.circle.work() as work:
        assert await work.studies.of(noor.id) == []
        assert len(await work.studies.of(mira.id)) == 1


async def test_whoever_wants_no_bulletins_is_not_asked_and_a_closed_study_asks_nobody(
    house: House,
) -> None:
    mira, quiet = await house.circle.member(), await house.circle.member()
    await ChoosePace(house.circle.work)(await house.contact(quiet), Pace.NONE)
    study = await opened(house)
    [invited] = [one for one in await house.said(mira) if one.words is Words.STUDY_INVITED]
    async with house.circle.work() as work:
        assert await work.studies.of(quiet.id) == []
    may_send = MaySend(house.circle.work)
    assert await may_send(ToMember(mira.id), invited)
    await CloseStudy(house.circle.care.open_work)(study.id, by=house.anna)
    assert not await may_send(ToMember(mira.id), invited)


async def test_what_was_answered_makes_eligible_only_with_consent_to_research(
    house: House,
) -> None:
    first = (await house.draft("phq-2")).form.questions[0]
    answer = f"{{form: phq-2, question: {first.id}, is: [{first.choices[3].value}]}}"
    wants = f"eligible: {{ages: [18-39, 40+], answers: [{answer}]}}"
    mira, ravi = await house.circle.member(), await house.circle.member()
    lena = await house.circle.member(*WITHOUT_DATA, Purpose.CLINICIAN_REVIEW)
    await house.runs("phq-2")
    for member, choice in ((mira, 3), (ravi, 0), (lena, 3)):
        await house.answers(member, choice, 1)

    await opened(house, FILE.replace("eligible: {ages: [18-39, 40+]}", wants))

    async with house.circle.work() as work:
        asked = [len(await work.studies.of(member.id)) for member in (mira, ravi, lena)]
    assert asked == [1, 0, 0]


async def test_a_wrong_answer_is_explained_and_a_right_one_leads_on(house: House) -> None:
    mira = await house.circle.member()
    await opened(house)
    await house.said(mira)

    part = await agrees(house, mira)

    assert (part.state, part.age, part.tries, part.version) == ("agreed", "40+", 3, 1)
    assert await house.words(mira) == [
        Words.STUDY_DOCUMENT,
        Words.STUDY_CHECK,
        Words.STUDY_NOT_YET,
        Words.STUDY_CHECK,
        Words.STUDY_CHECK,
        Words.STUDY_AGE,
        Words.STUDY_AGREE_DELETED,
        Words.STUDY_AGREED,
    ]


async def test_nobody_agrees_before_all_is_understood(house: House) -> None:
    mira = await house.circle.member()
    await opened(house)
    work, contact = house.circle.work, await house.contact(mira)
    number = (await part_of(house, mira)).id
    await ReadStudy(work)(contact, number)
    with pytest.raises(NotOffered):
        await AnswerCheck(work)(contact, number, 1, 0)
    with pytest.raises(NotOffered):
        await ChooseAge(work)(contact, number, 0)
    with pytest.raises(NotOffered):
        await AgreeToStudy(work)(contact, number)
    stranger = await house.contact(await house.circle.member())
    with pytest.raises(NotOffered):
        await ReadStudy(work)(stranger, number)


@pytest.mark.parametrize("agreed", [True, False])
async def test_research_with_their_data_is_asked_for_when_it_is_needed(
    house: House,
    agreed: bool,  # noqa: FBT001  A parameter of the test.
) -> None:
    mira = await house.circle.member(*WITHOUT_DATA)
    await opened(house)
    work, contact = house.circle.work, await house.contact(mira)
    number = (await part_of(house, mira)).id
    await ReadStudy(work)(contact, number)
    await AnswerCheck(work)(contact, number, 0, 1)
    await AnswerCheck(work)(contact, number, 1, 0)
    await house.said(mira)
    await ChooseAge(work)(contact, number, 0)
    [asks] = await house.said(mira)
    assert asks.words is Words.STUDY_NEEDS_DATA
    with pytest.raises(NotOffered):
        await AgreeToStudy(work)(contact, number)

    key = asks.buttons[0][0].deed.rpartition(":")[2]
    heard = await house.circle.heard(mira)
    await AnswerStudyData(work)(heard, number, key, agreed=agreed)

    says: list[MemberWord] = [MemberWords.CONSENT_NOTED]
    says.append(Words.STUDY_AGREE_DELETED if agreed else Words.STUDY_REFUSED)
    assert await house.words(mira) == says
    if agreed:
        await AgreeToStudy(work)(contact, number)
    now = await part_of(house, mira)
    assert now.state == ("agreed" if agreed else "refused")
    assert now.age == ("18-39" if agreed else "")


@pytest.mark.parametrize(("promise", "kept"), [("deleted", ""), ("kept", "40+")])
async def test_stopping_is_shown_first_and_does_what_was_promised(
    house: House, promise: str, kept: str
) -> None:
    mira = await house.circle.member()
    await opened(house, FILE.replace("withdrawal: deleted", f"withdrawal: {promise}"))
    part = await agrees(house, mira)
    await house.said(mira)
    work, contact = house.circle.work, await house.contact(mira)
    await ShowStudies(work)(contact)
    [mine] = await house.said(mira)
    assert mine.buttons[0][0].deed == f"study:leave:{part.id}"
    await LeaveStudy(work)(contact, part.id)
    assert (await part_of(house, mira)).state is ParticipationState.AGREED
    await LeaveStudy(work)(contact, part.id, sure=True)
    now = await part_of(house, mira)
    assert (now.state, now.age) == ("withdrawn", kept)
    assert (await house.words(mira))[-1] is Words.STUDY_LEFT
    with pytest.raises(NotOffered):
        await LeaveStudy(work)(contact, part.id, sure=True)


async def test_a_no_keeps_nothing_and_another_age_is_no_fault(house: House) -> None:
    mira, ravi = await house.circle.member(), await house.circle.member()
    await opened(house)
    for member, unfit in ((mira, False), (ravi, True)):
        number = (await part_of(house, member)).id
        contact = await house.contact(member)
        await RefuseStudy(house.circle.work)(contact, number, unfit=unfit)
    assert (await part_of(house, mira)).state is ParticipationState.REFUSED
    assert (await part_of(house, ravi)).state is ParticipationState.UNFIT


async def test_two_people_stand_for_a_study_and_one_name_is_used_once(house: House) -> None:
    draft = await added(house)
    approve = ApproveStudy(house.circle.care.open_work)
    with pytest.raises(NotAllowed):
        await approve(draft.id, draft.fingerprint, by=house.wendy)
    with pytest.raises(StudyChanged):
        await approve(draft.id, "0" * 64, by=house.anna)
    with pytest.raises(OwnStudy):
        replace(draft, author=house.anna.id).approved(house.anna.id, draft.fingerprint, NOON)
    study = await approve(draft.id, draft.fingerprint, by=house.anna)
    assert (study.state, study.approver) == (StudyState.OPEN, house.anna.id)
    with pytest.raises(StudyNotFit) as there:
        await added(house)
    assert there.value.why is Misfit.THERE
    with pytest.raises(StudyNotFit) as over:
        await added(house, FILE.replace("2099-12-31", "2020-02-01"))
    assert over.value.why is Misfit.OVER


async def test_an_invitation_counts_in_the_pace_of_surveys(house: House) -> None:
    mira = await house.circle.member()
    contact = await house.contact(mira)
    await ChoosePace(house.circle.work)(contact, Pace.WEEKLY)
    await opened(house)
    await house.runs("gad-7")

    study, survey = await part_of(house, mira), await house.asking(mira)
    assert survey.due_at - study.due_at >= timedelta(days=7)
