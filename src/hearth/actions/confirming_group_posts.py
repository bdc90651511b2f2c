"""A post of a member as it will look: their yes, other words, or back again."""

from dataclasses import dataclass, replace
from secrets import randbelow

from hearth.actions.group_posts import (
    LOOKED,
    NAMED_ONLY,
    NOT_NOW,
    TEXT,
    THREAD,
    UNDER,
    begin,
    may_post,
    premoderated,
    writing_to,
)
from hearth.actions.hearing import Heard
from hearth.actions.marking import Ear
from hearth.actions.members import Present
from hearth.actions.posting_for_members import go_on, take_out
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.group_posts import (
    LOOKED_AT_WITHIN,
    POSTED_AFTER,
    STANDING,
    UNNUMBERED,
    Content,
    Draw,
    GroupPost,
    GroupPostId,
    Nameless,
    PostState,
    by_chance,
)
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.talks import Talk
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import GroupPostWords, MemberWord
from hearth.ports import OpenWork, Work

HOUR, MINUTE = 3600, 60


@dataclass(frozen=True, slots=True)
class TakeRedacted:
    """The member takes the version without the details."""

    open_work: OpenWork

    async def __call__(self, heard: Heard) -> None:
        """Show how that will look.

        Raises:
            NotOffered: nothing of theirs waits for it (any more).
        """
        async with self.open_work() as work:
            here, talk = await _ready(work, heard)
            await preview(work, here, heard, talk)
            await work.commit()


@dataclass(frozen=True, slots=True)
class WriteAnew:
    """The member would rather write it in other words."""

    open_work: OpenWork

    async def __call__(self, heard: Heard) -> None:
        """Forget the words, and wait for others.

        Raises:
            NotOffered: the bot does not wait for a post of theirs (any more).
            WritingPaused, TooManyPosts: as for `BeginGroupPost`.
        """
        async with self.open_work() as work:
            found = await writing_to(work, heard)
            if found is None:
                raise NotOffered
            here, talk = found
            if answers := thread(talk):
                await work.talks.put(heard.contact, replace(talk, data=answers))
                values: Values = {"community": here.community.title}
                say(work, here, GroupPostWords.ASK_GROUP_ANSWER, values, ((NOT_NOW,),))
            else:
                await begin(work, here, heard.contact)
            await work.commit()


@dataclass(frozen=True, slots=True)
class PostForMember:
    """The member says yes to what they were shown."""

    open_work: OpenWork
    draw: Draw = randbelow
    ear: Ear | None = None

    async def __call__(self, heard: Heard, *, named: bool) -> None:
        """Post it, or let a person look first; without a name, nobody sees it for some minutes.

        Raises:
            NotOffered: nothing of theirs waits for it (any more), or not with this name.
            WritingPaused, TooManyPosts: as for `BeginGroupPost`.
        """
        async with self.open_work() as work:
            here, talk = await _ready(work, heard)
            if named not in _choices(here, talk):
                raise NotOffered
            under = talk.data.get(UNDER)
            await may_post(work, here, named=named, answer=under is not None)
            await work.talks.end(heard.contact)
            wait = by_chance(POSTED_AFTER, self.draw)
            post = await work.group_posts.add(
                GroupPost(
                    UNNUMBERED,
                    here.community.id,
                    PostState.HELD,
                    work.now if named else work.now + wait,
                    named=named,
                    looked_at=_looked_at(here, talk, named=named),
                    under=None if under is None else int(under),
                ),
                Content(here.member.id, talk.data[TEXT], heard.name if named else ""),
            )
            _say_coming(work, here, post)
            if named:
                await go_on(work, post, self.ear)
            else:
                due = Timer(TimerKind.GROUP_POST_DUE, str(post.id), post.changed_at)
                await work.timers.set(due)
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeGroupPostBack:
    """The author takes their post back."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: GroupPostId) -> None:
        """It goes out of the group, or never comes there; its words are gone.

        No message says so, and no deed names the member: both would tell whose it was.

        Raises:
            NotAMember: the person is no member.
            NoSuchGroupPost: it was forgotten.
            NotOffered: it is not theirs, or no longer stands.
        """
        async with self.open_work() as work:
            post = await work.group_posts.hold(number)
            content = await work.group_posts.content(number)
            member = await work.members.find(contact)
            if member is None:
                raise NotAMember
            if content.author != member.id or post.state not in STANDING:
                raise NotOffered
            await take_out(work, post, PostState.WITHDRAWN)
            await work.group_posts.empty(number, content)
            await work.commit()


AFTER: Rows = (
    (Button(GroupPostWords.BUTTON_GROUP_POST_ANEW, "ask:anew"),),
    (NOT_NOW,),
)
"""What can be done with words that are not posted yet."""


def thread(talk: Talk) -> dict[str, str]:
    """What it answers, if it does."""
    return {name: talk.data[name] for name in (UNDER, THREAD) if name in talk.data}


async def _ready(work: Work, heard: Heard) -> tuple[Present, Talk]:
    found = await writing_to(work, heard)
    if found is None or TEXT not in found[1].data:
        raise NotOffered
    return found


def _choices(here: Present, talk: Talk) -> tuple[bool, ...]:
    """With which kinds of name it can go out: without is False."""
    nameless = here.community.nameless is not Nameless.OFF and NAMED_ONLY not in talk.data
    named = premoderated(here.community)
    return tuple(one for one, can in ((True, named), (False, nameless)) if can)


def _looked_at(here: Present, talk: Talk, *, named: bool) -> bool:
    """Whether a person decides: something was seen in it, or the community wants it so."""
    always = here.community.nameless is Nameless.APPROVED and not named
    return LOOKED in talk.data or always


async def preview(work: Work, here: Present, heard: Heard, talk: Talk) -> None:
    """Show it as it will look, and how it can go out."""
    await work.talks.put(heard.contact, talk)
    kinds = {
        True: Button(GroupPostWords.BUTTON_GROUP_POST_NAMED, "ask:named"),
        False: Button(GroupPostWords.BUTTON_GROUP_POST_NAMELESS, "ask:nameless"),
    }
    choices = _choices(here, talk)
    looked = all(_looked_at(here, talk, named=one) for one in choices)
    words = (
        GroupPostWords.GROUP_POST_PREVIEW_LOOKED if looked else GroupPostWords.GROUP_POST_PREVIEW
    )
    values: Values = {"community": here.community.title, "text": talk.data[TEXT]}
    rows: Rows = (*((kinds[one],) for one in choices), *AFTER)
    say(work, here, words, values, rows)


def _say_coming(work: Work, here: Present, post: GroupPost) -> None:
    """What happens next, with the button that takes it back."""
    back = Button(GroupPostWords.BUTTON_GROUP_POST_BACK, f"ask:back:{post.id}")
    values: Values = {"community": here.community.title}
    if post.looked_at:
        hours = int(LOOKED_AT_WITHIN.total_seconds()) // HOUR
        say(
            work, here, GroupPostWords.GROUP_POST_LOOKED_AT, {**values, "hours": hours}, ((back,),)
        )
        return
    if post.named:
        say(work, here, GroupPostWords.GROUP_POST_OUT, values, ((back,),))
        return
    minutes = int(POSTED_AFTER[1].total_seconds()) // MINUTE
    say(work, here, GroupPostWords.GROUP_POST_COMING, {**values, "minutes": minutes}, ((back,),))


def say(work: Work, here: Present, words: MemberWord, values: Values, rows: Rows = ()) -> None:
    """Tell the member, with these buttons."""
    work.tell(ToMember(here.member.id), Say(words, values, rows), urgency=Urgency.ANSWER)
