"""What somebody typed into a form, as every page reads it, and what is said to it on the page."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import TypeVar

from hearth.community.errors import NothingSaid, Refusal
from hearth.community.people import StaffId
from hearth.console.gate import TEXT, Asking
from hearth.console.refusals import Sentence, sentence

Number = TypeVar("Number")

PAGES_OF_THEIR_OWN = (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN)
"""What is not there, or not theirs, is said on a page that shows nothing else."""


def lines(typed: str) -> str:
    """The text with the ends of lines that everybody has: browsers send two characters each."""
    return typed.replace("\r\n", "\n")


def fields(asking: Asking) -> dict[str, str]:
    """Every field of the form without what surrounds it, to be read, or shown again."""
    return {name: lines(typed).strip() for name, typed in asking.form.items()}


def words(asking: Asking) -> str:
    """What they wrote at length, without what surrounds it."""
    return lines(asking.form.get(TEXT, "")).strip()


def numbered(asking: Asking, kind: Callable[[int], Number], name: str = "number") -> Number:
    """The number that stands in the address. Its route lets nothing through that is none.

    Args:
        asking: who asks for the address.
        kind: what it is the number of.
        name: how the route calls it.
    """
    return kind(int(asking.request.match_info[name]))


def day(typed: str) -> date:
    """A day of the calendar.

    Raises:
        NothingSaid: it is none.
    """
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise NothingSaid from None


def wall(typed: str) -> datetime:
    """A day and a time on whatever wall is meant.

    Raises:
        NothingSaid: it is none.
    """
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=None)
    except ValueError:
        raise NothingSaid from None


def said_here(refusal: Refusal, names: Mapping[StaffId, str] | None = None) -> Sentence:
    """What to say on the page itself, beside what was typed.

    Args:
        refusal: why nothing was done.
        names: how colleagues are called, where the words need that.

    Raises:
        Refusal: it has a page of its own.
    """
    found = sentence(refusal, names or {})
    if found.status in PAGES_OF_THEIR_OWN:
        raise refusal
    return found
