"""The programmes that a member is or was in, for machines and for the page."""

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.held import Held


def programmes(held: Held) -> list[Document]:
    """For machines."""
    return [
        {
            "programme": one.programme,
            "community": one.community,
            "state": one.state.value,
            "begun_by": one.by.value,
            "day_one": one.day_one.isoformat(),
            "paused_on": None if one.paused_on is None else one.paused_on.isoformat(),
            "lessons_sent": one.sent,
            "lessons_read": sorted(one.read),
            "last_lesson_at": None if one.sent_at is None else moment(one.sent_at),
            "changed_at": moment(one.changed_at),
        }
        for one in held.holding.enrolments
    ]


def shown(held: Held, words: Words) -> str:
    """How far the member is in each; the lessons are in the chat with the bot."""
    rows = [
        (
            held.communities[one.community].title,
            one.programme,
            words.named(one.state),
            words.named(one.by),
            str(one.sent),
            ", ".join(str(number) for number in sorted(one.read)),
            words.at(one.changed_at),
        )
        for one in held.holding.enrolments
    ]
    heads = (
        words.say("Community"),
        words.say("Programme"),
        words.say("State"),
        words.say("Begun by"),
        words.say("Lessons that came"),
        words.say("Lessons that you read"),
        words.say("When"),
    )
    return table(words.say("Programmes"), heads, rows, words)
