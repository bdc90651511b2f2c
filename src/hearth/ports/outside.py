"""Time, chance, and the parts that read what people write."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.answers import Recognition
from hearth.community.findings import Finding, Known, Written
from hearth.community.outside import Alarm, Outside, Way
from hearth.community.people import CommunityId
from hearth.community.staffroom import SecondFactor
from hearth.ports.library import Library

Clock = Callable[[], datetime]
"""The time now, with a time zone."""

NewToken = Callable[[], str]
"""A fresh secret of at least 128 random bits, in the letters that a Telegram start link allows."""

SignDocument = Callable[[dict[str, object]], dict[str, object]]
"""A document with the community's signature and what is needed to verify it offline."""

PageOf = Callable[[dict[str, object]], str]
"""A receipt as a page for people: HTML in one file, with everything in it escaped."""

CheckCode = Callable[[SecondFactor, str, datetime], SecondFactor | None]
"""The factor with this code used up, or None if the code is wrong, old or was used before."""


class OutsideCalls(Protocol):
    """Whom the communities call when nobody of the care team comes. The care team's alone."""

    async def get(self, community: CommunityId) -> Outside:
        """Whom this one calls; nobody until it says so."""

    async def put(self, community: CommunityId, outside: Outside) -> None:
        """Remember it as it is now."""


class Ring(Protocol):
    """Calling help from outside."""

    @property
    def ways(self) -> frozenset[Way]:
        """What this installation can do."""

    async def __call__(self, way: Way, outside: Outside, alarm: Alarm) -> bool:
        """Call, once, within seconds; says whether it was taken. This never raises."""


class Screen(Protocol):
    """The checks."""

    async def look(self, written: Written) -> tuple[Finding, ...]:
        """What the checks see. One that fails or hangs is itself a finding; this never raises."""

    def redact(self, text: str, findings: Sequence[Finding]) -> str:
        """The text with the private details taken out, each replaced by what it was."""

    def known(self, findings: Sequence[Finding]) -> Known | None:
        """What is known about the first rumour among these, if there is one."""

    def explain(self, finding: Finding) -> str:
        """What the rule looks for that saw it, in a sentence or two for moderators."""

    def readings(self, joined: str) -> Sequence[str]:
        """What words that were run together may say; none where a part of it is no known word."""


class Recogniser(Protocol):
    """The intent model in use."""

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        """What the text asks, among the topics of these packs. This never raises."""


Meanings = Callable[[Sequence[str]], Awaitable[Sequence[Sequence[float]]]]
"""What texts mean, as a vector of length one for each; none at all where no encoder is there."""


class Language(Protocol):
    """The parts that read what people write."""

    @property
    def screen(self) -> Screen:
        """The checks."""

    @property
    def recogniser(self) -> Recogniser:
        """The intent model."""

    @property
    def library(self) -> Library:
        """The reviewed answers."""

    @property
    def meanings(self) -> Meanings:
        """How near two texts are, in whatever words."""


OpenLanguage = Callable[[], Awaitable[Language]]
"""The parts that read what people write, got ready when they are first asked for: that takes
seconds, and most days nobody asks."""
