"""Data of a study: one asks for it, another approves it, and then it is made, once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.authority import must
from hearth.actions.purposes import leave_to_count
from hearth.actions.second_reader import tell_readers
from hearth.actions.studies import subject_of
from hearth.actions.study_versions import is_succeeded, secret_of
from hearth.community.audit import Deed
from hearth.community.communities import Community
from hearth.community.consent import Purpose
from hearth.community.errors import ConsentMissing, NoSuchMember
from hearth.community.given import given
from hearth.community.outgoing import Say, Values
from hearth.community.participations import (
    KeptStudy,
    Participant,
    Participation,
    ParticipationState,
    StudyId,
    StudyState,
    Told,
)
from hearth.community.people import Permission, Staff
from hearth.community.study_errors import NoSuchExport, StudyChanged
from hearth.community.study_exports import (
    EXPORTS_MOST,
    NEW_EXPORT,
    PURPOSE_LONGEST,
    RECIPIENT_LONGEST,
    ExportId,
    ExportState,
    StudyExport,
)
from hearth.community.surveys import AskingState
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, PackedExtract, PackExtract, Work

GIVES_OUT = frozenset({StudyState.OPEN, StudyState.CLOSED})
"""Studies that somebody approved; no other gives anything out."""


@dataclass(frozen=True, slots=True)
class AskForData:
    """Somebody asks for data of a study."""

    open_work: OpenWork

    async def __call__(
        self, number: StudyId, purpose: str, recipient: str, *, by: Staff
    ) -> StudyExport:
        """Keep the request in the register, and tell those who may approve it.

        Args:
            number: of the study.
            purpose: what the data is for.
            recipient: who gets it.
            by: who asks.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchStudy: there is none.
            StudyChanged: nobody approved it.
            NothingSaid, TooLong: the purpose or the recipient cannot be kept.
        """
        actor = must(by, Permission.RESEARCH_LEAD)
        what, whom = given(purpose, PURPOSE_LONGEST), given(recipient, RECIPIENT_LONGEST)
        async with self.open_work() as work:
            study = await work.studies.hold(number)
            if study.state not in GIVES_OUT:
                raise StudyChanged
            state = ExportState.ASKED
            asks = StudyExport(NEW_EXPORT, study.id, state, by.id, work.now, what, whom)
            export = await work.studies.add_export(asks)
            work.note(Deed.STUDY_EXPORT_ASKED, by=actor, about=subject_of(study))
            values: Values = {"number": study.id, "title": study.study.title}
            say = Say(StaffWords.STUDY_DATA_WAITS, values)
            await tell_readers(work, say, author=by.id, right=Permission.RESEARCH_LEAD)
            await work.commit()
        return export


async def _held(work: Work, number: StudyId, export: ExportId) -> tuple[KeptStudy, StudyExport]:
    """Raises: NoSuchStudy, NoSuchExport."""
    study, found = await work.studies.hold(number), await work.studies.export(export)
    if found.study != study.id:
        raise NoSuchExport
    return study, found


@dataclass(frozen=True, slots=True)
class DecideExport:
    """A second person approves what was asked for, or refuses it."""

    open_work: OpenWork

    async def __call__(
        self, number: StudyId, export: ExportId, *, approved: bool, by: Staff
    ) -> StudyExport:
        """Who asked may take it back by refusing it, and never approves it.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchStudy, NoSuchExport: there is none.
            OwnExport: `by` asked for it, and would approve it.
            ExportChanged: it was decided before.
        """
        actor = must(by, Permission.RESEARCH_LEAD)
        async with self.open_work() as work:
            study, asked = await _held(work, number, export)
            decided = asked.decided(by.id, work.now, approved=approved)
            await work.studies.put_export(decided)
            deed = Deed.STUDY_EXPORT_APPROVED if approved else Deed.STUDY_EXPORT_REFUSED
            work.note(deed, by=actor, about=subject_of(study))
            await work.commit()
        return decided


@dataclass(frozen=True, slots=True)
class MakeExport:
    """The files of a request that was approved are made, once."""

    open_work: OpenWork
    pack: PackExtract

    async def __call__(self, number: StudyId, export: ExportId, *, by: Staff) -> PackedExtract:
        """Give out who takes part and agrees to research with their data at this moment.

        The register keeps how much it was, and the digest of the files; they are kept nowhere.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchStudy, NoSuchExport: there is none.
            ExportChanged: it is not approved, or its files were made before.
        """
        actor = must(by, Permission.RESEARCH_LEAD)
        async with self.open_work() as work:
            study, approved = await _held(work, number, export)
            approved.must_wait_for_files()
            people = await participants(work, study)
            secret = await secret_of(work, study)
            packed = await asyncio.to_thread(self.pack, study.study, secret, people)
            await work.studies.put_export(approved.made(packed.counts, work.now))
            work.note(Deed.STUDY_EXPORTED, by=actor, about=subject_of(study))
            await work.commit()
        return packed


@dataclass(frozen=True, slots=True)
class SeeRegister:
    """Somebody looks at what was asked for and given out."""

    open_work: OpenWork

    async def __call__(self, number: StudyId, *, by: Staff) -> Sequence[StudyExport]:
        """Of one study, the newest first.

        Raises:
            NotAllowed: the role of `by` does not lead research.
        """
        must(by, Permission.RESEARCH_LEAD)
        async with self.open_work(looking=True) as work:
            return await work.studies.exports(EXPORTS_MOST, number)


async def participants(work: Work, study: KeptStudy) -> list[Participant]:
    """Whose answers are given out now: none of whom no consent, or no answer, is there."""
    home = await work.communities.get(study.community)
    until = study.changed_at if await is_succeeded(work, study) else None
    agreed = await work.studies.agreed(study.id)
    found = [await _participant(work, study, home, one, until) for one in agreed]
    return [one for one in found if one is not None and one.told]


async def _participant(
    work: Work, study: KeptStudy, home: Community, part: Participation, until: datetime | None
) -> Participant | None:
    gone = part.state is ParticipationState.WITHDRAWN and study.deletes
    membership = await work.memberships.find(part.member, study.community)
    if gone or membership is None:
        return None
    packs = [one for one in home.packs if one in study.study.eligible.packs]
    pack = packs[0] if packs else home.packs[-1]
    try:
        told = await _told(work, study, home, part, until)
    except (ConsentMissing, NoSuchMember):
        return None
    return Participant(part.member, part.age, membership.role.value, pack, tuple(told))


async def _told(
    work: Work, study: KeptStudy, home: Community, part: Participation, until: datetime | None
) -> list[Told]:
    """What they answered since they agreed, and until they stopped, to the study's very forms.

    Nothing counts from the moment `until` on, when a later version took the study's place.

    Raises:
        ConsentMissing, NoSuchMember: research with their data is not agreed to (any more).
    """
    leave = await leave_to_count(work, part.member, study.community, Purpose.RESEARCH_DATA)
    if part.spans is None:
        return []
    begins, ends = part.spans
    if until is not None:
        ends = until if ends is None else min(ends, until)
    forms = [use.form for use in study.study.uses]
    found = []
    for one in await work.surveys.of(part.member):
        at = one.ended_at
        if one.state is not AskingState.DONE or one.community != study.community or at is None:
            continue
        form = (await work.surveys.see(one.survey)).form
        if form in forms and begins <= at and (ends is None or at <= ends):
            day = at.astimezone(ZoneInfo(home.time_zone)).date()
            found.append(Told(form.id, day, await work.surveys.told(one, leave)))
    return found
