"""The directory: clinics, charities and helplines, and which of them serve a place."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, in kilometres (WGS 84: (2a + b) / 3)."""
SHOWN_MOST = 5
"""Entries in one reply: what fits on a telephone's screen or two."""
COUNTRIES_OFFERED = 8
"""Countries as buttons; any other can be typed."""

FULL_BRITISH = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}")
"""A whole British postcode without its space; its outward code is the group."""


class EntryKind(StrEnum):
    """What an entry is."""

    CLINIC = "clinic"
    CHARITY = "charity"
    HELPLINE = "helpline"


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the Earth, in degrees. Where it is a member's, it is never stored or shown."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)


@dataclass(frozen=True, slots=True)
class Area:
    """What an entry serves. Without towns, postcodes and a point: the whole of its countries.

    Args:
        countries: two letters each (ISO 3166-1).
        towns: names, folded by `folded`.
        postcodes: beginnings, in capital letters without spaces, such as LS or 75.
        centre: where it is.
        radius_km: how far from there people are served.
    """

    countries: tuple[str, ...]
    towns: frozenset[str] = frozenset()
    postcodes: tuple[str, ...] = ()
    centre: Point | None = None
    radius_km: float = 0.0

    @property
    def everywhere(self) -> bool:
        """Whether it serves the whole of its countries."""
        return not self.towns and not self.postcodes and self.centre is None


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that helps.

    Args:
        danger: whether it is for danger to life, and so comes first.
        packs: the packs that it is for; for all if empty.
        source: where its details were looked up.
        due_on: the day by which it has to be reviewed again; after it the entry is withheld.
    """

    name: str
    kind: EntryKind
    area: Area
    offers: str
    hours: str
    contact: str
    source: str
    languages: tuple[str, ...]
    reviewed_on: date
    due_on: date
    danger: bool = False
    packs: frozenset[str] = frozenset()

    def overdue(self, today: date) -> bool:
        """Whether its review has run out."""
        return today > self.due_on


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that serves a place, and how many kilometres away it is, where that is known."""

    entry: Entry
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a directory, on which line of its file, and what to do."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Every entry.

    Args:
        titles: what the countries of the entries are called, by their two letters.
        names: the two letters of these countries, by every folded name that people write.
    """

    entries: tuple[Entry, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def overdue(self, today: date) -> Sequence[Entry]:
        """What is withheld."""
        return [one for one in self.entries if one.overdue(today)]

    def offered(self, packs: Collection[str], today: date) -> Sequence[str]:
        """The countries that are worth a button: those with more than a number for danger."""
        counts: dict[str, int] = {}
        for one in self._current(packs, today):
            for country in () if one.danger else one.area.countries:
                counts[country] = counts.get(country, 0) + 1
        return sorted(counts, key=lambda one: (-counts[one], one))[:COUNTRIES_OFFERED]

    def in_country(self, country: str, packs: Collection[str], today: date) -> Sequence[Near]:
        """What serves the whole of a country, by its two letters; danger first, then by name."""
        found = [
            Near(one)
            for one in self._current(packs, today)
            if one.area.everywhere and country in one.area.countries
        ]
        return _first(found)

    def at(self, written: str, packs: Collection[str], today: date) -> Sequence[Near]:
        """What serves a place as somebody wrote it: a town, a postcode, a country.

        After a comma a country may follow, which narrows it: `Leeds, UK`. Whatever serves a town
        or a postcode comes with what serves the whole of its country.
        """
        before, comma, after = written.rpartition(",")
        within = self.names.get(folded(after)) if comma else None
        place = before if within is not None else written
        country = self.names.get(folded(place))
        if country is not None:
            return self.in_country(country, packs, today)
        local = [
            Near(one)
            for one in self._current(packs, today)
            if (within is None or within in one.area.countries)
            and (folded(place) in one.area.towns or _has_postcode(one.area, place))
        ]
        found = self._with_countries(local, packs, today)
        return found or ([] if within is None else self.in_country(within, packs, today))

    def around(self, here: Point, packs: Collection[str], today: date) -> Sequence[Near]:
        """What serves a point, the nearest first, with what serves the whole of its country."""
        local = []
        for one in self._current(packs, today):
            if one.area.centre is not None:
                km = distance_km(here, one.area.centre)
                if km <= one.area.radius_km:
                    local.append(Near(one, km))
        return self._with_countries(local, packs, today)

    def _with_countries(
        self, local: Sequence[Near], packs: Collection[str], today: date
    ) -> Sequence[Near]:
        """With the whole of a country only where all that is local lies in that one country."""
        countries = {one.entry.area.countries for one in local}
        if len(countries) != 1:
            return _first(local)
        more = [near for one in countries.pop() for near in self.in_country(one, packs, today)]
        return _first([*local, *more])

    def _current(self, packs: Collection[str], today: date) -> Sequence[Entry]:
        mine = set(packs)
        return [
            one
            for one in self.entries
            if not one.overdue(today) and (not one.packs or one.packs & mine)
        ]


def distance_km(one: Point, other: Point) -> float:
    """The way along a great circle, in kilometres, by the haversine formula.

    On a sphere of `EARTH_RADIUS_KM`, which is within 0.6 % of the Earth's shape. R. W. Sinnott,
    "Virtues of the Haversine", Sky and Telescope 68 (1984), 159.
    """
    up = sin(radians(other.latitude - one.latitude) / 2) ** 2
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    part = up + cos(radians(one.latitude)) * cos(radians(other.latitude)) * across
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, part)))


def folded(name: str) -> str:
    """A name as it is compared: small letters, single spaces, no full stops."""
    return " ".join(name.replace(".", " ").casefold().split())


def serves_postcode(beginning: str, written: str) -> bool:
    """Whether a postcode begins so. `M1` is not the beginning of `M11 2AB`; `75` is of `75001`.

    Args:
        beginning: capital letters and digits.
        written: as somebody wrote it.
    """
    parts = written.upper().split()
    whole = "".join(parts)
    if not any(sign.isdigit() for sign in whole) and whole != beginning:
        return False
    british = FULL_BRITISH.fullmatch(whole)
    outward = british[1] if british else (parts[0] if parts else "")
    if not outward.startswith(beginning):
        return False
    rest = outward[len(beginning) :]
    if not rest or beginning.isdigit():
        return True
    return rest[0].isdigit() if beginning.isalpha() else rest[0].isalpha()


def shown(found: Sequence[Near]) -> str:
    """Entries in plain lines, each with the day of its review; distances in whole kilometres."""
    return "\n\n".join(_lines(one) for one in found)


def _lines(near: Near) -> str:
    one = near.entry
    away = "" if near.km is None else f" ({max(1, round(near.km))} km)"
    lines = (
        f"• {one.name}{away}",
        one.offers,
        f"☎ {one.contact}",
        f"🕑 {one.hours}",
        f"💬 {', '.join(one.languages)}",
        f"✓ {one.reviewed_on.isoformat()}",
    )
    return "\n".join(lines)


def _has_postcode(area: Area, written: str) -> bool:
    return any(serves_postcode(one, written) for one in area.postcodes)


def _first(found: Sequence[Near]) -> Sequence[Near]:
    """Danger first, then the nearest, then what is local, then by name; at most `SHOWN_MOST`."""

    def key(near: Near) -> tuple[bool, float, bool, str]:
        km = float("inf") if near.km is None else near.km
        return not near.entry.danger, km, near.entry.area.everywhere, near.entry.name

    unique = {near.entry: near for near in reversed(found)}
    return sorted(unique.values(), key=key)[:SHOWN_MOST]
