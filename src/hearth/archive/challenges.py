"""The challenges that a member takes or took part in, for machines and for the page."""

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.shapes import (
    COUNT,
    DAY,
    MOMENT,
    TEXT,
    WHOLE,
    Schema,
    an_object,
    one_of,
    or_null,
)
from hearth.archive.words import Words
from hearth.community.challenges import Asked, HowItWent, PartState, Pledge
from hearth.community.held import Held


def challenges(held: Held) -> list[Document]:
    """For machines."""
    return [
        {
            "number": challenge.id,
            "title": challenge.plan.about.title,
            "community": challenge.community,
            "state": part.state.value,
            "means_to": part.pledge.value,
            "asked": part.asked.value,
            "days_done": part.did,
            "days_some_done": part.some,
            "told_of_last": None if part.told_on is None else part.told_on.isoformat(),
            "told_last": None if part.told_as is None else part.told_as.value,
            "asked_at": None if part.asked_at is None else moment(part.asked_at),
            "askings_unanswered": part.unanswered,
            "changed_at": moment(part.changed_at),
        }
        for challenge, part in held.holding.challenges
    ]


def challenges_shown(held: Held, words: Words) -> str:
    """What the member told of each."""
    rows = [
        (
            held.communities[challenge.community].title,
            challenge.plan.about.title,
            words.named(part.state),
            words.count(part.did),
            words.count(part.some),
            words.at(part.changed_at),
        )
        for challenge, part in held.holding.challenges
    ]
    heads = (
        words.say("Community"),
        words.say("Challenge"),
        words.say("State"),
        words.say("Days on which you did it"),
        words.say("Days on which you did some of it"),
        words.say("When"),
    )
    return table(words.say("Challenges"), heads, rows, words)


def challenge_schema() -> Schema:
    """The shape of one of them."""
    return an_object(
        number=WHOLE,
        title=TEXT,
        community=TEXT,
        state=one_of(PartState),
        means_to=one_of(Pledge),
        asked=one_of(Asked),
        days_done=COUNT,
        days_some_done=COUNT,
        told_of_last=or_null(DAY),
        told_last=or_null(one_of(HowItWent)),
        asked_at=or_null(MOMENT),
        askings_unanswered=COUNT,
        changed_at=MOMENT,
    )
