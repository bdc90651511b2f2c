"""Directories as YAML: what is unsound is named with its line, and what to do."""

from datetime import date
from pathlib import Path

import pytest

from hearth.bootstrap.directory_checks import directory_found
from hearth.bootstrap.findings import Mark
from hearth.community.directory import EntryKind
from hearth.directory_files import (
    DirectoryFileError,
    directory_in,
    read_directory,
    starter_directory,
)
from hearth.settings import Settings
from invoking import hearth

PACKS = ("epilepsy", "eczema")
GOOD = """\
entries:
  - name: Skin clinic
    kind: clinic
    area:
      countries: [GB]
      towns: [Leeds]
      postcodes: [LS]
      point: {latitude: 53.8, longitude: -1.55, radius_km: 40}
    offers: Eczema nurses.
    hours: Weekdays 9 to 5
    contact: 01632 960001
    source: the clinic, by telephone
    languages: [en, pl]
    packs: [eczema]
    reviewed_on: 2026-11-01
    due_on: 2027-05-01
"""


def test_a_sound_directory_is_read_whole_and_its_countries_have_names() -> None:
    directory = read_directory(GOOD, PACKS).directory
    assert directory is not None
    [entry] = directory.entries

    assert (entry.name, entry.kind, entry.packs) == (
        "Skin clinic",
        EntryKind.CLINIC,
        frozenset({"eczema"}),
    )
    assert (entry.area.towns, entry.area.postcodes) == (frozenset({"leeds"}), ("LS",))
    assert entry.area.centre is not None
    assert (entry.area.centre.latitude, entry.area.radius_km) == (53.8, 40)
    assert (entry.reviewed_on, entry.due_on) == (date(2026, 11, 1), date(2027, 5, 1))
    assert directory.titles == {"GB": "United Kingdom"}
    wanted = ("united kingdom", "uk", "wielka brytania", "gb")
    assert {directory.names[one] for one in wanted} == {"GB"}


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("kind: clinic", "kind: shop", 3, "There is no kind `shop`"),
        ("countries: [GB]", "countries: [XQ]", 5, "`XQ` is no country"),
        ("countries: [GB]", "countries: []", 5, "must have 1 to 200 entries"),
        ("      countries: [GB]\n", "", 5, "needs `countries`"),
        ("postcodes: [LS]", "postcodes: [ls]", 7, "capital letters"),
        ("latitude: 53.8", "latitude: 153.8", 8, "between -90 and 90"),
        ("radius_km: 40", "radius_km: 0", 8, "between 1 and 500"),
        ("    hours: Weekdays 9 to 5\n", "", 2, "needs `hours`"),
        ("contact: 01632 960001", "contact: ''", 11, "1 to 160 characters"),
        ("[en, pl]", "[en, p]", 13, "`p` must be a language"),
        ("[eczema]", "[eczma]", 14, "There is no pack `eczma`"),
        ("due_on: 2027-05-01", "due_on: 2028-05-01", 16, "within a year"),
        ("due_on: 2027-05-01", "due_on: soon", 16, "must be a day"),
        ("source:", "sauce:", 12, "has no `sauce`"),
        ("entries:", "entries: [", 2, "This is not YAML"),
    ],
)
def test_each_flaw_is_named_with_its_line(old: str, new: str, line: int, problem: str) -> None:
    read = read_directory(GOOD.replace(old, new, 1), PACKS)

    assert read.directory is None
    assert [one for one in read.flaws if one.line == line and problem in one.problem], read.flaws


def test_two_entries_of_one_name_are_refused() -> None:
    read = read_directory(GOOD + GOOD.removeprefix("entries:\n"), PACKS)
    assert ["There are two entries" in one.problem for one in read.flaws] == [True]


def test_the_directory_that_comes_with_hearth_is_sound_and_has_a_number_for_danger() -> None:
    directory = directory_in(None, PACKS)
    today = date(2026, 11, 27)

    assert not directory.overdue(today)
    for country in ("GB", "US", "IE", "DE"):
        assert directory.in_country(country, PACKS, today)[0].entry.danger


def test_the_shell_names_flaws_shows_what_is_due_and_prints_the_example(tmp_path: Path) -> None:
    file = tmp_path / "ours.yml"
    file.write_text(GOOD.replace("kind: clinic", "kind: shop"), encoding="utf-8")
    bad = hearth("directory", "check", str(file))
    assert (bad.exit_code, "line 3: There is no kind `shop`" in bad.output) == (1, True)

    file.write_text(GOOD.replace("2026-11-01", "2020-11-01").replace("2027", "2021"), "utf-8")
    good = hearth("directory", "check", str(file))
    assert (good.exit_code, "withheld: overdue" in good.output) == (0, True)
    assert hearth("directory", "example").output == starter_directory()


def test_the_doctor_says_what_is_overdue_what_falls_due_and_what_cannot_be_read(
    tmp_path: Path,
) -> None:
    file = tmp_path / "ours.yml"
    file.write_text(GOOD, encoding="utf-8")
    settings = Settings(home=tmp_path, directory=file)

    assert directory_found(settings, date(2026, 12, 1)).mark is Mark.RIGHT
    assert "0 entries are overdue and withheld, and 1 fall" in str(
        directory_found(settings, date(2027, 4, 20))
    )
    assert "1 entries are overdue" in str(directory_found(settings, date(2027, 5, 2)))
    file.write_text("entries: 7", encoding="utf-8")
    found = directory_found(settings, date(2026, 12, 1))
    assert (found.mark, "line 1" in str(found)) == (Mark.WRONG, True)
    with pytest.raises(DirectoryFileError, match="no file"):
        directory_in(tmp_path / "none.yml", PACKS)
