"""Studies in a member's copy of everything: as data, and as a chapter."""

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.held import Held


def studies(held: Held) -> list[Document]:
    """The studies that the member was asked for, with what they said."""
    return [
        {
            "number": one.study,
            "title": one.title,
            "approval": one.ethics,
            "community": one.community,
            "state": one.state.value,
            "asked_at": moment(one.asked_at),
            "agreed_at": None if one.agreed_at is None else moment(one.agreed_at),
            "ended_at": None if one.ended_at is None else moment(one.ended_at),
            "document_version": one.version,
            "answers_about_the_document": one.tries,
            "age_band": one.age,
        }
        for one in held.holding.studies
    ]


def study_chapter(held: Held, words: Words) -> str:
    """Which, and how it stands with each; what was answered is among the surveys."""
    rows = [
        (
            held.communities[one.community].title,
            one.title,
            one.ethics,
            words.named(one.state),
            one.age,
            words.at(one.asked_at),
            "" if one.agreed_at is None else words.at(one.agreed_at),
            "" if one.ended_at is None else words.at(one.ended_at),
        )
        for one in held.holding.studies
    ]
    heads = (
        words.say("Community"),
        words.say("Study"),
        words.say("Ethics approval"),
        words.say("State"),
        words.say("Age band"),
        words.say("Asked"),
        words.say("You agreed"),
        words.say("Ended"),
    )
    return table(words.say("Studies"), heads, rows, words)
