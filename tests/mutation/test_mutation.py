"""The machinery tells a change that a test notices from one that none does. All of it: `run`."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mutation.groups import GROUPS, Group
from mutation.mutating import CHECKOUT, Found, copied, drawn, mutated
from mutation.page import ENOUGH, Page, reasons

pytestmark = pytest.mark.sources

OPENING = "hearth.storage.sealing.envelope.x_open_*"
NOTICING = ("unit/storage/sealing/test_envelope.py", "unit/storage/sealing/test_tink.py")
LISTED = Page.read().groups


def envelopes(*tests: str) -> Group:
    return Group("envelopes", ("storage/sealing/envelope.py",), tests)


def test_what_is_changed_in_opening_an_envelope_is_noticed() -> None:
    found = mutated(envelopes(*NOTICING), only=OPENING)

    assert found.mutants.total() > 12
    assert found.share > ENOUGH
    # Only what nobody can tell apart survives, and each of these has its reason.
    assert [one.change for one in found.survivors if one.change not in reasons()] == []


def test_tests_that_never_reach_what_is_changed_prove_nothing() -> None:
    """These seal a few values and open none, so mutmut finds that it could change anything."""
    with pytest.raises(subprocess.CalledProcessError):
        mutated(envelopes("unit/storage/sealing/test_columns.py"), only=OPENING)


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
    changes = [change for some in survivors if isinstance(some, list) for _, change in some]

    assert [change for change in changes if change not in reasons()] == []


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


def test_a_group_in_which_nothing_was_changed_has_proved_nothing() -> None:
    assert Found(GROUPS[0]).share == 0
