"""What members may ask of us by law or by the house, and the clock of each request.

Articles are those of the General Data Protection Regulation, (EU) 2016/679; the United Kingdom's
has the same numbers.
"""

import calendar
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.wall import moment

RequestId = NewType("RequestId", int)
"""A request's number, which staff may say aloud."""

LAW_MONTHS = 1
"""Within one month of receipt (article 12(3))."""
EXTENSION_MONTHS = 2
"""By two further months, where requests are complex or many (article 12(3))."""
LAST_OF_THE_DAY = time(23, 59, 59)

REMIND_BEFORE = (timedelta(days=7), timedelta(days=2))
"""Staff are reminded a week before, so that a holiday does not matter, and near the end."""
REMIND_EVERY = timedelta(days=1)
"""How often staff are reminded of what should have been done."""
MORNING = time(9)
"""By then people are at work, and are reminded of what is due."""


class Right(StrEnum):
    """What a member asks for."""

    MYDATA = "mydata"
    """A copy of everything about them, to read and to take elsewhere (articles 15 and 20)."""
    CORRECT = "correct"
    """To have put right what is wrong (article 16)."""
    RESTRICT = "restrict"
    """To have everything kept and nothing used (article 18)."""
    LIFT = "lift"
    """To have the restriction taken off again."""
    ERASE = "erase"
    """To be forgotten (article 17)."""
    COMPLAINT = "complaint"
    """To have looked at what went wrong, and to hear what came of it."""
    COMPLIMENT = "compliment"
    """To have what went well told to those who did it."""


FEEDBACK = frozenset({Right.COMPLAINT, Right.COMPLIMENT})
"""What members say of the house itself; the rest is about what is held about them."""


class RequestState(StrEnum):
    """open → extended → done, refused, or withdrawn by the member."""

    OPEN = "open"
    EXTENDED = "extended"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def over(self) -> bool:
        """Whether nothing more is owed."""
        return self not in OPEN_STATES


OPEN_STATES = frozenset({RequestState.OPEN, RequestState.EXTENDED})
"""The states of a request to which an answer is owed."""


def months_after(moment: datetime, months: int, zone: tzinfo) -> datetime:
    """When a period of months that begins at this moment is over, where the calendar is `zone`'s.

    It ends with the last hour of the day that has the same number, or of the month's last day
    where there is none (Regulation (EEC, Euratom) 1182/71, article 3(2)(c); EDPB Guidelines
    01/2022 on the right of access, section 5.3: what is asked for on 5 March is due up to and
    including 5 April). The law's grace of another day after a weekend or a holiday is not taken.
    """
    day = moment.astimezone(zone).date()
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    last = calendar.monthrange(year, month)[1]
    ends = date(year, month, min(day.day, last))
    return datetime.combine(ends, LAST_OF_THE_DAY, tzinfo=zone)


def due_by_law(asked_at: datetime, *zones: ZoneInfo) -> datetime:
    """By when a request has to be answered: at the end of the day one calendar month later.

    Args:
        asked_at: when it was asked.
        zones: by whose calendars; where their days differ, the request is due at the earlier end.
    """
    return min(months_after(asked_at, LAW_MONTHS, one) for one in zones)


@dataclass(frozen=True, slots=True)
class Request:
    """What one member asked for by right. The words that came with it lie apart, sealed.

    Args:
        community: through which community it was asked.
        due_at: by when the law wants an answer.
        changed_at: since when it is in this state.
        handled_by: who answered it; nobody when the program did, or nobody has yet.
    """

    id: RequestId
    member: MemberId
    community: CommunityId
    right: Right
    state: RequestState
    asked_at: datetime
    due_at: datetime
    changed_at: datetime
    handled_by: StaffId | None = None

    @property
    def open(self) -> bool:
        """Whether an answer is still owed."""
        return not self.state.over

    def overdue(self, now: datetime) -> bool:
        """Whether the answer is owed and late."""
        return self.open and now > self.due_at

    def days_left(self, now: datetime, zone: tzinfo) -> int:
        """Midnights until the day on which it is due; less than zero when that day has passed."""
        return (self.due_at.astimezone(zone).date() - now.astimezone(zone).date()).days

    def done(self, now: datetime, by: StaffId | None = None) -> "Request":
        """What was asked for has been done.

        Raises:
            NotOffered: it is over.
        """
        return self._over(RequestState.DONE, now, by)

    def reopened(self, now: datetime) -> "Request":
        """What was done did not reach the member, so it is owed as before.

        Raises:
            NotOffered: it was not done.
        """
        if self.state is not RequestState.DONE:
            raise NotOffered
        return replace(self, state=RequestState.OPEN, changed_at=now, handled_by=None)

    def refused(self, now: datetime, by: StaffId) -> "Request":
        """It will not be done, for a reason that the member is told (article 12(4)).

        Raises:
            NotOffered: it is over.
        """
        return self._over(RequestState.REFUSED, now, by)

    def withdrawn(self, now: datetime) -> "Request":
        """The member takes it back.

        Raises:
            NotOffered: it is over.
        """
        return self._over(RequestState.WITHDRAWN, now, None)

    def extended(self, now: datetime, by: StaffId, *zones: ZoneInfo) -> "Request":
        """Due two months later. The member has to be told within the first month, and why.

        Raises:
            NotOffered: it is over, was extended before, or is late already.
        """
        if self.state is not RequestState.OPEN or self.overdue(now):
            raise NotOffered
        months = LAW_MONTHS + EXTENSION_MONTHS
        due = min(months_after(self.asked_at, months, one) for one in zones)
        state = RequestState.EXTENDED
        return replace(self, state=state, due_at=due, changed_at=now, handled_by=by)

    def next_reminder(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When staff are to be reminded next, in the morning by their clock.

        A week and two days before the day on which it is due, on that day, and every day after it.
        """
        due = self.due_at.astimezone(zone)
        early = timedelta() if due.time() >= MORNING else REMIND_EVERY
        day = due.date() - early
        coming = (*(day - ahead for ahead in REMIND_BEFORE), day)
        mornings = [moment(one, MORNING, zone) for one in coming]
        today = max(day, now.astimezone(zone).date())
        mornings += [moment(today + ahead * REMIND_EVERY, MORNING, zone) for ahead in (0, 1)]
        return min(one for one in mornings if one > now)

    def _over(self, state: RequestState, now: datetime, by: StaffId | None) -> "Request":
        if not self.open:
            raise NotOffered
        return replace(self, state=state, changed_at=now, handled_by=by)


@dataclass(frozen=True, slots=True)
class Answered:
    """What staff answered to a request, and what it became by that."""

    state: RequestState
    text: str = field(repr=False)
    at: datetime
    staff: StaffId
