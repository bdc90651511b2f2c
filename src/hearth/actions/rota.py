"""Deeds about the rota: planning it, and swapping turns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hearth.actions.authority import By, must
from hearth.actions.circle_settings import remember_rota, remember_targets
from hearth.actions.clocks import mind_all
from hearth.actions.on_call import clinicians, rota_of
from hearth.community.audit import Deed, Subject
from hearth.community.clocks import Targets, safe_targets
from hearth.community.communities import Community
from hearth.community.errors import NotOffered, SwapNotYours
from hearth.community.outgoing import (
    Button,
    Recipient,
    Rows,
    Say,
    ToCareTeam,
    ToStaff,
    Urgency,
    Values,
)
from hearth.community.people import Actor, CommunityId, Permission, Staff, StaffId
from hearth.community.quiet import Quiet
from hearth.community.rota import ALL_MATTERS, Rota, Span
from hearth.community.swaps import Swap, SwapId
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

SWAPPED_AHEAD = timedelta(days=60)
"""How far ahead turns can be swapped: two months is as long as rotas are planned."""

Changed = Callable[[Rota], Rota]
"""One change of a rota."""


@dataclass(frozen=True, slots=True)
class Planned:
    """How a community is covered.

    Args:
        rota: who is on call when.
        targets: how long people may take.
        swaps: of turns that are not over.
        clinicians: who can be planned in.
        now: when it was looked at.
    """

    community: Community
    rota: Rota
    targets: Targets
    swaps: Sequence[Swap]
    clinicians: Sequence[Staff]
    now: datetime


@dataclass(frozen=True, slots=True)
class SeeRota:
    """Staff look at who is on call when."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, *, by: By) -> Planned:
        """The rota with its swaps.

        Raises:
            NotAllowed: the role of `by` does not see the rota.
            NoSuchCommunity: there is none of that name.
        """
        must(by, Permission.ROTA_SEE)
        async with self.open_work() as work:
            return await planned(work, community)


async def planned(work: Work, community: CommunityId) -> Planned:
    """As `SeeRota`, inside a transaction."""
    return Planned(
        await work.communities.get(community),
        await rota_of(work, community),
        await work.rotas.targets(community),
        await work.rotas.swaps(community),
        await clinicians(work),
        work.now,
    )


@dataclass(frozen=True, slots=True)
class ChangeRota:
    """Somebody who may do so changes who is on call when."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, change: Changed, *, by: By) -> Rota:
        """Change it, and set the clocks of open cases by it. The same again changes nothing.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCommunity: there is none of that name.
            RotaGap: nobody would be on call for a time, and members would be told nothing.
            OutOfRange: a time ends before it begins, or there is more than fits.
            NotOffered: something is for a specialty that the community does not have.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            before = await rota_of(work, community)
            changed = change(before).safe(work.now)
            fields = {ALL_MATTERS, *(await work.communities.get(community)).specialties}
            if not changed.specialties <= before.specialties | fields:
                raise NotOffered
            changed = before.followed_by(changed, work.now)
            await work.rotas.put(community, changed)
            await remember_rota(work, community, before, changed, by=by)
            work.note(Deed.ROTA_CHANGED, by=actor, about=Subject.of("community", community))
            await mind_all(work, community)
            await work.commit()
        return changed


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """Somebody who may do so says when members are not woken."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, quiet: Quiet | None, *, by: By) -> None:
        """Set it, whether or not a rota is planned; None is never. What waits already stays due.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCommunity: there is none of that name.
            OutOfRange: it is longer than a night.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            kept = None if quiet is None else quiet.safe()
            before = await rota_of(work, community)
            changed = replace(before, quiet=kept)
            await work.rotas.put(community, changed)
            await remember_rota(work, community, before, changed, by=by)
            work.note(Deed.ROTA_CHANGED, by=actor, about=Subject.of("community", community))
            await work.commit()


