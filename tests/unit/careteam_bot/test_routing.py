"""Every button of a case that an action makes for staff is understood by the bot that shows it."""

import re
from pathlib import Path

import pytest

import hearth.actions
from hearth_bot.careteam.handlers.cases import CASE_DEEDS

MEMBERS = {"again"}
"""Buttons of cases that members get, from their own bot."""

CHOICES = ("", ":1", ":answered", ":urgent", ":0123456789abcdef")
"""What may stand behind a case's number."""


def verbs() -> list[str]:
    folder = Path(hearth.actions.__path__[0])
    sources = "\n".join(one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.py")))
    return sorted(set(re.findall(r'f"case:(\w+):\{', sources)) - MEMBERS)


@pytest.mark.parametrize("verb", verbs())
def test_a_button_of_a_case_leads_somewhere(verb: str) -> None:
    assert any(re.match(CASE_DEEDS, f"case:{verb}:12{choice}") for choice in CHOICES)


def test_there_are_such_buttons() -> None:
    assert {"take", "more", "now"} <= set(verbs())
