"""Words for stories in a member's copy of everything: as data, and as a chapter."""

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.held import Held


def quotes(held: Held) -> list[Document]:
    """The quotes that the member was asked for, with the words that are kept."""
    return [
        {
            "number": one.number,
            "story": one.title,
            "community": one.community,
            "state": one.state.value,
            "since": moment(one.changed_at),
            "text": one.text,
        }
        for one in held.holding.quotes
    ]


def quote_chapter(held: Held, words: Words) -> str:
    """Which words, for which story, and what the member said."""
    rows = [
        (
            held.communities[one.community].title,
            one.title,
            one.text,
            words.named(one.state),
            words.at(one.changed_at),
        )
        for one in held.holding.quotes
    ]
    heads = (
        words.say("Community"),
        words.say("Story"),
        words.say("Your words, as they appear"),
        words.say("State"),
        words.say("Since"),
    )
    return table(words.say("Words for stories"), heads, rows, words)
