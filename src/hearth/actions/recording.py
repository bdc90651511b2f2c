"""Following the consent records: what a person said, and what the clock made of a silence."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hearth.actions.hearing import Heard
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.membership import Membership
from hearth.community.people import CLOCK, Actor, MemberId
from hearth.ports import Work

DEEDS: dict[Decision, Deed] = {
    Decision.GIVEN: Deed.CONSENT_GIVEN,
    Decision.REFUSED: Deed.CONSENT_REFUSED,
    Decision.WITHDRAWN: Deed.CONSENT_WITHDRAWN,
    Decision.EXPIRED: Deed.CONSENT_EXPIRED,
    Decision.SUPERSEDED: Deed.CONSENT_SUPERSEDED,
}


@dataclass(frozen=True, slots=True)
class _About:
    """Which text a record is about."""

    purpose: Purpose
    hash: str
    version: int
    language: str

    @property
    def key(self) -> str:
        return f"{self.purpose}.{self.language}.{self.version}"


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who said it, how, and where."""

    by: Actor
    wording: str = field(repr=False)
    chat: int = field(default=0, repr=False)
    update: int = 0
    given_by: MemberId | None = None


def latest(records: Iterable[ConsentRecord], purpose: Purpose) -> ConsentRecord | None:
    """The last record of a purpose, in order of time."""
    found = [one for one in records if one.purpose is purpose]
    return found[-1] if found else None


async def follow(  # noqa: PLR0913  A record has that many sides.
    work: Work,
    heard: Heard,
    membership: Membership,
    document: ConsentDocument,
    decision: Decision,
    *,
    given_by: MemberId | None = None,
) -> None:
    """Add what a person said behind the other records, and note it.

    A yes to an older text is superseded by an answer to a newer one. What is taken back is what
    was agreed to, whatever text is shown by now.

    Args:
        work: the transaction.
        heard: the tap; its text is the exact wording on the screen.
        membership: whose consent it is.
        document: the text that was asked about.
        decision: the answer.
        given_by: the guardian who answered for the member, None for the member.
    """
    records = await work.consents.records(membership.member, membership.community)
    last = latest(records, document.purpose)
    about = _About(document.purpose, document.hash, document.version, document.language)
    if last is not None and last.decision is Decision.GIVEN:
        if decision is Decision.WITHDRAWN:
            about = _of(last)
        elif last.document_hash != document.hash:
            wording = f"Version {last.version} was followed by version {document.version}."
            spoken = _Spoken(CLOCK, wording)
            await _add(work, membership, _of(last), Decision.SUPERSEDED, spoken)
    who = given_by or membership.member
    spoken = _Spoken(Actor.member(who), heard.text, heard.contact.number, heard.update, given_by)
    await _add(work, membership, about, decision, spoken)


async def follow_leaving(work: Work, heard: Heard, membership: Membership) -> None:
    """Add that a member took back what their membership rests on, by leaving."""
    records = await work.consents.records(membership.member, membership.community)
    last = latest(records, Purpose.MEMBERSHIP)
    if last is None or last.decision is not Decision.GIVEN:
        return
    actor = Actor.member(membership.member)
    spoken = _Spoken(actor, heard.text, heard.contact.number, heard.update)
    await _add(work, membership, _of(last), Decision.WITHDRAWN, spoken)


async def follow_by_clock(
    work: Work, membership: Membership, last: ConsentRecord, wording: str
) -> None:
    """Add that an agreement has expired.

    Args:
        work: the transaction.
        membership: whose agreement it was.
        last: the record that it was given with.
        wording: what the clock did, in a sentence.
    """
    spoken = _Spoken(CLOCK, wording)
    await _add(work, membership, _of(last), Decision.EXPIRED, spoken)


def _of(record: ConsentRecord) -> _About:
    return _About(record.purpose, record.document_hash, record.version, record.language)


async def _add(
    work: Work, membership: Membership, about: _About, decision: Decision, spoken: _Spoken
) -> None:
    count = await work.consents.count(membership.member, membership.community)
    await work.consents.follow(
        ConsentRecord(
            id=f"{membership.member}-{membership.community}-{count + 1}",
            member=membership.member,
            community=membership.community,
            purpose=about.purpose,
            decision=decision,
            document_hash=about.hash,
            version=about.version,
            language=about.language,
            wording=spoken.wording,
            at=work.now,
            chat=spoken.chat,
            update=spoken.update,
            given_by=spoken.given_by,
        )
    )
    subject = Subject.of("consent", f"{membership.member}/{about.key}")
    work.note(DEEDS[decision], by=spoken.by, about=subject)
