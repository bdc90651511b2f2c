"""Deeds about consent: reading a document, seeing what one said, and changing one's mind."""

import json
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.asking import consent_documents
from hearth.actions.hearing import Heard
from hearth.actions.members import (
    Present,
    ask_to_leave,
    belonging_by,
    everywhere,
)
from hearth.actions.pausing import pause, resume
from hearth.actions.receipt import Paper, send_receipt
from hearth.actions.recording import follow, latest
from hearth.actions.renewing import forget_renewal, waits
from hearth.actions.withdrawing import stop_learning, stop_review
from hearth.actions.zones import zone_of
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.invites import InviteId
from hearth.community.learning import LEARNING
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import Contact, Member, MemberId
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ShowConsentText:
    """Somebody wants to read a document whole before they answer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, document_key: str) -> None:
        """Send the full text.

        Raises:
            NotAMember: the person was never invited.
            NotOffered: the document is not (or no longer) one that is asked for.
        """
        async with self.open_work() as work:
            member = await work.members.find(contact)
            if member is None:
                raise NotAMember
            document = await offered(work, member, document_key)
            values: Values = {
                "title": document.title,
                "version": document.version,
                "language": document.language,
                "text": document.text,
            }
            say = Say(MemberWords.CONSENT_TEXT, values)
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowConsents:
    """A member looks at every purpose and its state, each a tap away from changing."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Send a list for each circle; to a paused member too, and to a guardian for each minor.

        Raises:
            NotAMember: the person is no member.
        """
        async with self.open_work() as work:
            wards = await _show_wards(work, contact)
            places = await everywhere(work, contact)
            if not places and not wards:
                raise NotAMember
            for here in places:
                await _show(work, here, only=len(places) == 1)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChangeConsent:
    """A member gives or withdraws a purpose after joining; it counts from this moment."""

    open_work: OpenWork
    paper: Paper

    async def __call__(
        self, heard: Heard, document_key: str, *, agreed: bool, place: InviteId | None = None
    ) -> bool:
        """Record it and send a fresh receipt. Saying the same again changes nothing.

        Agreeing to what a paused membership rests on lets its member take part again at once.

        Args:
            heard: the tap.
            document_key: of the text that the button belongs to.
            agreed: the answer.
            place: the invite by which they came to the circle that they mean, if they are in more
                than one.

        Returns:
            False if the purpose is the one that membership rests on: withdrawing it is leaving,
            which is asked about apart.

        Raises:
            NotAMember: the person is no member.
            NotOffered: the button belongs to a document that has been followed by another, or a
                guardian agrees for this member.
        """
        async with self.open_work() as work:
            here = await belonging_by(work, heard.contact, place)
            document = await offered(work, here.member, document_key)
            if document.purpose.required and not agreed:
                return False
            if agreed and await _is_ward(work, here):
                raise NotOffered
            await answer(work, heard, here, document, agreed=agreed)
            await _receipt(work, self.paper, here)
            await work.commit()
        return True


@dataclass(frozen=True, slots=True)
class AnswerRenewal:
    """A member says yes or no to a newer text of something that they had agreed to."""

    open_work: OpenWork
    paper: Paper

    async def __call__(self, heard: Heard, document_key: str, *, agreed: bool) -> None:
        """Record it wherever the question is open, and send a fresh receipt.

        A no to what membership rests on pauses it, and the member is asked whether to leave.

        Raises:
            NotAMember: the person is no member.
            NotOffered: it was answered before, or a still newer text has followed.
        """
        async with self.open_work() as work:
            places = await everywhere(work, heard.contact)
            if not places:
                raise NotAMember
            document = await offered(work, places[0].member, document_key)
            waiting = [
                one
                for one in places
                if await _waits(work, one, document) and not await _is_ward(work, one)
            ]
            if not waiting:
                raise NotOffered
            for here in waiting:
                await answer(work, heard, here, document, agreed=agreed)
                await _receipt(work, self.paper, here)
                if document.purpose.required and not agreed:
                    ask_to_leave(work, here)
            await work.commit()


async def offered(work: Work, member: Member, document_key: str) -> ConsentDocument:
    """The document of this key, if it is the one that is asked about now.

    Raises:
        NotOffered: it has been followed by another, or there never was one.
    """
    for document in await consent_documents(work, member):
        if document.key == document_key:
            return document
    raise NotOffered


async def _waits(work: Work, here: Present, document: ConsentDocument) -> bool:
    where = here.member.id, here.community.id
    word = (await work.consents.latest(*where)).get(document.purpose)
    agreed = await work.consents.agreed(*where)
    paused = here.membership.paused_for_consent and document.purpose.required
    return paused or waits(word, agreed.get(document.purpose, 0), document)


async def _receipt(work: Work, paper: Paper, here: Present) -> None:
    await send_receipt(
        work,
        paper,
        membership=here.membership,
        community=here.community,
        documents=await consent_documents(work, here.member),
    )


async def answer(
    work: Work, heard: Heard, here: Present, document: ConsentDocument, *, agreed: bool
) -> None:
    """Follow the records with what a member says after joining, confirm it, and act on it."""
    agreements = await work.consents.agreed(here.member.id, here.community.id)
    withdrawn = agreements.get(document.purpose) == document.version
    no = Decision.WITHDRAWN if withdrawn else Decision.REFUSED
    await change(work, heard, here, document, Decision.GIVEN if agreed else no)


async def change(  # noqa: PLR0913  A record has that many sides.
    work: Work,
    heard: Heard,
    here: Present,
    document: ConsentDocument,
    decision: Decision,
    *,
    given_by: MemberId | None = None,
    anew: bool = False,
) -> None:
    """As `answer`, with the decision as it goes on record.

    Args:
        work: the transaction.
        heard: the tap.
        here: whose consent it is.
        document: the text.
        decision: as it goes on record.
        given_by: the guardian who answers for a minor.
        anew: whether the same yes again is a record of its own.
    """
    given_before = await work.consents.agreed(here.member.id, here.community.id)
    same = decision is Decision.GIVEN and given_before.get(document.purpose) == document.version
    if anew or not same:
        await follow(work, heard, here.membership, document, decision, given_by=given_by)
    await forget_renewal(work, here.membership, document)
    values: Values = {"title": document.title, "state": decision.value}
    say = Say(MemberWords.CONSENT_NOTED, values)
    work.tell(ToMember(given_by or here.member.id), say, urgency=Urgency.ANSWER)
    if decision is Decision.GIVEN:
        if document.purpose.required and here.membership.paused_for_consent:
            await resume(work, here, by=here.actor)
    elif document.purpose.required:
        await pause(work, here, document, by=here.actor)
    elif document.purpose is Purpose.CLINICIAN_REVIEW:
        await stop_review(work, here.member.id, here.community, by=here.actor)
    elif document.purpose is LEARNING:
        await stop_learning(work, here.member.id, here.community, by=here.actor)


async def _is_ward(work: Work, here: Present) -> bool:
    """Whether only a guardian can agree for the member; taking back is theirs all the same."""
    found = await work.guardianships.find(here.member.id, here.community.id)
    return found is not None and found.needed


async def _has_guardian(work: Work, here: Present) -> bool:
    found = await work.guardianships.find(here.member.id, here.community.id)
    return found is not None and found.in_force


async def _show_wards(work: Work, contact: Contact) -> bool:
    """Show a guardian how it stands for each minor they answer for; False if there is none."""
    guardian = await work.members.find(contact)
    wards = await work.guardianships.of(guardian.id) if guardian else ()
    in_force = [one for one in wards if one.in_force]
    for one in in_force:
        assert guardian is not None  # noqa: S101  Otherwise there would be no wards.
        records = await work.consents.records(one.minor, one.community)
        documents = await consent_documents(work, guardian)
        zone = zone_of(guardian, await work.communities.get(one.community))
        lines = [_line(each, latest(records, each.purpose), zone) for each in documents]
        rows = tuple(
            _ward_switch(each, latest(records, each.purpose), one.minor) for each in documents
        )
        values: Values = {"number": one.minor, "list": json.dumps(lines)}
        say = Say(MemberWords.WARD_CONSENTS, values, rows)
        work.tell(ToMember(guardian.id), say, urgency=Urgency.ANSWER)
    return bool(in_force)


def _ward_switch(
    document: ConsentDocument, record: ConsentRecord | None, minor: MemberId
) -> tuple[Button, ...]:
    values: Values = {"title": document.title}
    up_to_date = record is not None and record.version >= document.version
    if up_to_date and record is not None and record.decision is Decision.GIVEN:
        deed, words = f"ward:withdraw:{minor}:{document.key}", MemberWords.BUTTON_WITHDRAW
        return (Button(words, deed, values=values),)
    return (Button(MemberWords.BUTTON_GIVE, f"ward:give:{minor}:{document.key}", values=values),)


async def _show(work: Work, here: Present, *, only: bool) -> None:
    """Show how it stands in one circle; the buttons name it unless it is the only one."""
    place = None if only else here.membership.invite
    records = await work.consents.records(here.member.id, here.community.id)
    documents = await consent_documents(work, here.member)
    lines = [_line(one, latest(records, one.purpose), here.zone) for one in documents]
    rows = [
        row for one in documents for row in _switches(one, latest(records, one.purpose), place)
    ]
    if await _is_ward(work, here):
        rows = [(Button(MemberWords.BUTTON_TAKE_OVER, "guard:age:ask"),)]
        if here.membership.paused_for_consent and not await _has_guardian(work, here):
            rows.append((Button(MemberWords.BUTTON_MAKE_GUARDIAN_LINK, "guard:link"),))
        rows += [
            row
            for one in documents
            for row in _switches(one, latest(records, one.purpose), place)
            if row[0].words is MemberWords.BUTTON_WITHDRAW
        ]
    values: Values = {"community": here.community.title, "list": json.dumps(lines)}
    say = Say(MemberWords.CONSENTS, values, tuple(rows))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def _line(
    document: ConsentDocument, record: ConsentRecord | None, zone: ZoneInfo
) -> dict[str, str | int | bool]:
    """How a purpose stands, for the edge to put into words: `texts.consent_list` of the bot."""
    given = record is not None and record.decision is Decision.GIVEN
    return {
        "title": document.title,
        "given": given,
        "since": record.at.astimezone(zone).date().isoformat() if record is not None else "",
        "version": record.version if record is not None else document.version,
        "newer": given and record is not None and record.version < document.version,
    }


def _switches(
    document: ConsentDocument, record: ConsentRecord | None, place: InviteId | None
) -> Rows:
    """A tap each way that makes a difference: to agree to what is newer, and to take back."""
    values: Values = {"title": document.title}
    # The invite's number stands for the circle, whose name would not fit into 64 bytes.
    what = document.key if place is None else f"{place}:{document.key}"
    give = Button(MemberWords.BUTTON_GIVE, f"consent:give:{what}", values=values)
    if record is None or record.decision is not Decision.GIVEN:
        return ((give,),)
    take = Button(MemberWords.BUTTON_WITHDRAW, f"consent:withdraw:{what}", values=values)
    return ((take,),) if record.version >= document.version else ((give,), (take,))
