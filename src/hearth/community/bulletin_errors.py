"""How the community says no about what goes out with a bulletin.

Refusal
└── PollWithoutChoices  a question to vote on has fewer than two answers
"""

from hearth.community.errors import Refusal


class PollWithoutChoices(Refusal):
    """A poll asks something and offers fewer than two answers."""
