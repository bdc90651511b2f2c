"""Choosing words of a case for a story: nothing put in, no names, and their author is asked."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.cases import subject_of as case_subject
from hearth.actions.purposes import leave_to_know, leave_to_read
from hearth.actions.quoting import subject_of as quote_subject
from hearth.actions.stories import LISTED, in_one_line
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed
from hearth.community.cases import Case, CaseNumber, Matter, SaidBy
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import ConsentMissing, StillPrivate
from hearth.community.findings import FindingKind, Place
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import Permission, Staff
from hearth.community.stories import (
    ASKED_FOR,
    LONGEST,
    NEW_QUOTE,
    Quote,
    QuoteState,
    Story,
    StoryId,
    nameless,
    words_left,
)
from hearth.community.story_errors import AskedBefore, NoSuchStory, NotTheirWords, NotToBeQuoted
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StoryWords
from hearth.ports import OpenLanguage, OpenWork, Screen, Work

NAME = "[name]"
"""Stands where a name was taken out."""


@dataclass(frozen=True, slots=True)
class Choosable:
    """What somebody may choose from in a case.

    Args:
        words: what its member wrote, by the number of what was said, without names and private
            details.
        stories: of the same community.
    """

    case: Case
    words: Mapping[int, str]
    stories: Sequence[Story]


@dataclass(frozen=True, slots=True)
class ChooseQuote:
    """A clinician chooses words of a case for a story, and their author is asked."""

    open_work: OpenWork
    open_language: OpenLanguage

    async def look(self, number: CaseNumber, *, by: Staff) -> Choosable:
        """What can be chosen from. Reading it is a deed.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            ConsentMissing: its member does not agree (any more) that clinicians read it.
            NotToBeQuoted: its member said no to being quoted, or cannot be asked.
        """
        actor = must(by, Permission.CASE_HANDLE)
        language = await self.open_language()
        async with self.open_work() as work:
            case = await work.cases.get(number)
            words = await _words(work, case, language.screen)
            new = {
                said: text for said, text in words.items() if not await work.stories.asked(said)
            }
            stories = [
                one for one in await work.stories.list(LISTED) if one.community == case.community
            ]
            work.note(Deed.CASE_READ, by=actor, about=case_subject(case))
            await work.commit()
        return Choosable(case, new, stories)

    async def __call__(
        self, number: CaseNumber, said: int, story: StoryId, text: str, *, by: Staff
    ) -> Quote:
        """Show its author the words as they would appear, and ask; nobody else sees them.

        They are asked below cases, and not in their quiet hours.

        Args:
            number: of the case.
            said: the number of what was said in it.
            story: for which.
            text: what is left of it.
            by: who.

        Raises:
            NotAllowed, NoSuchCase, ConsentMissing, NotToBeQuoted: as for `look`.
            NoSuchStory: there is none in the case's community.
            NothingSaid, TooLong: there is nothing in it, or too much.
            NotTheirWords: there is something in it that they did not write.
            StillPrivate: screening finds something private in it.
            AskedBefore: they were asked about it before.
        """
        actor = must(by, Permission.CASE_HANDLE)
        line = in_one_line(text, LONGEST)
        language = await self.open_language()
        async with self.open_work() as work:
            case = await work.cases.get(number)
            words = await _words(work, case, language.screen)
            if said not in words or not words_left(words[said], line):
                raise NotTheirWords
            await _refuse_private(work, case, language.screen, line)
            if await work.stories.asked(said):
                raise AskedBefore
            kept = await work.stories.hold(story)
            if kept.community != case.community:
                raise NoSuchStory
            where, asked = (case.member, case.community), QuoteState.ASKED
            new = Quote(NEW_QUOTE, story, *where, said, by.id, asked, work.now, line)
            quote = await work.stories.ask(new)
            await _ask(work, kept, quote)
            work.note(Deed.QUOTE_ASKED, by=actor, about=quote_subject(quote.id))
            await work.commit()
        return quote


async def _ask(work: Work, story: Story, quote: Quote) -> None:
    home = await work.communities.get(quote.community)
    values: Values = {"community": home.title, "title": story.title, "text": quote.text}
    yes = Button(StoryWords.BUTTON_QUOTE_YES, f"quote:yes:{quote.id}")
    no = Button(StoryWords.BUTTON_QUOTE_NO, f"quote:no:{quote.id}")
    due = await awake_at(work, quote.member, quote.community)
    say = Say(StoryWords.QUOTE_ASKED, values, ((yes,), (no,)))
    work.tell(ToMember(quote.member), say, urgency=Urgency.BULLETIN, due=due)
    await work.timers.set(Timer(TimerKind.QUOTE_EXPIRES, str(quote.id), due + ASKED_FOR))


async def _words(work: Work, case: Case, screen: Screen) -> Mapping[int, str]:
    """What its member wrote, without names and private details.

    Raises:
        ConsentMissing, NotToBeQuoted: as for `ChooseQuote.look`.
    """
    await _refuse_unwilling(work, case)
    said = await work.cases.said(case.number, await leave_to_read(work, case))
    home = await work.communities.get(case.community)
    names = [one.name for one in await work.staff.list()]
    with suppress(ConsentMissing):
        names.append(
            await work.members.name_of(case.member, await leave_to_know(work, case.member))
        )
    found = {}
    for one in said:
        line = " ".join(one.text.split())
        if one.by is SaidBy.MEMBER and line:
            seen = await screen.look(home.written(line, Place.DIRECT))
            found[one.position] = nameless(screen.redact(line, seen), names, NAME)
    return found


async def _refuse_unwilling(work: Work, case: Case) -> None:
    """Return only if the member may be asked whether words of theirs may be quoted.

    A no to being quoted at all is a no to being asked. Whoever said nothing yet, or to an older
    text, is asked when they say yes to the words.
    """
    guarded = await work.guardianships.find(case.member, case.community)
    if case.matter is Matter.DRILL or (guarded is not None and guarded.needed):
        raise NotToBeQuoted
    word = (await work.consents.latest(case.member, case.community)).get(Purpose.QUOTING)
    member = await work.members.get(case.member)
    if word in (Decision.REFUSED, Decision.WITHDRAWN) or member.restricted:
        raise NotToBeQuoted


async def _refuse_private(work: Work, case: Case, screen: Screen, line: str) -> None:
    home = await work.communities.get(case.community)
    found = await screen.look(home.written(line, Place.DIRECT))
    if any(one.kind is FindingKind.PRIVATE for one in found):
        raise StillPrivate
