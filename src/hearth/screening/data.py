"""The rule files that lie beside this module."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def read_yaml(name: str, *, beside: bool = False) -> Any:
    """The contents of one file under `rules/`, or `beside` this module."""
    folder = files("hearth.screening") if beside else files("hearth.screening").joinpath("rules")
    text = folder.joinpath(name).read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # The C one where it was built.
    return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe ones.


def read_words(name: str) -> list[str]:
    """The words of one file under `rules/`, in their order, without its heading."""
    return [word for line in _lines(name) if not line.startswith("#") for word in line.split()]


def read_messages(name: str) -> list[str]:
    """The messages of one file under `rules/`, a line each, without the lines that begin `# `.

    It takes a hundredth of the time that YAML takes, and every start reads thousands of them.
    """
    return [line for line in _lines(name) if line and not line.startswith("# ")]


def _lines(name: str) -> list[str]:
    return files("hearth.screening").joinpath("rules", name).read_text("utf-8").split("\n")


@cache
def shared_yaml(name: str) -> Mapping[str, Any]:
    """The contents of a file on which several others build. Read once, and not to be changed."""
    found: Mapping[str, Any] = read_yaml(name)
    return found
