"""The versions of one study in one community: who took part in an earlier one, and its codes."""

from collections.abc import Sequence

from hearth.community.participations import (
    STUDIES_MOST,
    KeptStudy,
    Participation,
    ParticipationState,
    StudyState,
)
from hearth.community.people import MemberId
from hearth.ports import Work

APPROVED = frozenset({StudyState.OPEN, StudyState.CLOSED})

ENOUGH = frozenset({ParticipationState.REFUSED, ParticipationState.WITHDRAWN})
"""Who said no to a study, or stopped, is not asked for a new version of it."""


async def versions_of(work: Work, study: KeptStudy) -> Sequence[KeptStudy]:
    """Every version that was approved, the first one first."""
    known = await work.studies.list(STUDIES_MOST, study.community)
    same = [one for one in known if one.study.id == study.study.id and one.state in APPROVED]
    return sorted(same, key=lambda one: one.study.version)


async def earlier_than(work: Work, study: KeptStudy) -> Sequence[KeptStudy]:
    """Those that were approved before this one."""
    known = await versions_of(work, study)
    return [one for one in known if one.study.version < study.study.version]


async def is_succeeded(work: Work, study: KeptStudy) -> bool:
    """Whether a later version was approved, which closed this one."""
    return any(one.study.version > study.study.version for one in await versions_of(work, study))


async def secret_of(work: Work, study: KeptStudy) -> bytes:
    """The first version's: a participant has one code in all versions of a study."""
    first = next(iter(await versions_of(work, study)), study)
    return await work.studies.secret(first.id)


async def said_before(
    work: Work, earlier: Sequence[KeptStudy], member: MemberId
) -> Sequence[Participation]:
    """What a member said to these versions of a study."""
    numbers = {one.id for one in earlier}
    theirs = await work.studies.of(member) if numbers else ()
    return [one for one in theirs if one.study in numbers]
