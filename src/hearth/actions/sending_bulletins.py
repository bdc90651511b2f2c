"""The clock sends bulletins: to one community at a time, some members at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hearth.actions.bulletin_copies import copy_of, had_a_file, taken_back_copy
from hearth.actions.bulletins import subject_of
from hearth.actions.crises import waits_for_a_crisis
from hearth.actions.due import still_due
from hearth.actions.lessons import last_reached
from hearth.actions.polls import close_polls
from hearth.actions.publishing_bulletins import next_round
from hearth.actions.purposes import in_force_now
from hearth.actions.spoken import put_spoken_right
from hearth.actions.zones import zone_of
from hearth.community.audit import Deed, Subject
from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.communities import Community
from hearth.community.consent import Purpose
from hearth.community.deliveries import Delivery, DeliveryState, Pace, next_at_pace
from hearth.community.membership import Membership
from hearth.community.outgoing import OpenPoll, ToGroup, ToMember, Urgency
from hearth.community.people import CLOCK, CommunityId, MemberId
from hearth.community.timers import Timer
from hearth.community.words import BulletinWords, MemberWord
from hearth.ports import OpenWork, Work

AT_ONCE = 50
"""Members in a transaction: nobody who writes meanwhile waits long for it to end."""

HAVE_IT = (DeliveryState.SENT, DeliveryState.WAITING)
"""Copies that somebody has, or is about to have."""


@dataclass(frozen=True, slots=True)
class BulletinDue:
    """The time has come for a bulletin, or for its end, in one community.

    The timer's round is the number of the member whom it reached last, so a process that is killed
    goes on where it was, and nobody gets a copy twice. What is planned comes due again for members
    whose clocks show its time later (`next_round`).
    """

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Tell the group, and the next members."""
        number, _, name = timer.about.partition("/")
        async with self.open_work() as work:
            if await still_due(work, timer):
                bulletin = await work.bulletins.hold(BulletinId(int(number)))
                home = await work.communities.get(CommunityId(name))
                if await waits_for_a_crisis(work, bulletin, home.id, timer.round):
                    await work.commit()
                    return
                last = await _next(work, bulletin, home, timer.round)
                if last is not None:
                    await work.timers.set(Timer(timer.kind, timer.about, work.now, last))
                elif (following := await _next_round(work, bulletin.id, home)) is not None:
                    await work.timers.set(Timer(timer.kind, timer.about, following))
            await work.commit()


async def _next(work: Work, bulletin: Bulletin, home: Community, after: int) -> MemberId | None:
    """Reach some more members; the last of them, None when all are reached.

    A bulletin that was put off, turned down or put right meanwhile reaches nobody more.
    """
    if bulletin.state is BulletinState.RETRACTED:
        return await _take_back(work, bulletin, home, after)
    if bulletin.state is BulletinState.PLANNED:
        bulletin = bulletin.gone_out(work.now)
        await work.bulletins.put(bulletin)
        work.note(Deed.BULLETIN_SENT, by=CLOCK, about=subject_of(bulletin))
    if bulletin.state is not BulletinState.SENT:
        return None
    if bulletin.corrects is not None:
        return await _correct(work, bulletin, bulletin.corrects, home, after)
    return await _send(work, bulletin, home, after)


async def _next_round(work: Work, number: BulletinId, home: Community) -> datetime | None:
    bulletin = await work.bulletins.hold(number)
    first_time = bulletin.corrects is None and bulletin.planned is not None
    if bulletin.state is not BulletinState.SENT or not first_time:
        return None
    return await next_round(work, bulletin, home)


async def _send(work: Work, bulletin: Bulletin, home: Community, after: int) -> MemberId | None:
    rota = await work.rotas.get(home.id)
    last_round = bulletin.begins_at(rota.zone, work.now) <= work.now
    if after == 0 and bulletin.audience.to_groups and last_round:
        earliest = rota.quiet_until(work.now) or work.now
        await _tell_group(work, bulletin, home.id, BulletinWords.BULLETIN, earliest)
    if not bulletin.audience.to_members:
        return None
    # Every community's name comes behind the empty one: nobody is met again, or left out.
    some = await work.memberships.active_after(MemberId(after + 1), CommunityId(""), AT_ONCE)
    copies = []
    for one in some:
        if one.community == home.id:
            due = await _due(work, bulletin, one, home, last_round=last_round)
            if due is not None:
                copies.append(_copy(bulletin, home.id, one.member, due))
    await _tell_members(work, bulletin, BulletinWords.BULLETIN, copies)
    # A page may end between two memberships of one person; who was met is met again unharmed.
    return MemberId(some[-1].member - 1) if len(some) == AT_ONCE else None


async def _due(
    work: Work, bulletin: Bulletin, one: Membership, home: Community, *, last_round: bool
) -> datetime | None:
    """When a copy may reach this member; None if there is none for them in this round."""
    member = await work.members.get(one.member)
    if not bulletin.audience.wants(one.role, member.language):
        return None
    zone = zone_of(member, home)
    begins = max(work.now, bulletin.begins_at(zone, work.now))
    if begins > work.now and not last_round:
        return None
    if not await in_force_now(work, one.member, one.community, Purpose.EDUCATION):
        return None
    if await work.deliveries.has(bulletin.id, one.member):
        return None
    rota = await work.rotas.get(home.id)
    earliest = rota.quiet_until(begins, zone) or begins
    pace = await work.deliveries.pace(one.member)
    if pace is Pace.DIGEST:
        return None
    last = await last_reached(work, one.member)
    return next_at_pace(pace, last, earliest, work.now)


