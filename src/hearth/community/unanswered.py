"""Questions in a group that nobody has answered, and when people are told of them."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.group_posts import GroupPostId
from hearth.community.people import CommunityId, MemberId
from hearth.community.searching import plain
from hearth.community.timers import Timer, TimerKind

QuestionId = NewType("QuestionId", int)

UNNUMBERED = QuestionId(0)
"""The number of a question that is not kept yet."""

KEPT_FOR = timedelta(days=7)
"""Whoever asked has long looked elsewhere by then, and the group has moved on."""

HOUR = timedelta(hours=1)

TAKEN_FOR = 4 * HOUR
"""So long others see that a peer supporter is on it: an evening, and not a night."""

REPLIES_KEPT_FOR = timedelta(days=31)
"""That somebody answered a question is kept until the four weeks before a month are counted."""

SUPERGROUP = -1_000_000_000_000
"""Chats below it are supergroups, whose messages have addresses (Telegram, Bot API dialog IDs)."""


class NoticedAfter(StrEnum):
    """After how many hours that are not quiet people are told of a question; a setting."""

    NEVER = "never"
    TWO = "2"
    FOUR = "4"
    SIX = "6"
    TWELVE = "12"
    DAY = "24"

    @property
    def hours(self) -> int:
        """How many; 0 for never."""
        return 0 if self is NoticedAfter.NEVER else int(self.value)


@dataclass(frozen=True, slots=True)
class Question:
    """A post that asks, by the number of its message: its words are kept nowhere.

    Args:
        member: who asked; their own second message is no answer. None where the bot asked for
            them: nothing here tells whose it is.
        shown_at: when people were told; None while there is time.
        topic: of the catalogue, that it came nearest to; only of what is asked in a crisis.
        taken_by: the peer supporter who said that they are on it, if one did.
        taken_until: when that is over; it is an answer that ends the waiting.
        replied_at: when another member replied, in a crisis: nobody is told of it any more, and it
            counts until the all-clear.
    """

    id: QuestionId
    community: CommunityId
    message: int
    member: MemberId | None
    asked_at: datetime
    shown_at: datetime | None = None
    topic: str = ""
    taken_by: MemberId | None = None
    taken_until: datetime | None = None
    replied_at: datetime | None = None

    def held(self, now: datetime) -> bool:
        """Whether somebody is on it."""
        return self.taken_until is not None and now < self.taken_until

    def taken(self, by: MemberId, now: datetime) -> "Question":
        """Somebody is on it from now on."""
        return replace(self, taken_by=by, taken_until=now + TAKEN_FOR)

    def let_go(self) -> "Question":
        """Nobody is on it any more."""
        return replace(self, taken_by=None, taken_until=None)

    def shown(self, now: datetime) -> "Question":
        """People were told of it."""
        return replace(self, shown_at=now)

    def timer(self, due: datetime) -> Timer:
        """When they are to be told."""
        return Timer(TimerKind.QUESTION_UNANSWERED, str(self.id), due)


def timer_of_post(number: GroupPostId, due: datetime) -> Timer:
    """When a post that the bot put into the group, and that asks, has waited long enough."""
    return Timer(TimerKind.POST_UNANSWERED, str(number), due)


_MARKS = re.compile(r"[?\uFF1F\u061F\u055E\u1367\u2E2E]")
"""Question marks: Latin, full-width, Arabic, Armenian, Ethiopic, and the reversed one."""

_ASKING = re.compile(
    r"\b((does|has|did|is|can|could|would) (any(one|body)|some(one|body))"
    r"|any (advice|tips|ideas|suggestions|experiences?)"
    r"|(please|pls|need( some| your)?|could use( some)?|looking for( some)?) (help|advice)"
    r"|help( me)?,? please|what (should|can|do) i|how (do|can|should) i|is it (ok|okay|normal))\b",
    re.IGNORECASE,
)
"""How people ask for help in English without a question mark."""

_LETTER = r"[\w\u0900-\u0963]"

_ASKING_ES_FR_HI = re.compile(
    plain(
        rf"(?<!{_LETTER})("
        r"alguien (sabe|tiene|ha|puede|conoce|mas)|algun consejo"
        r"|(necesito|busco) (ayuda|consejo)|(pueden?|podeis|podrian) ayudarme"
        r"|ayuda,? por favor|es normal que|(?<!lo )que (hago|puedo hacer)"
        r"|(quelqu.un|qqn) (sait|a|peut|connait|d.autre)|(besoin|cherche) (d.aide|de conseils?)"
        r"|(un|des) conseils? s.il|(pouvez|peux|pourriez).(vous|tu) m.aider"
        r"|(?<!c.)est.ce (que|qu.il|normal)|que (dois|puis).je"
        r"|kisi ko (pata|malum)|kisi ne|kya (karu|karun|karna|kare|karen|koi)"
        r"|madad (chahiye|karo|karen)|koi (batao|bataye|upay|salah)"
        r"|किसी को (पता|मालूम)|किसी ने|क्या (करूं|करूँ|करना|करें|कोई)"
        r"|मदद (चाहिए|करो|करें)|कोई (बताओ|बताए|उपाय|सलाह)"
        rf")(?!{_LETTER})"
    )
)
"""The same in Spanish, French and Hindi; compared without accents and capitals."""


def asks(text: str) -> bool:
    """Whether a post is a question or asks for help, by its marks and a few turns of phrase."""
    words = " ".join(text.split())
    if _MARKS.search(text) or _ASKING.search(words):
        return True
    return bool(_ASKING_ES_FR_HI.search(plain(words)))


def address(group: int | None, message: int) -> str:
    """Where members of the group find the message; empty where it has no address."""
    if group is None or group >= SUPERGROUP:
        return ""
    return f"https://t.me/c/{SUPERGROUP - group}/{message}"
