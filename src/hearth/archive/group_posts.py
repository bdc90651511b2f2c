"""What the bot posted in groups for a member, for machines and for the page."""

from hearth.archive.data import Document, moment
from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.held import Held


def posted_for_them(held: Held) -> list[Document]:
    """For machines. Words of posts that were taken back are gone."""
    return [
        {
            "community": one.post.community,
            "state": one.post.state.value,
            "with_name": one.post.named,
            "text": one.text,
            "changed_at": moment(one.post.changed_at),
            "reason": None if one.post.reason is None else one.post.reason.value,
        }
        for one in held.holding.posted_for_them
    ]


def posts_shown(held: Held, words: Words) -> str:
    """What each says, and what became of it."""
    rows = [
        (
            held.communities[one.post.community].title,
            one.text,
            words.say("with your name") if one.post.named else words.say("without your name"),
            words.named(one.post.state),
            words.at(one.post.changed_at),
        )
        for one in held.holding.posted_for_them
    ]
    heads = (
        words.say("Community"),
        words.say("What it says"),
        words.say("How"),
        words.say("State"),
        words.say("When"),
    )
    return table(words.say("Posts"), heads, rows, words)
