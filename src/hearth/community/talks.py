"""Where a conversation with a bot stands, and what the bot keeps until somebody decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.cases import Attachment
from hearth.community.people import CommunityId, MemberId

KeptId = NewType("KeptId", int)


class Step(StrEnum):
    """What a bot is waiting for in a direct chat. No step means: anything."""

    WELCOME = "welcome"
    AGE = "age"
    NAME = "name"
    CONSENT = "consent"
    GUARDIAN = "guardian"
    """The parent or guardian of a minor has not answered yet."""
    GUARDIAN_CONSENT = "guardian_consent"
    OWN_CONSENT = "own_consent"
    QUESTION = "question"
    REPLY = "reply"
    NOTE = "note"
    HAND_OVER = "hand_over"
    HAND_TO_SPECIALTY = "hand_to_specialty"
    SECOND_OPINION = "second_opinion"
    PRIORITY = "priority"
    BLANKS = "blanks"
    SEEK_PREPARED = "seek_prepared"
    REVEAL = "reveal"
    REASON = "reason"
    """Why a moderator does something about a post, in their own words."""
    CODE = "code"
    """Of the second factor; only then does the chat show what members said."""
    GROUP_POST = "group_post"
    """What the bot shall post in the group for a member."""
    EVENT_QUESTION = "event_question"
    """What a member asks for a live event."""
    EVENT_ANSWER = "event_answer"
    """What a colleague answers to such a question."""
    BULLETIN = "bulletin"
    """What a publisher gives of a bulletin, one thing after the other."""
    BULLETIN_PART = "bulletin_part"
    """What a bulletin gets besides heading and text, or when it goes out."""
    PEER_WELCOME = "peer_welcome"
    """What a peer supporter writes to a newcomer."""
    WELCOME_ANSWER = "welcome_answer"
    """What a newcomer writes back to whoever welcomed them."""
    NEW_NAME = "new_name"
    CORRECTION = "correction"
    COMPLAINT = "complaint"
    COMPLIMENT = "compliment"
    NEAR = "near"
    """The place around which a member looks for help; it is looked at and not kept."""
    SURVEY = "survey"
    """The answer to a question of a survey that is answered in writing."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where one person's conversation with one bot stands.

    Args:
        step: what is waited for.
        about: what it is about: a community for the steps of joining, a case number for replies.
        data: what was said on the way, as short texts.
    """

    step: Step
    about: str
    data: Mapping[str, str] = field(default_factory=dict, repr=False)


class KeptFor(StrEnum):
    """Why the bot keeps a message of a member."""

    ANSWER = "answer"
    """It was answered, and the member may still say that the answer missed."""
    HIDDEN_POST = "hidden_post"
    """It was hidden, and its author decides what becomes of it."""
    ASKED = "asked"
    """Its author was asked what shall become of it; it is still in the group."""
    OFFERED = "offered"
    """A moderator chooses which answer of the library it gets."""
    REVIEW = "review"
    """It waits for the member's consent to clinician review, or for a yes to sending it."""


UNNUMBERED = KeptId(0)
"""The number of a message that is not kept yet."""

KEPT_LIFETIME = timedelta(hours=48)
"""As long as Telegram lets a bot delete (Bot API, deleteMessage); then nothing can be done."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A message that the bot keeps, sealed in its own mailbox, until it is decided or expires.

    Args:
        message: the post in the group, where there is one.
    """

    id: KeptId
    member: MemberId
    community: CommunityId
    why: KeptFor
    text: str = field(repr=False)
    kept_at: datetime
    intent: str = ""
    redacted: str = field(default="", repr=False)
    attachment: Attachment | None = None
    message: int | None = None
