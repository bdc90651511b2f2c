"""What policy and hours were before a change: on the page of each, and with the settings."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hearth.actions.circle_settings import Looked, SeeSettingHistory
from hearth.actions.policies import ChangePolicy, RehearsePolicy
from hearth.actions.reading import ChangeLanguagesRead
from hearth.actions.rota import AnswerSwap, AskSwap, ChangeRota, SetQuiet, SetTargets, turns_ahead
from hearth.actions.setup import PutOnCall
from hearth.actions.watching import KeepWatchwords
from hearth.community.cases import Priority
from hearth.community.circle_settings import HOURS_PARTS, POLICY_PARTS, Line, Part, Setting
from hearth.community.clocks import ClockKind
from hearth.community.errors import NotAllowed
from hearth.community.findings import FindingKind, Place
from hearth.community.people import SHELL
from hearth.community.policy import Consequence
from hearth.community.quiet import Quiet
from hearth.community.rota import Absence, OneOff, Rota, Shift
from hearth.community.setting_lines import Changed, rota_lines
from hearth.console.looking_back import LABELS, PARTS, TO, what_of
from hearth.storage.tables import setting_changes
from unit.console.home import CIRCLE, Home

HOME_ZONE = ZoneInfo("UTC")
PROMOTION = (FindingKind.PROMOTION, Place.GROUP)
TOLD = "We answer from eight in the morning."


async def changed(home: Home) -> None:
    """One change of each part, by Anna or, of the hours, by Ada."""
    work = home.storage.open_work
    case = frozenset({Consequence.OPEN_CASE})
    await ChangePolicy(work)(CIRCLE, {PROMOTION: case}, by=home.anna)
    await RehearsePolicy(work)(CIRCLE, rehearsed=True, by=home.anna)
    await ChangeLanguagesRead(work)(CIRCLE, ["fr", "de"], by=home.anna)
    await KeepWatchwords(work)(CIRCLE, ["~miracle cure"], by=home.anna)
    await PutOnCall(work)(CIRCLE, [home.ben, home.anna], by=home.ada)
    shift = Shift(frozenset({0, 4}), time(8), time(20), home.anna.id, home.ben.id)
    away = Absence(home.time() + timedelta(days=20), home.time() + timedelta(days=21), home.ben.id)

    def plan(rota: Rota) -> Rota:
        return replace(rota, shifts=(shift,), exceptions=(away,), told=TOLD)

    await ChangeRota(work)(CIRCLE, plan, by=home.ada)
    moved = replace(shift, days=frozenset({1, 4}))
    await ChangeRota(work)(CIRCLE, lambda rota: replace(rota, shifts=(moved,)), by=home.ada)
    await SetQuiet(work)(CIRCLE, Quiet(time(22), time(7)), by=home.ada)
    urgent = (Priority.URGENT, ClockKind.FIRST_REPLY)
    await SetTargets(work)(CIRCLE, {urgent: timedelta(minutes=45)}, by=home.ada)


async def test_each_line_of_policy_and_hours_is_looked_back_at_with_what_it_was(
    home: Home,
) -> None:
    await changed(home)
    page = (await (await home.signed_in(home.ada)).get("/settings")).plain

    for told in (
        f"group hide the post, open a case, write to the author open a case {home.anna.name}",
        f"Rehearsal of the policy nothing only counted, not carried out {home.anna.name}",
        f"Languages that the team reads nothing French, German {home.anna.name}",
        f"Watchword nothing miracle cure, with slips of the pen {home.anna.name}",
        f"On call, in order nothing {home.ben.name}, then {home.anna.name} {home.ada.name}",
        f"nothing Monday, Friday, 08:00{TO}20:00: {home.anna.name}, then {home.ben.name}",
        f"then {home.ben.name} Tuesday, Friday, 08:00{TO}20:00: {home.anna.name}",
        f"{home.ben.name} is away, nobody stands in {home.ada.name}",
        f"What members are told while nobody is on shift nothing {TOLD}",
        f"Quiet hours of members nothing 22:00{TO}07:00 {home.ada.name}",
        f"How soon cases are answered: first reply, urgent 60 min 45 min {home.ada.name}",
    ):
        assert told in page, page[page.index("What was changed") :]
    async with home.storage.open_work() as work:
        found = await work.communities.changes(CIRCLE, 100)
    assert {one.setting.part for one in found if isinstance(one.setting, Line)} == set(Part)


async def test_the_policy_and_the_rota_show_their_own_changes_to_whoever_sees_them(
    home: Home,
) -> None:
    await changed(home)
    anna = await home.signed_in(home.anna)

    policy, rota = (await anna.get("/policy")).plain, (await anna.get("/rota")).plain

    assert "Watchword nothing miracle cure" in policy
    assert "Quiet hours of members nothing" not in policy
    assert f"Quiet hours of members nothing 22:00{TO}07:00" in rota
    assert "Watchword nothing" not in rota
    with pytest.raises(NotAllowed):
        await SeeSettingHistory(home.storage.open_work)(CIRCLE, by=home.anna)


async def test_what_is_the_same_again_is_no_change_and_a_swap_is_one(home: Home) -> None:
    work, look = home.storage.open_work, SeeSettingHistory(home.storage.open_work)
    shift = Shift(frozenset(range(7)), time(8), time(20), home.anna.id)

    def plan(rota: Rota) -> Rota:
        return replace(rota, shifts=(shift,), told=TOLD)

    for _ in range(2):
        await ChangeRota(work)(CIRCLE, plan, by=SHELL)
        await SetTargets(work)(CIRCLE, {}, by=SHELL)
    assert [one.setting for one in await look(CIRCLE, by=home.anna, of=Looked.HOURS)] == [
        Line(Part.TOLD),
        Line(Part.SHIFT),
    ]
    rota = await ChangeRota(work)(CIRCLE, plan, by=SHELL)
    turn = turns_ahead(rota, home.anna.id, home.time())[1]
    swap = await AskSwap(work)(CIRCLE, turn.begins, by=home.anna)
    await AnswerSwap(work)(swap.id, agrees=True, by=home.ben)

    newest = (await look(CIRCLE, by=home.anna, of=Looked.HOURS))[0]
    assert (newest.setting, newest.was, newest.by) == (Line(Part.EXCEPTION), "", home.ben.id)


def test_what_is_over_and_dropped_is_no_change_and_words_keep_their_lines() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    day = timedelta(days=1)
    over, shut = OneOff(now - 2 * day, now - day), OneOff(now, now + day, told="Shut.\nAll day.")
    was, then = Rota(HOME_ZONE, exceptions=(over,)), Rota(HOME_ZONE, exceptions=(shut,))
    [found] = rota_lines(was, then, Changed(CIRCLE, now, None))
    assert found.was == ""
    assert found.now.endswith("Shut.\nAll day.")


def test_every_part_has_a_name_that_fits_its_column_and_no_name_begins_another() -> None:
    longest = setting_changes.c.setting.type.length  # type: ignore[attr-defined]  # It is a text.
    policy = {Line(Part.POLICY, (kind, place)) for kind in FindingKind for place in Place}
    target = {Line(Part.TARGET, (kind, one)) for kind in ClockKind for one in Priority}
    lines = {*policy, *target, *map(Line, Part)}
    assert all(len(one.value) <= longest and Line.named(one.value) == one for one in lines)
    names = [*Part, *Setting]
    assert [one for one in Part if sum(name.startswith(one) for name in names) > 1] == []
    assert POLICY_PARTS | HOURS_PARTS == set(Part) == set(PARTS)
    assert set(LABELS) == set(Setting)
    assert all(what_of(one) for one in (*policy, *target, *Setting))
