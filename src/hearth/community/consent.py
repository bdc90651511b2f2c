"""Consent: documents that are shown, and records of what was agreed to, only ever followed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hearth.community.people import CommunityId, MemberId


class Purpose(StrEnum):
    """Why data is used. The order is that in which people are asked."""

    MEMBERSHIP = "membership"
    CLINICIAN_REVIEW = "clinician_review"
    EDUCATION = "education"
    RESEARCH_CONTACT = "research_contact"
    RESEARCH_DATA = "research_data"
    QUOTING = "quoting"

    @property
    def required(self) -> bool:
        """Whether nobody can join without it. Every other purpose can be refused by itself."""
        return self is Purpose.MEMBERSHIP


class Decision(StrEnum):
    """What was said to a document, or became of what was said."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    """The clock ended it: a newer text was not answered in time."""
    SUPERSEDED = "superseded"
    """A yes to an older text, followed by an answer to a newer one."""


def document_hash(text: str) -> str:
    """What is agreed to: SHA-256, in hexadecimal, of the document's text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ConsentDocument:
    """One versioned text, in one language, for one purpose.

    Args:
        version: counts up from 1 within purpose and language.
        summary: the few lines that are shown with the question.
        text: the full text; its hash is what was agreed to.
        published_at: since when members are asked about it; None before, and in old records.
    """

    purpose: Purpose
    language: str
    version: int
    title: str
    summary: str
    text: str
    published_at: datetime | None = field(default=None, compare=False)

    @property
    def hash(self) -> str:
        """`document_hash` of the text."""
        return document_hash(self.text)

    @property
    def key(self) -> str:
        """The version as a button carries it: `purpose.language.version`, at most 40 letters."""
        return f"{self.purpose}.{self.language}.{self.version}"


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """Who said what to which document version, when, in which words, through which chat.

    Args:
        wording: the exact question and button that were on the screen; what the clock did, in a
            sentence, where it was the clock.
        chat: the chat it was said in, an address of a person, kept sealed; 0 for the clock.
        update: the number of the Telegram update that carried it, 0 for none.
        given_by: the guardian who said it for a minor, None for the member.
    """

    id: str
    member: MemberId
    community: CommunityId
    purpose: Purpose
    decision: Decision
    document_hash: str
    version: int
    language: str
    wording: str
    at: datetime
    chat: int = field(repr=False)
    update: int = 0
    given_by: MemberId | None = None


def in_force(records: Iterable[ConsentRecord], purpose: Purpose) -> bool:
    """Whether the latest word on the purpose, in order of time, is a yes."""
    latest = [record for record in records if record.purpose is purpose]
    return bool(latest) and latest[-1].decision is Decision.GIVEN
