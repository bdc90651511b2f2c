"""The catalogues say what the sources say."""

from pathlib import Path

import pytest

from hearth_bot.catalogues import (
    LOCALE,
    template,
    template_file,
    translation_files,
    updated,
    written,
)

DOMAIN = "community"
WHAT_TO_DO = "run `python -m hearth_bot.catalogues community`"


def test_the_template_is_in_step_with_the_texts() -> None:
    kept = template_file(DOMAIN).read_text(encoding="utf-8")
    assert kept == written(template(DOMAIN)), WHAT_TO_DO


@pytest.mark.parametrize(
    "path", translation_files(DOMAIN), ids=lambda path: str(path.parents[1].name)
)
def test_every_language_is_in_step_with_the_template(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written(updated(path, template(DOMAIN))), WHAT_TO_DO


def test_english_is_there() -> None:
    assert LOCALE / "en" / "LC_MESSAGES" / "community.po" in translation_files(DOMAIN)


def test_a_translation_outlives_a_refresh_and_a_lost_text_does_not(tmp_path: Path) -> None:
    path = tmp_path / "de" / "LC_MESSAGES" / "community.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Continue"\nmsgstr "Weiter"\n\nmsgid "Long gone"\nmsgstr "Lange weg"\n',
        encoding="utf-8",
    )

    fresh = written(updated(path, template(DOMAIN)))

    assert 'msgid "Continue"\nmsgstr "Weiter"' in fresh
    assert "Long gone" not in fresh
    assert "Language: de" in fresh
