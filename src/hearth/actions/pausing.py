"""A membership that nobody agrees to any more is paused: read-only, until there is an answer."""

from hearth.actions.asking import consent_buttons, consent_documents
from hearth.actions.members import Present
from hearth.actions.withdrawing import stop_review
from hearth.community.audit import Deed
from hearth.community.consent import ConsentDocument
from hearth.community.guardianship import Guardianship
from hearth.community.moderation import paused_until
from hearth.community.outgoing import (
    Button,
    Restrict,
    Rows,
    Say,
    ToGroup,
    ToMember,
    Urgency,
    Values,
)
from hearth.community.people import Actor
from hearth.community.words import MemberWords
from hearth.ports import Work


async def pause(work: Work, here: Present, document: ConsentDocument, *, by: Actor) -> None:
    """Let the member read in the group and not write, and tell them what to do about it.

    Args:
        work: the transaction.
        here: whose membership it is.
        document: the text that waits for their yes.
        by: the clock, or the member who said no.
    """
    await work.memberships.put(here.membership.paused(work.now))
    work.note(Deed.MEMBERSHIP_PAUSED, by=by, about=here.subject)
    await stop_review(work, here.member.id, here.community, by=by, tell=False)
    await _in_group(work, here, may_write=False)
    await _tell_paused(work, here, document)


async def say_paused(work: Work, here: Present) -> None:
    """Tell a paused member again where they stand, and what to do about it."""
    documents = await consent_documents(work, here.member)
    document = next(one for one in documents if one.purpose.required)
    await _tell_paused(work, here, document)


async def _tell_paused(work: Work, here: Present, document: ConsentDocument) -> None:
    ward = await work.guardianships.find(here.member.id, here.community.id)
    if ward is not None and ward.needed:
        say = _ward_paused(here, ward)
        work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
        return
    values: Values = {
        "community": here.community.title,
        "title": document.title,
        "emergency": here.community.emergency_words,
    }
    read, agree, _ = consent_buttons(document, "renew")
    say = Say(MemberWords.MEMBERSHIP_PAUSED, values, (read, agree))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def _ward_paused(here: Present, ward: Guardianship) -> Say:
    """What a minor can do: their own yes would not count, so it is not offered."""
    words = MemberWords.WARD_PAUSED if ward.in_force else MemberWords.WARD_ALONE
    values: Values = {
        "community": here.community.title,
        "age": here.community.least_age,
        "emergency": here.community.emergency_words,
    }
    rows: Rows = ((Button(MemberWords.BUTTON_TAKE_OVER, "guard:age:ask"),),)
    if not ward.in_force:
        rows = ((Button(MemberWords.BUTTON_MAKE_GUARDIAN_LINK, "guard:link"),), *rows)
    return Say(words, values, rows)


async def resume(work: Work, here: Present, *, by: Actor) -> None:
    """Let the member take part again, at once."""
    await work.memberships.put(here.membership.resumed(work.now))
    work.note(Deed.MEMBERSHIP_RESUMED, by=by, about=here.subject)
    await _in_group(work, here, may_write=True)
    values: Values = {"community": here.community.title}
    say = Say(MemberWords.MEMBERSHIP_RESUMED, values)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def _in_group(work: Work, here: Present, *, may_write: bool) -> None:
    if here.community.group is None:
        return
    contact = await work.members.contact_of(here.member.id)
    of_theirs = await work.measures.of(here.member.id, here.community.id)
    until = paused_until(of_theirs, work.now) if may_write else None
    effect = Restrict(contact, may_write=may_write and until is None, until=until)
    work.tell(ToGroup(here.community.id), effect, urgency=Urgency.RELAY)
