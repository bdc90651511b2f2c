"""The directory as YAML, read strictly: whatever is unsound is named with its line."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from babel import Locale
from yaml.nodes import MappingNode, Node

from hearth.community.directory import Area, Directory, Entry, EntryKind, Flaw, Point, folded
from hearth.form_files import LANGUAGE
from hearth.form_values import Values, composed

DIRECTORY_LONGEST = 256 * 1024
"""Characters of a directory: some five hundred entries."""
ENTRIES_MOST = 500
NAME_LONGEST = 100
LINE_LONGEST = 160
"""Characters of a line of an entry: five entries with the words around them fit one message, which
has at most 4096 characters (Bot API, sendMessage)."""
LIST_MOST = 200
"""Countries, towns or postcodes of one entry."""
RADIUS_MOST = 500
"""Kilometres that an entry serves; what serves more, serves its country."""
REVIEW_MOST = timedelta(days=366)
"""Between a review and the next: opening hours and numbers seldom hold for longer."""
LATITUDE_MOST, LONGITUDE_MOST = 90, 180
"""Degrees."""

POSTCODE = re.compile(r"[A-Z0-9]{1,8}")
NEEDED = {"name", "kind", "area", "offers", "hours", "contact", "source", "languages"} | {
    "reviewed_on",
    "due_on",
}
AREA_MORE = {"towns", "postcodes", "point"}

ALSO = {
    "GB": ("UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "US": ("USA", "America"),
}
"""What people call a country besides its name in the CLDR."""


class DirectoryFileError(Exception):
    """A directory cannot be used. Says which file, on which line, and what to do."""


@dataclass(frozen=True, slots=True)
class DirectoryRead:
    """A directory, or everything that is wrong with it."""

    directory: Directory | None
    flaws: tuple[Flaw, ...] = ()


def starter_directory() -> str:
    """The directory that comes with Hearth, as it is written."""
    path = Path(str(files("hearth"))) / "starter" / "directory.yml"
    return path.read_text(encoding="utf-8")


def directory_in(file: Path | None, packs: Collection[str]) -> Directory:
    """An organisation's own directory, or without one the one that comes with Hearth.

    Raises:
        DirectoryFileError: it cannot be used.
    """
    try:
        text = starter_directory() if file is None else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        problem = "HEARTH_DIRECTORY names no file that can be read as text in UTF-8."
        raise DirectoryFileError(problem) from None
    read = read_directory(text, packs)
    if read.directory is None:
        first = read.flaws[0]
        problem = (
            f"HEARTH_DIRECTORY, line {first.line}: {first.problem} "
            "`hearth directory check` names every flaw."
        )
        raise DirectoryFileError(problem)
    return read.directory


def read_directory(text: str, packs: Collection[str]) -> DirectoryRead:
    """A directory, or everything that is wrong with it.

    Args:
        text: as it was written.
        packs: the names that an entry may give under `packs`.
    """
    node, flaw = composed(text, DIRECTORY_LONGEST, "A directory has entries, and each has values.")
    if flaw is not None:
        return DirectoryRead(None, (Flaw(flaw.line, flaw.problem),))
    reading = _Reading(packs=packs)
    entries = reading.directory(node)
    found = {Flaw(one.line, one.problem) for one in reading.flaws}
    flaws = tuple(sorted(found, key=lambda one: (one.line, one.problem)))
    return DirectoryRead(None, flaws) if flaws else DirectoryRead(_directory(entries))


def _directory(entries: Sequence[Entry]) -> Directory:
    """With the names of the countries in it, in English and in the languages of its entries."""
    countries = {country for one in entries for country in one.area.countries}
    languages = {language for one in entries for language in one.languages} | {"en"}
    names: dict[str, str] = {}
    for language in sorted(languages):
        titles = _territories(language)
        names |= {folded(titles[one]): one for one in countries if one in titles}
    for one in countries:
        names |= {folded(name): one for name in (one, *ALSO.get(one, ()))}
    english = _territories("en")
    return Directory(tuple(entries), {one: english[one] for one in countries}, names)


def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except ValueError:
        return {}
    except LookupError:
        return {}


@dataclass(slots=True)
class _Reading(Values):
    """The parts of a directory; what cannot be used is empty, and reading goes on."""

    packs: Collection[str] = ()

    def directory(self, node: Node | None) -> Sequence[Entry]:
        parts = self.mapping(node, {"entries"}, set(), "A directory")
        if "entries" not in parts:
            return ()
        entries: list[Entry] = []
        for one in self.items(parts["entries"], "The entries", 1, ENTRIES_MOST):
            entry = self._entry(one)
            if any(entry.name == other.name for other in entries):
                self.wrong(one, f"There are two entries `{entry.name}`. Take one of them away.")
            entries.append(entry)
        return entries

    def _entry(self, node: Node) -> Entry:
        parts = self.mapping(node, NEEDED, {"packs", "danger"}, "An entry")
        reviewed = self._day(parts.get("reviewed_on"), "`reviewed_on`")
        due = self._day(parts.get("due_on"), "`due_on`")
        if {"reviewed_on", "due_on"} <= parts.keys() and not (
            timedelta() < due - reviewed <= REVIEW_MOST
        ):
            self.wrong(parts["due_on"], "`due_on` must be within a year after `reviewed_on`.")
        return Entry(
            name=self.text(parts.get("name"), NAME_LONGEST, "The name"),
            kind=self._kind(parts.get("kind")),
            area=self._area(parts.get("area")),
            offers=self.text(parts.get("offers"), LINE_LONGEST, "What it offers"),
            hours=self.text(parts.get("hours"), LINE_LONGEST, "The hours"),
            contact=self.text(parts.get("contact"), LINE_LONGEST, "The contact"),
            source=self.text(parts.get("source"), LINE_LONGEST, "The source"),
            languages=self._languages(parts.get("languages")),
            reviewed_on=reviewed,
            due_on=due,
            danger=self.yes(parts.get("danger"), "`danger`"),
            packs=self._packs(parts.get("packs")),
        )

    def _kind(self, node: Node | None) -> EntryKind:
        said = self.text(node, NAME_LONGEST, "The kind")
        if said in set(EntryKind):
            return EntryKind(said)
        if node is not None:
            self.wrong(node, f"There is no kind `{said}`. Use one of: {', '.join(EntryKind)}.")
        return EntryKind.HELPLINE

    def _area(self, node: Node | None) -> Area:
        if node is None:
            return Area(())
        parts = self.mapping(node, {"countries"}, AREA_MORE, "An area")
        centre, radius = self._point(parts.get("point"))
        return Area(
            self._countries(parts.get("countries")),
            frozenset(folded(one) for one in self._list(parts.get("towns"), "The towns")),
            self._postcodes(parts.get("postcodes")),
            centre,
            radius,
        )

    def _countries(self, node: Node | None) -> tuple[str, ...]:
        known = _territories("en")
        countries = self._list(node, "The countries")
        for one in countries:
            if not (len(one) == 2 and one in known):  # noqa: PLR2004  Letters, by ISO 3166-1.
                self.wrong(node, f"`{one}` is no country. Write its two letters, such as GB.")
        return countries

    def _postcodes(self, node: Node | None) -> tuple[str, ...]:
        postcodes = self._list(node, "The postcodes")
        for one in postcodes:
            if POSTCODE.fullmatch(one) is None:
                self.wrong(node, f"`{one}` must be capital letters and digits, such as LS or 75.")
        return postcodes

    def _point(self, node: Node | None) -> tuple[Point | None, float]:
        if node is None:
            return None, 0.0
        parts = self.mapping(node, {"latitude", "longitude", "radius_km"}, set(), "A point")
        latitude = self._within(parts.get("latitude"), -LATITUDE_MOST, LATITUDE_MOST, "`latitude`")
        longitude = self._within(
            parts.get("longitude"), -LONGITUDE_MOST, LONGITUDE_MOST, "`longitude`"
        )
        radius = self._within(parts.get("radius_km"), 1, RADIUS_MOST, "`radius_km`")
        return Point(latitude, longitude), radius

    def _within(self, node: Node | None, least: int, most: int, what: str) -> float:
        number = self.number(node, what)
        if number is not None and not Decimal(least) <= number <= Decimal(most):
            self.wrong(node, f"{what} must be between {least} and {most}.")
        return float(number or 0)

    def _languages(self, node: Node | None) -> tuple[str, ...]:
        languages = self._list(node, "The languages")
        for one in languages:
            if LANGUAGE.fullmatch(one) is None:
                self.wrong(node, f"`{one}` must be a language's tag such as en or pt-BR.")
        return languages

    def _packs(self, node: Node | None) -> frozenset[str]:
        packs = self._list(node, "The packs")
        for one in packs:
            if one not in self.packs:
                known = ", ".join(sorted(self.packs))
                self.wrong(node, f"There is no pack `{one}`. Use some of: {known}.")
        return frozenset(packs)

    def _list(self, node: Node | None, what: str) -> tuple[str, ...]:
        if node is None:
            return ()
        some = self.items(node, what, 1, LIST_MOST)
        return tuple(self.text(one, NAME_LONGEST, "An entry of a list") for one in some)

    def _day(self, node: Node | None, what: str) -> date:
        if node is None or isinstance(node, MappingNode):
            return date.min
        ordinal = self.day(node, what)
        return date.min if ordinal is None else date.fromordinal(int(ordinal))
