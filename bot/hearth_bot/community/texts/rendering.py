"""Making a message of a text, its values and a language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from html import escape
from string import Formatter

import structlog
from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list

from hearth.community.cases import ATTACHMENT_LARGEST, CaseState, Outcome
from hearth.community.challenges import Asked, Pledge
from hearth.community.consent import Decision
from hearth.community.event_questions import LeftOutFor
from hearth.community.findings import FindingKind
from hearth.community.forms import QuestionKind, Unfit
from hearth.community.invites import MemberRole
from hearth.community.moderation import Kind, Reason
from hearth.community.outgoing import Values
from hearth.community.rights import Right
from hearth.community.words import MemberWord, MemberWords, StudyWords
from hearth_bot.community.texts import TEXTS, consent_list, documents
from hearth_bot.community.texts.challenges import PLEDGED, RHYTHMS
from hearth_bot.community.texts.events import LEFT_OUT
from hearth_bot.community.texts.names import (
    A_PRIVATE_DETAIL,
    CASE_STATES,
    DECISIONS,
    KINDS,
    MEASURES,
    MODERATION_REASONS,
    OUTCOMES,
    PRIVATE_DETAILS,
    RIGHT_NAMES,
    ROLES,
)
from hearth_bot.community.texts.surveys import ASKED_AS, UNFIT
from hearth_bot.community.texts.why import seen_as
from hearth_bot.community.texts.wording import DOMAIN, Wording
from hearth_bot.post.texts import translations

log = structlog.get_logger()

MEGABYTE = 1024 * 1024


def translated(text: str, language: str) -> str:
    """A text of the catalogue in a language, or itself."""
    return translations(DOMAIN, language).gettext(text) if text else ""


def html(words: MemberWord, values: Values, language: str) -> str:
    """The message as Telegram's HTML; nothing in the values can become a tag of its own."""
    text = values.get("text")
    if words in (MemberWords.CONSENT_TEXT, StudyWords.STUDY_DOCUMENT) and isinstance(text, str):
        return _filled(words, values, language, escape, text=documents.shown(escape(text)))
    return _filled(words, values, language, escape)


def label(words: MemberWord, values: Values, language: str) -> str:
    """The words on a button, which is no HTML."""
    return _filled(words, values, language, str)


def _filled(
    words: MemberWord,
    values: Values,
    language: str,
    written: Callable[[str], str],
    **ready_made: str,
) -> str:
    given = {**_KNOWN.get(words, {}), **values}
    ready = {name: written(_spoken(name, str(one), language)) for name, one in given.items()}
    ready |= ready_made
    template = _template(TEXTS[words], given, language)
    for name in _places(template) - ready.keys():
        # Our mistake; but a person waits, and most of the text is better than none.
        log.error("text lacks a value", words=words.value, value=name)
        ready[name] = ""
    paragraphs = [one for one in template.split("\n\n") if _has_all(one, ready)]
    return "\n\n".join(one.format_map(ready) for one in paragraphs or [template])


def _template(wording: Wording, values: Values, language: str) -> str:
    catalogue = translations(DOMAIN, language)
    if not wording.many:
        return catalogue.gettext(wording.one)
    many = int(values.get(wording.count, 0))
    return catalogue.ngettext(wording.one, wording.many, many)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _has_all(paragraph: str, values: Mapping[str, str]) -> bool:
    return all(values[name] for name in _places(paragraph))


def _spoken(name: str, value: str, language: str) -> str:
    """A value in words that people use: no closed list's own names, no machine's dates."""
    speak = _SPEAK.get(name)
    return speak(value, language) if speak and value else value


def _kinds(value: str, language: str) -> str:
    names = [_kind(one) for one in value.split()]
    each = list(dict.fromkeys(translated(one, language) for one in names))
    return format_list(each, locale=_locale(language))


def _seen(value: str, language: str) -> str:
    names = (translated(seen_as(one), language) for one in value.split(","))
    return format_list(list(dict.fromkeys(names)), locale=_locale(language))


def _kind(value: str) -> str:
    if value in set(FindingKind):
        return KINDS[FindingKind(value)]
    return PRIVATE_DETAILS.get(value, A_PRIVATE_DETAIL)


def _outcome(value: str, language: str) -> str:
    return translated(OUTCOMES[Outcome(value)], language)


def _cases(value: str, language: str) -> str:
    """The member's cases, a line for each: numbers and states, as the action wrote them."""
    lines = [one.partition(" ") for one in value.split("\n")]
    return "\n".join(
        "• " + translated(CASE_STATES[CaseState(state)], language).format(number=number)
        for number, _, state in lines
    )


def _asked_as(value: str, language: str) -> str:
    return translated(ASKED_AS[QuestionKind(value)], language)


def _unfit(value: str, language: str) -> str:
    return translated(UNFIT[Unfit(value)], language)


def _state(value: str, language: str) -> str:
    return translated(DECISIONS[Decision(value)], language)


def _role(value: str, language: str) -> str:
    return translated(ROLES[MemberRole(value)], language)


def _right(value: str, language: str) -> str:
    return translated(RIGHT_NAMES[Right(value)], language)


def _pledge(value: str, language: str) -> str:
    return translated(PLEDGED[Pledge(value)], language)


def _rhythm(value: str, language: str) -> str:
    return translated(RHYTHMS[Asked(value)], language)


def _day(value: str, language: str) -> str:
    return format_date(date.fromisoformat(value), "d MMMM y", locale=_locale(language))


def _promised(value: str, language: str) -> str:
    """A day and a time on the community's own clock, as the action has put it."""
    at = datetime.fromisoformat(value)
    return format_datetime(at, "EEEE d MMMM, HH:mm", tzinfo=at.tzinfo, locale=_locale(language))


def _consent_list(value: str, language: str) -> str:
    return consent_list.shown(
        value, partial(translated, language=language), partial(_day, language=language)
    )


def _reason(value: str, language: str) -> str:
    reason, _, words = value.partition(":")
    return translated(MODERATION_REASONS[Reason(reason)], language).replace("{words}", words)


def _left_out_for(value: str, language: str) -> str:
    return translated(LEFT_OUT[LeftOutFor(value)], language)


def _measure(value: str, language: str) -> str:
    return translated(MEASURES[Kind(value)], language)


def _moment(value: str, language: str) -> str:
    """A time of day in the community's own time zone, as the action has put it."""
    at = datetime.fromisoformat(value)
    return format_datetime(at, "d MMMM y, HH:mm", tzinfo=at.tzinfo, locale=_locale(language))


def _language(value: str, language: str) -> str:
    return _locale(value).get_display_name(_locale(language)) or value


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


_SPEAK: Mapping[str, Callable[[str, str], str]] = {
    "kinds": _kinds,
    "reason": _reason,
    "left_out_for": _left_out_for,
    "what": _measure,
    "ends": _moment,
    "seen": _seen,
    "cases": _cases,
    "outcome": _outcome,
    "state": _state,
    "asked_as": _asked_as,
    "unfit": _unfit,
    "reviewed": _day,
    "until": _day,
    "list": _consent_list,
    "due": _day,
    "first": _day,
    "last": _day,
    "begins": _day,
    "pledge": _pledge,
    "rhythm": _rhythm,
    "by": _promised,
    "starts": _promised,
    "role": _role,
    "right": _right,
    "language": _language,
}
"""How values of these names are said, in whatever text they stand."""

_KNOWN: Mapping[MemberWord, Values] = {
    MemberWords.FILE_TOO_LARGE: {"most": ATTACHMENT_LARGEST // MEGABYTE},
}
"""Values that this edge knows by itself."""
