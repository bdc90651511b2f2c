"""Members find what the community has: its topics, and its texts by their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearth.actions.answering import Asked, give_answer, usable
from hearth.actions.bulletin_copies import copy_of
from hearth.actions.direct import NOT_ASKED, HearDirect
from hearth.actions.figures import count_findings
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present, present
from hearth.actions.policies import count_rehearsed
from hearth.community.answers import Answer
from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.deliveries import Delivery, DeliveryState
from hearth.community.errors import MemberRestricted, NoSuchBulletin, NotOffered
from hearth.community.findings import Finding, Place
from hearth.community.library import EditionState
from hearth.community.listening import monday
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency
from hearth.community.people import Contact
from hearth.community.searching import Hit, Page, PageKind, search
from hearth.community.weekly_words import TAG_SHOWN_FOR, TAGS_SHOWN
from hearth.community.words import BulletinWords, MemberWord, MemberWords
from hearth.ports import Library, OpenWork, Work

BULLETINS_SEARCHED = 300
"""The newest: some years of one a week for each of a few communities."""

PACK_BUTTONS: Mapping[str, MemberWord] = {
    "community": MemberWords.BUTTON_PACK_COMMUNITY,
    "general": MemberWords.BUTTON_PACK_GENERAL,
    "events": MemberWords.BUTTON_PACK_EVENTS,
    "news": MemberWords.BUTTON_PACK_NEWS,
}
"""Packs that every community has; the others are named by what they are about."""

EVENTS, NEWS = "events", "news"
"""In place of a pack: what was answered in live events, and the other bulletins."""

BULLETINS_OF: Mapping[str, MemberWord] = {
    EVENTS: MemberWords.TOPICS_OF_EVENTS,
    NEWS: MemberWords.TOPICS_OF_NEWS,
}
"""What is said above each of those lists."""

EVENTS_LOOKED_AT = 100
"""The newest: two years of one a week."""

LISTED_MOST = 20
"""Buttons below one message that a person still looks through."""


async def readable(
    work: Work, library: Library, topics: Sequence[str], packs: Sequence[str]
) -> Sequence[Answer]:
    """The answers to topics of these packs that may be given today: not overdue, or taken back."""
    standing = await work.editions.standing()
    heads, today = {"general", *packs}, work.now.date()
    found = []
    for intent in topics:
        if intent.partition(".")[0] not in heads:
            continue
        edition = standing.get(intent)
        answer = library.find(intent) if edition is None else edition.answer
        live = edition is None or edition.state is EditionState.LIVE
        if live and answer is not None and not answer.overdue(today):
            found.append(answer)
    return found


@dataclass(frozen=True, slots=True)
class ShowTopics:
    """A member asks what there are answers about."""

    open_work: OpenWork
    library: Library
    topics: Sequence[str]

    async def __call__(self, contact: Contact, pack: str = "") -> None:
        """Show the packs as buttons, or the topics of one pack; with events and bulletins.

        Raises:
            NotAMember: the person is no active member.
            MemberRestricted: they asked that nothing of theirs is used.
            NotOffered: the community has no such pack (any more).
        """
        async with self.open_work() as work:
            here = await _unrestricted(work, contact)
            if pack in BULLETINS_OF:
                rows = (await _lists(work, here)).get(pack)
                if rows is None:
                    raise NotOffered
                _tell(work, here, Say(BULLETINS_OF[pack], {}, rows))
                await work.commit()
                return
            packs = (pack,) if pack else here.community.packs
            if pack and pack not in {"general", *here.community.packs}:
                raise NotOffered
            found = await readable(work, self.library, self.topics, packs)
            heads = list(dict.fromkeys(one.intent.partition(".")[0] for one in found))
            if pack:
                own = [one for one in found if one.intent.startswith(f"{pack}.")]
                rows = tuple(to_answer(one.title, one.intent) for one in own)
            else:
                rows = tuple(_to_pack(one) for one in heads)
                rows += tuple(_to_pack(one) for one in await _lists(work, here))
                rows += tuple(_to_tag(one) for one in await _tags(work, here))
            words = MemberWords.TOPICS_OF_PACK if pack else MemberWords.TOPICS
            _tell(work, here, Say(words if rows else MemberWords.TOPICS_NONE, {}, rows))
            await work.commit()


async def _tags(work: Work, here: Present) -> Sequence[str]:
    """The hashtags that many used in the group lately, the most used first."""
    since = monday(work.now) - TAG_SHOWN_FOR
    return (await work.listening.tags(here.community.id, since))[:TAGS_SHOWN]


async def _lists(work: Work, here: Present) -> Mapping[str, Rows]:
    """The newest bulletins that are out and for them: summaries of live events here, and others.

    What there is none of is left out.
    """
    told = await work.events.list(EVENTS_LOOKED_AT)
    summaries = {one.summary for one in told if one.community == here.community.id}
    lists: dict[str, list[tuple[Button, ...]]] = {EVENTS: [], NEWS: []}
    for one in await work.bulletins.list(BULLETINS_SEARCHED):
        if for_them(work, here, one):
            among = lists[EVENTS if one.id in summaries else NEWS]
            among.append(to_bulletin(one.words.title, str(one.id)))
    return {name: tuple(rows[:LISTED_MOST]) for name, rows in lists.items() if rows}


@dataclass(frozen=True, slots=True)
class ReadTopic:
    """A member opens an answer by its topic."""

    open_work: OpenWork
    library: Library

    async def __call__(self, contact: Contact, intent: str) -> None:
        """Give the answer as it stands now.

        Raises:
            NotAMember: the person is no active member.
            MemberRestricted: they asked that nothing of theirs is used.
            NotOffered: there is none that may be given, or their community has no such pack.
        """
        async with self.open_work() as work:
            here = await _unrestricted(work, contact)
            answer = await usable(work, self.library, intent)
            if answer is None or intent.partition(".")[0] not in {
                "general",
                *here.community.packs,
            }:
                raise NotOffered
            asked = Asked(answer.title, NOT_ASKED)
            await give_answer(work, here, asked, answer, to=ToMember(here.member.id))
            await work.commit()


@dataclass(frozen=True, slots=True)
class ReadBulletin:
    """A member opens a bulletin that they found."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: BulletinId) -> None:
        """Send it to them; whoever had no copy has one now, and is told if it is put right.

        Raises:
            NotAMember: the person is no active member.
            MemberRestricted: they asked that nothing of theirs is used.
            NotOffered: it was taken back or put right since, or was never for them.
        """
        async with self.open_work() as work:
            here = await _unrestricted(work, contact)
            bulletin = await _their_bulletin(work, here, number)
            say = copy_of(bulletin, here.community.id, BulletinWords.BULLETIN_READ, in_group=False)
            copy = await work.deliveries.find(number, here.community.id, here.member.id)
            if copy is None:
                await work.deliveries.add([_copy_for(work, here, number)])
            elif copy.state in (DeliveryState.SENT, DeliveryState.WAITING):
                # What stands in the slot is put right in place; this one comes below it.
                say = replace(say, slot=None)
            to, home = ToMember(here.member.id), here.community.id
            work.tell(to, say, urgency=Urgency.ANSWER, community=home)
            await work.commit()


