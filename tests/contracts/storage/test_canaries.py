"""What a person wrote is searched for in every byte that the storage leaves behind."""

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from contracts.storage.a_study import a_study
from contracts.storage.hours import an_hour
from contracts.storage.places import EPILEPSY, MIRA, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, CaseState, FileKind, Matter, Priority, Said, SaidBy
from hearth.community.consent import ConsentRecord, Decision, Purpose
from hearth.community.crises import CrisisKind, CrisisPlan
from hearth.community.drafts import Draft
from hearth.community.erasure import ErasedFor, Erasure, ErasureStep
from hearth.community.event_questions import (
    UNNUMBERED_QUESTION,
    EventQuestion,
    QuestionContent,
    QuestionState,
)
from hearth.community.group_posts import UNNUMBERED as NEW_POST
from hearth.community.group_posts import Content, GroupAnswer, GroupPost, PostState
from hearth.community.learning import Origin, Proposal, ProposalId, ProposalState
from hearth.community.listening import Cell, CellKind
from hearth.community.outgoing import Button, Say, ToContact, ToMember, ToStaff, Urgency
from hearth.community.outside import Outside
from hearth.community.participations import (
    NEW_PARTICIPATION,
    Participation,
    ParticipationState,
)
from hearth.community.people import SHELL, CommunityId, Contact, Member, Role, StaffId
from hearth.community.queue import UNNUMBERED as NEW_VIEW
from hearth.community.queue import CasesWanted, QueueView
from hearth.community.rights import OPEN_STATES, Answered, RequestState, Right
from hearth.community.staffroom import SecondFactor
from hearth.community.stories import NEW_QUOTE, NEW_STORY, Quote, QuoteState, Story, StoryState
from hearth.community.study_exports import NEW_EXPORT, ExportState, StudyExport
from hearth.community.surveys import (
    NEW_ASKING,
    NEW_SURVEY,
    Asking,
    AskingState,
    Plan,
    Survey,
    SurveyState,
)
from hearth.community.talks import UNNUMBERED, Kept, KeptFor, Step, Talk
from hearth.community.words import MemberWords, StaffWords
from hearth.form_files import read_form, starter_forms
from hearth.ports import Work
from hearth.storage.assembly import Storage
from hearth.storage.keys.schema import metadata as keystore
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.sealing.columns import SealedType
from hearth.storage.tables import inbox, metadata, outbox

CANARY = "CANARY-7f3a"
CANARY_CIRCLE = CommunityId(CANARY)
FILE = Attachment(FileKind.PHOTO, f"{CANARY}.jpg", "image/jpeg", CANARY.encode() * 3)
ANNAS_PHONE = Contact(6_123_456_789)
ABOUT = Subject.of("canary", 1)


def traces() -> list[bytes]:
    """The forms in which a word or an account could have slipped through."""
    accounts = [MIRA.number, ANNAS_PHONE.number]
    return [
        CANARY.encode(),
        CANARY.encode("utf-16-le"),
        CANARY.encode().hex().encode(),
        *(str(number).encode() for number in accounts),
        *(number.to_bytes(8, "big") for number in accounts),
        *(number.to_bytes(8, "little") for number in accounts),
    ]


async def what_the_community_bot_writes(work: Work, mira: Member) -> None:
    case = await work.cases.open(
        member=mira.id,
        community=EPILEPSY.id,
        matter=Matter.QUESTION,
        priority=Priority.ROUTINE,
    )
    await work.cases.say(Said(case.number, SaidBy.MEMBER, CANARY, NOON, attachment=FILE))
    await work.members.put_name(mira.id, CANARY)
    await work.talks.put(MIRA, Talk(Step.NAME, "epilepsy", {"name": CANARY}))
    await work.kept.add(
        Kept(UNNUMBERED, mira.id, EPILEPSY.id, KeptFor.REVIEW, CANARY, NOON, attachment=FILE)
    )
    await work.consents.follow(
        ConsentRecord(
            f"{mira.id}-epilepsy-1",
            mira.id,
            EPILEPSY.id,
            Purpose.MEMBERSHIP,
            Decision.GIVEN,
            "0" * 64,
            1,
            "en",
            CANARY,
            NOON,
            MIRA.number,
        )
    )
    await work.requests.open(
        member=mira.id,
        community=EPILEPSY.id,
        right=Right.CORRECT,
        due_at=NOON,
        words=CANARY,
    )
    await work.proposals.add(
        Proposal(
            ProposalId(0),
            mira.id,
            EPILEPSY.id,
            Origin.MISSED,
            ProposalState.ASKED,
            NOON,
            text=CANARY,
        )
    )
    await work.members.guesses(MIRA)
    button = Button(MemberWords.BUTTON_HELPED, url=f"https://t.me/+{CANARY}")
    say = Say(MemberWords.CASE_OPENED, {"text": CANARY}, ((button,),), FILE)
    work.tell(ToMember(mira.id), say, urgency=Urgency.ANSWER)
    work.tell(ToContact(MIRA), say, urgency=Urgency.ANSWER)
    work.note(Deed.CASE_OPENED, by=SHELL, about=ABOUT)
    await has_something_posted(work, mira)
    await work.listening.mark(EPILEPSY.id, NOON.date(), mira.id, [Cell(CellKind.HASHTAG, CANARY)])


