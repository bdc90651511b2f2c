"""A member has the bot post something in the group: mostly without a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.hearing import Heard
from hearth.actions.members import Present, everywhere, find_present
from hearth.actions.posting_for_members import queue
from hearth.actions.restricted import say_restricted
from hearth.actions.writing_pauses import may_write
from hearth.community.communities import Community
from hearth.community.errors import NotAMember, NotOffered, TooManyPosts, WritingPaused
from hearth.community.group_posts import DAY, GroupPostId, Nameless, PostState, Writing, too_many
from hearth.community.outgoing import (
    Button,
    Rows,
    Say,
    SetWriting,
    ToGroup,
    ToMember,
    Urgency,
)
from hearth.community.people import CommunityId, Contact
from hearth.community.talks import Step, Talk
from hearth.community.words import GroupPostWords, MemberWord
from hearth.ports import OpenWork, Work

TEXT, UNDER, THREAD, LOOKED, NAMED_ONLY = "text", "under", "thread", "looked", "named"
"""What a conversation about a post remembers: what it says, what it answers and in which thread,
and whether a person decides, or it can go out only with a name."""

NOT_NOW = Button(GroupPostWords.BUTTON_GROUP_POST_NOT, "ask:no")


@dataclass(frozen=True, slots=True)
class BeginGroupPost:
    """A member wants the bot to post something in the group."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, community: CommunityId | None = None) -> None:
        """Ask for the words; before that, for which group, where there are several.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            there = await places(work, contact)
            if community is not None:
                there = [one for one in there if one.community.id == community]
            if not there:
                await _nowhere(work, contact)
            elif len(there) > 1:
                _ask_where(work, there)
            else:
                await _begin_or_say_why_not(work, there[0], contact)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerInThread:
    """The author of a post wants to answer under it, without a name again."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: GroupPostId, message: int) -> None:
        """Ask for the words.

        Args:
            contact: who.
            number: the post.
            message: what in the group they answer.

        Raises:
            NotAMember: the person is no active member there.
            NotOffered: the post is not theirs, or no longer in the group.
            NoSuchGroupPost: it was forgotten.
            WritingPaused, TooManyPosts: as for `BeginGroupPost`.
        """
        async with self.open_work() as work:
            post = await work.group_posts.hold(number)
            here = await find_present(work, contact, post.community)
            if here is None:
                raise NotAMember
            author = (await work.group_posts.content(number)).author
            if author != here.member.id or post.state is not PostState.POSTED:
                raise NotOffered
            await may_post(work, here, named=post.named, answer=True)
            data = {UNDER: str(message), THREAD: str(number)}
            await work.talks.put(contact, Talk(Step.GROUP_POST, here.community.id, data))
            values = {"community": here.community.title}
            say = Say(GroupPostWords.ASK_GROUP_ANSWER, values, ((NOT_NOW,),))
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class DisputeGroupPost:
    """The author asks that another person looks at why their post is not in the group."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: GroupPostId) -> None:
        """It waits again, for anybody but who decided. They learn no more than before.

        Raises:
            NotAMember: the person is no active member there.
            NotOffered: it is not theirs, nobody decided against it, or somebody was asked already.
            NoSuchGroupPost: it was forgotten.
        """
        async with self.open_work() as work:
            post = await work.group_posts.hold(number)
            here = await find_present(work, contact, post.community)
            if here is None:
                raise NotAMember
            author = (await work.group_posts.content(number)).author
            if author != here.member.id or not post.disputable:
                raise NotOffered
            await queue(work, replace(post, disputed=True))
            await work.commit()


@dataclass(frozen=True, slots=True)
class LeaveGroupPost:
    """A member would rather not post it."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Forget what they wrote; nobody has seen it. Repeating it is harmless."""
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
            if talk is not None and talk.step is Step.GROUP_POST:
                await work.talks.end(contact)
                await work.commit()


def offers(community: Community) -> bool:
    """Whether the bot posts anything for members of it."""
    asks = community.nameless is not Nameless.OFF or premoderated(community)
    return asks and community.group is not None


