"""What is still heard of a member who asked that nothing of theirs is used."""

from hearth.actions.members import Present, find_belonging, find_present
from hearth.community.findings import Finding, FindingKind
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency
from hearth.community.people import CommunityId, Contact
from hearth.community.words import MemberWords
from hearth.ports import Work

HEARD_ALL_THE_SAME = frozenset({FindingKind.CRISIS, FindingKind.EMERGENCY, FindingKind.UNCHECKED})
"""What a restriction does not keep from people: a life may depend on it (GDPR, articles 6(1)(d),
9(2)(c) and 18(2)). A check that failed might have missed it."""


async def find_heard(
    work: Work, contact: Contact, community: CommunityId | None = None
) -> Present | None:
    """Who is heard: a member whose membership may be used now, or one who is `restricted`.

    Of the latter only danger counts; whoever asks has to see to that.
    """
    here = await find_present(work, contact, community)
    if here is not None:
        return here
    there = await find_belonging(work, contact, community)
    return there if there is not None and there.member.restricted else None


def only_danger(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What of these findings counts for a member whose data are restricted."""
    return tuple(one for one in findings if one.kind in HEARD_ALL_THE_SAME)


def lift_button() -> Rows:
    """The one tap that takes a restriction off."""
    return ((Button(MemberWords.BUTTON_LIFT, "restrict:off"),),)


def say_restricted(work: Work, here: Present) -> None:
    """The member wants nothing to be used, so nothing is answered, passed on or kept."""
    values = {"emergency": here.community.emergency_words}
    say = Say(MemberWords.RESTRICTED_NOW, values, lift_button())
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
