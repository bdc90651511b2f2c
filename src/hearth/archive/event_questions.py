"""What a member asked for live events, and what they voted for, for machines and for the page."""

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.held import Held


def asked_for_events(held: Held) -> list[Document]:
    """For machines. Words of questions that were taken back are gone."""
    return [
        {
            "event": one.question.event,
            "community": one.question.community,
            "state": one.question.state.value,
            "with_name": one.question.named,
            "text": one.text,
            "answer": one.question.answer,
            "changed_at": moment(one.question.changed_at),
        }
        for one in held.holding.asked_for_events
    ]


def questions_shown(held: Held, words: Words) -> str:
    """What each says, what became of it, and how often the member voted."""
    rows = [
        (
            held.communities[one.question.community].title,
            one.text,
            words.say("with your name") if one.question.named else words.say("without your name"),
            words.named(one.question.state),
            words.at(one.question.changed_at),
        )
        for one in held.holding.asked_for_events
    ]
    heads = (
        words.say("Community"),
        words.say("What it says"),
        words.say("How"),
        words.say("State"),
        words.say("When"),
    )
    votes = [(str(len(held.holding.voted_for)),)]
    head = (words.say("Questions of others that you voted for"),)
    voted = table(words.say("Votes"), head, votes, words)
    return table(words.say("Questions"), heads, rows, words) + voted