async def has_something_posted(work: Work, mira: Member) -> None:
    """Without a name, and with an answer that waits."""
    post = GroupPost(NEW_POST, EPILEPSY.id, PostState.POSTED, NOON)
    answers = (GroupAnswer(7, CANARY, CANARY),)
    await work.group_posts.add(post, Content(mira.id, CANARY, CANARY, answers))


async def asks_for_an_event(community: Storage, careteam: Storage, mira: Member) -> None:
    """With a name."""
    event, waits = await an_hour(careteam), QuestionState.WAITING
    question = EventQuestion(UNNUMBERED_QUESTION, event.id, EPILEPSY.id, waits, NOON)
    async with community.open_work() as work:
        await work.event_questions.add(question, QuestionContent(mira.id, CANARY, CANARY))
        await work.commit()


async def answers_a_survey(work: Work, mira: Member) -> None:
    """One that is done, and one that goes on."""
    text = starter_forms()["community"]
    form = read_form(text).form
    assert form is not None
    draft = Survey(
        NEW_SURVEY,
        EPILEPSY.id,
        SurveyState.RUNNING,
        text,
        form,
        Plan(),
        StaffId(1),
        NOON,
        NOON,
    )
    survey = await work.surveys.add(draft)
    answers = {"words": (CANARY,)}
    for number in (1, 2):
        new = Asking(
            NEW_ASKING,
            survey.id,
            EPILEPSY.id,
            mira.id,
            number,
            AskingState.BEGUN,
            NOON,
            NOON,
            answers=answers,
        )
        asking = await work.surveys.ask(new)
    await work.surveys.finish(asking.done(form, NOON), answers)


async def is_asked_for_a_study(work: Work, mira: Member) -> None:
    """With an age band that nobody may read, and a request for data with a name in it."""
    study = await work.studies.add(a_study(EPILEPSY.id, NOON), CANARY.encode())
    state = ParticipationState.READING
    new = Participation(NEW_PARTICIPATION, study.id, EPILEPSY.id, mira.id, state, NOON, NOON)
    await work.studies.ask(replace(new, age=CANARY))
    one, state_ = StaffId(1), ExportState.ASKED
    await work.studies.add_export(
        StudyExport(NEW_EXPORT, study.id, state_, one, NOON, CANARY, CANARY)
    )


async def is_asked_for_words(work: Work, mira: Member) -> None:
    """Chosen for a story: what the member wrote, for nobody to read but them."""
    one = StaffId(1)
    new = Story(NEW_STORY, EPILEPSY.id, "A year", StoryState.OPEN, one, NOON)
    story = await work.stories.add(new)
    asked, where = QuoteState.ASKED, (mira.id, EPILEPSY.id)
    await work.stories.ask(Quote(NEW_QUOTE, story.id, *where, 1, one, asked, NOON, CANARY))


