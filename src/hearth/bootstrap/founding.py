"""A community as somebody describes it at the shell: checked before it is made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hearth.community.communities import Community
from hearth.community.languages import TOLD_APART
from hearth.community.people import CommunityId, Permission, Staff
from hearth.settings import SettingsError

NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
"""Short enough for a button's 64 bytes (Bot API, callback_data) with all that stands beside it."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The usual tags of BCP 47."""

TITLE_MOST = 128
"""Characters of a group's title (Bot API, setChatTitle)."""

WORDS_MOST = 1000
"""Characters of the other texts: several of them stand in one message of 4096."""


UNSAID = "-"
"""What stands for languages that nobody has named (any more)."""

JURISDICTION_MOST = 64
"""Characters of the countries whose law holds."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What receipts say of the organisation; what is empty they call not stated."""

    address: str = ""
    contact: str = ""
    jurisdiction: str = ""
    authority: str = ""

    def or_else(self, there: Community) -> "Stated":
        """What is empty here, as the community has it."""
        return Stated(
            self.address or there.address,
            self.contact or there.contact,
            self.jurisdiction or there.jurisdiction,
            self.authority or there.authority,
        )

    @staticmethod
    def text(what: str, text: str, most: int = WORDS_MOST) -> str:
        """A text that may be empty but not too long; raises `SettingsError`, naming it."""
        if len(text.strip()) > most:
            raise SettingsError(f"{what} must have at most {most} characters.")
        return text.strip()


def founded(  # noqa: PLR0913  A community has that many sides.
    name: str,
    *,
    title: str,
    organisation: str,
    emergency_words: str,
    first_reply: str,
    time_zone: str,
    language: str,
    stated: Stated = Stated(),
    guardians: bool = False,
) -> Community:
    """A new community, not kept yet.

    Raises:
        SettingsError: a value cannot be used; says which and what it should be.
    """
    if not LANGUAGE.fullmatch(language):
        raise SettingsError("The language must be a tag such as en or en-GB.")
    return Community(
        id=CommunityId(checked_name(name)),
        title=checked_title(title),
        language=language,
        time_zone=checked_zone(time_zone),
        emergency_words=checked_words("The emergency words", emergency_words),
        first_reply=without_full_stop(checked_words("When to expect a reply", first_reply)),
        organisation=checked_words("The organisation", organisation),
        address=stated.text("The address", stated.address),
        contact=stated.text("The contact", stated.contact),
        jurisdiction=stated.text("The jurisdiction", stated.jurisdiction, JURISDICTION_MOST),
        authority=stated.text("The authority", stated.authority),
        guardians=guardians,
    )


def changed(  # noqa: PLR0913  As `founded`.
    there: Community,
    *,
    title: str,
    organisation: str,
    emergency_words: str,
    first_reply: str,
    time_zone: str,
    stated: Stated = Stated(),
    guardians: bool | None = None,
    reads: str = "",
) -> Community:
    """The community with every value that is not empty.

    Raises:
        SettingsError: a value cannot be used, or none was given.
    """
    fresh = founded(
        there.id,
        title=title or there.title,
        organisation=organisation or there.organisation,
        emergency_words=emergency_words or there.emergency_words,
        first_reply=first_reply or there.first_reply,
        time_zone=time_zone or there.time_zone,
        language=there.language,
        stated=stated.or_else(there),
        guardians=there.guardians if guardians is None else guardians,
    )
    now = replace(
        there,
        title=fresh.title,
        organisation=fresh.organisation,
        emergency_words=fresh.emergency_words,
        first_reply=fresh.first_reply,
        time_zone=fresh.time_zone,
        address=fresh.address,
        contact=fresh.contact,
        jurisdiction=fresh.jurisdiction,
        authority=fresh.authority,
        guardians=fresh.guardians,
        reads=checked_reads(reads) if reads else there.reads,
    )
    if now == there:
        raise SettingsError("Nothing was given that differs from what is there.")
    return now


def checked_name(name: str) -> str:
    """A community's short name, if it can be one; raises `SettingsError` otherwise."""
    if not NAME.fullmatch(name):
        raise SettingsError(
            "The short name must begin with a letter and have at most 32 small letters, digits "
            "and hyphens, such as liver-transplant."
        )
    return name


def checked_title(title: str) -> str:
    """A group's title, if it can be one; raises `SettingsError` otherwise."""
    if not 1 <= len(title.strip()) <= TITLE_MOST:
        raise SettingsError(f"The title must have 1 to {TITLE_MOST} characters.")
    return title.strip()


def checked_reads(codes: str) -> tuple[str, ...]:
    """Languages with commas between, each once; none for `UNSAID`.

    Raises:
        SettingsError: one of them is none that is told apart from others.
    """
    if codes.strip() == UNSAID:
        return ()
    wanted = [one.strip().lower() for one in codes.split(",") if one.strip()]
    for code in wanted:
        if code not in TOLD_APART:
            known = ", ".join(sorted(TOLD_APART))
            raise SettingsError(f"Languages are told apart by these codes: {known}.")
    return tuple(one for one in TOLD_APART if one in wanted)


def checked_zone(zone: str) -> str:
    """An IANA time zone, if it is one; raises `SettingsError` otherwise."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError("The time zone must be a name such as Europe/London.") from None
    return zone


def without_full_stop(sentence: str) -> str:
    """A sentence that goes on in a text: it stands before a full stop or a comma."""
    return sentence.strip().rstrip(".")


def pageable(people: Sequence[Staff]) -> Sequence[Staff]:
    """The same people, if each of them handles cases.

    Raises:
        SettingsError: one does not, or no longer works here: nobody would come.
    """
    for one in people:
        if not one.may(Permission.CASE_HANDLE):
            raise SettingsError(f"Staff {one.id} is not a clinician who works here.")
    return people


def checked_words(what: str, text: str) -> str:
    """A text that is neither empty nor too long; raises `SettingsError`, naming it, otherwise."""
    if not 1 <= len(text.strip()) <= WORDS_MOST:
        raise SettingsError(f"{what} must have 1 to {WORDS_MOST} characters.")
    return text.strip()
