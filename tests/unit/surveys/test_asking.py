"""Who is asked when, and what becomes of an asking that nobody finishes."""

from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hearth.actions.bulletin_taps import ChoosePace
from hearth.actions.cases import CloseCase, TakeCase
from hearth.actions.events import PlanEvent
from hearth.actions.holding_events import EventDue
from hearth.actions.own_time import ChooseZone
from hearth.actions.sending import MaySend
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import Wording
from hearth.community.cases import Outcome
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace
from hearth.community.errors import NotAllowed, NotOffered, OwnSurvey, SurveyChanged, SurveyNotFit
from hearth.community.events import EventPlan, EventState
from hearth.community.outgoing import ToMember, ToStaff
from hearth.community.people import SHELL, Role
from hearth.community.quiet import Quiet
from hearth.community.surveys import (
    OPEN_FOR,
    AskingState,
    Plan,
    SurveyEvent,
    SurveyState,
)
from hearth.community.timers import TimerKind
from hearth.community.words import StaffWords, SurveyWords
from unit.consent.circle import EPILEPSY
from unit.surveys.asking import House

INVITED, REMINDED = SurveyWords.SURVEY_INVITED, SurveyWords.SURVEY_REMINDED


async def test_a_survey_of_health_asks_only_those_who_agreed_to_clinicians(house: House) -> None:
    mira = await house.circle.member()
    noor = await house.circle.member(Purpose.MEMBERSHIP)

    await house.runs("gad-7")

    assert [one.words for one in await house.said(mira)] == [INVITED]
    assert await house.askings(noor) == []
    await house.runs("community")
    assert await house.words(noor) == [INVITED]


async def test_the_licence_stands_under_the_invitation(house: House) -> None:
    mira = await house.circle.member()
    await house.runs("phq-9")
    (said,) = await house.said(mira)
    assert said.values["terms"] == (
        "No permission required to reproduce, translate, display or distribute."
    )
    assert str(said.values["holder"]).startswith("Pfizer Inc.")


async def test_two_people_stand_for_it_and_a_clinician_where_it_opens_cases(house: House) -> None:
    approve = house.approve
    draft = await house.draft("gad-7")
    both = replace(house.wendy, roles=frozenset({Role.PUBLISHER, Role.CLINICIAN}))
    house.anna, anna = house.paul, house.anna
    with pytest.raises(NotAllowed):
        await approve(draft)  # Paul is no clinician.
    house.anna = both
    with pytest.raises(OwnSurvey):
        await approve(draft)
    house.anna = anna
    with pytest.raises(SurveyChanged):
        await approve(replace(draft, text=draft.text + "\n"))
    assert (await approve(draft)).state is SurveyState.RUNNING
    with pytest.raises(SurveyChanged):
        await approve(draft)
    with pytest.raises(SurveyNotFit):
        await house.draft("gad-7", Plan(every=1, rounds=2))


async def test_those_who_may_approve_it_are_told_that_it_waits_and_its_writer_is_not(
    house: House,
) -> None:
    await house.connect()
    for name, reader in (("gad-7", house.anna), ("community", house.paul)):
        await house.draft(name)
        assert await house.told_to_staff() == [(ToStaff(reader.id), StaffWords.SURVEY_WAITS)]


async def test_it_is_repeated_and_nobody_is_asked_twice_in_a_round(house: House) -> None:
    mira = await house.circle.member()
    survey = await house.runs("gad-7", Plan(every=14, rounds=3, remind=0))
    for _ in range(3):
        await house.come_due()
        house.circle.passes(days=14)
    house.circle.passes(days=14)
    await house.come_due()
    rounds = [one.round for one in await house.askings(mira) if one.survey == survey.id]
    assert rounds == [1, 2, 3]
    deeds = [one.deed for one in await house.circle.deeds()]
    assert deeds.count(Deed.SURVEY_ASKED) == 3


async def test_in_quiet_hours_it_waits_and_at_no_pace_it_does_not_come(house: House) -> None:
    async with house.circle.care.open_work() as work:
        rota = await work.rotas.get(EPILEPSY)
        now = house.circle.clock().astimezone(rota.zone)
        ends = (now + timedelta(hours=2)).time()
        await work.rotas.put(EPILEPSY, replace(rota, quiet=Quiet(time(0), ends)))
        work.note(Deed.ROTA_CHANGED, by=SHELL, about=Subject.of("community", EPILEPSY))
        await work.commit()
    mira, noor, ida, kenji = [await house.circle.member() for _ in range(4)]
    await ChooseZone(house.circle.work)(await house.contact(kenji), "Asia/Tokyo")
    await ChoosePace(house.circle.work)(await house.contact(noor), Pace.NONE)
    await ChoosePace(house.circle.work)(await house.contact(ida), Pace.WEEKLY)
    await house.runs("gad-7")
    await house.runs("community")

    (one, two) = await house.askings(mira)
    assert one.due_at == house.circle.clock() + timedelta(hours=2) == two.due_at
    assert await house.askings(noor) == []
    assert {one.due_at for one in await house.askings(kenji)} == {house.circle.clock()}
    (first, second) = await house.askings(ida)
    assert second.due_at == first.due_at + timedelta(days=7)


