"""Commands in the group: who gave them, about which post; the command itself vanishes."""

from dataclasses import dataclass

from hearth.actions.arrivals import send_out_stranger
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_belonging
from hearth.actions.opening import bring, seen_by
from hearth.actions.posts import emergency_words
from hearth.actions.restricted import only_danger
from hearth.community.communities import Community
from hearth.community.findings import Place
from hearth.community.outgoing import (
    Hide,
    Rows,
    Say,
    ToGroup,
    ToMember,
    ToStaff,
    Urgency,
    Values,
)
from hearth.community.people import Permission, Staff
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import Screen, Work


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command in the group, and the post that it answers.

    Args:
        heard: the command; its text is what stands after it.
        post: what it answers, None if nothing; by the bot itself where it posted for somebody.
    """

    heard: Heard
    post: Heard | None = None


async def commander(
    work: Work, commanded: Commanded, screen: Screen
) -> tuple[Community, Staff] | None:
    """The community and the moderator who commands, None for everybody else.

    The command is taken out of the group at once, whoever wrote it. Who is no moderator is told in
    private that it did nothing; words of danger in it reach people all the same.
    """
    community = await work.communities.find_by_group(commanded.heard.chat)
    if community is None:
        return None
    vanish(work, community, commanded.heard)
    staff = await work.staff.find(commanded.heard.contact)
    if staff is not None and staff.may(Permission.POST_MODERATE):
        return community, staff
    here = await find_belonging(work, commanded.heard.contact, community.id)
    if here is not None:
        work.tell(ToMember(here.member.id), Say(MemberWords.NOT_A_MODERATOR), urgency=_ANSWER)
        await hear_danger(work, here, commanded.heard, screen)
    elif staff is not None and not staff.ended:
        say_to(work, staff, StaffWords.NOT_A_MODERATOR)
    else:
        await send_out_stranger(work, commanded.heard.contact, community)
    return None


def vanish(work: Work, community: Community, heard: Heard) -> None:
    """Take a command out of the group, so that nobody is shown up by it."""
    work.tell(ToGroup(community.id), Hide(heard.message), urgency=Urgency.CRISIS)


async def hear_danger(work: Work, here: Present, heard: Heard, screen: Screen) -> None:
    """What stands after a command is hidden with it; a life may depend on it all the same."""
    community = here.community
    found = await screen.look(community.written(heard.text, Place.GROUP))
    if danger := only_danger(found):
        case, _ = await bring(work, here, seen_by(screen, danger, heard.text))
        await emergency_words(work, here, case, heard, danger, hidden=True)


async def author_of(work: Work, community: Community, post: Heard) -> Present | None:
    """The member whose post it is, also where the bot posted it for them.

    None for posts of colleagues and of the bot itself: a moderator decides about members.
    """
    staff = await work.staff.find(post.contact)
    if staff is not None and not staff.ended:
        return None
    here = await find_belonging(work, post.contact, community.id)
    if here is not None:
        return here
    author = await work.measures.author_of(community.id, post.message)
    membership = None if author is None else await work.memberships.find(author, community.id)
    if author is None or membership is None or not membership.belongs:
        return None
    return Present(await work.members.get(author), membership, community)


def say_to(  # noqa: PLR0913  The parts of a message, by name.
    work: Work,
    staff: Staff,
    words: StaffWords,
    values: Values | None = None,
    buttons: Rows = (),
    *,
    slot: str | None = None,
) -> None:
    """Answer the moderator in private, through the care team's bot."""
    say = Say(words, values or {}, buttons, slot=slot)
    work.tell(ToStaff(staff.id), say, urgency=_ANSWER)


_ANSWER = Urgency.ANSWER
