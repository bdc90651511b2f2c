"""What members do with a study: read, answer the questions about it, agree or refuse, withdraw."""

from dataclasses import dataclass, replace

from hearth.actions.asking import consent_buttons, consent_documents
from hearth.actions.consents import change, offered
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, present
from hearth.actions.purposes import in_force_now
from hearth.actions.studies import subject_of
from hearth.actions.study_versions import earlier_than, said_before, versions_of
from hearth.community.audit import Deed
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import MemberRestricted, NotAMember, NotOffered
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.participations import (
    KeptStudy,
    Participation,
    ParticipationId,
    ParticipationState,
    StudyState,
)
from hearth.community.people import Actor, Contact, Member
from hearth.community.words import MemberWord, StudyWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class Deciding:
    """A member, at work on what a study asks of them."""

    here: Present
    study: KeptStudy
    part: Participation

    def says(self, work: Work, say: Say) -> None:
        """Answer them."""
        work.tell(ToMember(self.here.member.id), say, urgency=Urgency.ANSWER)

    @property
    def no(self) -> tuple[Button, ...]:
        """The way out, which every question has."""
        return (Button(StudyWords.BUTTON_STUDY_REFUSE, f"study:no:{self.part.id}"),)


async def _own(
    work: Work, contact: Contact, number: ParticipationId
) -> tuple[Member, KeptStudy, Participation]:
    """Raises: NotAMember, NotOffered."""
    member = await work.members.find(contact)
    if member is None:
        raise NotAMember
    part = await work.studies.participation(number)
    if part is None or part.member != member.id:
        raise NotOffered
    return member, await work.studies.see(part.study), part


async def _deciding(work: Work, contact: Contact, number: ParticipationId) -> Deciding:
    """Raises: NotAMember, NotOffered, MemberRestricted."""
    _, study, part = await _own(work, contact, number)
    here = await present(work, contact, part.community)
    if study.state is not StudyState.OPEN or not part.undecided:
        raise NotOffered
    if here.member.restricted:
        raise MemberRestricted
    return Deciding(here, study, part)


@dataclass(frozen=True, slots=True)
class ReadStudy:
    """A member opens the document."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: ParticipationId) -> None:
        """Show it whole; then the first question about it that is not answered yet.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it is not theirs, it is decided, or the study is closed.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            at = await _deciding(work, contact, number)
            at = replace(at, part=at.part.read(at.study.study))
            await work.studies.put_participation(at.part)
            read = at.study.study
            values: Values = {
                "title": read.document.title,
                "version": read.version,
                "text": read.document.text,
                "contact": read.contact,
            }
            at.says(work, Say(StudyWords.STUDY_DOCUMENT, values))
            work.note(Deed.STUDY_OPENED, by=at.here.actor, about=subject_of(at.study))
            await _ask_next(work, at)
            await work.commit()


async def _ask_next(work: Work, at: Deciding) -> None:
    read, part = at.study.study, at.part
    if not part.understood(read):
        check = read.checks[part.right]
        values: Values = {
            "place": part.right + 1,
            "count": len(read.checks),
            "question": check.ask,
        }
        rows = tuple(
            (_choice(answer, f"study:check:{part.id}:{part.right}:{choice}"),)
            for choice, answer in enumerate(check.answers)
        )
        at.says(work, Say(StudyWords.STUDY_CHECK, values, (*rows, at.no)))
    elif not part.age:
        rows = tuple(
            (_choice(str(age), f"study:age:{part.id}:{choice}"),)
            for choice, age in enumerate(read.eligible.ages)
        )
        none = (Button(StudyWords.BUTTON_STUDY_NO_AGE, f"study:none:{part.id}"),)
        at.says(work, Say(StudyWords.STUDY_AGE, {}, (*rows, none)))
    else:
        await _ask_agreement(work, at)


def _choice(words: str, deed: str) -> Button:
    return Button(StudyWords.BUTTON_STUDY_CHOICE, deed, values={"choice": words})


