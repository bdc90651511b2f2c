"""The code speaks the glossary."""

from enum import StrEnum
from pathlib import Path

import pytest

from hearth.community.cases import CaseState, Matter, Outcome, Priority
from hearth.community.clocks import ClockKind
from hearth.community.consent import Decision, Purpose
from hearth.community.erasure import ErasureStep
from hearth.community.findings import FindingKind, Place
from hearth.community.guardianship import GuardianshipState
from hearth.community.invites import MemberRole
from hearth.community.membership import MembershipState
from hearth.community.people import Role
from hearth.community.policy import Consequence
from hearth.community.purposes import Basis
from hearth.community.rights import RequestState, Right
from hearth.community.swaps import SwapState

WORDS: list[type[StrEnum]] = [
    CaseState,
    Basis,
    ClockKind,
    Consequence,
    Decision,
    ErasureStep,
    FindingKind,
    GuardianshipState,
    Matter,
    MemberRole,
    MembershipState,
    Outcome,
    Place,
    Priority,
    Purpose,
    RequestState,
    Right,
    Role,
    SwapState,
]


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_word_that_the_domain_lists_is_explained(
    words: type[StrEnum], checkout: Path
) -> None:
    glossary = (checkout / "docs" / "glossary.md").read_text()

    assert [word.value for word in words if f"`{word.value}`" not in glossary] == []
