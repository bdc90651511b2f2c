"""The machinery tells a change that a test notices from one that none does. All of it: `run`."""

import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from mutation.groups import GROUPS, Group
from mutation.mutating import (
    CHECKOUT,
    Found,
    Survivor,
    copied,
    drawn,
    mutated,
    sources_of,
)
from mutation.page import ENOUGH, Page, reasons

pytestmark = pytest.mark.sources

OPENING = "hearth.storage.sealing.envelope.x_open_*"
NOTICING = ("unit/storage/sealing/test_envelope.py", "unit/storage/sealing/test_tink.py")
LISTED = Page.read().groups


def envelopes(*tests: str) -> Group:
    return Group("envelopes", ("storage/sealing/envelope.py",), tests)


def test_what_is_changed_in_opening_an_envelope_is_noticed() -> None:
    found = mutated(envelopes(*NOTICING), only=[OPENING])

    assert found.mutants.total() > 12
    assert found.share > ENOUGH
    # Only what nobody can tell apart survives, and each of these has its reason.
    assert [one.change for one in found.survivors if one.change not in reasons()] == []


def test_tests_that_never_reach_what_is_changed_prove_nothing() -> None:
    """These seal a few values and open none, so mutmut finds that it could change anything."""
    with pytest.raises(subprocess.CalledProcessError):
        mutated(envelopes("unit/storage/sealing/test_columns.py"), only=[OPENING])


@pytest.mark.parametrize("name", LISTED)
def test_every_group_on_the_page_has_enough_killed(name: str) -> None:
    listed = LISTED[name]
    mutants, killed = listed["mutants"], listed["killed"]
    assert isinstance(mutants, dict)
    assert isinstance(killed, dict)

    assert sum(killed.values()) >= ENOUGH * sum(mutants.values()) > 0


def test_every_survivor_on_the_page_has_a_reason() -> None:
    survivors = [group["survivors"] for group in LISTED.values()]
    assert all(isinstance(some, list) for some in survivors)
    changes = [change for some in survivors if isinstance(some, list) for _, change, _ in some]

    assert [change for change in changes if change not in reasons()] == []


def test_no_reason_is_left_of_a_change_that_survives_no_longer() -> None:
    survivors = [group["survivors"] for group in LISTED.values()]
    there = {change for some in survivors if isinstance(some, list) for _, change, _ in some}

    assert [change for change in reasons() if change not in there] == []


def test_the_page_is_the_one_that_the_results_make() -> None:
    page = CHECKOUT / "docs" / "mutation.md"

    assert page.read_text(encoding="utf-8") == Page(LISTED).text()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_what_is_to_be_mutated_and_to_notice_it_is_there(group: Group) -> None:
    sources = Path(__import__("hearth").__path__[0])

    assert [module for module in group.modules if not list(sources.glob(module))] == []
    assert [test for test in group.tests if not (CHECKOUT / "tests" / test).exists()] == []


def test_a_share_draws_the_same_mutants_each_time() -> None:
    whole = envelopes()
    with copied(whole, CHECKOUT) as folder:
        every, half, again = (
            drawn(replace(whole, share=share), folder) for share in (1.0, 0.5, 0.5)
        )

    assert half == again
    assert set(half) < set(every)
    assert 0.3 < len(half) / len(every) < 0.7


def test_a_survivor_that_was_noticed_the_second_time_counts() -> None:
    survivors = [Survivor("m", f"m.x__mutmut_{number}", f"- {number}") for number in (1, 2)]
    counted = Counter({"m": 9})
    first = Found(GROUPS[0], "same", counted, 9, counted, Counter({"m": 7}), survivors)
    again = replace(first, mutants=Counter({"m": 2}), killed=Counter({"m": 1}))
    again.survivors = survivors[1:]

    both = first.followed_by(again)

    assert (both.mutants, both.killed, both.survivors) == (counted, {"m": 8}, survivors[1:])
    for other in (replace(again, sources="other"), replace(again, mutants=Counter({"m": 1}))):
        with pytest.raises(ValueError, match=first.group.name):
            first.followed_by(other)


def test_the_page_can_be_read_back() -> None:
    survivors = [Survivor("m", "m.x__mutmut_1", "- 1\n+ 2")]
    counted = Counter({"m": 3})
    found = Found(GROUPS[0], "here", counted, 3, counted, Counter({"m": 2}), survivors)
    page = Page()

    page.put(found)

    assert page.found(GROUPS[0]) == found


def test_what_was_mutated_is_known_by_its_functions(tmp_path: Path) -> None:
    file = tmp_path / "src" / "hearth" / "one.py"
    file.parent.mkdir(parents=True)
    group, found = Group("one", ("*.py",), ()), set()
    function = "def one() -> int:\n    return {}\n"
    for text in (function.format(1), function.format(2), "a = 1\n\n" + function.format(1)):
        file.write_text(text)
        found.add(sources_of(group, tmp_path))

    assert len(found) == 2


def test_a_group_in_which_nothing_was_changed_has_proved_nothing() -> None:
    assert Found(GROUPS[0]).share == 0
