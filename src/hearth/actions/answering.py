"""Reviewed answers, given and offered."""

from dataclasses import dataclass, replace

from hearth.actions.members import Present
from hearth.community.answers import NEAREST, Answer, Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import (
    Button,
    Recipient,
    Rows,
    Say,
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
    values: Values = {
        "title": answer.title,
        "text": answer.text,
        "sources": "\n".join(f"{one.publisher}: {one.url}" for one in answer.sources),
        "reviewer": answer.reviewer,
        "reviewed": answer.reviewed.isoformat(),
    }
    rows: Rows = (
        (
            Button(MemberWords.BUTTON_HELPED, f"answer:helped:{kept.id}"),
            Button(MemberWords.BUTTON_NOT_IT, f"answer:missed:{kept.id}"),
        ),
        (Button(MemberWords.BUTTON_CLINICIAN, f"answer:ask:{kept.id}"),),
    )
    say = Say(MemberWords.ANSWER, values, rows, reply_to=asked.message)
    work.tell(to, say, urgency=Urgency.ANSWER)


async def offer_nearest(
    work: Work, here: Present, asked: Asked, library: Library, *, besides: str = ""
) -> None:
    """In the direct chat: the two nearest topics, or a clinician."""
    kept = await keep(
        work,
        Kept(UNNUMBERED, here.member.id, here.community.id, KeptFor.ANSWER, asked.text, work.now),
    )
    nearest = [
        intent
        for intent, _ in asked.recognition.ranking
        if intent != besides and (answer := library.find(intent)) and not _withheld(work, answer)
    ][:NEAREST]
    work.note(Deed.QUESTION_KEPT, by=here.actor, about=Subject.of("kept", kept.id))
    rows: Rows = tuple(
        (_topic(library, intent, f"answer:topic:{kept.id}:{place}"),)
        for place, intent in enumerate(nearest)
    )
    await work.kept.put(replace(kept, intent=" ".join(nearest)))
    clinician = (Button(MemberWords.BUTTON_CLINICIAN, f"answer:ask:{kept.id}"),)
    words = MemberWords.NEAREST_TOPICS if nearest else MemberWords.NO_ANSWER_FITS
    say = Say(words, buttons=(*rows, clinician))
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def usable(work: Work, library: Library, intent: str | None) -> Answer | None:
    """The answer to a topic, unless there is none or its review has run out."""
    answer = library.find(intent) if intent else None
    return None if answer is None or _withheld(work, answer) else answer


def _withheld(work: Work, answer: Answer) -> bool:
    return answer.overdue(work.now.date())


def _topic(library: Library, intent: str, deed: str) -> Button:
    return Button(MemberWords.TOPIC, deed, values={"title": library.title(intent)})
