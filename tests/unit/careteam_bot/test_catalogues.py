"""The care-team bot's catalogues say what its sources say."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hearth import catalogues
from hearth.community.outgoing import Say
from hearth.community.words import StaffWords
from hearth_bot.careteam.texts import COUNTED, DOMAIN, TEXTS, WORDS, words_of
from hearth_bot.careteam.texts_of_refusals import REFUSALS
from hearth_bot.catalogues import template, template_file, translation_files, updated, written

UTC = ZoneInfo("UTC")
WHAT_TO_DO = "run `python -m hearth_bot.catalogues careteam`"


def test_the_template_is_in_step_with_the_texts() -> None:
    kept = template_file(DOMAIN).read_text(encoding="utf-8")
    assert kept == written(template(DOMAIN)), WHAT_TO_DO


@pytest.mark.parametrize("language", ["en"])
def test_every_language_is_in_step_with_the_template(language: str) -> None:
    path = next(one for one in translation_files(DOMAIN) if one.parents[1].name == language)
    assert path.read_text(encoding="utf-8") == written(updated(path, template(DOMAIN))), WHAT_TO_DO


def test_everything_that_the_bot_says_can_be_translated() -> None:
    known = {text for one in template(DOMAIN) for text in _forms(one.id)}
    counted = [text for _, *forms in COUNTED.values() for text in forms]
    said = [*TEXTS.values(), *REFUSALS.values(), *WORDS.values(), *counted]
    assert [text for text in said if text not in known] == []


def _forms(message: str | tuple[str, ...] | list[str]) -> list[str]:
    return [message] if isinstance(message, str) else list(message)


def test_a_language_may_have_more_forms_than_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hearth_bot" / "locale" / "pl" / "LC_MESSAGES" / "careteam.po"
    path.parent.mkdir(parents=True)
    path.write_text(POLISH, encoding="utf-8")
    monkeypatch.setattr(catalogues, "files", lambda package: tmp_path / package)
    catalogues.catalogue.cache_clear()
    said = [words_of(Say(StaffWords.MINE, {"count": n}), "pl", UTC) for n in (1, 3, 5)]
    catalogues.catalogue.cache_clear()
    assert said == ["Masz jedną.", "Masz 3 sprawy.", "Masz 5 spraw."]


POLISH = """
msgid ""
msgstr "Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

msgid "You hold one case."
msgid_plural "You hold {count} cases."
msgstr[0] "Masz jedną."
msgstr[1] "Masz {count} sprawy."
msgstr[2] "Masz {count} spraw."
"""
