"""The copy of everything is in its member's language, where the house has that language."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typing_extensions import override

from hearth import catalogues
from hearth.archive.cases import TURNS
from hearth.archive.page import CHAPTERS
from hearth.archive.readme import readme
from hearth.archive.words import DOMAIN, NAMES, Words
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseState, Matter, Outcome, Priority
from hearth.community.consent import Decision, Purpose
from hearth.community.guardianship import GuardianshipState
from hearth.community.invites import MemberRole
from hearth.community.membership import Ending, MembershipState
from hearth.community.moderation import Kind, Reason, State
from hearth.community.people import SHELL
from hearth.community.rights import RequestState, Right
from hearth.community.turns import Turning
from hearth_bot.catalogues import template, template_file, translation_files, updated, written
from unit.rights.kit import Home
from unit.rights.life import lives_here
from unit.rights.test_archive import copy_of


def test_each_turn_of_a_case_has_its_words() -> None:
    assert set(TURNS) == set(Turning)


WHAT_TO_DO = "run `python -m hearth_bot.catalogues archive`"

SHOWN = (
    *(CaseState, Matter, Outcome, Priority, Decision, Purpose, GuardianshipState, MemberRole),
    *(Ending, MembershipState, Kind, Reason, State, RequestState, Right),
)
"""The closed lists whose words stand on the page."""

HEAD = 'msgid ""\nmsgstr "Language: {0}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'

HouseHas = Callable[[str], None]


@pytest.fixture
def house_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HouseHas]:
    """Gives the house a language in which every text of the archive begins with its tag."""

    def has(language: str) -> None:
        path = tmp_path / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        path.parent.mkdir(parents=True)
        fresh = template(DOMAIN)
        for message in fresh:
            if message.id:
                message.string = f"{language}~{message.id}"
        path.write_text(written(fresh), encoding="utf-8")
        monkeypatch.setattr(catalogues, "files", lambda _package: tmp_path)
        catalogues.catalogue.cache_clear()

    yield has
    catalogues.catalogue.cache_clear()


class Texts(HTMLParser):
    """What people read on a page, piece by piece, but what other people wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag == "style"

    @override
    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag == "style"

    @override
    def handle_data(self, data: str) -> None:
        if data.strip() and not self.silent:
            self.found.append(data.strip())


def headings(page: str) -> list[str]:
    texts = Texts()
    texts.feed(page)
    return texts.found


async def test_the_page_and_what_comes_with_it_are_in_the_members_language(
    home: Home, house_has: HouseHas
) -> None:
    house_has("es")
    await lives_here(home)
    await speaks(home, "es-MX")

    files = await copy_of(home)

    page = files["index.html"].decode()
    assert '<html lang="es" dir="ltr">' in page
    found = headings(page)
    for _, title in CHAPTERS:
        assert f"es~{title}" in found
        assert title not in found
    assert "es~Number here" in found
    assert "es~somebody may be in crisis" in page or "es~a question" in page
    assert files["README.txt"].decode().startswith("es~EVERYTHING")
    assert "es~" not in files["data.json"].decode()


async def test_english_is_given_where_the_house_lacks_the_language(
    home: Home, house_has: HouseHas
) -> None:
    house_has("es")
    await speaks(home, "fi")

    page = (await copy_of(home))["index.html"].decode()

    assert '<html lang="en" dir="ltr">' in page
    assert "Everything that we hold about you" in page


async def test_lines_begin_where_the_language_has_them_begin(
    home: Home, house_has: HouseHas
) -> None:
    house_has("ar")
    await speaks(home, "ar")

    assert '<html lang="ar" dir="rtl">' in (await copy_of(home))["index.html"].decode()


async def speaks(home: Home, language: str) -> None:
    async with home.community.open_work() as work:
        await work.members.put_language(home.mira, language)
        work.note(Deed.MEMBER_CORRECTED, by=SHELL, about=Subject.of("member", home.mira))
        await work.commit()


def test_times_and_numbers_are_written_as_the_language_writes_them(house_has: HouseHas) -> None:
    house_has("de")
    words = Words.of("de")

    assert words.at(datetime(2026, 3, 2, 12, 5, tzinfo=UTC)) == "02 März 2026, 12:05 UTC"
    assert words.count(1_234_567) == "1.234.567"
    assert Words.of("en").at(datetime(2026, 3, 2, 12, 5, tzinfo=UTC)) == "02 Mar 2026, 12:05 UTC"


def test_every_word_of_a_closed_list_has_a_name_for_people() -> None:
    assert {str(one) for shown in SHOWN for one in shown} <= set(NAMES)


def test_what_has_no_name_is_said_as_it_is() -> None:
    assert Words.of("en").named("neurology") == "neurology"


def test_the_readme_names_every_file_in_english() -> None:
    assert "  data.json         the same for programs" in readme(Words.of("en"))


def test_the_catalogues_are_in_step_with_the_texts() -> None:
    kept = template_file(DOMAIN).read_text(encoding="utf-8")
    assert kept == written(template(DOMAIN)), WHAT_TO_DO
    assert [one.parents[1].name for one in translation_files(DOMAIN)] == ["en"]
    for path in translation_files(DOMAIN):
        fresh = written(updated(path, template(DOMAIN)))
        assert path.read_text(encoding="utf-8") == fresh, WHAT_TO_DO