@dataclass(frozen=True, slots=True)
class SetTargets:
    """Somebody who may do so says how soon cases are answered."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, targets: Targets, *, by: By) -> Targets:
        """Set them, and the clocks of open cases by them; what is not given is as usual.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCommunity: there is none of that name.
            OutOfRange: a target that nobody could stand for.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            await work.communities.get(community)
            whole = safe_targets(targets)
            await remember_targets(
                work, community, await work.rotas.targets(community), whole, by=by
            )
            await work.rotas.put_targets(community, whole)
            work.note(Deed.ROTA_TARGETS_SET, by=actor, about=Subject.of("community", community))
            await mind_all(work, community)
            await work.commit()
        return whole


@dataclass(frozen=True, slots=True)
class AskSwap:
    """Somebody would like a colleague to take their turn."""

    open_work: OpenWork

    async def __call__(
        self,
        community: CommunityId,
        begins: datetime,
        *,
        by: Staff,
        asked: StaffId | None = None,
    ) -> Swap:
        """Ask the colleague, or all of them. Asking the same again finds the same swap.

        Args:
            community: where the turn is.
            begins: of the turn; one that runs already is asked for by its own beginning.
            by: whose turn it is.
            asked: which colleague; None for whoever agrees first.

        Raises:
            NotAllowed: the role of `by` swaps no turns.
            SwapNotYours: `by` has no turn that begins then, or asks themselves or a stranger.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.ROTA_SWAP)
        async with self.open_work() as work:
            turn = _turn(await rota_of(work, community), by.id, begins, work.now)
            colleagues = {one.id for one in await clinicians(work)} - {by.id}
            if asked is not None and asked not in colleagues:
                raise SwapNotYours
            for one in await work.rotas.swaps(community):
                if (one.asker, one.begins) == (by.id, turn.begins) and one.open(work.now):
                    return one
            swap = await work.rotas.ask_swap(
                community, asker=by.id, begins=turn.begins, ends=turn.ends, asked=asked
            )
            work.note(Deed.ROTA_SWAP_ASKED, by=actor, about=Subject.of("swap", swap.id))
            await self._tell(work, swap, colleagues)
            await work.commit()
        return swap

    @staticmethod
    async def _tell(work: Work, swap: Swap, colleagues: set[StaffId]) -> None:
        values = await times_of(work, swap.community, swap.begins, swap.ends)
        say = Say(StaffWords.SWAP_ASKED, {**values, "holder": swap.asker}, swap_buttons(swap))
        for one in sorted(colleagues if swap.asked is None else {swap.asked}):
            work.tell(ToStaff(one), say, urgency=Urgency.NOTICE)
        mine = Say(StaffWords.SWAP_IS_ASKED, values, withdraw_button(swap))
        work.tell(ToStaff(swap.asker), mine, urgency=Urgency.RELAY)


def _turn(rota: Rota, staff: StaffId, begins: datetime, now: datetime) -> Span:
    """The turn of this person that begins then.

    Raises:
        SwapNotYours: there is none.
    """
    for one in turns_ahead(rota, staff, now):
        if one.begins == begins:
            return one
    raise SwapNotYours


def turns_ahead(rota: Rota, staff: StaffId, now: datetime) -> Sequence[Span]:
    """The turns of a person that are not over, each from where it begins."""
    began = now - timedelta(days=2)
    turns = rota.turns_of(staff, began, now + SWAPPED_AHEAD)
    return [one for one in turns if one.ends > now and one.begins > began]


@dataclass(frozen=True, slots=True)
class AnswerSwap:
    """A colleague takes the turn, or says that they cannot."""

    open_work: OpenWork

    async def __call__(self, number: SwapId, *, agrees: bool, by: Staff) -> Swap:
        """Change the rota if they agree, and tell whoever asked.

        Raises:
            NotAllowed: the role of `by` swaps no turns.
            SwapOver: it is not open any more: somebody was faster, or it was taken back.
            SwapNotYours: `by` asked for it, or somebody else was asked.
        """
        actor = must(by, Permission.ROTA_SWAP)
        async with self.open_work() as work:
            swap = await work.rotas.get_swap(number)
            about = Subject.of("swap", number)
            if agrees:
                swap = swap.agreed(by.id, work.now)
                await self._change_rota(work, swap, by)
                work.note(Deed.ROTA_SWAP_AGREED, by=actor, about=about)
            else:
                swap = swap.declined(by.id, work.now)
                work.note(Deed.ROTA_SWAP_DECLINED, by=actor, about=about)
            await work.rotas.put_swap(swap)
            await _tell_answer(work, swap, by.id)
            await work.commit()
        return swap

    @staticmethod
    async def _change_rota(work: Work, swap: Swap, by: Staff) -> None:
        before = await rota_of(work, swap.community)
        changed = before.with_exception(swap.absence(work.now))
        await work.rotas.put(swap.community, changed)
        await remember_rota(work, swap.community, before, changed, by=by)
        await mind_all(work, swap.community)


async def _tell_answer(work: Work, swap: Swap, by: StaffId) -> None:
    values: Values = {
        **await times_of(work, swap.community, swap.begins, swap.ends),
        "holder": by,
    }
    if swap.taker is None:
        say = Say(StaffWords.SWAP_DECLINED, values)
        work.tell(ToStaff(swap.asker), say, urgency=Urgency.NOTICE)
        return
    to: list[Recipient] = [ToStaff(swap.asker), ToStaff(by)]
    community = await work.communities.get(swap.community)
    if community.care_team_chat is not None:
        to.append(ToCareTeam(community.id))
    for one in to:
        work.tell(one, Say(StaffWords.SWAP_AGREED, values), urgency=Urgency.NOTICE)


async def decline_for(work: Work, community: CommunityId, staff: StaffId, actor: Actor) -> None:
    """Whoever asked somebody for a swap who cannot take turns any more is told that."""
    for swap in await work.rotas.swaps(community):
        if swap.asked == staff and swap.open(work.now):
            declined = swap.declined(staff, work.now)
            await work.rotas.put_swap(declined)
            work.note(Deed.ROTA_SWAP_DECLINED, by=actor, about=Subject.of("swap", swap.id))
            await _tell_answer(work, declined, staff)


@dataclass(frozen=True, slots=True)
class WithdrawSwap:
    """Whoever asked keeps the turn after all."""

    open_work: OpenWork

    async def __call__(self, number: SwapId, *, by: Staff) -> Swap:
        """Nobody can agree to it any more.

        Raises:
            NotAllowed: the role of `by` swaps no turns.
            SwapOver: it is not open any more.
            SwapNotYours: somebody else asked for it.
        """
        actor = must(by, Permission.ROTA_SWAP)
        async with self.open_work() as work:
            swap = (await work.rotas.get_swap(number)).withdrawn(by.id, work.now)
            await work.rotas.put_swap(swap)
            work.note(Deed.ROTA_SWAP_WITHDRAWN, by=actor, about=Subject.of("swap", number))
            values = await times_of(work, swap.community, swap.begins, swap.ends)
            say = Say(StaffWords.SWAP_WITHDRAWN, values)
            work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
            await work.commit()
        return swap


def swap_buttons(swap: Swap) -> Rows:
    """What a colleague can answer; whoever was not asked by name need not decline."""
    agree = Button(StaffWords.BUTTON_SWAP_AGREE, f"swap:agree:{swap.id}")
    if swap.asked is None:
        return ((agree,),)
    return ((agree, Button(StaffWords.BUTTON_SWAP_DECLINE, f"swap:decline:{swap.id}")),)


def withdraw_button(swap: Swap) -> Rows:
    """What whoever asked can still do."""
    return ((Button(StaffWords.BUTTON_SWAP_WITHDRAW, f"swap:withdraw:{swap.id}"),),)


async def times_of(
    work: Work, community: CommunityId, begins: datetime, ends: datetime
) -> Mapping[str, str]:
    """A turn as texts need it, in the community's time zone."""
    zone = (await work.rotas.get(community)).zone
    return {
        "community": (await work.communities.get(community)).title,
        "begins": begins.astimezone(zone).isoformat(),
        "ends": ends.astimezone(zone).isoformat(),
    }
