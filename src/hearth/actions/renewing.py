"""A newer text: everybody who agreed to an older one is asked, reminded, and not kept silently."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.actions.asking import consent_buttons, consent_documents, ward_buttons
from hearth.actions.due import still_due
from hearth.actions.members import Present
from hearth.actions.pausing import pause
from hearth.actions.recording import follow_by_clock, latest
from hearth.actions.withdrawing import stop_learning, stop_review
from hearth.actions.zones import zone_of
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose
from hearth.community.learning import LEARNING
from hearth.community.membership import Membership
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK
from hearth.community.renewal import BATCH, Renewal, Spread, end_of_grace, stages
from hearth.community.timers import Timer
from hearth.community.words import MemberWord, MemberWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class Outdated:
    """An agreement in force to a text that has been followed by a newer one."""

    here: Present
    document: ConsentDocument
    record: ConsentRecord

    @property
    def renewal(self) -> Renewal:
        """The question that it leads to."""
        here, document = self.here, self.document
        return Renewal(here.member.id, here.community.id, document.purpose, document.version)


async def find_outdated(
    work: Work, membership: Membership | None, purpose: Purpose
) -> Outdated | None:
    """What an active member agreed to, if the text that they would be shown now is newer."""
    if membership is None or not membership.active:
        return None
    member = await work.members.get(membership.member)
    documents = await consent_documents(work, member)
    document = next((one for one in documents if one.purpose is purpose), None)
    agreed = await work.consents.agreed(member.id, membership.community)
    if document is None or purpose not in agreed or agreed[purpose] >= document.version:
        return None
    records = await work.consents.records(member.id, membership.community)
    record = latest(records, purpose)
    if record is None:
        return None
    community = await work.communities.get(membership.community)
    return Outdated(Present(member, membership, community), document, record)


@dataclass(frozen=True, slots=True)
class SpreadRenewal:
    """A newer text was published: ask those whom it concerns, a batch at a time."""

    open_work: OpenWork
    grace: timedelta

    async def __call__(self, timer: Timer) -> None:
        """Ask the next batch, and let the one after it come due at once."""
        spread = Spread.of(timer)
        async with self.open_work() as work:
            await work.timers.clear(timer)
            batch = await work.memberships.active_after(spread.member, spread.community, BATCH)
            for membership in batch:
                outdated = await find_outdated(work, membership, spread.purpose)
                if outdated is not None:
                    await ask_anew(work, outdated, self.grace)
            if len(batch) == BATCH:
                on = Spread(spread.purpose, batch[-1].member, batch[-1].community)
                await work.timers.set(on.timer(work.now))
            await work.commit()


async def ask_anew(work: Work, outdated: Outdated, grace: timedelta) -> None:
    """Ask once about a newer text, and begin the grace period. Asking again changes nothing."""
    timer = outdated.renewal.timer(work.now + stages(grace)[0], 0)
    if await work.timers.find(timer) is not None:
        return
    await work.timers.set(timer)
    work.note(Deed.CONSENT_ASKED_ANEW, by=CLOCK, about=_subject(outdated))
    required = outdated.document.purpose.required
    words = MemberWords.CONSENT_ANEW if required else MemberWords.CONSENT_ANEW_OPTIONAL
    await _ask(work, outdated, words, work.now + grace)


async def _ask(work: Work, outdated: Outdated, words: MemberWord, until: datetime) -> None:
    """Ask the member, or the guardian who answers for them."""
    document, here = outdated.document, outdated.here
    values: Values = {
        "title": document.title,
        "version": document.version,
        "language": document.language,
        "summary": document.summary,
        "until": until.astimezone(zone_of(here.member, here.community)).date().isoformat(),
    }
    ward = await work.guardianships.find(here.member.id, here.community.id)
    if ward is not None and ward.in_force and ward.guardian is not None:
        values = {**values, "number": here.member.id}
        asked = Say(MemberWords.WARD_CONSENT_ANEW, values, ward_buttons(document, here.member.id))
        work.tell(ToMember(ward.guardian), asked, urgency=Urgency.NOTICE)
        return
    say = Say(words, values, consent_buttons(document, "renew"))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.NOTICE)


def _subject(outdated: Outdated) -> Subject:
    return Subject.of("consent", f"{outdated.here.member.id}/{outdated.document.key}")


@dataclass(frozen=True, slots=True)
class MindRenewal:
    """A question about a newer text has waited for a while."""

    open_work: OpenWork
    grace: timedelta

    async def __call__(self, timer: Timer) -> None:
        """Remind kindly, or end what nobody agrees to any more.

        Whoever answered, left, or is asked about a still newer text is left alone.
        """
        renewal = Renewal.of(timer)
        async with self.open_work() as work:
            if await still_due(work, timer):
                await self._mind(work, renewal, timer)
            await work.commit()

    async def _mind(self, work: Work, renewal: Renewal, timer: Timer) -> None:
        membership = await work.memberships.find(renewal.member, renewal.community)
        outdated = await find_outdated(work, membership, renewal.purpose)
        if outdated is None or outdated.renewal != renewal:
            return
        following = renewal.next_timer(timer, self.grace, work.now)
        if following is None:
            await _lapse(work, outdated)
            return
        await work.timers.set(following)
        work.note(Deed.CONSENT_REMINDED, by=CLOCK, about=_subject(outdated))
        await _ask(
            work, outdated, MemberWords.CONSENT_REMINDER, end_of_grace(following, self.grace)
        )


async def _lapse(work: Work, outdated: Outdated) -> None:
    """The grace period is over: a required purpose pauses the membership, another just ends."""
    here, document = outdated.here, outdated.document
    wording = (
        f"Version {outdated.record.version} expired: version {document.version} was not answered "
        "within the grace period."
    )
    await follow_by_clock(work, here.membership, outdated.record, wording)
    if document.purpose.required:
        await pause(work, here, document, by=CLOCK)
        return
    if document.purpose is Purpose.CLINICIAN_REVIEW:
        await stop_review(work, here.member.id, here.community, by=CLOCK)
    elif document.purpose is LEARNING:
        await stop_learning(work, here.member.id, here.community, by=CLOCK)
    say = Say(MemberWords.CONSENT_EXPIRED, {"title": document.title})
    work.tell(ToMember(here.member.id), say, urgency=Urgency.NOTICE)


async def forget_renewal(work: Work, membership: Membership, document: ConsentDocument) -> None:
    """It was answered: no reminder comes any more."""
    renewal = Renewal(membership.member, membership.community, document.purpose, document.version)
    await work.timers.clear(renewal.timer(work.now, 0))


def waits(latest_word: Decision | None, agreed: int, document: ConsentDocument) -> bool:
    """Whether a text waits for an answer: the yes is to an older one, or has expired."""
    if latest_word is Decision.GIVEN:
        return agreed < document.version
    return latest_word is Decision.EXPIRED
