"""Members report posts: kept sealed, looked at, and the reporter hears of it."""

import pytest

from hearth.actions.cases import CloseCase, TakeCase
from hearth.actions.commanding import Commanded
from hearth.actions.hearing import Heard
from hearth.actions.reporting import (
    UNSAID,
    MayReport,
    ReportInPrivate,
    ReportPost,
    SeeForwarded,
)
from hearth.community.cases import Case, CaseState, Matter, Outcome, Priority
from hearth.community.moderation import COUNTED_FOR
from hearth.community.outgoing import Hide, Say, SendOut, ToGroup, ToMember, ToStaff
from hearth.community.people import Contact, Member
from hearth.community.reporting import Accuracy
from hearth.community.words import MemberWord, MemberWords, StaffWords
from leaves import said_in
from unit.console.home import CIRCLE, COMMUNITY
from unit.moderation.kit import COMMANDED, NO_POST, POST, POSTED, Group


async def reporter(group: Group) -> tuple[Member, Contact]:
    member = await group.home.member("Nia")
    return member, Contact(group.home.members)


async def reports(group: Group, by: Contact, message: int = POSTED, words: str = "") -> None:
    reading = await group.home.reading()
    report = ReportPost(group.community.open_work, reading.screen)
    post = None if message == NO_POST.message else group.post(message=message)
    await report(Commanded(group.written(by, words), post))


async def cases(group: Group) -> list[Case]:
    async with group.home.storage.open_work() as work:
        return list(await work.cases.of(group.mira.id))


async def ends(group: Group, outcome: Outcome) -> None:
    [*_, case] = await cases(group)
    work, by = group.home.storage.open_work, group.home.ben
    await TakeCase(work)(case.number, by=by)
    await CloseCase(work)(case.number, outcome, by=by)


async def test_a_report_vanishes_and_the_post_is_kept_sealed_for_people(group: Group) -> None:
    nia, contact = await reporter(group)
    await reports(group, contact)

    owed = await group.owed()
    assert [one for who, one in owed if who == ToGroup(CIRCLE)] == [Hide(COMMANDED + 1)]
    assert not [who for who, _ in owed if who == ToMember(group.mira.id)]
    [told] = [one for who, one in owed if who == ToMember(nia.id)]
    assert isinstance(told, Say)
    assert told.words is MemberWords.REPORT_RECEIVED
    [case] = await cases(group)
    async with group.home.storage.open_work() as work:
        [said] = await said_in(work, case.number)
    assert (case.matter, case.state, said.text) == (Matter.CONDUCT, CaseState.WAITING, POST)
    card = next(
        one
        for who, one in owed
        if who == ToStaff(group.home.anna.id)
        and isinstance(one, Say)
        and one.words is StaffWords.POST_REPORTED
    )
    assert dict(card.values) == {"number": case.number, "count": 1, "upheld": 0, "decided": 0}


async def test_reports_of_several_are_one_case_and_from_three_on_it_is_urgent(
    group: Group,
) -> None:
    for count in range(1, 4):
        _, contact = await reporter(group)
        await reports(group, contact)
        await reports(group, contact)  # Nobody counts twice.
        [case] = await cases(group)
        assert case.priority is (Priority.URGENT if count == 3 else Priority.ROUTINE)


@pytest.mark.parametrize(
    ("outcome", "accuracy", "author_hears"),
    [
        (Outcome.OTHER, Accuracy(1, 0), True),
        (Outcome.NO_ACTION, Accuracy(0, 1), False),
        (Outcome.DUPLICATE, Accuracy(0, 1), False),
    ],
)
async def test_the_reporter_hears_that_it_was_looked_at_and_the_author_only_if_it_was_wrong(
    group: Group, outcome: Outcome, accuracy: Accuracy, *, author_hears: bool
) -> None:
    nia, contact = await reporter(group)
    await reports(group, contact)
    await group.owed()
    await ends(group, outcome)

    owed = await group.owed()
    told = [one.words for who, one in owed if who == ToMember(nia.id) and isinstance(one, Say)]
    assert told == [MemberWords.REPORT_LOOKED_AT]
    author = [
        one.words for who, one in owed if who == ToMember(group.mira.id) and isinstance(one, Say)
    ]
    assert author == ([MemberWords.CASE_CLOSED_DISPUTABLE] if author_hears else [])
    async with group.home.storage.open_work() as work:
        assert await work.reports.accuracy(nia.id, CIRCLE) == accuracy


async def test_a_later_report_of_another_post_shows_how_often_its_reporter_was_right(
    group: Group,
) -> None:
    _, contact = await reporter(group)
    await reports(group, contact)
    await ends(group, Outcome.OTHER)
    await group.owed()
    await reports(group, contact, message=POSTED + 1)

    owed = await group.owed()
    cards = [
        one for _, one in owed if isinstance(one, Say) and one.words is StaffWords.POST_REPORTED
    ]
    assert {(one.values["upheld"], one.values["decided"]) for one in cards} == {(1, 1)}


