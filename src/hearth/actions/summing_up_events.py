"""What was answered in a live event, summed up as a bulletin that a second person approves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.bulletins import keep_draft
from hearth.actions.event_news import subject_of
from hearth.community.answers import nearest_to
from hearth.community.audit import Deed
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Audience, Bulletin, BulletinState, Reach
from hearth.community.event_errors import EventChanged, EventSourcesNotFit
from hearth.community.event_questions import QuestionId, QuestionState
from hearth.community.events import Event, EventId, EventState
from hearth.community.links import link_is_known, link_is_safe, links_in
from hearth.community.people import Permission, Staff
from hearth.ports import Catalogue, OpenLanguage, OpenWork, Work

GIVEN_UP = frozenset({BulletinState.REJECTED, BulletinState.WITHDRAWN})
"""A summary that came to nothing: another one can be written."""


@dataclass(frozen=True, slots=True)
class SumUpEvent:
    """A publisher sums up what was answered, in their own words."""

    open_work: OpenWork
    library: Catalogue

    async def __call__(
        self, number: EventId, title: str, text: str, sources: Sequence[str], *, by: Staff
    ) -> Bulletin:
        """Keep it as a bulletin for the group, which a second person approves and sends.

        Args:
            number: of the event.
            title: its heading.
            text: what it says; no words of members.
            sources: addresses, at least one; they stand below the text.
            by: who.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchEvent: there is none with that number.
            EventChanged: it is not over, nothing was answered, or it is summed up already.
            EventSourcesNotFit: there is no source, or an address, in the text as well, that the
                catalogue does not have.
            NothingSaid, TooLong: it cannot be kept.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        self._known([*links_in(text), *sources], sources)
        words = Wording(title, "\n".join((f"{text.strip()}\n", *sources)) if text.strip() else "")
        async with self.open_work() as work:
            event = await work.events.hold(number)
            if not await summable(work, event):
                raise EventChanged
            to = Audience((event.community,), Reach.GROUP)
            bulletin = await keep_draft(work, words, to, None, by)
            await work.events.put(event.summed_up(bulletin.id, work.now))
            work.note(Deed.EVENT_SUMMED_UP, by=actor, about=subject_of(event))
            await work.commit()
        return bulletin

    def _known(self, addresses: Sequence[str], sources: Sequence[str]) -> None:
        topics = self.library.topics
        known = {url for topic in topics for url in self.library.addresses(topic)}
        fit = all(link_is_safe(one) and link_is_known(one, known) for one in addresses)
        if not sources or not fit:
            raise EventSourcesNotFit


@dataclass(frozen=True, slots=True)
class ProposeTopics:
    """A publisher looks to which topics of the library the answers may belong."""

    open_work: OpenWork
    open_language: OpenLanguage

    async def __call__(self, number: EventId, *, by: Staff) -> Mapping[QuestionId, str]:
        """The topic that each answered question comes near, if it comes near any.

        Nothing is kept of it: whoever proposes an answer for the library chooses the topic.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchEvent: there is none with that number.
        """
        must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            event = await work.events.see(number)
            packs = (await work.communities.get(event.community)).packs
            asked = await work.event_questions.of_event(number)
        recogniser = (await self.open_language()).recogniser
        return {
            one.question.id: topic
            for one in asked
            if one.question.state is QuestionState.ANSWERED
            and (topic := nearest_to(await recogniser.recognise(one.text, packs)))
        }


async def summable(work: Work, event: Event) -> bool:
    """Whether it is over, something was answered, and nobody has summed it up."""
    if event.state is not EventState.OVER:
        return False
    if event.summary is not None:
        return (await work.bulletins.see(event.summary)).state in GIVEN_UP
    asked = await work.event_questions.of_event(event.id)
    return any(one.question.state is QuestionState.ANSWERED for one in asked)
