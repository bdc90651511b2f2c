"""Prepared replies: texts for any member, with blanks that are filled in for one of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NewType

from hearth.community.errors import BlankLeft
from hearth.community.given import given
from hearth.community.people import CommunityId, StaffId

ReplyId = NewType("ReplyId", int)

UNNUMBERED = ReplyId(0)
"""The number of a prepared reply that is not kept yet."""

TITLE_LONGEST = 120
"""Characters: a line that can be told apart in a list."""

PREPARED_LONGEST = 3_800
"""Characters of a prepared text: one Telegram message with what introduces it."""

BLANK = re.compile(r"\{([^{}\n]{1,40})\}")
"""A blank as whoever prepares a reply writes it: `{day of the visit}`."""

CASE_NUMBER = "case"
MY_NAME = "name"
"""The blanks that fill themselves in: the case's number, and the colleague's working name."""


@dataclass(frozen=True, slots=True)
class PreparedReply:
    """A text that clinicians of one community send as their own. It is about no member."""

    id: ReplyId
    community: CommunityId
    title: str
    text: str = field(repr=False)
    changed_by: StaffId
    changed_at: datetime

    @property
    def blanks(self) -> tuple[str, ...]:
        """What has to be filled in, in the order in which it comes."""
        return blanks_in(self.text)

    def rewritten(self, title: str, text: str, by: StaffId, now: datetime) -> "PreparedReply":
        """The reply with another title and text.

        Raises:
            NothingSaid: one of them is empty.
            TooLong: more than `TITLE_LONGEST` or `PREPARED_LONGEST` characters.
        """
        title = given(" ".join(title.split()), TITLE_LONGEST)
        text = given(text, PREPARED_LONGEST)
        return replace(self, title=title, text=text, changed_by=by, changed_at=now)


def blanks_in(text: str) -> tuple[str, ...]:
    """The names of the blanks in a text, each once, in the order in which they come."""
    return tuple(dict.fromkeys(one.strip() for one in BLANK.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its blanks filled in; a blank that nothing is said about stays.

    What is filled in is not read again, so it cannot bring in another blank.
    """

    def fill(found: re.Match[str]) -> str:
        value = values.get(found[1].strip(), "").strip()
        return value or found[0]

    return BLANK.sub(fill, text)


def whole(text: str, prepared: Iterable[str]) -> str:
    """The text, provided that none of the blanks of a prepared reply is left in it.

    Args:
        text: as it would be sent.
        prepared: the names of the blanks that there were.

    Raises:
        BlankLeft: there is one left.
    """
    if set(blanks_in(text)) & set(prepared):
        raise BlankLeft
    return text


def found_by(words: str, replies: Sequence[PreparedReply]) -> list[PreparedReply]:
    """The replies in which every one of the words begins a word, titles first; all for none.

    Case makes no difference.
    """
    wanted = words.casefold().split()
    scored = [(_place(one, wanted), one) for one in replies]
    return [one for place, one in sorted(scored, key=lambda two: two[0]) if place < _NOWHERE]


_IN_TITLE, _IN_TEXT, _NOWHERE = range(3)


def _place(reply: PreparedReply, wanted: Sequence[str]) -> int:
    title, text = (_words(one) for one in (reply.title, reply.text))
    if all(any(word.startswith(one) for word in title) for one in wanted):
        return _IN_TITLE
    both = title + text
    return _IN_TEXT if all(any(w.startswith(one) for w in both) for one in wanted) else _NOWHERE


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
