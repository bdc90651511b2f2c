"""Danger at the door: somebody who is no member (yet, or any more) writes that they need help."""

from collections.abc import Sequence

from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_belonging
from hearth.actions.opening import bring, seen_by
from hearth.actions.posts import PRESSING, emergency_words
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.findings import Finding, Place, Written
from hearth.community.membership import Membership
from hearth.community.outgoing import Say, ToContact, Urgency
from hearth.community.people import STRANGER, Contact, Member
from hearth.community.words import MemberWords
from hearth.ports import Screen, Work


async def pressing(screen: Screen, heard: Heard) -> tuple[Finding, ...]:
    """What screening sees of danger in somebody's words, wherever they belong."""
    written = Written(heard.text, Place.DIRECT, language=heard.language)
    return tuple(one for one in await screen.look(written) if one.kind in PRESSING)


async def find_known(work: Work, contact: Contact) -> tuple[Member, Membership, Community] | None:
    """The person behind an account who is on the way in, or whose membership is paused."""
    paused = await find_belonging(work, contact)
    if paused is not None:
        return paused.member, paused.membership, paused.community
    return await find_joining_member(work, contact)


async def find_joining_member(
    work: Work, contact: Contact
) -> tuple[Member, Membership, Community] | None:
    """The person on the way in behind an account."""
    member = await work.members.find(contact)
    if member is None:
        return None
    joining = [one for one in await work.memberships.of(member.id) if one.joining]
    if not joining:
        return None
    return member, joining[0], await work.communities.get(joining[0].community)


async def help_at_the_door(
    work: Work, screen: Screen, heard: Heard, findings: Sequence[Finding]
) -> None:
    """Say the emergency words at once, and call people for somebody who is on the way in.

    A life in danger does not wait for the last consent document, nor for the answer of somebody
    whose membership is paused. For a stranger nothing is kept:
    there is nobody whom we could call back.
    """
    found = await find_known(work, heard.contact)
    if found is not None:
        here = Present(*found)
        case, _ = await bring(work, here, seen_by(screen, findings, heard.text))
        await emergency_words(work, here, case, heard, findings)
        return
    communities = await work.communities.all()
    words = communities[0].emergency_words if len(communities) == 1 else ""
    work.note(Deed.EMERGENCY_SEEN, by=STRANGER, about=Subject.of("door", "stranger"))
    say = Say(MemberWords.EMERGENCY_AT_THE_DOOR, {"emergency": words})
    work.tell(ToContact(heard.contact, heard.language), say, urgency=Urgency.CRISIS)
