"""How the community says no about stories made of what members wrote.

Refusal
├── NoSuchStory         there is none with that number
├── NoSuchQuote         there is none with that number (any more)
├── NotTheirWords       something was added to what the member wrote
├── NotToBeQuoted       the author said no to being quoted, or cannot be asked
├── AskedBefore         the author of the message was asked about it before
├── OwnStory            whoever made a story, or chose from it, does not approve it
├── StoryChanged        it is not what the actor has read
└── StoryEmpty          nobody whose words would be in it agrees
"""

from hearth.community.errors import Refusal


class NoSuchStory(Refusal):
    """There is no story with that number."""


class NoSuchQuote(Refusal):
    """There is no quote with that number, or it is not theirs."""


class NotTheirWords(Refusal):
    """A quote has words that do not stand in the message, or in another order."""


class NotToBeQuoted(Refusal):
    """The author said no to being quoted, a guardian answers for them, or nothing is used now."""


class AskedBefore(Refusal):
    """The author of the message was asked about it before; whatever they said stands."""


class OwnStory(Refusal):
    """Whoever began a story, or chose words for it, asked to approve it."""


class StoryChanged(Refusal):
    """The story is not what the actor has read."""


class StoryEmpty(Refusal):
    """There are no words in it that may be shown."""