async def what_the_care_team_writes(work: Work, mira: Member) -> None:
    await work.enclosures.hand_over(await work.enclosures.add(CANARY.encode() * 3))
    anna = await work.staff.add(CANARY, frozenset({Role.CLINICIAN}))
    await work.staff.connect(anna.id, ANNAS_PHONE)
    await work.staff.put_second_factor(anna.id, SecondFactor(CANARY.encode()))
    await work.talks.put(ANNAS_PHONE, Talk(Step.REPLY, "1", {"draft": CANARY}))
    await answers_a_survey(work, mira)
    await is_asked_for_a_study(work, mira)
    await is_asked_for_words(work, mira)
    [case] = await work.cases.list(states=frozenset({CaseState.WAITING}))
    await work.cases.say(Said(case.number, SaidBy.NOTE, CANARY, NOON, anna.id, FILE))
    await work.drafts.put(Draft(case.number, anna.id, CANARY, NOON), case)
    await work.safety_reports.add(case, {"report.narrative": CANARY}, anna.id)
    await work.erasures.put(
        Erasure(mira.id, EPILEPSY.id, ErasedFor.ASKED, NOON, ErasureStep.LEFT, NOON, "en")
    )
    await work.erasures.keep_address(mira.id, MIRA)
    [request] = await work.requests.list(states=OPEN_STATES)
    await work.requests.answer(request.id, Answered(RequestState.DONE, CANARY, NOON, anna.id))
    await work.outside.put(EPILEPSY.id, Outside(f"https://{CANARY}", CANARY, (CANARY,)))
    await work.crises.put_plan(
        CrisisPlan(
            EPILEPSY.id, CANARY, CANARY, (CANARY,), {CrisisKind.OTHER: CANARY}, anna.id, NOON
        )
    )
    await work.views.add(
        QueueView(NEW_VIEW, anna.id, CANARY, CasesWanted(community=CANARY_CIRCLE))
    )
    await work.breakings.add(staff=anna.id, about=ABOUT, reason=CANARY, until_at=NOON)
    say = Say(StaffWords.CASE_TEXT, {"text": CANARY}, file=FILE)
    work.tell(ToStaff(anna.id), say, urgency=Urgency.RELAY)
    work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)


async def write_everywhere(community: Storage, careteam: Storage, mira: Member) -> None:
    for storage in (community, careteam):
        update = f'{{"text":"{CANARY}","from":{MIRA.number}}}'.encode()
        several = [RawUpdate(n, update, storage.chat_key(MIRA.number + n)) for n in (1, 2, 3)]
        await storage.inbox.store(several)
        await storage.inbox.handled(2)
        await storage.inbox.put_aside(3, "undecodable")
    await asks_for_an_event(community, careteam, mira)
    async with community.open_work() as work:
        await what_the_community_bot_writes(work, mira)
        await work.commit()
    async with careteam.open_work() as work:
        await what_the_care_team_writes(work, mira)
        await work.commit()


async def test_no_cell_and_no_byte_and_no_log_line_holds_what_a_person_wrote(
    community: Storage,
    careteam: Storage,
    mira: Member,
    place: Place,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    await write_everywhere(community, careteam, mira)
    logged = caplog.text.encode()

    cells: list[bytes] = []
    empty: list[str] = []
    there = [*metadata.sorted_tables, *(keystore.sorted_tables if place.keystore else ())]
    for table in there:
        rows = await place.rows(table)
        cells += [v if isinstance(v, bytes) else str(v).encode() for r in rows for v in r.values()]
        sealed = [column.name for column in table.columns if isinstance(column.type, SealedType)]
        empty += [f"{table.name}.{one}" for one in sealed if not any(row[one] for row in rows)]
    files = [path.read_bytes() for path in place.home.iterdir() if path.is_file()]

    assert empty == []  # Every sealed column was written, so every one was searched.
    assert len(files) > 2 or place.keystore  # There the key store's tables were searched.
    for trace in traces():
        assert [cell for cell in cells if trace in cell] == []
        assert not any(trace in file for file in files)
        assert trace not in logged


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
async def test_what_was_sent_and_handled_is_gone_from_the_file_even_sealed(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    await write_everywhere(community, careteam, mira)
    sealed = [
        row[column]
        for table, column in ((inbox, "body"), (outbox, "payload"))
        for row in await place.rows(table)
        if row["state"] == "waiting"
    ]
    for storage in (community, careteam):
        await storage.inbox.handled(1)
        while owed := await storage.outbox.claim(10):
            for one in owed:
                await storage.outbox.sent(one.id)
        await storage.engine.dispose()
    with closing(sqlite3.connect(place.home / "hearth.db")) as connection:
        [(busy, _, _)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    assert busy == 0
    assert len(sealed) == 5
    content = b"".join(path.read_bytes() for path in place.home.glob("hearth.db*"))
    # A long value lies in several pages, so its ends are looked for.
    assert not any(one[-32:] in content or one[:32] in content for one in sealed)