async def _correct(
    work: Work, bulletin: Bulletin, wrong: BulletinId, home: Community, after: int
) -> MemberId | None:
    """Whoever has the wrong one gets the right one in its place; who waits gets the right one."""
    if after == 0:
        group = await work.deliveries.find(wrong, home.id, None)
        if group is not None and group.state in HAVE_IT:
            await _correct_group(work, bulletin, home, group)
    some = await work.deliveries.after(wrong, home.id, MemberId(after), AT_ONCE)
    for words in (BulletinWords.BULLETIN_CORRECTED, BulletinWords.BULLETIN):
        copies = [
            _copy(bulletin, home.id, one.member, _when(one, work.now))
            for one in some
            if one.member is not None and one.state in HAVE_IT and _words_for(one) is words
        ]
        await _tell_members(work, bulletin, words, copies)
    await put_spoken_right(work, bulletin, some)
    return _last_of(some)


async def _correct_group(work: Work, bulletin: Bulletin, home: Community, group: Delivery) -> None:
    """A poll cannot be changed: where another is asked, the old one is closed."""
    words, due = _words_for(group), _when(group, work.now)
    row = await work.bulletins.corrections_of(bulletin.root)
    alike = [one.id for one in row if one.words.asks == bulletin.words.asks]
    stands = any(one.community == home.id for one in await work.polls.of(alike))
    if stands:
        await _tell_group(work, bulletin, home.id, words, due, polled=False)
        return
    closed = await close_polls(work, bulletin, home, besides=bulletin.id)
    await _tell_group(work, bulletin, home.id, words, due, closed=closed)


def _words_for(copy: Delivery) -> MemberWord:
    arrived = copy.state is DeliveryState.SENT
    return BulletinWords.BULLETIN_CORRECTED if arrived else BulletinWords.BULLETIN


def _when(copy: Delivery, now: datetime) -> datetime:
    """What is wrong in a chat is put right at once; what is not there yet keeps its time."""
    return now if copy.state is DeliveryState.SENT else max(now, copy.due_at)


async def _take_back(
    work: Work, bulletin: Bulletin, home: Community, after: int
) -> MemberId | None:
    over_file = await had_a_file(work, bulletin)
    say = replace(taken_back_copy(bulletin, home), over_file=over_file)
    if after == 0:
        group = await work.deliveries.find(bulletin.id, home.id, None)
        if group is not None and group.state in HAVE_IT:
            closed = await close_polls(work, bulletin, home)
            told = replace(say, values=taken_back_copy(bulletin, home, closed=closed).values)
            work.tell(ToGroup(home.id), told, urgency=Urgency.BULLETIN)
    some = await work.deliveries.after(bulletin.id, home.id, MemberId(after), AT_ONCE)
    for one in some:
        # A copy that waits is met as well: it may arrive before this does. The gate looks again.
        if one.member is not None and one.state in HAVE_IT:
            to, whose = ToMember(one.member), home.id
            work.tell(to, say, urgency=Urgency.BULLETIN, community=whose)
    await put_spoken_right(work, bulletin, some)
    return _last_of(some)


def _last_of(some: Sequence[Delivery]) -> MemberId | None:
    return some[-1].member if len(some) == AT_ONCE else None


def _copy(
    bulletin: Bulletin, community: CommunityId, member: MemberId | None, due: datetime
) -> Delivery:
    state = DeliveryState.WAITING
    return Delivery(bulletin.id, community, member, member is None, state, due)


async def _tell_group(  # noqa: PLR0913  What stands there already is named.
    work: Work,
    bulletin: Bulletin,
    community: CommunityId,
    words: MemberWord,
    due: datetime,
    *,
    polled: bool = True,
    closed: str = "",
) -> None:
    await work.deliveries.add([_copy(bulletin, community, None, due)])
    copy = copy_of(bulletin, community, words, in_group=True, closed=closed)
    say = replace(copy, over_file=await had_a_file(work, bulletin))
    work.tell(ToGroup(community), say, urgency=Urgency.BULLETIN, due=due)
    said = bulletin.words
    if said.question and polled:
        poll = OpenPoll(bulletin.id, community, said.question, said.choices)
        work.tell(ToGroup(community), poll, urgency=Urgency.BULLETIN, due=due)
    _note(work, bulletin, community, "group")


async def _tell_members(
    work: Work, bulletin: Bulletin, words: MemberWord, copies: Sequence[Delivery]
) -> None:
    if not copies:
        return
    await work.deliveries.add(copies)
    over_file = await had_a_file(work, bulletin)
    for one in copies:
        assert one.member is not None  # noqa: S101  Made for members; for the types.
        copy = copy_of(bulletin, one.community, words, in_group=False)
        say = replace(copy, over_file=over_file)
        to, whose = ToMember(one.member), one.community
        work.tell(to, say, urgency=Urgency.BULLETIN, due=one.due_at, community=whose)
    _note(work, bulletin, copies[0].community, "members")


def _note(work: Work, bulletin: Bulletin, community: CommunityId, whom: str) -> None:
    about = Subject.of("bulletin", f"{bulletin.id}/{community}/{whom}")
    work.note(Deed.BULLETIN_SENT, by=CLOCK, about=about)