def _copy_for(work: Work, here: Present, number: BulletinId) -> Delivery:
    return Delivery(
        number,
        here.community.id,
        here.member.id,
        in_group=False,
        state=DeliveryState.WAITING,
        due_at=work.now,
    )


async def _their_bulletin(work: Work, here: Present, number: BulletinId) -> Bulletin:
    try:
        bulletin = await work.bulletins.see(number)
    except NoSuchBulletin:
        raise NotOffered from None
    if not for_them(work, here, bulletin):
        raise NotOffered
    return bulletin


@dataclass(frozen=True, slots=True)
class SearchTexts:
    """A member looks for words in what the community has."""

    open_work: OpenWork
    hear: HearDirect
    topics: Sequence[str]

    async def __call__(self, heard: Heard) -> None:
        """Show what is found. What people have to see is heard as any message, and not searched.

        Neither the words nor what was found is kept.

        Args:
            heard: the message, with the words behind the command as its text.
        """
        async with self.open_work(looking=True) as work:
            here = await find_present(work, heard.contact)
        if here is None or here.member.restricted:
            await self.hear(heard)
            return
        written = here.community.written(heard.text, Place.DIRECT)
        findings = await self.hear.screen.look(written)
        if here.community.policy.follow(findings, Place.DIRECT):
            await self.hear(heard)
            return
        await self._search(heard, findings)

    async def _search(self, heard: Heard, findings: Sequence[Finding]) -> None:
        async with self.open_work() as work:
            here = await present(work, heard.contact)
            await count_findings(work, here.community, findings, Place.DIRECT)
            await count_rehearsed(work, here.community, findings, Place.DIRECT)
            if not heard.text.strip():
                _tell(work, here, Say(MemberWords.SEARCH_HOW))
            else:
                among = await _pages(work, here, self.hear.library, self.topics)
                _show(work, here, search(among, heard.text))
            await work.commit()


