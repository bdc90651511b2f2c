"""Every button of a case or a bulletin that an action makes for staff is understood."""

import re
from pathlib import Path

import pytest

import hearth.actions
from hearth.actions.bulletin_buttons import BulletinPart
from hearth.community.bulletins import Reach
from hearth.community.spoken import HowSpoken
from hearth_bot.careteam.handlers.bulletins import (
    BULLETIN_DEEDS,
    CHANGING_DEEDS,
    WRITING_DEEDS,
)
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


SAMPLES = {
    "{bulletin.id}": "123456789",
    "{draft.id}": "123456789",
    "{number}": "123456789",
    "{part}": BulletinPart.ARGUED.value,
    "{how}": HowSpoken.BURNT_IN.value,
    "{day}": "2026-12-01",
    "{bulletin.fingerprint[:READ_LETTERS]}": "0123456789abcdef",
    "{begun.read}": "0123456789abcdef",
    "{community}": "a" * 32,
    "{one}": Reach.DIRECT.value,
}
"""What stands in the braces of a button about a bulletin."""


def bulletin_deeds() -> list[str]:
    folder = Path(hearth.actions.__path__[0])
    sources = [*folder.glob("*bulletins_at_desk.py"), folder / "bulletin_buttons.py"]
    written = "\n".join(one.read_text(encoding="utf-8") for one in sources)
    found = set(re.findall(r'f?"(bulletin:\w+[^"]*)"', written))
    return sorted(re.sub(r"\{[^}]*\}", lambda hit: SAMPLES[hit[0]], one) for one in found)


@pytest.mark.parametrize("deed", bulletin_deeds())
def test_a_button_of_a_bulletin_leads_to_one_place_and_fits_into_telegram(deed: str) -> None:
    patterns = (BULLETIN_DEEDS, WRITING_DEEDS, CHANGING_DEEDS)
    assert sum(bool(re.match(one, deed)) for one in patterns) == 1
    assert len(deed.encode()) <= 64


def test_there_are_buttons_of_bulletins() -> None:
    assert len(set(bulletin_deeds())) == 16