async def _ask_agreement(work: Work, at: Deciding) -> None:
    """Research with their data is asked for first, where it is not agreed to: now it is needed."""
    member, part, read = at.here.member, at.part, at.study.study
    if not await in_force_now(work, member.id, part.community, Purpose.RESEARCH_DATA):
        documents = await consent_documents(work, member)
        document = next(one for one in documents if one.purpose is Purpose.RESEARCH_DATA)
        asks: Values = {
            "title": document.title,
            "version": document.version,
            "language": document.language,
            "summary": document.summary,
        }
        buttons = consent_buttons(document, f"study:{part.id}")
        at.says(work, Say(StudyWords.STUDY_NEEDS_DATA, asks, buttons))
        return
    values: Values = {"title": read.title, "years": read.years}
    words = StudyWords.STUDY_AGREE_DELETED if at.study.deletes else StudyWords.STUDY_AGREE_KEPT
    yes = (Button(StudyWords.BUTTON_STUDY_AGREE, f"study:yes:{part.id}"),)
    at.says(work, Say(words, values, (yes, at.no)))


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """A member answers a question about the document."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: ParticipationId, place: int, choice: int
    ) -> None:
        """A right answer leads on; another one is explained, and they may try again.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it is not theirs, or not the question that is open.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            at = await _deciding(work, contact, number)
            before = at.part.right
            at = replace(at, part=at.part.answered(at.study.study, place, choice))
            await work.studies.put_participation(at.part)
            work.note(Deed.STUDY_CHECKED, by=at.here.actor, about=subject_of(at.study))
            if at.part.right == before:
                because: Values = {"because": at.study.study.checks[place].because}
                again = (Button(StudyWords.BUTTON_STUDY_AGAIN, f"study:read:{at.part.id}"),)
                at.says(work, Say(StudyWords.STUDY_NOT_YET, because, (again,)))
            await _ask_next(work, at)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChooseAge:
    """A member says in which of the study's age bands they are."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: ParticipationId, choice: int) -> None:
        """Keep it, and ask whether they agree.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it is not theirs, or not what is open.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            at = await _deciding(work, contact, number)
            at = replace(at, part=at.part.of_age(at.study.study, choice))
            await work.studies.put_participation(at.part)
            work.note(Deed.STUDY_CHECKED, by=at.here.actor, about=subject_of(at.study))
            await _ask_next(work, at)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerStudyData:
    """A member says whether researchers may use their answers, while a study waits for it."""

    open_work: OpenWork

    async def __call__(
        self, heard: Heard, number: ParticipationId, document_key: str, *, agreed: bool
    ) -> None:
        """Record it as a consent; with a yes the study goes on, with a no it ends.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: the study does not wait for it, or a newer text has followed.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            at = await _deciding(work, heard.contact, number)
            document = await offered(work, at.here.member, document_key)
            if document.purpose is not Purpose.RESEARCH_DATA or not at.part.age:
                raise NotOffered
            decision = Decision.GIVEN if agreed else Decision.REFUSED
            await change(work, heard, at.here, document, decision)
            if agreed:
                await _ask_agreement(work, at)
            else:
                await _end(work, at, ParticipationState.REFUSED, StudyWords.STUDY_REFUSED)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AgreeToStudy:
    """A member takes part."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: ParticipationId) -> None:
        """From now on their answers belong to the study.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: something is still missing, or it is decided.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            at = await _deciding(work, contact, number)
            where = at.here.member.id, at.part.community
            if not await in_force_now(work, *where, Purpose.RESEARCH_DATA):
                raise NotOffered
            part = at.part.agreed(at.study.study, work.now)
            await work.studies.put_participation(part)
            work.note(Deed.STUDY_AGREED, by=at.here.actor, about=subject_of(at.study))
            values: Values = {
                "title": at.study.study.title,
                "contact": at.study.study.contact,
                "version": part.version,
            }
            at.says(work, Say(StudyWords.STUDY_AGREED, values))
            await work.commit()


@dataclass(frozen=True, slots=True)
class RefuseStudy:
    """A member does not want to, or none of the age bands is theirs."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: ParticipationId, *, unfit: bool = False
    ) -> None:
        """Nothing that they said is kept, and they are not asked for this study again.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it is not theirs, or it is decided.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            at = await _deciding(work, contact, number)
            if unfit:
                await _end(work, at, ParticipationState.UNFIT, StudyWords.STUDY_UNFIT)
            else:
                await _end(work, at, ParticipationState.REFUSED, StudyWords.STUDY_REFUSED)
            await work.commit()


async def _end(work: Work, at: Deciding, state: ParticipationState, words: MemberWord) -> None:
    before = await said_before(work, await earlier_than(work, at.study), at.here.member.id)
    if any(one.state is ParticipationState.AGREED for one in before):
        words = StudyWords.STUDY_REFUSED_ANEW
    await work.studies.put_participation(at.part.over(state, work.now))
    work.note(Deed.STUDY_REFUSED, by=at.here.actor, about=subject_of(at.study))
    at.says(work, Say(words))


@dataclass(frozen=True, slots=True)
class ShowStudies:
    """A member writes /studies."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """What they are in, each with a way out, and what waits for their answer.

        Raises:
            NotAMember: the person is no member.
        """
        async with self.open_work() as work:
            member = await work.members.find(contact)
            if member is None:
                raise NotAMember
            rows: list[tuple[Button, ...]] = []
            for part in await _newest(work, member):
                rows += await _ways(work, part)
            words = StudyWords.STUDIES_MINE if rows else StudyWords.STUDIES_NONE
            say = Say(words, {}, tuple(rows))
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def _newest(work: Work, member: Member) -> list[Participation]:
    """What they said, without versions of a study to which they agreed anew."""
    found: dict[tuple[str, str, ParticipationState], Participation] = {}
    for part in await work.studies.of(member.id):
        found[part.community, (await work.studies.see(part.study)).study.id, part.state] = part
    return list(found.values())


async def _ways(work: Work, part: Participation) -> Rows:
    study = await work.studies.see(part.study)
    title: Values = {"title": study.study.title}
    if part.state is ParticipationState.AGREED:
        leave = f"study:leave:{part.id}"
        return ((Button(StudyWords.BUTTON_STUDY_LEAVE, leave, values=title),),)
    if part.undecided and study.state is StudyState.OPEN:
        read = f"study:read:{part.id}"
        return ((Button(StudyWords.BUTTON_STUDY_GO_ON, read, values=title),),)
    return ()


@dataclass(frozen=True, slots=True)
class LeaveStudy:
    """A member wants to stop: first what follows from it, then it happens."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: ParticipationId, *, sure: bool = False
    ) -> None:
        """Say what the study promised for this; once they are sure, do it.

        Open to whoever was paused or left, too: stopping needs no membership.

        Raises:
            NotAMember: the person is nobody whom we know.
            NotOffered: it is not theirs, or they do not take part.
        """
        async with self.open_work() as work:
            member, study, part = await _own(work, contact, number)
            left = part.withdrawn(deletes=study.deletes, now=work.now)
            values: Values = {"title": study.study.title, "contact": study.study.contact}
            if sure:
                await work.studies.put_participation(left)
                work.note(
                    Deed.STUDY_WITHDRAWN, by=Actor.member(member.id), about=subject_of(study)
                )
                await _leave_versions(work, study, left)
                say = Say(StudyWords.STUDY_LEFT, values)
            else:
                say = _sure(study, part, values)
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def _leave_versions(work: Work, study: KeptStudy, left: Participation) -> None:
    """Who stops, stops with the study: with every version that they are in, or were asked for."""
    actor = Actor.member(left.member)
    for other in await versions_of(work, study):
        for part in await said_before(work, [other], left.member):
            if part.id != left.id and part.state is ParticipationState.AGREED:
                gone = part.withdrawn(deletes=other.deletes, now=work.now)
                await work.studies.put_participation(gone)
                work.note(Deed.STUDY_WITHDRAWN, by=actor, about=subject_of(other))
            elif part.id != left.id and part.undecided:
                refused = part.over(ParticipationState.REFUSED, work.now)
                await work.studies.put_participation(refused)
                work.note(Deed.STUDY_REFUSED, by=actor, about=subject_of(other))


def _sure(study: KeptStudy, part: Participation, values: Values) -> Say:
    words = StudyWords.STUDY_LEAVE_DELETED if study.deletes else StudyWords.STUDY_LEAVE_KEPT
    row = (Button(StudyWords.BUTTON_STUDY_LEAVE_SURE, f"study:left:{part.id}"),)
    return Say(words, values, (row,))
