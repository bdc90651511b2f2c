"""What members do with words of theirs that were chosen for a story."""

from dataclasses import dataclass

from hearth.actions.asking import consent_buttons, consent_documents
from hearth.actions.consents import change, offered
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, present
from hearth.actions.purposes import in_force_now
from hearth.community.audit import Deed, Subject
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import MemberRestricted, NotAMember, NotOffered
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK, Actor, Contact, MemberId
from hearth.community.stories import Quote, QuoteId, QuoteState
from hearth.community.story_errors import NoSuchQuote
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StoryWords
from hearth.ports import OpenWork, Work


def subject_of(number: QuoteId) -> Subject:
    """What the audit log calls it."""
    return Subject.of("quote", number)


@dataclass(frozen=True, slots=True)
class AnswerQuote:
    """An author says whether words of theirs may be in a story, as they were shown."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: QuoteId, *, agreed: bool) -> None:
        """Note it. Where they have not agreed to be quoted at all, that is asked first.

        Raises:
            NotAMember: the person is no active member there.
            NoSuchQuote: it is not theirs, or was forgotten.
            NotOffered: it was answered.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            here, quote = await _asked(work, contact, number)
            if agreed and not await _may_be_quoted(work, quote):
                await _ask_consent(work, here, quote)
            else:
                await _answer(work, here, quote, agreed=agreed)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ConsentToQuote:
    """An author says whether they may be quoted, while words of theirs wait for it."""

    open_work: OpenWork

    async def __call__(
        self, heard: Heard, number: QuoteId, document_key: str, *, agreed: bool
    ) -> None:
        """Record it as a consent; it is the answer about the words, too.

        Raises:
            NotAMember: the person is no active member there.
            NoSuchQuote: it is not theirs, or was forgotten.
            NotOffered: it was answered, or a newer text has followed.
            MemberRestricted: they asked that nothing of theirs is used.
        """
        async with self.open_work() as work:
            here, quote = await _asked(work, heard.contact, number)
            document = await offered(work, here.member, document_key)
            if document.purpose is not Purpose.QUOTING:
                raise NotOffered
            decision = Decision.GIVEN if agreed else Decision.REFUSED
            await change(work, heard, here, document, decision)
            await _answer(work, here, quote, agreed=agreed)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowQuotes:
    """A member writes /quotes."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Their words in stories, each with a way out. Open to whoever was paused or left, too.

        Raises:
            NotAMember: the person is nobody whom we know.
        """
        async with self.open_work() as work:
            member = await work.members.find(contact)
            if member is None:
                raise NotAMember
            agreed = [
                one for one in await work.stories.of(member.id) if one.state is QuoteState.AGREED
            ]
            lines = [f"{place}. “{one.text}”" for place, one in enumerate(agreed, 1)]
            rows = tuple((_back(place, one),) for place, one in enumerate(agreed, 1))
            mine = Say(StoryWords.QUOTES_MINE, {"found": "\n\n".join(lines)}, rows)
            say = mine if agreed else Say(StoryWords.QUOTES_NONE)
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeBackQuote:
    """An author wants their words out of a story."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: QuoteId) -> None:
        """Forget them at once. Open to whoever was paused or left, too.

        Raises:
            NotAMember: the person is nobody whom we know.
            NoSuchQuote: it is not theirs, or was forgotten.
            NotOffered: they have not agreed to it, or took it back before.
        """
        async with self.open_work() as work:
            member = await work.members.find(contact)
            if member is None:
                raise NotAMember
            quote = await _own(work, number, member.id)
            await work.stories.put_quote(quote.taken_back(member.id, work.now))
            work.note(Deed.QUOTE_ANSWERED, by=Actor.member(member.id), about=subject_of(quote.id))
            say = Say(StoryWords.QUOTE_TAKEN_BACK, await _title(work, quote))
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ForgetQuote:
    """An author has had as long to answer as anybody has."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Forget the words, unless they said yes; as after a no, they are not asked again."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            try:
                quote = await work.stories.quote(QuoteId(int(timer.about)))
            except NoSuchQuote:
                quote = None
            if quote is not None and quote.state is QuoteState.ASKED:
                await work.stories.put_quote(quote.answered(quote.member, work.now, agreed=False))
                about = subject_of(quote.id)
                work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=about)
            await work.commit()


def _back(place: int, quote: Quote) -> Button:
    deed = f"quote:back:{quote.id}"
    return Button(StoryWords.BUTTON_QUOTE_BACK, deed, values={"number": place})


async def _own(work: Work, number: QuoteId, member: MemberId) -> Quote:
    """Raises: NoSuchQuote."""
    quote = await work.stories.quote(number)
    if quote.member != member:
        raise NoSuchQuote
    return quote


async def _asked(work: Work, contact: Contact, number: QuoteId) -> tuple[Present, Quote]:
    """Raises: NotAMember, NoSuchQuote, NotOffered, MemberRestricted."""
    member = await work.members.find(contact)
    if member is None:
        raise NotAMember
    quote = await _own(work, number, member.id)
    if quote.state is not QuoteState.ASKED:
        raise NotOffered
    here = await present(work, contact, quote.community)
    if here.member.restricted:
        raise MemberRestricted
    return here, quote


async def _may_be_quoted(work: Work, quote: Quote) -> bool:
    return await in_force_now(work, quote.member, quote.community, Purpose.QUOTING)


async def _ask_consent(work: Work, here: Present, quote: Quote) -> None:
    documents = await consent_documents(work, here.member)
    document = next(one for one in documents if one.purpose is Purpose.QUOTING)
    asks: Values = {
        "title": document.title,
        "version": document.version,
        "language": document.language,
        "summary": document.summary,
    }
    buttons = consent_buttons(document, f"quote:{quote.id}")
    say = Say(StoryWords.QUOTE_NEEDS_CONSENT, asks, buttons)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def _answer(work: Work, here: Present, quote: Quote, *, agreed: bool) -> None:
    await work.stories.put_quote(quote.answered(here.member.id, work.now, agreed=agreed))
    await work.timers.clear(Timer(TimerKind.QUOTE_EXPIRES, str(quote.id), work.now))
    work.note(Deed.QUOTE_ANSWERED, by=here.actor, about=subject_of(quote.id))
    say = Say(StoryWords.QUOTE_REFUSED)
    if agreed:
        say = Say(StoryWords.QUOTE_AGREED, await _title(work, quote))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def _title(work: Work, quote: Quote) -> Values:
    return {"title": (await work.stories.see(quote.story)).title}
