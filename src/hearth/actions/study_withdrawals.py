"""Whose data researchers have to delete: the codes of those who stopped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hearth.actions.authority import must
from hearth.actions.studies import subject_of
from hearth.actions.study_versions import secret_of
from hearth.community.audit import Deed
from hearth.community.participations import Participation, ParticipationState, StudyId
from hearth.community.people import Permission, Staff
from hearth.community.study_exports import EXPORTS_MOST
from hearth.ports import OpenWork

CodesOf = Callable[[bytes, Sequence[int]], Sequence[str]]
"""Codes of members in a study, by its secret."""


@dataclass(frozen=True, slots=True)
class ListWithdrawn:
    """Somebody takes along the codes that researchers are to delete."""

    open_work: OpenWork
    codes: CodesOf

    async def __call__(self, number: StudyId, *, by: Staff) -> Sequence[str]:
        """In the order of the alphabet; of those alone who may be in files that were made.

        Where the study promised to keep what was given until then, there are none.

        Raises:
            NotAllowed: the role of `by` does not lead research.
            NoSuchStudy: there is none.
        """
        actor = must(by, Permission.RESEARCH_LEAD)
        async with self.open_work() as work:
            study = await work.studies.hold(number)
            exports = await work.studies.exports(EXPORTS_MOST, number)
            made = [one.made_at for one in exports if one.made_at is not None]
            agreed = await work.studies.agreed(number) if study.deletes else ()
            gone = [one.member for one in agreed if _was_given_out(one, made)]
            found = self.codes(await secret_of(work, study), gone)
            work.note(Deed.STUDY_WITHDRAWN_LISTED, by=actor, about=subject_of(study))
            await work.commit()
        return sorted(found)


def _was_given_out(part: Participation, made: Sequence[datetime]) -> bool:
    """Whether they stopped after files were made while they took part."""
    if part.state is not ParticipationState.WITHDRAWN:
        return False
    begins, ends = part.agreed_at, part.ended_at
    if begins is None or ends is None:
        return False
    return any(begins <= at <= ends for at in made)
