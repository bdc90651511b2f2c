"""The library's answers by thumb: a clinician reads one in the care-team bot, and sends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.answering import values_of
from hearth.actions.authority import must
from hearth.actions.cases import held_case
from hearth.actions.preparing import may_be_sent, send_answer
from hearth.actions.quiet import say_if_it_waits
from hearth.actions.saying import say_to
from hearth.actions.unlocking import may_show
from hearth.community.answers import Answer
from hearth.community.cases import Case, CaseNumber
from hearth.community.errors import AnswerChanged, NoSuchAnswer
from hearth.community.outgoing import Button, Rows
from hearth.community.people import Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import Catalogue, OpenWork, Work

PAGE_MOST = 20
"""Titles of one page, as buttons that still fit on a phone."""

MARK_LENGTH = 16
"""Hexadecimal digits of a fingerprint in a button of at most 64 bytes (Bot API, callback_data)."""


@dataclass(frozen=True, slots=True)
class AnswersAtDesk:
    """A clinician sends an answer of the library from a case, in the care-team bot."""

    open_work: OpenWork
    catalogue: Catalogue

    async def __call__(self, number: CaseNumber, page: int = 0, *, by: Staff) -> None:
        """Offer those of the case's community by their titles, one page of them.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            answers = await self._of(work, await held_case(work, number, by))
            words = StaffWords.ASK_ANSWER if answers else StaffWords.ANSWERS_NONE
            rows = _page(number, list(answers.values()), page)
            say_to(work, by, words, {"number": number}, rows)
            await work.commit()

    async def show(self, number: CaseNumber, mark: str, *, by: Staff) -> None:
        """Show one as its member would get it, with a button that sends it.

        Args:
            number: of the case.
            mark: the beginning of its fingerprint, as its button has it.
            by: who reads it.

        Raises:
            NoSuchAnswer: it changed, or may not be given any more.
            NotAllowed, NoSuchCase, CaseClosed, CaseNotYours: as above.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            answers = await self._of(work, await held_case(work, number, by))
            if mark not in answers:
                raise NoSuchAnswer
            if not await may_show(work, by):
                await work.commit()
                return
            go = Button(StaffWords.BUTTON_SEND, f"case:give:{number}:{mark}")
            values = {"number": number, **values_of(answers[mark])}
            say_to(work, by, StaffWords.ANSWER_TEXT, values, ((go,),))
            await work.commit()

    async def send(self, number: CaseNumber, mark: str, *, by: Staff) -> None:
        """Send the one that was shown, and confirm it.

        Raises:
            AnswerChanged: it is no longer what was shown, or may not be given any more.
            ConsentMissing: its member does not agree (any more) to be answered.
            NotAllowed, NoSuchCase, CaseClosed, CaseNotYours: as above.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            answers = await self._of(work, await held_case(work, number, by))
            if mark not in answers:
                raise AnswerChanged
            if not await may_show(work, by):
                await work.commit()
                return
            await send_answer(work, number, answers[mark], by)
            say_to(work, by, StaffWords.ANSWER_SENT, {"number": number})
            await say_if_it_waits(work, number, by)
            await work.commit()

    async def _of(self, work: Work, case: Case) -> Mapping[str, Answer]:
        """Those that may be sent in a case, by title, under their marks."""
        community = await work.communities.get(case.community)
        found = await may_be_sent(work, self.catalogue, community.packs)
        return {one.fingerprint[:MARK_LENGTH]: one for one in found}


def _page(number: CaseNumber, answers: Sequence[Answer], page: int) -> Rows:
    first = page * PAGE_MOST
    rows: Rows = tuple(
        (
            Button(
                StaffWords.BUTTON_CHOICE,
                f"case:answer:{number}:{one.fingerprint[:MARK_LENGTH]}",
                values={"title": one.title},
            ),
        )
        for one in answers[first : first + PAGE_MOST]
    )
    if len(answers) <= first + PAGE_MOST:
        return rows
    further = Button(StaffWords.BUTTON_FURTHER, f"case:answers:{number}:{page + 1}")
    return (*rows, (further,))
