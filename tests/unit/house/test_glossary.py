"""The code speaks the glossary."""

from enum import StrEnum
from pathlib import Path

import pytest

from hearth.community.cases import CaseState, Matter, Outcome, Priority
from hearth.community.consent import Purpose
from hearth.community.findings import FindingKind, Place
from hearth.community.invites import MemberRole
from hearth.community.membership import MembershipState
from hearth.community.people import Role
from hearth.community.policy import Consequence
from hearth.community.rights import RequestState, Right

WORDS: list[type[StrEnum]] = [
    CaseState,
    Consequence,
    FindingKind,
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
]


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_word_that_the_domain_lists_is_explained(
    words: type[StrEnum], checkout: Path
) -> None:
    glossary = (checkout / "docs" / "glossary.md").read_text()

    assert [word.value for word in words if f"`{word.value}`" not in glossary] == []
