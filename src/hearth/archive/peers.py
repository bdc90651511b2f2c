"""Whether a member is there for others, and welcomes, for machines and for the page."""

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.held import Held


def peers(held: Held) -> list[Document]:
    """Where the member is a peer supporter, or was asked."""
    return [
        {
            "community": one.community,
            "state": one.state.value,
            "told_of_newcomers": one.willing,
            "trained_at": None if one.trained_at is None else moment(one.trained_at),
            "asked_at": moment(one.asked_at),
            "changed_at": moment(one.changed_at),
        }
        for one in held.holding.peers
    ]


def welcomes(held: Held) -> list[Document]:
    """What the member asked for, or took up; whoever was on the other side is not named."""
    return [
        {
            "community": one.community,
            "for_you": one.newcomer == held.member.id,
            "state": one.state.value,
            "asked_at": moment(one.asked_at),
            "changed_at": moment(one.changed_at),
        }
        for one in held.holding.welcomes
    ]


def anniversaries(held: Held) -> list[Document]:
    """Where the member wants to hear of the day on which they joined."""
    return [
        {
            "community": one.community,
            "joined_on": one.joined_on.isoformat(),
            "next_on": one.next_on.isoformat(),
        }
        for one in held.holding.anniversaries
    ]


def peers_shown(held: Held, words: Words) -> str:
    """Both, as tables."""
    roles = [
        (
            held.communities[one.community].title,
            words.named(one.state),
            words.say("yes") if one.willing else words.say("no"),
            "" if one.trained_at is None else words.at(one.trained_at),
            words.at(one.changed_at),
        )
        for one in held.holding.peers
    ]
    role_heads = (
        words.say("Community"),
        words.say("State"),
        words.say("Told of newcomers"),
        words.say("Training completed"),
        words.say("When"),
    )
    given = [
        (
            held.communities[one.community].title,
            words.say("for you") if one.newcomer == held.member.id else words.say("by you"),
            words.named(one.state),
            words.at(one.changed_at),
        )
        for one in held.holding.welcomes
    ]
    given_heads = (
        words.say("Community"),
        words.say("How"),
        words.say("State"),
        words.say("When"),
    )
    days = [
        (held.communities[one.community].title, f"{one.joined_on}", f"{one.next_on}")
        for one in held.holding.anniversaries
    ]
    day_heads = (words.say("Community"), words.say("Joined on"), words.say("Told next on"))
    both = table(words.say("Anniversaries that you want"), day_heads, days, words)
    both += table(words.say("Peer supporter"), role_heads, roles, words)
    return both + table(words.say("Welcomes"), given_heads, given, words)