def premoderated(community: Community) -> bool:
    """Whether only the bot posts in its group."""
    return community.writing is Writing.PREMODERATED


def asking_words(community: Community) -> MemberWord:
    """What somebody reads who wants to have something posted there."""
    if premoderated(community):
        return GroupPostWords.ASK_GROUP_POST_NAMED
    asks = community.nameless is not Nameless.OFF
    return GroupPostWords.ASK_GROUP_POST if asks else GroupPostWords.GROUP_POST_NOWHERE


def enforce_writing(work: Work, community: Community) -> None:
    """Have Telegram let members write in the group, or not, as the community wants it."""
    if community.group is not None:
        effect = SetWriting(not premoderated(community))
        work.tell(ToGroup(community.id), effect, urgency=Urgency.RELAY)


async def enforce_where_premoderated(work: Work) -> None:
    """At the start of the bot: somebody may have changed it in Telegram meanwhile."""
    for community in await work.communities.all():
        if premoderated(community):
            enforce_writing(work, community)


async def places(work: Work, contact: Contact) -> Sequence[Present]:
    """Where the person is an active member and the bot posts for members."""
    found = []
    for here in await everywhere(work, contact):
        active = await find_present(work, contact, here.community.id)
        if active is not None and offers(here.community):
            found.append(active)
    return found


async def may_post(work: Work, here: Present, *, named: bool, answer: bool) -> None:
    """Return only if the member may have one more posted now.

    Raises:
        WritingPaused: they do not write in the group until a pause is over.
        TooManyPosts: they had enough posted for a day.
    """
    await may_write(work, here)
    theirs = await work.group_posts.of(here.member.id, work.now - DAY)
    if too_many(theirs, work.now, named=named, answer=answer):
        raise TooManyPosts


async def begin(work: Work, here: Present, contact: Contact) -> None:
    """Wait for the words of a new post.

    Raises:
        WritingPaused, TooManyPosts: as for `may_post`.
    """
    if here.member.restricted:
        say_restricted(work, here)
        return
    by_name = premoderated(here.community)
    await may_post(work, here, named=by_name, answer=False)
    await work.talks.put(contact, Talk(Step.GROUP_POST, here.community.id))
    say = Say(asking_words(here.community), {"community": here.community.title}, ((NOT_NOW,),))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def writing_to(work: Work, heard: Heard) -> tuple[Present, Talk] | None:
    """Who writes a post, and where their conversation about it stands; None if nobody does.

    Ended where they are no member there any more, or the community wants no such posts.
    """
    talk = await work.talks.find(heard.contact)
    if talk is None or talk.step is not Step.GROUP_POST:
        return None
    here = await find_present(work, heard.contact, CommunityId(talk.about))
    if here is None or not offers(here.community):
        await work.talks.end(heard.contact)
        return None
    return here, talk


def start_button() -> Rows:
    """What begins it, under what tells members what the bot can do."""
    return ((Button(GroupPostWords.BUTTON_GROUP_POST, "ask:begin"),),)


async def _begin_or_say_why_not(work: Work, here: Present, contact: Contact) -> None:
    words = GroupPostWords.GROUP_POST_PAUSED
    try:
        await begin(work, here, contact)
    except WritingPaused:
        pass
    except TooManyPosts:
        words = GroupPostWords.GROUP_POST_ENOUGH
    else:
        return
    work.tell(ToMember(here.member.id), Say(words), urgency=Urgency.ANSWER)


async def _nowhere(work: Work, contact: Contact) -> None:
    here = await find_present(work, contact)
    if here is None:
        raise NotAMember
    say = Say(GroupPostWords.GROUP_POST_NOWHERE)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def _ask_where(work: Work, there: Sequence[Present]) -> None:
    rows = tuple(
        (
            Button(
                GroupPostWords.BUTTON_GROUP_POST_WHERE,
                f"ask:in:{one.community.id}",
                values={"title": one.community.title},
            ),
        )
        for one in there
    )
    say = Say(GroupPostWords.GROUP_POST_WHERE, {}, rows)
    work.tell(ToMember(there[0].member.id), say, urgency=Urgency.ANSWER)
