"""A moderator in the group replies to a post: it goes, or its author is told something."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hearth.actions.commanding import Commanded, author_of, commander, say_to
from hearth.actions.deciding_group_posts import take_down
from hearth.actions.hearing import Heard
from hearth.actions.measures import card, carry_out, done_values, keep_post
from hearth.actions.members import Present
from hearth.actions.unanswered import answered
from hearth.community.audit import Deed
from hearth.community.communities import Community
from hearth.community.group_posts import PostState
from hearth.community.moderation import (
    PROPOSES,
    REASON_PATIENCE,
    UNNUMBERED,
    Command,
    Kind,
    Measure,
    Reason,
    Record,
    State,
    can_last,
    length_in,
    reason_in,
)
from hearth.community.outgoing import Hide, ToGroup, ToStaff, Urgency
from hearth.community.people import Actor, Staff
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Screen, Work

EXAMPLES = {
    Command.HIDE: "/hide",
    Command.NOTE: "/note",
    Command.WARN: "/warn",
    Command.PAUSE: "/pause 1h",
}
"""How each is written, for those who wrote it otherwise."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a moderator wants done about which post of which member.

    Args:
        words: what stands after the command.
    """

    staff: Staff
    command: Command
    words: str
    author: Present
    post: Heard


@dataclass(frozen=True, slots=True)
class Moderate:
    """Somebody writes /hide, /note, /warn or /pause in the group."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, command: Command, commanded: Commanded) -> None:
        """Take the command away. For a moderator, hide the post or ask them in private.

        A post is hidden at once, and its author told as soon as there is a reason. For the rest
        the moderator sees the ladder first, and nothing happens before they decide.
        """
        async with self.open_work() as work:
            found = await commander(work, commanded, self.screen)
            if found is not None:
                await _weigh(work, *found, command, commanded)
            await work.commit()


async def _weigh(
    work: Work, community: Community, staff: Staff, command: Command, commanded: Commanded
) -> None:
    post = commanded.post
    if post is None:
        say_to(work, staff, StaffWords.REPLY_TO_A_POST, {"command": EXAMPLES[command]})
        return
    author = await author_of(work, community, post)
    if author is None:
        ours = await work.group_posts.find_posted(community.id, post.message)
        if ours is None or ours.state is not PostState.POSTED or command is not Command.HIDE:
            say_to(work, staff, StaffWords.NO_MEMBERS_POST)
            return
        await take_down(work, ours, reason_in(commanded.heard.text) or Reason.RULES, staff)
        say_to(work, staff, StaffWords.GROUP_POST_DECIDED)
        return
    order = _Order(staff, command, commanded.heard.text, author, post)
    if command is Command.HIDE:
        await _hide(work, order)
    else:
        await _ask(work, order)


async def _ask(work: Work, order: _Order) -> None:
    """Show the ladder in private; nothing happens before the moderator decides."""
    kind, lasts = PROPOSES[order.command], None
    if kind is Kind.PAUSE:
        lasts, _ = length_in(order.words)
        if lasts is None:
            lasts = await _suggested(work, order.author)
        if not can_last(lasts):
            say_to(work, order.staff, StaffWords.PAUSE_LENGTH)
            return
    measure = await _propose(work, order, kind, lasts)
    work.tell(ToStaff(order.staff.id), await card(work, measure), urgency=Urgency.ANSWER)


async def _suggested(work: Work, author: Present) -> timedelta:
    of_theirs = await work.measures.of(author.member.id, author.community.id)
    return Record.of(of_theirs, work.now).next_pause


async def _hide(work: Work, order: _Order) -> None:
    here, by = order.author, Actor.staff(order.staff.id)
    await answered(work, here.community.id, order.post.message)
    work.tell(ToGroup(here.community.id), Hide(order.post.message), urgency=Urgency.CRISIS)
    if await work.measures.find_hidden(here.community.id, order.post.message) is not None:
        say_to(work, order.staff, StaffWords.HIDDEN_BEFORE)
        return
    measure = await _propose(work, order, Kind.HIDDEN, None)
    work.note(Deed.POST_HIDDEN, by=by, about=here.subject)
    reason = reason_in(order.words)
    if reason is None:
        await _await_reason(work, replace(measure, state=State.IN_FORCE), order.staff)
        return
    decided = measure.decided(reason, work.now)
    await work.measures.put(decided)
    await carry_out(work, decided, here.community, by, text=order.post.text)
    say_to(work, order.staff, StaffWords.MEASURE_DONE, done_values(decided))


async def _await_reason(work: Work, hidden: Measure, staff: Staff) -> None:
    await work.measures.put(hidden)
    due = work.now + REASON_PATIENCE
    await work.timers.set(Timer(TimerKind.REASON_AWAITED, str(hidden.id), due))
    work.tell(ToStaff(staff.id), await card(work, hidden), urgency=Urgency.ANSWER)


async def _propose(work: Work, order: _Order, kind: Kind, lasts: timedelta | None) -> Measure:
    """Keep the post as it is now, sealed, and what is proposed about it."""
    return await work.measures.add(
        Measure(
            UNNUMBERED,
            order.author.member.id,
            order.author.community.id,
            kind,
            State.PROPOSED,
            order.staff.id,
            work.now,
            order.post.message,
            case=await keep_post(work, order.author, order.post, order.staff.id),
            lasts=lasts,
        )
    )
