"""Whether a week went as it must: from what was noted and what people got, and hours by hand.

The judge follows each case through the audit log and knows at every moment by when people owed a
word, from `plan` alone. It finds what was not called out in time, what was called out too early,
pages that stopped, leavers who were not let go, words that got lost, and a log that is not whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hearth.bootstrap.auditing import look_at_log
from hearth.community.audit import Deed, Entry
from hearth.community.cases import CaseNumber, Priority
from hearth.community.clocks import ClockKind
from hearth.community.outgoing import Say, ToMember, ToStaff
from hearth.community.people import StaffId
from week.house import Delivered
from week.living import Done, Week
from week.people import PAGED
from week.plan import (
    ALONE_MOST,
    HOLDER_HAS,
    LEAVES,
    NEVER,
    PAGED_AGAIN,
    SEEN_RESTS,
    TARGETS,
    Hours,
    on_call,
    passed,
)

SOON = timedelta(seconds=2)
"""What comes due is done at once here; in earnest the clockwork looks every second."""

REPLIES = (ClockKind.FIRST_REPLY, ClockKind.NEXT_REPLY)
PEOPLES = frozenset(
    {
        Deed.CASE_TAKEN,
        Deed.CASE_REPLIED,
        Deed.CASE_CLOSED,
        Deed.CASE_PUT_BACK,
        Deed.CASE_HANDED_OVER,
        Deed.CASE_PRIORITISED,
        Deed.CASE_SNOOZED,
        Deed.CASE_MERGED,
    }
)


@dataclass
class Course:
    """A case as the judge sees it go on."""

    begun: datetime
    since: dict[Priority, datetime]
    open: bool = True
    waits: datetime | None = None
    answered: bool = False
    ever_answered: bool = False
    holder: int | None = None
    held: datetime | None = None
    rung: dict[ClockKind, datetime] = field(default_factory=dict)
    paused: timedelta = NEVER
    rests: datetime | None = None
    page_due: datetime | None = None
    member: int = 0
    free: datetime | None = None
    paged: datetime | None = None
    asked_due: datetime | None = None
    went_to: set[int] = field(default_factory=set)
    seen: bool = False

    @property
    def priority(self) -> Priority:
        return next(one for one in Priority if one in self.since)

    def pressing(self, priority: Priority, now: datetime) -> None:
        for one in Priority:
            if one.outranks(priority):
                self.since.pop(one, None)
            else:
                self.since.setdefault(one, now)

    def pressing_at_least(self, other: "Course", now: datetime) -> None:
        if other.priority.outranks(self.priority):
            self.pressing(other.priority, now)

    def heard(self, now: datetime) -> None:
        if self.waits is None:
            self.waits, self.paused = now, NEVER
            self.went_to = set()
            self.rung = {kind: at for kind, at in self.rung.items() if kind not in REPLIES}

    def alone_until(self) -> datetime:
        since = self.since[Priority.EMERGENCY]
        return max(since, self.waits or since) + ALONE_MOST

    def let_go(self, now: datetime) -> None:
        self.holder = self.held = self.asked_due = None
        self.seen = False
        self.free = now  # What rang already, and waited for its holder, rings from here on.
        self.heard(now)


@dataclass
class Judge:
    """Reads the log, and writes down what is wrong."""

    week: Week
    entries: list[Entry]
    hours: Hours = field(default_factory=Hours)
    wrong: list[str] = field(default_factory=list)
    courses: dict[CaseNumber, Course] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    gone: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.steered = {case: iter(to) for case, to in self.week.steered.items()}
        self.handed = {case: iter(to) for case, to in self.week.handed.items()}
        self.to_staff: dict[CaseNumber, list[tuple[datetime, int]]] = defaultdict(list)
        self.to_member: dict[int, list[datetime]] = defaultdict(list)
        for one in self.week.house.delivered:
            paged = _paged_about(one)
            if isinstance(one.recipient, ToStaff) and paged is not None:
                self.to_staff[paged].append((one.at, one.recipient.staff))
            elif isinstance(one.recipient, ToMember):
                self.to_member[one.recipient.member].append(one.at)

    # What may be.

    def by(self, moment: datetime) -> datetime:
        """By when what is due then is done: Hearth does nothing while it is down."""
        for begins, ends in self.week.house.outages:
            if begins - SOON <= moment < ends:
                moment = ends
        return moment + SOON

    def rings(self, course: Course) -> Iterator[tuple[ClockKind, datetime]]:
        """When each clock of a case rings."""
        if not course.open:
            return
        running = {ClockKind.RESOLUTION: course.begun}
        if course.waits is not None:
            running[REPLIES[course.answered]] = course.waits
        for kind, begun in running.items():
            due = min(
                passed(
                    self.hours,
                    one,
                    max(begun, since),
                    TARGETS[one, kind] + (course.paused if kind is REPLIES[1] else NEVER),
                )
                for one, since in course.since.items()
            )
            now = course.priority
            if kind in course.rung:
                due = passed(self.hours, now, course.rung[kind], TARGETS[now, kind])
            if course.held is not None:
                due = max(due, course.held + HOLDER_HAS[now])
            yield kind, max(due, course.free or due)

    def page_at(self, course: Course, moment: datetime) -> datetime:
        """When somebody is called who is to be called then."""
        if course.priority is Priority.EMERGENCY or self.hours.covered(moment):
            return moment
        return self.hours.next_covered(moment)

    # What was.

    def reads(self) -> None:
        """Follow every case through the log."""
        for place, entry in enumerate(self.entries):
            if entry.deed is Deed.STAFF_ENDED:
                self.gone.add(int(entry.about.id))
                self._leavers_hold_nothing(entry)
            if entry.about.kind == "case":
                number = CaseNumber(int(entry.about.id))
                course = self.courses.get(number)
                if course is not None:
                    self._nothing_was_missed(number, course, entry.at)
                self._follow(number, entry, self.entries[place - 1 : place + 2])
        for number, course in self.courses.items():
            self._nothing_was_missed(number, course, self.week.until)
            if course.holder in self.gone:
                self.wrong.append(f"case {number} is still a leaver's")

    def _nothing_was_missed(self, number: CaseNumber, course: Course, now: datetime) -> None:
        for kind, due in self.rings(course):
            if self.by(due) < now:
                self.wrong.append(
                    f"case {number}: {kind} was due {due:%a %H:%M:%S}, seen {now:%a %H:%M:%S}"
                )
                course.rung[kind] = due  # Said once.
        if course.page_due is not None and self.by(course.page_due) < now:
            due = course.page_due
            self.wrong.append(
                f"case {number}: a page was due {due:%a %H:%M:%S}, seen {now:%a %H:%M:%S}"
            )
            course.page_due = None
        if course.asked_due is not None and self.by(course.asked_due) < now:
            self.wrong.append(
                f"case {number}: its holder said nothing by {course.asked_due:%a %H:%M:%S}"
            )
            course.asked_due = None

    def _follow(self, number: CaseNumber, entry: Entry, near: list[Entry]) -> None:
        now, deed = entry.at, entry.deed
        course = self.courses.get(number)
        if deed is Deed.CASE_OPENED:
            danger = entry.by.id in self.week.crises
            course = self._begun(number, now, Priority.EMERGENCY if danger else Priority.ROUTINE)
            course.member = entry.by.id
        elif deed is Deed.CASE_SPLIT and course is None:
            other = next(one for one in near if one.deed is deed and one.about != entry.about)
            parent = self.courses[CaseNumber(int(other.about.id))]
            course = self._begun(number, now, parent.priority)
            course.holder, course.held, course.member = entry.by.id, now, parent.member
        assert course is not None
        getattr(self, "_" + deed.value.replace(":", "_").replace("-", "_"), _nothing)(
            course, entry
        )
        if deed is Deed.CASE_MERGED:
            self._merged(course, entry, near)
        self.seen[deed.value] += 1

    def _begun(self, number: CaseNumber, now: datetime, priority: Priority) -> Course:
        course = Course(now, {}, waits=now)
        course.pressing(priority, now)
        self.courses[number] = course
        return course

    def _case_opened(self, course: Course, entry: Entry) -> None:
        self._called_at_once(course, entry)
        self._member_is_told(course, entry)

    def _case_joined(self, course: Course, entry: Entry) -> None:
        if course.holder is None:
            self._member_is_told(course, entry)
        course.heard(entry.at)
        self._wakes(course, entry.at)

    def _case_reopened(self, course: Course, entry: Entry) -> None:
        priority = course.priority
        course.open, course.begun, course.answered = True, entry.at, False
        course.since, course.rung, course.paused, course.rests = {}, {}, NEVER, None
        course.pressing(priority, entry.at)
        course.waits = entry.at
        course.holder = course.held = None
        self._called_at_once(course, entry)
        self._member_is_told(course, entry)

    def _member_is_told(self, course: Course, entry: Entry) -> None:
        told = self.to_member[course.member]
        if not any(entry.at <= one <= self.by(self.by(entry.at)) for one in told):
            self.wrong.append(
                f"member {course.member} wrote {entry.at:%a %H:%M:%S} and was told nothing"
            )

    def _case_taken(self, course: Course, entry: Entry) -> None:
        course.seen = False
        course.holder, course.held, course.page_due = entry.by.id, entry.at, None

    def _case_replied(self, course: Course, _: Entry) -> None:
        course.waits, course.answered, course.ever_answered = None, True, True
        course.paused, course.went_to = NEVER, set()
        course.asked_due, course.seen = None, False
        course.rung = {kind: at for kind, at in course.rung.items() if kind not in REPLIES}

    def _case_put_back(self, course: Course, entry: Entry) -> None:
        assert course.holder is not None
        if entry.by.kind == "clock" or course.asked_due is not None:
            course.page_due = self.page_at(course, entry.at)
            had = course.holder
            course.let_go(entry.at)
            course.went_to.add(had)
        course.let_go(entry.at)
        self._wakes(course, entry.at)
        self._called_at_once(course, entry)

    def _case_reassigned(self, course: Course, entry: Entry) -> None:
        number = CaseNumber(int(entry.about.id))
        late = self.by(self.by(entry.at))
        got = {staff for at, staff in self.to_staff[number] if entry.at <= at <= late}
        on_shift = [self.week.id_of(name) for name in on_call(entry.at)]
        if len(got) != 1 or not got <= set(on_shift) - course.went_to:
            self.wrong.append(f"case {number} went to {got} {entry.at:%a %H:%M:%S}")
        if course.priority is Priority.EMERGENCY:
            self.wrong.append(f"case {number} is an emergency, and was given away")
        course.holder, course.held = max(got, default=0), entry.at
        course.went_to.add(course.holder)

    def _called_at_once(self, course: Course, entry: Entry) -> None:
        """An emergency in nobody's hands; the call may stand before its cause in the log."""
        if course.priority is Priority.EMERGENCY and course.holder is None:
            called = course.paged == entry.at
            again = PAGED_AGAIN[Priority.EMERGENCY] if called else NEVER
            course.page_due = entry.at + again

    def _case_handed_over(self, course: Course, entry: Entry) -> None:
        to = next(self.handed[CaseNumber(int(entry.about.id))])
        course.let_go(entry.at)
        self._wakes(course, entry.at)
        if to is not None:
            course.holder, course.held = to, entry.at
        self._called_at_once(course, entry)

    def _case_prioritised(self, course: Course, entry: Entry) -> None:
        before = course.priority
        to = next(self.steered[CaseNumber(int(entry.about.id))])
        course.pressing(to, entry.at)
        course.free = entry.at  # What rang already may ring again from here on.
        if to is Priority.EMERGENCY:
            self._wakes(course, entry.at)
            if course.holder == entry.by.id:
                self._seen(course, entry.at)
            self._called_at_once(course, entry)
        elif before is Priority.EMERGENCY:
            course.page_due = course.asked_due = None

    def _case_snoozed(self, course: Course, entry: Entry) -> None:
        self._wakes(course, entry.at)
        until = self.week.rests[CaseNumber(int(entry.about.id)), entry.at]
        course.rests = until
        course.paused += self.hours.between(entry.at, until)

    def _case_woken(self, course: Course, entry: Entry) -> None:
        self._wakes(course, entry.at)

    def _wakes(self, course: Course, now: datetime) -> None:
        if course.rests is None:
            return
        unused = self.hours.between(now, course.rests) if course.rests > now else NEVER
        course.paused = max(NEVER, course.paused - unused)
        course.rests = None
        if course.held is not None:
            course.held = now

    def _case_closed(self, course: Course, _: Entry) -> None:
        self._over(course)

    def _over(self, course: Course) -> None:
        course.open, course.waits, course.page_due, course.asked_due = False, None, None, None
        course.holder = course.held = None

    def _merged(self, course: Course, entry: Entry, near: list[Entry]) -> None:
        after = near[-1]
        if after.deed is Deed.CASE_MERGED and after.at == entry.at and after.about != entry.about:
            into = self.courses[CaseNumber(int(after.about.id))]
            into.pressing_at_least(course, entry.at)
            if course.waits is not None:
                into.heard(entry.at)
                into.waits = min(course.waits, into.waits or course.waits)
                into.held = entry.at
            into.ever_answered = into.ever_answered or course.ever_answered
            course.ever_answered = True  # It goes on there.
            self._over(course)

    def _case_overdue(self, course: Course, entry: Entry) -> None:
        ran_out = [kind for kind, due in self.rings(course) if due <= entry.at]
        if not ran_out:
            self.wrong.append(
                f"case {entry.about.id} was called late {entry.at:%a %H:%M:%S}, too early"
            )
        for kind in ran_out:
            course.rung[kind] = entry.at
        asked = course.asked_due is not None and course.priority is Priority.EMERGENCY
        if set(ran_out) & set(REPLIES) and course.page_due is None and not asked:
            course.page_due = self.page_at(course, entry.at)

    def _person_paged(self, course: Course, entry: Entry) -> None:
        course.paged = entry.at
        if course.priority is not Priority.EMERGENCY and (
            course.page_due is None or not self.hours.covered(entry.at)
        ):
            self.wrong.append(
                f"case {entry.about.id}: people were called {entry.at:%a %H:%M:%S} for nothing"
            )
        if course.holder is None:
            course.page_due = self.page_at(course, entry.at + PAGED_AGAIN[course.priority])
        else:
            course.page_due, course.asked_due = None, entry.at + PAGED_AGAIN[course.priority]
            if course.priority is Priority.EMERGENCY and course.seen:
                course.asked_due = min(course.asked_due, max(entry.at, course.alone_until()))
        self._somebody_got_it(course, entry)

    def _page_seen(self, course: Course, entry: Entry) -> None:
        if course.holder == entry.by.id:
            self._seen(course, entry.at)
            return
        course.page_due = self.page_at(course, entry.at + SEEN_RESTS[course.priority])

    @staticmethod
    def _seen(course: Course, now: datetime) -> None:
        latest = now
        if course.priority is Priority.EMERGENCY and course.waits is not None:
            latest = course.alone_until() - HOLDER_HAS[Priority.EMERGENCY]
        course.held = max(course.held or now, min(now, latest))
        course.asked_due, course.seen = None, True

    def _somebody_got_it(self, course: Course, entry: Entry) -> None:
        pages = self.to_staff[CaseNumber(int(entry.about.id))]
        late = self.by(self.by(entry.at))
        got = {staff for at, staff in pages if entry.at <= at <= late}
        if not got - self.gone:
            self.wrong.append(
                f"case {entry.about.id}: nobody got the page of {entry.at:%a %H:%M:%S}"
            )
        first = not self.seen[f"page {entry.about.id}"]
        planned = on_call(entry.at) if first and course.priority is Priority.EMERGENCY else []
        if planned and self.week.id_of(planned[0]) not in got:
            self.wrong.append(f"case {entry.about.id}: {planned[0]} was not called first")
        self.seen[f"page {entry.about.id}"] += 1

    def _leavers_hold_nothing(self, entry: Entry) -> None:
        left = int(entry.about.id)
        for number, course in self.courses.items():
            if course.holder == left:
                self.wrong.append(f"case {number} stayed with {left} who left")

    # What is true at the end.

    def leavers_hear_nothing(self) -> None:
        for name, left in LEAVES.items():
            number = self.week.id_of(name)
            for one in self.week.house.delivered:
                if (
                    one.recipient == ToStaff(number)
                    and one.at > self.by(left)
                    and _paged_about(one)
                ):
                    self.wrong.append(f"{name} was called {one.at:%a %H:%M:%S} after leaving")

    def everybody_was_answered(self) -> None:
        """In every case somebody replied; the week has five days more for it."""
        for number, course in self.courses.items():
            if not course.ever_answered and not course.rung:
                self.wrong.append(f"case {number} was neither answered nor called out")

    def words_arrived(self) -> None:
        """Each reply came, once or twice in a row, in order, and to whom it was for."""
        for member, patient in self.week.patients.items():
            if patient.read != self.week.answers.get(member, []):
                self.wrong.append(f"member {member} did not read what was answered")

    def log_holds_what_people_did(self) -> None:
        theirs = Counter(self.week.done)
        noted = Counter(
            Done(one.deed, CaseNumber(int(one.about.id)), StaffId(one.by.id))
            for one in self.entries
            if one.deed in PEOPLES and one.by.kind == "staff"
        )
        for one in (theirs - noted) + (noted - theirs):
            if one.deed in PEOPLES:
                self.wrong.append(
                    f"{one} was done {theirs[one]} times and noted {noted[one]} times"
                )


def _paged_about(one: Delivered) -> CaseNumber | None:
    """The case that a page is about; None for anything else."""
    if isinstance(one.effect, Say) and one.effect.words in PAGED:
        return CaseNumber(int(one.effect.values["number"]))
    return None


def _nothing(_: Course, __: Entry) -> None:
    """What changes nothing for the clocks."""


async def judged(week: Week) -> Judge:
    """The judge, who has seen all of it."""
    judge = Judge(week, await week.entries())
    judge.reads()
    judge.leavers_hear_nothing()
    judge.everybody_was_answered()
    judge.words_arrived()
    judge.log_holds_what_people_did()
    report = await look_at_log(week.house.settings, [], lambda _done, _all: None)
    if not report.whole or report.entries < len(judge.entries):
        judge.wrong.append("the audit log is not whole")
    return judge
