"""How the community says no about live events.

Refusal
├── NoSuchEvent         there is none with that number
├── NoSuchEventQuestion there is no such question (any more)
├── EventChanged        it is no longer what the actor saw, or not in that state any more
├── EventAnswerNotFit   something stands against what shall be answered
├── EventSourcesNotFit  a summary has no source, or one that the catalogue does not have
└── EventNotAhead       the time of an event has come already
"""

from hearth.community.errors import Refusal


class NoSuchEvent(Refusal):
    """There is no event with that number."""


class NoSuchEventQuestion(Refusal):
    """There is no question with that number (any more)."""


class EventChanged(Refusal):
    """The event is not what, or not where, the actor took it to be."""


class EventAnswerNotFit(Refusal):
    """Something stands against what shall be answered; whoever reads the event sees what."""


class EventSourcesNotFit(Refusal):
    """A summary has no source, or leads to an address that the catalogue does not have."""


class EventNotAhead(Refusal):
    """Its time is not ahead."""
