"""Reviewed answers, given and offered; and what becomes of a question whose answer is withheld."""

from dataclasses import dataclass, replace

from hearth.actions.members import Present
from hearth.actions.purposes import may_learn_from
from hearth.community.answers import NEAREST, Answer, Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.learning import Origin
from hearth.community.library import EditionState, Given, Tally
from hearth.community.outgoing import (
    Button,
    Recipient,
    Rows,
    Say,
    ToGroup,
    ToMember,
    Urgency,
    Values,
)
from hearth.community.talks import KEPT_LIFETIME, UNNUMBERED, Kept, KeptFor
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from hearth.ports import Library, Work


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, where it was asked, and what the recogniser made of it."""

    text: str
    recognition: Recognition
    message: int | None = None


async def keep(work: Work, kept: Kept) -> Kept:
    """Keep a message of a member until it is decided, and let it expire by itself."""
    kept = await work.kept.add(replace(kept, id=UNNUMBERED, kept_at=work.now))
    due = work.now + KEPT_LIFETIME
    await work.timers.set(Timer(TimerKind.KEPT_EXPIRES, str(kept.id), due))
    return kept


async def give_answer(
    work: Work, here: Present, asked: Asked, answer: Answer, *, to: Recipient
) -> None:
    """Send an answer with its source, reviewer and review date, and ask whether it helped."""
    kept = await keep(
        work,
        Kept(
            UNNUMBERED,
            here.member.id,
            here.community.id,
            KeptFor.ANSWER,
            asked.text,
            work.now,
            intent=answer.intent,
        ),
    )
    work.note(Deed.ANSWER_GIVEN, by=here.actor, about=Subject.of("answer", answer.intent))
    await _remember(work, here, answer, in_group=isinstance(to, ToGroup))
    values = values_of(answer)
    rows: Rows = (
        (
            Button(MemberWords.BUTTON_HELPED, f"answer:helped:{kept.id}"),
            Button(MemberWords.BUTTON_NOT_IT, f"answer:missed:{kept.id}"),
        ),
        (Button(MemberWords.BUTTON_CLINICIAN, f"answer:ask:{kept.id}"),),
    )
    say = Say(MemberWords.ANSWER, values, rows, reply_to=asked.message)
    work.tell(to, say, urgency=Urgency.ANSWER)


async def _remember(work: Work, here: Present, answer: Answer, *, in_group: bool) -> None:
    """Who got it, so that they can be told if it is taken back; and that it was given."""
    await work.given.add(
        Given(
            here.member.id,
            here.community.id,
            answer.intent,
            answer.fingerprint,
            work.now,
            in_group,
        )
    )
    await work.tallies.count(here.community.id, Tally.GIVEN, answer.intent)


def values_of(answer: Answer) -> Values:
    """What the texts that carry an answer need."""
    return {
        "title": answer.title,
        "text": answer.text,
        "sources": "\n".join(f"{one.publisher}: {one.url}" for one in answer.sources),
        "reviewer": answer.reviewer,
        "reviewed": answer.reviewed.isoformat(),
    }


async def offer_nearest(
    work: Work, here: Present, asked: Asked, library: Library, *, besides: str = ""
) -> None:
    """In the direct chat: the two nearest topics, or a clinician.

    Whoever agreed to be asked may also give the question for the recogniser to learn from.
    """
    kept = await keep(
        work,
        Kept(UNNUMBERED, here.member.id, here.community.id, KeptFor.ANSWER, asked.text, work.now),
    )
    nearest = await _nearest(work, asked, library, besides)
    work.note(Deed.QUESTION_KEPT, by=here.actor, about=Subject.of("kept", kept.id))
    rows: Rows = tuple(
        (_topic(answer, f"answer:topic:{kept.id}:{place}"),)
        for place, answer in enumerate(nearest)
    )
    await work.kept.put(replace(kept, intent=" ".join(one.intent for one in nearest)))
    clinician = (Button(MemberWords.BUTTON_CLINICIAN, f"answer:ask:{kept.id}"),)
    if await may_learn_from(work, here.member.id, here.community.id):
        origin = Origin.MISSED if besides else Origin.UNANSWERED
        rows = (*rows, (Button(MemberWords.BUTTON_TEACH, f"learn:{origin.value}:{kept.id}"),))
    words = MemberWords.NEAREST_TOPICS if nearest else MemberWords.NO_ANSWER_FITS
    say = Say(words, buttons=(*rows, clinician))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def offer_to_teach(work: Work, here: Present, asked: Asked) -> None:
    """After a question that no topic was near to: whoever agreed to be asked may give it."""
    if not await may_learn_from(work, here.member.id, here.community.id):
        return
    kept = await keep(
        work,
        Kept(UNNUMBERED, here.member.id, here.community.id, KeptFor.ANSWER, asked.text, work.now),
    )
    work.note(Deed.QUESTION_KEPT, by=here.actor, about=Subject.of("kept", kept.id))
    deed = f"learn:{Origin.UNANSWERED.value}:{kept.id}"
    say = Say(MemberWords.NOT_UNDERSTOOD, buttons=((Button(MemberWords.BUTTON_TEACH, deed),),))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def _nearest(work: Work, asked: Asked, library: Library, besides: str) -> list[Answer]:
    """The answers to the nearest topics that may be given, but for one."""
    found: list[Answer] = []
    for intent, _ in asked.recognition.ranking:
        answer = None if intent == besides else await usable(work, library, intent)
        if answer is not None:
            found.append(answer)
        if len(found) == NEAREST:
            break
    return found


async def current(work: Work, library: Library, intent: str) -> Answer | None:
    """The answer to a topic as it stands, also when it is overdue.

    What went live here counts before what came with the program; after a retraction there is
    nothing, until something goes live again.
    """
    standing = await work.editions.find_standing(intent)
    if standing is None:
        return library.find(intent)
    return standing.answer if standing.state is EditionState.LIVE else None


async def usable(work: Work, library: Library, intent: str | None) -> Answer | None:
    """The answer to a topic, unless there is none or its review has run out."""
    answer = await current(work, library, intent) if intent else None
    return None if answer is None or answer.overdue(work.now.date()) else answer


async def title_of_withheld(work: Work, library: Library, intent: str | None) -> str | None:
    """The question of a topic whose answer is overdue or was taken back; None for all others."""
    if not intent or await usable(work, library, intent) is not None:
        return None
    return await _known_title(work, library, intent)


async def title_of(work: Work, library: Library, intent: str) -> str:
    """A topic as a person would ask it; its id, if it never had an answer."""
    return await _known_title(work, library, intent) or intent


async def _known_title(work: Work, library: Library, intent: str) -> str | None:
    standing = await work.editions.find_standing(intent)
    if standing is not None:
        return standing.draft.title
    shipped = library.find(intent)
    return None if shipped is None else shipped.title


async def say_withheld(work: Work, here: Present, intent: str, title: str) -> None:
    """The question was understood, and its answer is being checked: people will look at it."""
    work.note(Deed.ANSWER_WITHHELD, by=here.actor, about=Subject.of("answer", intent))
    await work.tallies.count(here.community.id, Tally.WITHHELD, intent)
    say = Say(MemberWords.ANSWER_WITHHELD, {"title": title})
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def _topic(answer: Answer, deed: str) -> Button:
    return Button(MemberWords.TOPIC, deed, values={"title": answer.title})
