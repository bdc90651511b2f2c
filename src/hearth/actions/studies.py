"""What staff do with studies: add, approve, close, and see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.authority import By, must
from hearth.actions.second_reader import tell_readers
from hearth.actions.study_versions import earlier_than
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.outgoing import Say, Values
from hearth.community.participations import (
    NEW_STUDY,
    STUDIES_MOST,
    THE_SHELL,
    KeptStudy,
    StudyId,
    StudyState,
)
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.studies import Study
from hearth.community.study_errors import Misfit, StudyNotFit
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StaffWords
from hearth.ports import NewSecret, OpenWork, Work


def subject_of(study: KeptStudy) -> Subject:
    """It, in the audit log."""
    return Subject.of("study", study.id)


@dataclass(frozen=True, slots=True)
class AddStudy:
    """A study with its approval comes into a community."""

    open_work: OpenWork
    new_secret: NewSecret

    async def __call__(
        self,
        community: CommunityId,
        file: str,
        forms: Mapping[str, str],
        study: Study,
        *,
        by: By,
    ) -> KeptStudy:
        """A draft, for somebody else to read. Its secret is drawn now and never changes.

        Args:
            community: whose members may be asked.
            file: the study as it was written.
            forms: by short name, the forms that it uses, as they were written.
            study: the same, read.
            by: who adds it.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchCommunity: there is none of that name.
            StudyNotFit: the community cannot have it.
        """
        actor = must(by, Permission.RESEARCH_LEAD)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            await _must_fit(work, home, study)
            author = by.id if isinstance(by, Staff) else THE_SHELL
            state, now = StudyState.DRAFT, work.now
            draft = KeptStudy(NEW_STUDY, community, state, file, forms, study, author, now, now)
            kept = await work.studies.add(draft, self.new_secret())
            work.note(Deed.STUDY_ADDED, by=actor, about=subject_of(kept))
            values: Values = {"number": kept.id, "title": study.title}
            say = Say(StaffWords.STUDY_WAITS, values)
            await tell_readers(work, say, author=author, right=Permission.RESEARCH_LEAD)
            await work.commit()
        return kept


async def _must_fit(work: Work, home: Community, study: Study) -> None:
    """Raises: StudyNotFit."""
    packs = study.eligible.packs
    if packs and packs.isdisjoint(home.packs):
        raise StudyNotFit(Misfit.PACKS)
    if study.ends < work.now.astimezone(ZoneInfo(home.time_zone)).date():
        raise StudyNotFit(Misfit.OVER)
    for other in await work.studies.list(STUDIES_MOST, home.id):
        if other.study.id == study.id and other.state is not StudyState.WITHDRAWN:
            if other.state is StudyState.DRAFT or other.study.version >= study.version:
                raise StudyNotFit(Misfit.THERE)
            if other.study.withdrawal is not study.withdrawal:
                raise StudyNotFit(Misfit.PROMISE)


@dataclass(frozen=True, slots=True)
class ApproveStudy:
    """Somebody else has read it: members may be asked."""

    open_work: OpenWork

    async def __call__(self, number: StudyId, read: str, *, by: Staff) -> KeptStudy:
        """Open it. Members are asked from its first day on. Earlier versions of it are closed.

        Args:
            number: which.
            read: the fingerprint of what was read.
            by: who.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchStudy: there is none.
            OwnStudy: `by` added it.
            StudyChanged: it is no draft any more, or not what was read.
        """
        actor = must(by, Permission.RESEARCH_LEAD)
        async with self.open_work() as work:
            draft = await work.studies.hold(number)
            study = draft.approved(by.id, read, work.now)
            await work.studies.put(study)
            await work.timers.set(Timer(TimerKind.STUDY_DUE, str(study.id), work.now))
            for other in await earlier_than(work, study):
                if other.state is StudyState.OPEN:
                    await work.studies.put(other.closed(work.now))
                    work.note(Deed.STUDY_CLOSED, by=actor, about=subject_of(other))
            work.note(Deed.STUDY_APPROVED, by=actor, about=subject_of(study))
            await work.commit()
        return study


@dataclass(frozen=True, slots=True)
class CloseStudy:
    """Nobody is asked any more."""

    open_work: OpenWork

    async def __call__(self, number: StudyId, *, by: Staff) -> KeptStudy:
        """Whoever takes part can still withdraw, and data can still be asked for.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchStudy: there is none.
            StudyChanged: it was closed before.
        """
        actor = must(by, Permission.RESEARCH_LEAD)
        async with self.open_work() as work:
            study = (await work.studies.hold(number)).closed(work.now)
            await work.studies.put(study)
            work.note(Deed.STUDY_CLOSED, by=actor, about=subject_of(study))
            await work.commit()
        return study


@dataclass(frozen=True, slots=True)
class SeeStudies:
    """Somebody looks at the studies."""

    open_work: OpenWork

    async def __call__(self, *, by: By) -> Sequence[KeptStudy]:
        """The newest first.

        Raises:
            NotAllowed: the role of `by` does not lead research.
        """
        must(by, Permission.RESEARCH_LEAD)
        async with self.open_work(looking=True) as work:
            return await work.studies.list(STUDIES_MOST)

    async def one(self, number: StudyId, *, by: By) -> tuple[KeptStudy, Mapping[str, int]]:
        """One, with how many members are in each state.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchStudy: there is none.
        """
        must(by, Permission.RESEARCH_LEAD)
        async with self.open_work(looking=True) as work:
            return await work.studies.see(number), await work.studies.count(number)
