"""Staff look at what members ask for by right, answer it in time, and are reminded."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from hearth.actions.authority import By, must
from hearth.actions.mydata import due_day, is_being_made
from hearth.actions.rights import remind_again, settle, subject_of, tell_handlers
from hearth.actions.zones import zone_of
from hearth.community.audit import Deed
from hearth.community.communities import Community
from hearth.community.errors import NoSuchRequest, NotOffered
from hearth.community.given import given
from hearth.community.outgoing import Say, ToMember, ToStaff, Urgency, Values
from hearth.community.people import CLOCK, Permission, Staff
from hearth.community.rights import (
    FEEDBACK,
    OPEN_STATES,
    Answered,
    Request,
    RequestId,
    RequestState,
    Right,
)
from hearth.community.timers import Timer
from hearth.community.words import MemberWord, MemberWords, StaffWords
from hearth.ports import OpenWork, Work

ANSWER_LONGEST = 3000
"""Characters, so that the answer and the words around it fit into one Telegram message."""

SHOWN_MOST = 10
"""Cards in the chat; the console shows all."""

BY_STAFF = frozenset({Right.CORRECT}) | FEEDBACK
"""What people do. Everything else the program does by itself, and staff step in when it does not:
then too they can refuse it or take longer, but only the program can have done it."""

ANSWERS: dict[RequestState, tuple[Deed, MemberWord]] = {
    RequestState.DONE: (Deed.REQUEST_DONE, MemberWords.REQUEST_DONE),
    RequestState.REFUSED: (Deed.REQUEST_REFUSED, MemberWords.REQUEST_REFUSED),
    RequestState.EXTENDED: (Deed.REQUEST_EXTENDED, MemberWords.REQUEST_EXTENDED),
}
"""What staff can answer, the deed, and what the member is told."""

FEEDBACK_ANSWERS = {
    RequestState.DONE: MemberWords.FEEDBACK_ANSWERED,
    RequestState.REFUSED: MemberWords.COMPLAINT_REFUSED,
}
"""What a member is told instead of what they said of the house: it is no right that was used."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A request as staff see it in a list.

    Args:
        days: until it is due; less than zero when that day has passed.
        with_words: whether the member wrote something with it.
        by_hand: whether people do what is asked for, and can say that it is done.
    """

    request: Request
    community: Community
    days: int
    overdue: bool
    with_words: bool
    by_hand: bool


@dataclass(frozen=True, slots=True)
class ListRequests:
    """Somebody who answers requests looks at what is owed, and at what was answered lately."""

    open_work: OpenWork

    async def __call__(
        self, *, by: By, states: frozenset[RequestState] = OPEN_STATES, limit: int = 200
    ) -> Sequence[Listed]:
        """Requests in these states, the soonest due first. Members are numbers here.

        Raises:
            NotAllowed: the actor does not answer requests.
        """
        must(by, Permission.REQUEST_HANDLE)
        async with self.open_work() as work:
            found = await work.requests.list(states=states, limit=limit)
            wordy = await work.requests.with_words(found)
            return [await listed(work, one, with_words=one.id in wordy) for one in found]


async def listed(work: Work, request: Request, *, with_words: bool) -> Listed:
    """The request with its clock as it is now."""
    home = await work.communities.get(request.community)
    zone = ZoneInfo(home.time_zone)
    overdue, days = request.overdue(work.now), request.days_left(work.now, zone)
    by_hand = await is_by_hand(work, request)
    return Listed(request, home, days, overdue, with_words, by_hand)


async def is_by_hand(work: Work, request: Request) -> bool:
    """Whether people do it: what the program does not, and a copy that it cannot hand over."""
    if request.right is Right.MYDATA:
        return not await is_being_made(work, request)
    return request.right in BY_STAFF


@dataclass(frozen=True, slots=True)
class Shown:
    """A request with what was said in it, as far as whoever looks may see that.

    Args:
        words: what the member wrote; None for those who may not read it.
        answers: what staff answered; empty for those who may not read it.
    """

    listed: Listed
    words: str | None = field(repr=False)
    answers: Sequence[Answered] = ()


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Somebody who answers requests opens one."""

    open_work: OpenWork

    async def __call__(self, number: RequestId, *, by: Staff) -> Shown:
        """The request. Its words are shown to those who may read cases, and that is a deed.

        What a member wants corrected is about their health, so owners and admins see that there
        is something and not what. What they say of the house is for all who answer it.

        Raises:
            NotAllowed: the actor does not answer requests.
            NoSuchRequest: there is none with that number.
        """
        actor = must(by, Permission.REQUEST_HANDLE)
        async with self.open_work() as work:
            request = await work.requests.get(number)
            wordy = await work.requests.with_words([request])
            row = await listed(work, request, with_words=bool(wordy))
            if not (by.may(Permission.REQUEST_READ) or request.right in FEEDBACK):
                return Shown(row, None)
            shown = Shown(
                row,
                await work.requests.words_of(number),
                await work.requests.answers_to(number),
            )
            if shown.words or shown.answers:
                work.note(Deed.REQUEST_READ, by=actor, about=subject_of(request))
            await work.commit()
        return shown


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Somebody who answers requests has done one, refuses it, or needs more time."""

    open_work: OpenWork

    async def __call__(
        self, number: RequestId, state: RequestState, text: str, *, by: Staff
    ) -> Request:
        """Answer it, and tell the member in these words.

        Args:
            number: which request.
            state: `DONE`, `REFUSED`, or `EXTENDED` by two months (GDPR, article 12(3)).
            text: what was done, or the reason.
            by: who answers.

        Raises:
            NotAllowed: the actor does not answer requests.
            NoSuchRequest: there is none with that number.
            NotOffered: it is over; or it is not for people to say that it is done; or more time
                was taken before, or is asked for too late; or it is a compliment, and would be
                refused or put off.
            NothingSaid: there are no words.
            TooLong: more than `ANSWER_LONGEST` characters.
        """
        actor = must(by, Permission.REQUEST_HANDLE)
        words = given(text, ANSWER_LONGEST)
        async with self.open_work() as work:
            request = await work.requests.get(number)
            home = await work.communities.get(request.community)
            by_hand = await is_by_hand(work, request)
            if state is RequestState.DONE and not by_hand:
                raise NotOffered
            zone = zone_of(await work.members.get(request.member), home)
            answered = _answered(request, state, work, (zone, ZoneInfo(home.time_zone)), by)
            deed, says = ANSWERS[state]
            if request.right in FEEDBACK:
                says = FEEDBACK_ANSWERS.get(state, says)
            await settle(work, answered, deed, by=actor)
            await work.requests.answer(number, Answered(state, words, work.now, by.id))
            values: Values = {
                "number": number,
                "right": request.right.value,
                "due": due_day(answered, zone),
                "text": words,
            }
            work.tell(ToMember(request.member), Say(says, values), urgency=Urgency.RELAY)
            await work.commit()
        return answered


def _answered(
    request: Request, state: RequestState, work: Work, zones: tuple[ZoneInfo, ZoneInfo], by: Staff
) -> Request:
    if request.right is Right.COMPLIMENT and state is not RequestState.DONE:
        raise NotOffered
    if state is RequestState.EXTENDED:
        return request.extended(work.now, by.id, *zones)
    # An erasure goes on by itself; a refusal would be a word that nobody keeps.
    if state is RequestState.REFUSED and request.right is not Right.ERASE:
        return request.refused(work.now, by.id)
    if state is RequestState.DONE:
        return request.done(work.now, by.id)
    raise NotOffered


@dataclass(frozen=True, slots=True)
class RemindOfRequest:
    """A request will be due soon, or is overdue, and nobody has answered it."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Remind everybody who answers requests, and set the clock for the next time.

        One that was answered meanwhile is left alone.
        """
        async with self.open_work() as work:
            try:
                request = await work.requests.get(RequestId(int(timer.about)))
            except NoSuchRequest:
                await work.timers.clear(timer)
            else:
                await self._remind(work, request)
            await work.commit()

    @staticmethod
    async def _remind(work: Work, request: Request) -> None:
        if request.open:
            row = await listed(work, request, with_words=False)
            words = StaffWords.REQUEST_OVERDUE if row.overdue else StaffWords.REQUEST_REMINDER
            urgency = Urgency.RELAY if row.overdue else Urgency.NOTICE
            await tell_handlers(work, Say(words, values_of(row)), urgency)
            work.note(Deed.REQUEST_REMINDED, by=CLOCK, about=subject_of(request))
        await remind_again(work, request)


def values_of(row: Listed) -> Values:
    """A request as values of a text for staff."""
    return {
        "number": row.request.id,
        "right": row.request.right.value,
        "member": row.request.member,
        "due": due_day(row.request, ZoneInfo(row.community.time_zone)),
        "days": row.days,
    }


@dataclass(frozen=True, slots=True)
class ShowRequests:
    """A staff member asks the care-team bot what members ask for by right."""

    open_work: OpenWork

    async def __call__(self, by: Staff) -> None:
        """List what is owed, the soonest due first, without a word of what was written.

        Raises:
            NotAllowed: the actor does not answer requests.
        """
        rows = await ListRequests(self.open_work)(by=by, limit=SHOWN_MOST)
        async with self.open_work() as work:
            count, _ = await work.requests.owed()
            head = Say(StaffWords.REQUESTS, {"count": count})
            if not rows:
                head = Say(StaffWords.REQUESTS_NONE)
            for say in (head, *(Say(StaffWords.REQUEST_CARD, values_of(row)) for row in rows)):
                work.tell(ToStaff(by.id), say, urgency=Urgency.ANSWER)
            await work.commit()
