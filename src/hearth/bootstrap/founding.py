"""A community as somebody describes it at the shell: checked before it is made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hearth.community.cases import Outcome, Specialty
from hearth.community.communities import Community, OfferedOutcome
from hearth.community.languages import TOLD_APART
from hearth.community.people import CommunityId, Permission, Staff
from hearth.settings import SettingsError
from hearth_nlu.library import available_packs

NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
"""Short enough for a button's 64 bytes (Bot API, callback_data) with all that stands beside it."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The usual tags of BCP 47."""

TITLE_MOST = 128
"""Characters of a group's title (Bot API, setChatTitle)."""

WORDS_MOST = 1000
"""Characters of the other texts: several of them stand in one message of 4096."""


UNSAID = "-"
"""What stands for languages, outcomes or specialties that nobody has named (any more)."""

LABEL_MOST = 40
"""Characters of what a team calls an outcome: a button's line on a phone."""

SPECIALTY_MOST = 32
"""Characters of a specialty, as cases keep it."""

SPECIALTIES_MOST = 20
"""Specialties of one community: more than these are no choice but a search."""

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


@dataclass(frozen=True, slots=True)
class Team:
    """How a care team works, as lists with commas between; what is empty stays as it is."""

    reads: str = ""
    outcomes: str = ""
    specialties: str = ""

    def put_to(self, there: Community) -> Community:
        """The community whose team works so.

        Raises:
            SettingsError: one of the lists cannot be used.
        """
        return replace(
            there,
            reads=checked_reads(self.reads) if self.reads else there.reads,
            outcomes=checked_outcomes(self.outcomes) if self.outcomes else there.outcomes,
            specialties=checked_specialties(self.specialties)
            if self.specialties
            else there.specialties,
        )


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
    team: Team = Team(),
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
        team.put_to(there),
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


def checked_outcomes(written: str) -> tuple[OfferedOutcome, ...]:
    """Outcomes with commas between, in their order, `=` before what the care team calls one.

    Args:
        written: such as `answered, referred=sent to the GP`; `UNSAID` for all, as they are called.

    Raises:
        SettingsError: one of them is none, is named twice, or is called what no button can say.
    """
    if written.strip() == UNSAID:
        return ()
    found = tuple(_outcome(one) for one in _listed(written))
    if not found:
        raise SettingsError(f"Please name one outcome at least, or {UNSAID} for all of them.")
    if len({one.outcome for one in found}) < len(found):
        raise SettingsError("Each outcome can be named once.")
    return found


def _outcome(written: str) -> OfferedOutcome:
    name, _, label = (part.strip() for part in written.partition("="))
    if name not in set(Outcome):
        known = ", ".join(Outcome)
        raise SettingsError(
            f"The outcomes are {known}. Please write them with commas between, and = before "
            "what your team calls one, such as answered,referred=sent to the GP."
        )
    if len(label) > LABEL_MOST or not label.isprintable():
        raise SettingsError(
            f"What your team calls an outcome must be one line of at most {LABEL_MOST} characters."
        )
    return OfferedOutcome(Outcome(name), label)


def checked_specialties(written: str) -> tuple[Specialty, ...]:
    """Fields of work with commas between, in their order; none for `UNSAID`.

    Raises:
        SettingsError: one is too long, they are too many, or two are the same but for case.
    """
    if written.strip() == UNSAID:
        return ()
    found = tuple(Specialty(" ".join(one.split())) for one in _listed(written))
    if not found:
        raise SettingsError(f"Please name one specialty at least, or {UNSAID} for none.")
    if any(len(one) > SPECIALTY_MOST or not one.isprintable() for one in found):
        raise SettingsError(
            f"A specialty must be a word or a few, at most {SPECIALTY_MOST} characters that can "
            "be printed."
        )
    if len(found) > SPECIALTIES_MOST:
        raise SettingsError(f"A community has at most {SPECIALTIES_MOST} specialties.")
    if len({one.casefold() for one in found}) < len(found):
        raise SettingsError("Each specialty can be named once; capitals make no difference.")
    return found


def _listed(written: str) -> list[str]:
    return [one.strip() for one in written.split(",") if one.strip()]


def facts_of(community: Community) -> list[tuple[str, str]]:
    """How a community is run, as whoever changes it at the shell reads it."""
    outcomes = (
        f"{one.outcome} = {one.label}" if one.label else one.outcome.value
        for one in community.outcomes
    )
    stated = (
        ("Address", community.address),
        ("Contact", community.contact),
        ("Jurisdiction", community.jurisdiction),
        ("Authority", community.authority),
    )
    return [
        ("Name", community.id),
        ("Title", community.title),
        ("Organisation", community.organisation),
        ("Language", community.language),
        ("Time zone", community.time_zone),
        ("Emergency words", community.emergency_words),
        ("First reply", community.first_reply),
        ("Outcomes of cases", ", ".join(outcomes) or "all"),
        ("Specialties", ", ".join(community.specialties) or "none"),
        ("Languages read besides", ", ".join(community.reads) or "nobody has said"),
        ("Packs", ", ".join(community.packs)),
        ("Programme for newcomers", community.first_programme or "none"),
        ("Guardians may answer", "yes" if community.guardians else "no"),
        *((what, value or "not stated") for what, value in stated),
    ]


def checked_packs(wanted: Sequence[str]) -> tuple[str, ...]:
    """Packs that there are, each once, in alphabetical order; raises `SettingsError` otherwise."""
    known = available_packs()
    if unknown := sorted(set(wanted) - set(known)):
        raise SettingsError(f"There is no pack {unknown[0]}. There are: {', '.join(known)}.")
    return tuple(sorted(set(wanted)))


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
