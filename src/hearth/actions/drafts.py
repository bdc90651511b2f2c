"""What a clinician has begun to write: it survives them, the page and the process."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.cases import keep_draft, reply
from hearth.actions.purposes import leave_to_read
from hearth.community.cases import Case, CaseNumber
from hearth.community.errors import NothingSaid
from hearth.community.people import Permission, Staff
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """A clinician puts a reply aside that is not finished."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, text: str, *, by: Staff) -> None:
        """Keep it, sealed, in place of the one before; an empty one is thrown away.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            TooLong: more than `TEXT_LONGEST` characters.
            NoSuchCase: there is no such case.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        async with self.open_work() as work:
            await keep_draft(work, number, text, by)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SendDraft:
    """A clinician sends what was kept, having seen what happened meanwhile."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> Case:
        """Send it as a reply.

        Raises:
            NothingSaid: there is no draft.
            NotAllowed, NoSuchCase, CaseClosed, CaseNotYours, ConsentMissing: as for `Reply`; the
                draft stays.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            draft = await work.drafts.find(number, by.id, await leave_to_read(work, case))
            if draft is None:
                raise NothingSaid
            case = await reply(work, number, draft.text, by)
            await work.commit()
        return case


@dataclass(frozen=True, slots=True)
class ListDrafts:
    """A clinician asks where they have begun to write."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[CaseNumber]:
        """The cases, by number.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            return await work.drafts.of(by.id)
