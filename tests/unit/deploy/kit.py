"""What the deployment files say, read once."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hearth.settings import PREFIX, Settings

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
SYSTEMD = DEPLOY / "systemd"

OTHERS = {"HEARTH_CONSOLE_HOST", "HEARTH_BACKUPS", "HEARTH_MODELS", "HEARTH_VENV"}
"""Variables of the deployment itself, which the program does not read."""

COMMANDS = {"community", "careteam", "console", "migrate", "backup", "up", "restore", "audit"}


def is_a_setting(variable: str) -> bool:
    """Whether the program reads this variable."""
    name = variable.removeprefix(PREFIX).removesuffix("_FILE").lower()
    return variable.startswith(PREFIX) and name in Settings.model_fields


@cache
def compose() -> dict[str, Any]:
    """The compose file, with its anchors put in."""
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


@cache
def webhooks() -> dict[str, Any]:
    """What the compose file for webhooks adds."""
    text = (DEPLOY / "compose.webhooks.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def services() -> dict[str, dict[str, Any]]:
    """The services of the compose file."""
    found: dict[str, dict[str, Any]] = compose()["services"]
    return found


@cache
def manifests() -> tuple[dict[str, Any], ...]:
    """Every Kubernetes object that we write, of the base and of the example."""
    return tuple(
        document
        for file in sorted(KUBERNETES.rglob("*.yaml"))
        if file.name != "kustomization.yaml"
        for document in yaml.safe_load_all(file.read_text(encoding="utf-8"))
    )


def of_kind(*kinds: str) -> list[dict[str, Any]]:
    """Those of these kinds."""
    return [one for one in manifests() if one["kind"] in kinds]


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every kind of pod by its name: its template."""
    for one in of_kind("Deployment", "Job"):
        yield one["metadata"]["name"], one["spec"]["template"]
    for one in of_kind("CronJob"):
        yield one["metadata"]["name"], one["spec"]["jobTemplate"]["spec"]["template"]


def unit_files() -> list[Path]:
    """The services and timers of systemd."""
    return sorted((*SYSTEMD.glob("*.service"), *SYSTEMD.glob("*.timer")))


def directives(*files: Path) -> dict[str, list[str]]:
    """What units say, by directive, in order; an empty value takes back what was said before."""
    said: dict[str, list[str]] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"(\w+)=(.*)", line):
                name, value = found.groups()
                if value == "" and name != "CapabilityBoundingSet":
                    said.pop(name, None)
                else:
                    said.setdefault(name, []).append(value)
    return said


def variables(said: Mapping[str, list[str]]) -> dict[str, str]:
    """The environment that a unit sets itself."""
    return dict(line.split("=", 1) for line in said.get("Environment", []))
