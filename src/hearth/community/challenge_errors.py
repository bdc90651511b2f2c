"""How the community says no about challenges.

Refusal
├── NoSuchChallenge     there is none with that number, or none that the member may see
├── ChallengeChanged    it is no longer what the actor saw, or not in that state any more
└── ChallengeOver       its last day has come or gone
"""

from hearth.community.errors import Refusal


class NoSuchChallenge(Refusal):
    """There is no challenge with that number."""


class ChallengeChanged(Refusal):
    """The challenge is not what, or not where, the actor took it to be."""


class ChallengeOver(Refusal):
    """Its last day is not ahead."""
