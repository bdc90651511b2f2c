"""Lessons come day by day, at each member's own pace, and only while they want them."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from hearth.actions.bulletin_taps import ChoosePace
from hearth.actions.cases import TakeCase
from hearth.actions.direct import HearDirect
from hearth.actions.own_time import ChooseZone
from hearth.actions.programmes import SeeProgramme, ShowProgrammes, begin_by_joining
from hearth.actions.programmes_at_desk import GiveToNewcomers, ProgrammeAtDesk
from hearth.actions.purposes import leave_to_read
from hearth.actions.sending import MaySend
from hearth.bootstrap.shelf import Shelf
from hearth.community.answers import Certainty, Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.cases import SaidBy
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace
from hearth.community.errors import (
    ConsentMissing,
    MemberRestricted,
    NoSuchProgramme,
    NotAMember,
    NotOffered,
)
from hearth.community.membership import Ending
from hearth.community.outgoing import Say, ToMember, ToStaff, Urgency
from hearth.community.people import SHELL, Contact
from hearth.community.programmes import EnrolmentState, ProgrammeId, StartedBy
from hearth.community.quiet import Quiet
from hearth.community.turns import Turn, Turning
from hearth.community.words import ProgrammeWords
from unit.bulletins.press import READER
from unit.consent.circle import EPILEPSY
from unit.programmes.conftest import OTHER, STEPS, Course, Few


class Silent:
    """A recogniser that knows nothing."""

    async def recognise(self, _text: str, _packs: object) -> Recognition:
        return Recognition(Certainty.NONE, None, 0.0)


HOME = Subject.of("community", EPILEPSY)


async def test_a_member_starts_and_gets_each_lesson_on_its_day(course: Course) -> None:
    mira = await course.circle.member()
    contact = await course.contact(mira)
    await ShowProgrammes(course.circle.work, course.programmes)(contact)
    await SeeProgramme(course.circle.work, course.programmes)(contact, STEPS.id)
    await course.take.start(contact, STEPS.id)
    assert await course.said(mira) == ["programmes", "programme-offered", "One"]

    await course.days_pass(1)
    assert await course.said(mira) == []
    await course.days_pass(1)
    assert await course.said(mira) == ["Two"]
    await course.days_pass(5)
    assert await course.said(mira) == ["Three"]
    await course.days_pass(20)
    assert await course.said(mira) == []

    mine = await course.now(mira)
    assert (mine.sent, mine.day(course.circle.now.date())) == (3, 28)
    deeds = [one.deed for one in await course.circle.deeds() if one.about.kind == "member"]
    assert deeds.count(Deed.LESSON_SENT) == 3


async def test_completion_is_seen_by_the_member(course: Course) -> None:
    mira = await course.circle.member()
    contact = await course.started(mira)
    await course.take.next(contact, STEPS.id)
    await course.take.next(contact, STEPS.id)
    with pytest.raises(NotOffered):
        await course.take.next(contact, STEPS.id)
    for number in (1, 3, 3):
        await course.read(contact, STEPS.id, number)
    assert await course.said(mira) == ["One", "Two", "Three"]
    assert (await course.now(mira)).unread == (2,)

    await course.take.again(contact, STEPS.id)
    await course.read(contact, STEPS.id, 2)
    assert await course.said(mira) == ["Two", "programme-completed"]
    assert (await course.now(mira)).state is EnrolmentState.COMPLETED
    with pytest.raises(NotOffered):
        await course.take.again(contact, STEPS.id)
    with pytest.raises(NotOffered):
        await course.read(contact, STEPS.id, 4)
    deeds = [one.deed for one in await course.circle.deeds()]
    assert deeds.count(Deed.LESSON_READ) == 3
    assert deeds.count(Deed.PROGRAMME_COMPLETED) == 1

    await course.take.start(contact, STEPS.id)
    assert (await course.now(mira)).sent == 1


async def test_a_pause_moves_the_days_on(course: Course) -> None:
    mira = await course.circle.member()
    contact = await course.started(mira)
    await course.days_pass(1)
    await course.change.pause(contact, STEPS.id)
    await course.days_pass(10)
    assert await course.said(mira) == ["One", "programme-paused"]
    with pytest.raises(NotOffered):
        await course.take.next(contact, STEPS.id)
    await course.change.resume(contact, STEPS.id)
    assert (await course.now(mira)).day(course.circle.now.date()) == 2
    await course.days_pass(1)
    assert await course.said(mira) == ["programme-running", "Two"]
    with pytest.raises(NotOffered):
        await course.change.resume(contact, STEPS.id)

    await course.change.stop(contact, STEPS.id)
    await course.days_pass(10)
    assert await course.said(mira) == ["programme-offered"]
    with pytest.raises(NotOffered):
        await course.change.pause(contact, STEPS.id)


async def test_who_asks_for_the_next_lesson_is_that_much_further_on(course: Course) -> None:
    mira = await course.circle.member()
    contact = await course.started(mira)
    await course.take.next(contact, STEPS.id)
    await course.days_pass(4)
    assert await course.said(mira) == ["One", "Two"]
    await course.days_pass(1)
    assert await course.said(mira) == ["Three"]


async def test_lessons_that_were_missed_do_not_come_all_at_once(course: Course) -> None:
    mira = await course.circle.member()
    await course.started(mira)
    course.circle.passes(days=30)  # Nothing was running meanwhile.
    await course.come_due()
    assert await course.said(mira) == ["One", "Two"]
    await course.days_pass(4)
    assert await course.said(mira) == []
    await course.days_pass(1)
    assert await course.said(mira) == ["Three"]


async def test_without_consent_to_education_nothing_begins_and_what_runs_is_paused(
    course: Course,
) -> None:
    noor = await course.circle.member(Purpose.MEMBERSHIP)
    await course.started(noor)
    assert await course.said(noor) == ["programmes-need-consent"]

    mira = await course.circle.member()
    contact = await course.started(mira)
    await course.circle.restrict(mira)
    await course.days_pass(2)
    assert await course.said(mira) == ["One"]
    assert (await course.now(mira)).state is EnrolmentState.PAUSED
    with pytest.raises(MemberRestricted):
        await course.change.resume(contact, STEPS.id)


async def test_the_purpose_is_asked_again_at_the_moment_of_sending(course: Course) -> None:
    mira = await course.circle.member()
    contact = await course.started(mira)
    await course.days_pass(2)
    await course.circle.words()
    lessons = [
        one
        for to, one in course.circle.told
        if to == ToMember(mira.id) and isinstance(one, Say) and one.words is ProgrammeWords.LESSON
    ]
    may = MaySend(course.circle.work)
    assert [await may(ToMember(mira.id), one) for one in lessons] == [True, True]
    await ChoosePace(course.circle.work)(contact, Pace.NONE)
    assert [await may(ToMember(mira.id), one) for one in lessons] == [True, False]
    await course.circle.restrict(mira)
    assert [await may(ToMember(mira.id), one) for one in lessons] == [False, False]
    other = await course.circle.member()
    assert not await may(ToMember(other.id), lessons[0])


async def quiet_until_eleven(course: Course) -> None:
    async with course.circle.care.open_work() as work:
        rota = await work.rotas.get(EPILEPSY)
        await work.rotas.put(EPILEPSY, replace(rota, quiet=Quiet(time(21), time(11))))
        work.note(Deed.ROTA_CHANGED, by=SHELL, about=HOME)
        await work.commit()


async def test_nobody_is_woken_in_quiet_hours(course: Course) -> None:
    await quiet_until_eleven(course)
    mira = await course.circle.member()
    await course.started(mira)
    course.circle.now = datetime(2026, 3, 4, 10, tzinfo=UTC)
    await course.come_due()
    assert await course.said(mira) == ["One"]
    course.circle.now = datetime(2026, 3, 4, 11, tzinfo=UTC)
    await course.come_due()
    assert await course.said(mira) == ["Two"]


async def test_a_day_of_lessons_begins_and_quiet_hours_end_by_the_members_own_clock(
    course: Course,
) -> None:
    await quiet_until_eleven(course)
    mira = await course.circle.member()
    await ChooseZone(course.circle.work)(await course.contact(mira), "Asia/Tokyo")
    await course.started(mira)
    for hour, said in ((0, ["zone-own", "One"]), (1, []), (2, ["Two"])):  # 09:00 to 11:00 there.
        course.circle.now = datetime(2026, 3, 4, hour, tzinfo=UTC)
        await course.come_due()
        assert await course.said(mira) == said


async def test_a_lesson_keeps_the_members_own_pace(course: Course) -> None:
    mira = await course.circle.member()
    contact = await course.started(mira)
    await ChoosePace(course.circle.work)(contact, Pace.WEEKLY)
    await course.days_pass(6)
    assert await course.said(mira) == ["One", "bulletins-weekly"]
    await course.days_pass(1)
    assert await course.said(mira) == ["Two"]
    await ChoosePace(course.circle.work)(contact, Pace.NONE)
    await course.days_pass(20)
    assert await course.said(mira) == ["bulletins-none"]
    await ChoosePace(course.circle.work)(contact, Pace.ALL)
    await course.days_pass(1)
    assert await course.said(mira) == ["bulletins-all", "Three"]


async def test_a_programme_whose_review_has_run_out_waits(course: Course) -> None:
    mira, noor = await course.circle.member(), await course.circle.member()
    contact = await course.started(mira)
    old = replace(STEPS, due=course.circle.now.date())
    course.programmes = Few((old,))
    await course.days_pass(5)
    assert await course.said(mira) == ["One"]
    await SeeProgramme(course.circle.work, course.programmes)(contact, STEPS.id)
    assert await course.said(mira) == ["programme-withheld"]
    with pytest.raises(NotOffered):
        await course.take.start(await course.contact(noor), STEPS.id)
    course.programmes = Few()
    await course.days_pass(1)
    assert await course.said(mira) == ["Two"]


async def test_only_members_whose_community_has_it_can_take_it(course: Course) -> None:
    mira = await course.circle.member()
    contact = await course.contact(mira)
    with pytest.raises(NotAMember):
        await course.take.start(contact, OTHER.id)
    with pytest.raises(NoSuchProgramme):
        await course.take.start(contact, ProgrammeId("nothing"))
    with pytest.raises(NotAMember):
        await course.take.start(Contact(1), STEPS.id)
    with pytest.raises(NotOffered):
        await course.change.pause(contact, STEPS.id)


async def test_a_question_after_a_lesson_becomes_a_case_with_the_lesson_beside_it(
    course: Course,
) -> None:
    mira = await course.circle.member()
    contact = await course.started(mira)
    with pytest.raises(NotOffered):
        await course.ask(contact, STEPS.id, 2)
    await course.ask(contact, STEPS.id, 1)
    screen = READER.screen
    hear = HearDirect(course.circle.work, screen, Silent(), Shelf())
    await hear(await course.circle.heard(mira, "How big is a small step?"))
    said = await course.said(mira)
    assert said == ["One", "ask-about-lesson", "case-opened"]
    await course.ask(contact, STEPS.id, 1)
    await hear(await course.circle.heard(mira, "And is a big step better?"))
    await hear(await course.circle.heard(mira, "I have time on Sundays."))
    async with course.circle.care.open_work() as work:
        (case,) = await work.cases.of(mira.id)
        entries = await work.cases.said(case.number, await leave_to_read(work, case))
    after = Turn(Turning.AFTER_LESSON, "Small steps, 1: One")
    assert [one.turn for one in entries if one.by is SaidBy.MEMBER] == [after, after, None]


async def test_newcomers_get_the_programme_that_their_community_gives(course: Course) -> None:
    give = GiveToNewcomers(course.circle.care.open_work, course.programmes)
    with pytest.raises(NoSuchProgramme):
        await give(EPILEPSY, OTHER.id, by=SHELL)
    await give(EPILEPSY, STEPS.id, by=SHELL)
    mira = await course.circle.member()
    noor = await course.circle.member(Purpose.MEMBERSHIP)
    async with course.circle.work() as work:
        home = await work.communities.get(EPILEPSY)
        for one in (mira, noor):
            there = await work.memberships.find(one.id, EPILEPSY)
            assert there is not None
            await begin_by_joining(work, there, home)
        await work.commit()
    assert await course.said(mira) == []
    await course.days_pass(1)
    assert await course.said(mira) == ["programme-begun", "One"]
    assert await course.said(noor) == []
    assert (await course.now(mira)).by is StartedBy.JOINING


async def test_a_clinician_begins_one_for_the_member_of_their_case(course: Course) -> None:
    anna = await course.circle.clinician()
    mira = await course.circle.member()
    number = await course.circle.case(mira)
    desk = ProgrammeAtDesk(course.circle.care.open_work, course.programmes)
    await TakeCase(course.circle.care.open_work)(number, by=anna)
    await desk.offer(number, by=anna)
    await desk.begin(number, STEPS.id, by=anna)
    await desk.offer(number, by=anna)
    with pytest.raises(NotOffered):
        await desk.begin(number, STEPS.id, by=anna)
    words = await course.circle.words(to=ToStaff(anna.id))
    told = [one for one in words if one.startswith("programme")]
    assert told == ["programmes-to-begin", "programme-begins", "programmes-none"]
    await course.days_pass(1)
    assert await course.said(mira) == ["programme-begun-by-clinician", "One"]

    agreed = (Purpose.MEMBERSHIP, Purpose.CLINICIAN_REVIEW)
    noor = await course.circle.member(*agreed)
    other = await course.circle.case(noor)
    await TakeCase(course.circle.care.open_work)(other, by=anna)
    with pytest.raises(ConsentMissing):
        await desk.begin(other, STEPS.id, by=anna)


async def test_a_lesson_that_comes_by_itself_goes_behind_everything_else(course: Course) -> None:
    mira = await course.circle.member()
    await course.started(mira)
    await course.circle.words()
    await course.days_pass(2)
    owed = await course.circle.bot.outbox.claim(10)
    assert [one.urgency for one in owed] == [Urgency.BULLETIN]


async def test_who_has_left_gets_no_lesson(course: Course) -> None:
    mira = await course.circle.member()
    await course.started(mira)
    there = await course.circle.membership(mira)
    async with course.circle.work() as work:
        await work.memberships.put(there.ended(Ending.LEFT, work.now))
        work.note(Deed.MEMBERSHIP_ENDED, by=SHELL, about=HOME)
        await work.commit()
    await course.days_pass(3)
    assert await course.said(mira) == ["One"]
    assert (await course.now(mira)).state is EnrolmentState.STOPPED
