"""The care-team bot's side of the rota: who is on call, and the swaps of whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.rota import (
    Planned,
    planned,
    swap_buttons,
    times_of,
    turns_ahead,
    withdraw_button,
)
from hearth.actions.saying import say_to
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import CommunityId, Permission, Staff, StaffId
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

TURNS_SHOWN = 5
"""Turns that are offered for swapping; the console has all of them."""


@dataclass(frozen=True, slots=True)
class ShowOnCall:
    """A staff member asks who is on call."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> None:
        """Say it for each community: who, until when, who is next; then their own swaps.

        Raises:
            NotAllowed: the role of `by` does not see the rota.
        """
        must(by, Permission.ROTA_SEE)
        async with self.open_work() as work:
            names = {one.id: one.name for one in await work.staff.list()}
            communities = await work.communities.all()
            for community in communities:
                plan = await planned(work, community.id)
                say_to(work, by, *_told(plan, names), rows=_rows(plan, by))
                await _show_swaps(work, plan, by)
            if not communities:
                say_to(work, by, StaffWords.ON_CALL_NO_COMMUNITY)
            await work.commit()


def _told(plan: Planned, names: Mapping[StaffId, str]) -> tuple[StaffWords, Values]:
    """Which text, and what it needs."""
    title, zone = plan.community.title, plan.rota.zone
    if plan.rota.empty:
        order = ", ".join(names.get(one, "") for one in plan.community.on_call)
        words = StaffWords.ON_CALL_ORDER if order else StaffWords.ON_CALL_NOBODY_NAMED
        return words, {"community": title, "people": order}
    here = plan.rota.at(plan.now)
    until = here.ends.astimezone(zone).isoformat()
    after = plan.rota.at(here.ends)
    coming = ", ".join(names.get(one, "") for one in after.people)
    people = ", ".join(names.get(one, "") for one in here.people)
    values: Values = {"community": title, "people": people, "ends": until, "coming": coming}
    if here.covered:
        return (StaffWords.ON_CALL if after.covered else StaffWords.ON_CALL_THEN_NOBODY), values
    then = plan.rota.next_covered(plan.now)
    if then is None:
        return StaffWords.ON_CALL_RUN_OUT, values
    coming = ", ".join(names.get(one, "") for one in plan.rota.at(then).people)
    began = {"begins": then.astimezone(zone).isoformat(), "coming": coming}
    return StaffWords.ON_CALL_NOBODY, {**values, **began}


def _rows(plan: Planned, by: Staff) -> Rows:
    """The next turns of whoever asks, each to be given away."""
    if not by.may(Permission.ROTA_SWAP):
        return ()
    asked = {one.begins for one in plan.swaps if one.asker == by.id and one.open(plan.now)}
    turns = [one for one in turns_ahead(plan.rota, by.id, plan.now) if one.begins not in asked]
    return tuple(
        (
            Button(
                StaffWords.BUTTON_SWAP_ASK,
                f"swap:ask:{plan.community.id}:{int(one.begins.timestamp())}",
                values={"begins": one.begins.astimezone(plan.rota.zone).isoformat()},
            ),
        )
        for one in turns[:TURNS_SHOWN]
    )


async def _show_swaps(work: Work, plan: Planned, by: Staff) -> None:
    """What waits for this person's answer, and what they asked for."""
    for one in plan.swaps:
        if not one.open(plan.now) or not by.may(Permission.ROTA_SWAP):
            continue
        values = await times_of(work, CommunityId(plan.community.id), one.begins, one.ends)
        if one.asker == by.id:
            say_to(work, by, StaffWords.SWAP_IS_ASKED, values, withdraw_button(one))
        elif one.asked in (None, by.id):
            asked: Values = {**values, "holder": one.asker}
            say_to(work, by, StaffWords.SWAP_ASKED, asked, swap_buttons(one))
