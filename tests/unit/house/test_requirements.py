"""What is installed is what pyproject.toml asks for, and a person can read why."""

import re
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def asked_for(project: dict[str, Any], *groups: str) -> list[Requirement]:
    """The requirements of the program or, with `groups`, those of development."""
    if groups:
        words = [word for group in groups for word in project["dependency-groups"][group]]
    else:
        extras = project["project"]["optional-dependencies"].values()
        words = [*project["project"]["dependencies"], *(w for extra in extras for w in extra)]
    return [Requirement(word) for word in words]


def pins(checkout: Path, name: str) -> list[Requirement]:
    lines = (checkout / "deploy" / "requirements" / f"{name}.txt").read_text().splitlines()
    return [Requirement(line.rstrip("\\")) for line in lines if not line.startswith(" ")]


@pytest.mark.parametrize(("name", "groups"), [("core", ()), ("dev", ()), ("dev", ("dev",))])
def test_every_pin_is_one_that_the_project_allows(
    checkout: Path, project: dict[str, Any], name: str, groups: tuple[str, ...]
) -> None:
    pinned: dict[str, list[Requirement]] = {}
    for pin in pins(checkout, name):
        pinned.setdefault(canonicalize_name(pin.name), []).append(pin)

    out_of_step = [
        str(wanted)
        for wanted in asked_for(project, *groups)
        for pin in pinned.get(canonicalize_name(wanted.name), [None])
        if pin is None or not all(s.version in wanted.specifier for s in pin.specifier)
    ]

    assert out_of_step == [], "run .ci/requirements"


@pytest.mark.parametrize("name", ["core", "dev"])
def test_every_pin_carries_a_hash_and_no_address(checkout: Path, name: str) -> None:
    text = (checkout / "deploy" / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text


def test_the_test_tools_pin_the_program_as_it_is_run(checkout: Path) -> None:
    assert {str(pin) for pin in pins(checkout, "core")} <= {
        str(pin) for pin in pins(checkout, "dev")
    }


def test_every_dependency_has_its_reason(checkout: Path, project: dict[str, Any]) -> None:
    page = (checkout / "docs" / "dependencies.md").read_text()
    reasons = dict(re.findall(r"^\| `([^`]+)` \| (.*?) \|$", page, flags=re.MULTILINE))
    names = {wanted.name for wanted in asked_for(project) + asked_for(project, "dev")}

    assert names - set(reasons) == set(), "docs/dependencies.md gives no reason for these"
    assert set(reasons) - names == set(), "docs/dependencies.md still explains these"
    assert [name for name, reason in reasons.items() if len(reason) < 20] == []