async def test_ones_own_post_and_nothing_cannot_be_reported(group: Group) -> None:
    await reports(group, group.contact)
    assert [one.words for one in await group.told()] == [MemberWords.REPORT_NOT_POSSIBLE]
    await reports(group, group.contact, NO_POST.message)
    assert [one.words for one in await group.told()] == [MemberWords.REPORT_HOW]
    assert await cases(group) == []


async def test_a_stranger_reports_nothing_and_is_sent_out(group: Group) -> None:
    await reports(group, Contact(4242))
    assert SendOut(Contact(4242), for_good=False) in await group.effects()
    assert await cases(group) == []


async def test_words_of_danger_after_the_command_reach_people(group: Group) -> None:
    nia, contact = await reporter(group)
    await reports(
        group, contact, words="I have the tablets ready and tonight I am going to end my life"
    )
    async with group.home.storage.open_work() as work:
        case = await work.cases.find_open(nia.id, CIRCLE)
    assert case is not None
    assert case.matter is Matter.CRISIS


async def test_who_reported_what_goes_after_a_quarter(group: Group) -> None:
    _, contact = await reporter(group)
    await reports(group, contact)
    group.home.time.passes(days=COUNTED_FOR.days, seconds=1)
    async with group.home.storage.open_work() as work:
        assert await work.reports.forget_before(work.now - COUNTED_FOR) == 1


async def in_private(group: Group, by: Contact, post: Heard | None) -> MemberWord:
    """What whoever reports to the bot alone is told; `post` was written just now."""
    reading = await group.home.reading()
    report = ReportInPrivate(group.community.open_work, reading.screen)
    await report(Heard(by, chat=by.number), post, group.home.time())
    said = [one for _, one in await group.owed() if isinstance(one, Say)]
    return next(one.words for one in said if isinstance(one.words, MemberWord))


async def written(group: Group) -> None:
    """Mira's post has reached the bot."""
    await group.community.traces.sent(ToGroup(CIRCLE), group.mira.id, POSTED)


async def test_a_post_is_reported_by_its_link_and_joins_the_reports_of_others(
    group: Group,
) -> None:
    for word in (MemberWords.REPORT_RECEIVED, MemberWords.REPORT_RECEIVED):
        _, contact = await reporter(group)
        assert await in_private(group, contact, group.post()) is word
    _, contact = await reporter(group)
    await reports(group, contact)

    [case] = await cases(group)
    assert case.priority is Priority.URGENT
    async with group.home.storage.open_work() as work:
        [said] = await said_in(work, case.number)
    assert said.text == POST


@pytest.mark.parametrize("hides_account", [False, True])
async def test_a_forwarded_post_is_known_by_when_it_was_posted(
    group: Group, *, hides_account: bool
) -> None:
    await written(group)
    nia, contact = await reporter(group)
    came = Heard(UNSAID if hides_account else group.contact, POST)
    assert await in_private(group, contact, came) is MemberWords.REPORT_RECEIVED
    async with group.home.storage.open_work() as work:
        [report] = await work.reports.of_post(CIRCLE, POSTED)
    assert (report.reporter, report.member) == (nia.id, group.mira.id)


async def test_what_is_not_of_the_group_is_not_reported(group: Group) -> None:
    await written(group)
    _, contact = await reporter(group)
    group.home.time.passes(seconds=5)
    for came in (Heard(group.contact, POST), Heard(Contact(4242), POST), Heard(UNSAID, POST)):
        assert await in_private(group, contact, came) is MemberWords.REPORT_NOT_FOUND
    assert await in_private(group, contact, None) is MemberWords.REPORT_HOW_IN_PRIVATE
    stranger = Contact(4242)
    assert await in_private(group, stranger, group.post()) is MemberWords.NO_INVITE
    may = MayReport(group.community.open_work)
    assert COMMUNITY.group is not None
    assert await may(contact, COMMUNITY.group)
    assert not await may(contact, -1005)
    assert not await may(stranger, COMMUNITY.group)
    assert await cases(group) == []


async def test_a_forwarded_post_of_the_group_is_no_question_and_anything_else_is(
    group: Group,
) -> None:
    await written(group)
    _, contact = await reporter(group)
    see = SeeForwarded(group.community.open_work)
    now = group.home.time()
    assert not await see(Heard(contact), contact, now)
    assert not await see(Heard(contact), Contact(4242), now)
    assert not await see(Heard(Contact(4242)), group.contact, now)
    assert await see(Heard(contact, message=7), group.contact, now)
    [told] = [one for _, one in await group.owed() if isinstance(one, Say)]
    assert (told.words, told.reply_to) == (MemberWords.REPORT_FORWARDED, 7)