async def test_who_did_not_finish_is_reminded_once_and_then_it_lapses(house: House) -> None:
    mira, noor = await house.circle.member(), await house.circle.member()
    await house.runs("gad-7", Plan(remind=3))
    await house.answers(mira, 3, 3)
    await house.refuses(noor)
    await house.said(mira)
    await house.said(noor)

    house.circle.passes(days=3)
    await house.come_due()
    house.circle.passes(days=3)
    await house.come_due()
    assert await house.words(mira) == [REMINDED]
    assert await house.words(noor) == []

    house.circle.passes(days=OPEN_FOR.days)
    await house.come_due()
    asking = await house.asking(mira)
    assert (asking.state, asking.answers) == (AskingState.LAPSED, {})
    with pytest.raises(NotOffered):
        await house.begins(mira)


async def test_it_follows_the_end_of_a_case_for_this_member_alone(house: House) -> None:
    mira, noor = await house.circle.member(), await house.circle.member()
    anna = await house.circle.clinician()
    plan = Plan(after=SurveyEvent.CASE_CLOSED, wait=2, remind=0)
    survey = await house.runs("community", plan)
    number = await house.circle.case(mira)
    await TakeCase(house.circle.care.open_work)(number, by=anna)
    await CloseCase(house.circle.care.open_work)(number, Outcome.ANSWERED, by=anna)

    await house.come_due()
    assert await house.askings(mira) == []
    house.circle.passes(days=2)
    await house.come_due()
    (asking,) = await house.askings(mira)
    assert asking.survey == survey.id
    assert await house.askings(noor) == []


async def test_it_follows_each_live_event_for_everybody_once(house: House) -> None:
    mira = await house.circle.member()
    before = Plan(after=SurveyEvent.LIVE_EVENT, wait=1, remind=0)
    survey = await house.runs("community", before)
    await live_event(house)
    await house.come_due()
    assert await house.askings(mira) == []
    house.circle.passes(days=1)
    await house.come_due()
    noor = await house.circle.member()  # Who comes later is asked after the next one.
    assert [one.survey for one in await house.askings(mira)] == [survey.id]
    await live_event(house)
    house.circle.passes(days=1)
    await house.come_due()
    assert [one.round for one in await house.askings(mira)] == [1, 2]
    assert [one.round for one in await house.askings(noor)] == [2]
    await live_event(house, held=False)
    house.circle.passes(days=1)
    await house.come_due()
    assert len(await house.askings(mira)) == 2


async def live_event(house: House, *, held: bool = True) -> None:
    """One of an hour, which begins unless nothing was running all the while."""
    care = house.circle.care.open_work
    async with care(looking=True) as work:
        zone = ZoneInfo((await work.communities.get(EPILEPSY)).time_zone)
        begins = (work.now + timedelta(hours=2)).astimezone(zone).replace(tzinfo=None)
    plan = EventPlan(Wording("Ask a nurse", "About sleep."), "A nurse", begins, 60)
    event = await PlanEvent(care)(EPILEPSY, plan, by=house.wendy)
    async with care() as work:
        known = event.announced(house.paul.id, event.fingerprint, (), work.now)
        await work.events.put(known)
        await work.timers.set(known.timer(work.now))
        work.note(Deed.EVENT_ANNOUNCED, by=SHELL, about=Subject.of("event", event.id))
        await work.commit()
    for hours in (2, 1) if held else (3,):
        house.circle.passes(hours=hours)
        for timer in await house.circle.care.timers.due(9, (TimerKind.EVENT_DUE,)):
            await EventDue(care)(timer)
    async with care(looking=True) as work:
        assert (await work.events.see(event.id)).state is EventState.OVER


async def test_what_is_still_to_come_asks_again_whether_it_may(house: House) -> None:
    mira = await house.circle.member()
    survey = await house.runs("community")
    (say,) = await house.said(mira)
    may = MaySend(house.circle.work)
    assert await may(ToMember(mira.id), say)
    await ChoosePace(house.circle.work)(await house.contact(mira), Pace.NONE)
    assert not await may(ToMember(mira.id), say)
    await ChoosePace(house.circle.work)(await house.contact(mira), Pace.ALL)
    await house.ends(survey)
    assert not await may(ToMember(mira.id), say)
