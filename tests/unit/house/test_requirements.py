"""What is installed is what pyproject.toml asks for, and a person can read why."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

INSTALLED_EXTRAS = ("postgres", "encoder")
"""The extras that `.ci/requirements` pins for everybody; who wants another installs it."""


def asked_for(
    project: dict[str, Any], *groups: str, extras: tuple[str, ...] = INSTALLED_EXTRAS
) -> list[Requirement]:
    """The requirements of the program or, with `groups`, those of development."""
    if groups:
        words = [word for group in groups for word in project["dependency-groups"][group]]
    else:
        optional = project["project"]["optional-dependencies"]
        words = [
            *project["project"]["dependencies"],
            *(w for one in extras for w in optional[one]),
        ]
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


@pytest.mark.parametrize("name", ["core", "dev", "weights"])
def test_every_pin_carries_a_hash_and_no_address(checkout: Path, name: str) -> None:
    text = (checkout / "deploy" / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text


def test_the_test_tools_pin_the_program_as_it_is_run(checkout: Path) -> None:
    tools = pins(checkout, "dev")

    unlike = [
        str(pin)
        for pin in pins(checkout, "core")
        if not any(
            (other.name, other.specifier, other.marker) == (pin.name, pin.specifier, pin.marker)
            and pin.extras <= other.extras  # A tool may ask for more of it.
            for other in tools
        )
    ]

    assert unlike == []


@pytest.mark.parametrize("name", ["core", "dev"])
def test_every_pin_names_the_extras_that_others_ask_for(checkout: Path, name: str) -> None:
    """Otherwise pip takes a newer release for the extra, and refuses it: it has no pin."""
    pinned = {canonicalize_name(pin.name): pin for pin in pins(checkout, name)}
    without = [
        str(wanted)
        for pin in pinned.values()
        for wanted in required_by(pin.name)
        if wanted.extras and asked_with(wanted, pin.extras)
        if not wanted.extras <= pinned[canonicalize_name(wanted.name)].extras
    ]

    assert without == []


def required_by(name: str) -> list[Requirement]:
    """What an installed package asks for; nothing for one that this machine has no use for."""
    try:
        return [Requirement(word) for word in distribution(name).requires or ()]
    except PackageNotFoundError:
        return []


def asked_with(wanted: Requirement, extras: set[str]) -> bool:
    """Whether it is asked for here, with one of these extras or without any."""
    marker = wanted.marker
    return marker is None or any(marker.evaluate({"extra": one}) for one in ("", *extras))


def test_every_dependency_has_its_reason(checkout: Path, project: dict[str, Any]) -> None:
    page = (checkout / "docs" / "dependencies.md").read_text()
    reasons = dict(re.findall(r"^\| `([^`]+)` \| (.*?) \|$", page, flags=re.MULTILINE))
    everything = tuple(project["project"]["optional-dependencies"])
    program = asked_for(project, extras=everything)
    names = {wanted.name for wanted in program + asked_for(project, "dev")}
    names |= {pin.name for pin in pins(checkout, "weights")}

    assert names - set(reasons) == set(), "docs/dependencies.md gives no reason for these"
    assert set(reasons) - names == set(), "docs/dependencies.md still explains these"
    assert [name for name, reason in reasons.items() if len(reason) < 20] == []
