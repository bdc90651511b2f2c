"""The week in one message, for members who want that in place of single bulletins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.actions.finding_out import BULLETINS_SEARCHED, for_them, to_answer, to_bulletin
from hearth.actions.members import Present
from hearth.actions.purposes import in_force_now
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed, Subject
from hearth.community.consent import Purpose
from hearth.community.deliveries import WEEKLY, Pace
from hearth.community.library import EditionState
from hearth.community.listening import begins, monday
from hearth.community.membership import Membership
from hearth.community.outgoing import Recipient, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK, CommunityId, MemberId
from hearth.community.sending import OfItsWeek
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import BulletinWords
from hearth.ports import OpenWork, Work

AT_ONCE = 50
"""Members in a transaction: nobody who writes meanwhile waits long for it to end."""

HOUR = timedelta(hours=9)
"""After the beginning of a Monday, UTC: whoever sleeps then gets it when they wake."""

MOST = 5
"""Of each kind in one message: a phone shows so many, and the rest is found with /search."""

AHEAD = timedelta(days=14)
"""How far events that come may be away: time enough to keep an evening free."""

EVERYWHERE = "all"
"""What the one timer of digests is about."""


@dataclass(frozen=True, slots=True)
class News:
    """What one member's week had.

    Args:
        lines: headings, as they are read.
        rows: the buttons that open what they stand for.
    """

    lines: Sequence[str]
    rows: Rows


@dataclass(frozen=True, slots=True)
class DigestDue:
    """A week is over.

    The timer's round is the number of the member who was met last, so a process that is killed
    goes on where it was, and nobody gets a week twice.
    """

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Tell the next members who want it; when all were met, come again in a week."""
        async with self.open_work() as work:
            if await work.timers.find(timer) == timer:
                after = MemberId(timer.round + 1)
                some = await work.memberships.active_after(after, CommunityId(""), AT_ONCE)
                whole = _whole(some)
                for one in whole:
                    if await work.deliveries.pace(one.member) is Pace.DIGEST:
                        await _tell(work, one)
                last = whole[-1].member if len(some) == AT_ONCE else 0
                due = work.now if last else _next_monday(work.now)
                await work.timers.set(Timer(timer.kind, timer.about, due, last))
            await work.commit()


async def begin_digests(work: Work) -> None:
    """Let the first week be told of, unless weeks are told of already."""
    first = Timer(TimerKind.DIGEST_DUE, EVERYWHERE, _next_monday(work.now))
    if await work.timers.find(first) is None:
        await work.timers.set(first)


def _whole(some: Sequence[Membership]) -> Sequence[Membership]:
    """Without the last member of a full page, whose other memberships may be on the next."""
    if len(some) < AT_ONCE:
        return some
    return [one for one in some if one.member != some[-1].member] or some


def _next_monday(now: datetime) -> datetime:
    due = begins(monday(now)) + HOUR
    return due if due > now else due + WEEKLY


async def _tell(work: Work, one: Membership) -> None:
    if not await in_force_now(work, one.member, one.community, Purpose.EDUCATION):
        return
    member, home = await work.members.get(one.member), await work.communities.get(one.community)
    news = await week_of(work, Present(member, one, home))
    if news.lines:
        due = await awake_at(work, member.id, home.id)
        lines = "\n".join(f"• {each}" for each in news.lines)
        values: Values = {"community": home.title, "home": home.id, "found": lines}
        say = Say(BulletinWords.DIGEST, values, news.rows)
        work.tell(ToMember(member.id), say, urgency=Urgency.BULLETIN, due=due, community=home.id)
        work.note(Deed.BULLETIN_SENT, by=CLOCK, about=Subject.of("member", member.id))


async def week_of(work: Work, here: Present) -> News:
    """What came out in the week before now and is for this member, and which events come."""
    since = work.now - WEEKLY
    bulletins = [
        one
        for one in await work.bulletins.list(BULLETINS_SEARCHED)
        if one.sent_at is not None and one.sent_at >= since and for_them(work, here, one)
    ][:MOST]
    heads, today = {"general", *here.community.packs}, work.now.date()
    answers = [
        one.answer
        for intent, one in sorted((await work.editions.standing()).items())
        if one.state is EditionState.LIVE
        and one.changed_at >= since
        and intent.partition(".")[0] in heads
        and not one.answer.overdue(today)
    ][:MOST]
    lines = [
        *(one.words.title for one in bulletins),
        *(one.title for one in answers),
        *await _coming(work, here),
    ]
    rows = (
        *(to_bulletin(one.words.title, str(one.id)) for one in bulletins),
        *(to_answer(one.title, one.intent) for one in answers),
    )
    return News(lines, rows)


async def _coming(work: Work, here: Present) -> Sequence[str]:
    """Events that come, with when by the member's own clock."""
    zone = here.zone
    return [
        f"{one.plan.about.title} ({one.plan.begins_at.astimezone(zone):%Y-%m-%d, %H:%M})"
        for one in await work.events.coming(here.community.id)
        if one.plan.begins_at <= work.now + AHEAD
    ][:MOST]


async def digest_may_leave(
    work: Work, recipient: Recipient, values: Mapping[str, str | int], rest: OfItsWeek
) -> bool:
    """Whether a week may still be told of when its message leaves.

    Raises:
        NoSuchMember: there is none (any more).
    """
    if not isinstance(recipient, ToMember):
        return False
    if await work.deliveries.pace(recipient.member) is not Pace.DIGEST:
        return False
    home = CommunityId(str(values["home"]))
    return await in_force_now(work, recipient.member, home, rest.purpose)
