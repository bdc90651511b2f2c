"""Those who answer join questions for a live event that are alike, and part them again."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.event_questions import about
from hearth.actions.hosting_questions import hosted
from hearth.community.alike import Alike, Read, alike
from hearth.community.audit import Deed
from hearth.community.event_questions import AskedQuestion, QuestionId, QuestionState, in_order
from hearth.community.events import EventId
from hearth.community.people import Permission, Staff
from hearth.ports import OpenLanguage, OpenWork

COMPARED_MOST = 100
"""Questions that are compared, those that most want to know first: 4,950 pairs."""


@dataclass(frozen=True, slots=True)
class SeeAlike:
    """Somebody who answers looks which questions are alike."""

    open_work: OpenWork
    open_language: OpenLanguage

    async def __call__(self, number: EventId, *, by: Staff) -> Sequence[Alike]:
        """What the recogniser proposes of those that wait. Nothing is kept of it.

        Raises:
            NotAllowed: `by` does not answer in events.
            NoSuchEvent: there is none with that number.
        """
        must(by, Permission.EVENT_ANSWER)
        async with self.open_work() as work:
            event = await work.events.see(number)
            packs = (await work.communities.get(event.community)).packs
            asked = in_order(await work.event_questions.of_event(number))
        waiting = [one for one in asked if one.question.state is QuestionState.WAITING]
        return alike(await self._read(waiting[:COMPARED_MOST], packs))

    async def _read(self, asked: Sequence[AskedQuestion], packs: tuple[str, ...]) -> list[Read]:
        language = await self.open_language()
        recognised = [await language.recogniser.recognise(one.text, packs) for one in asked]
        meanings = await language.meanings([one.text for one in asked]) or [()] * len(asked)
        return [Read(*each) for each in zip(asked, recognised, meanings, strict=True)]


@dataclass(frozen=True, slots=True)
class JoinQuestions:
    """Somebody who answers has read both, and they are one."""

    open_work: OpenWork

    async def __call__(self, number: QuestionId, into: QuestionId, *, by: Staff) -> None:
        """The first is asked as the second, with all that was joined to it.

        Who voted for several of them counts once. Nobody is told before it is answered.

        Raises:
            NotAllowed: `by` does not answer in events.
            NoSuchEventQuestion: one of them is no longer kept.
            EventChanged: one of them does not wait, or they are of two events, or the same; or
                the event was called off.
        """
        actor = must(by, Permission.EVENT_ANSWER)
        async with self.open_work() as work:
            # In the order of their numbers, so that two who join the same never wait in a ring.
            held = {one: (await hosted(work, one))[0] for one in sorted({number, into})}
            stays = held[into]
            joined = await work.event_questions.merged_into(number)
            apart = [one.parted(by.id, work.now) for one in joined]
            for one in (held[number], *apart):
                await work.event_questions.put(one.merged(stays, by.id, work.now))
                work.note(Deed.EVENT_QUESTION_MERGED, by=actor, about=about(one))
            await work.commit()


@dataclass(frozen=True, slots=True)
class PartQuestion:
    """Somebody who answers sees that two are not one after all."""

    open_work: OpenWork

    async def __call__(self, number: QuestionId, *, by: Staff) -> None:
        """It is asked by itself again, with its own votes.

        Raises:
            NotAllowed: `by` does not answer in events.
            NoSuchEventQuestion: it is no longer kept.
            EventChanged: it is not joined to another one, or the event was called off.
        """
        actor = must(by, Permission.EVENT_ANSWER)
        async with self.open_work() as work:
            held, _ = await hosted(work, number)
            await work.event_questions.put(held.parted(by.id, work.now))
            work.note(Deed.EVENT_QUESTION_PARTED, by=actor, about=about(held))
            await work.commit()