@dataclass(frozen=True, slots=True)
class SearchTag:
    """A member looks for what is there about a hashtag that many used in the group."""

    open_work: OpenWork
    library: Library
    topics: Sequence[str]

    async def __call__(self, contact: Contact, tag: str) -> None:
        """Show what is found, as for a search.

        Raises:
            NotAMember: the person is no active member.
            MemberRestricted: they asked that nothing of theirs is used.
            NotOffered: it is not among the topics (any more).
        """
        async with self.open_work() as work:
            here = await _unrestricted(work, contact)
            if tag not in await _tags(work, here):
                raise NotOffered
            among = await _pages(work, here, self.library, self.topics)
            if hits := search(among, tag.replace("_", " ")):
                _show(work, here, hits)
            else:
                _tell(work, here, Say(MemberWords.TAG_NOTHING, {"tag": tag}))
            await work.commit()


async def _pages(
    work: Work, here: Present, library: Library, topics: Sequence[str]
) -> Sequence[Page]:
    """The answers and bulletins that a member may read."""
    answers = await readable(work, library, topics, here.community.packs)
    bulletins = await work.bulletins.list(BULLETINS_SEARCHED)
    return (
        *(Page(PageKind.ANSWER, one.intent, one.title, one.text) for one in answers),
        *(
            Page(PageKind.BULLETIN, str(one.id), one.words.title, one.words.to_find)
            for one in bulletins
            if for_them(work, here, one)
        ),
    )


def for_them(work: Work, here: Present, bulletin: Bulletin) -> bool:
    """Whether it is out, holds, and the member could have got it, in the group or alone."""
    to = bulletin.audience
    if bulletin.state is not BulletinState.SENT or bulletin.overdue(work.now.date()):
        return False
    meant = to.to_groups or to.wants(here.membership.role, here.member.language)
    begun = bulletin.begins_at(here.zone, work.now) <= work.now
    return to.covers(here.community) and meant and begun


def _show(work: Work, here: Present, hits: Sequence[Hit]) -> None:
    if not hits:
        _tell(work, here, Say(MemberWords.SEARCH_NOTHING))
        return
    found = "\n\n".join(f"• {one.page.title}\n{one.excerpt}" for one in hits)
    rows = tuple(_to_page(one.page) for one in hits)
    _tell(work, here, Say(MemberWords.SEARCH_FOUND, {"found": found}, rows))


def _to_page(page: Page) -> tuple[Button, ...]:
    if page.kind is PageKind.ANSWER:
        return to_answer(page.title, page.ref)
    return to_bulletin(page.title, page.ref)


def to_bulletin(title: str, ref: str) -> tuple[Button, ...]:
    """A row that opens a bulletin."""
    return (Button(MemberWords.TOPIC, f"find:bulletin:{ref}", values={"title": title}),)


def to_answer(title: str, intent: str) -> tuple[Button, ...]:
    """A row that opens an answer."""
    return (Button(MemberWords.TOPIC, f"find:answer:{intent}", values={"title": title}),)


def _to_pack(pack: str) -> tuple[Button, ...]:
    name = pack.replace("_", " ").capitalize()
    words = PACK_BUTTONS.get(pack, MemberWords.BUTTON_PACK)
    return (Button(words, f"find:pack:{pack}", values={"pack": name}),)


def _to_tag(tag: str) -> tuple[Button, ...]:
    return (Button(MemberWords.BUTTON_TAG, f"find:tag:{tag}", values={"tag": tag}),)


def _tell(work: Work, here: Present, say: Say) -> None:
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def _unrestricted(work: Work, contact: Contact) -> Present:
    here = await present(work, contact)
    if here.member.restricted:
        raise MemberRestricted
    return here
