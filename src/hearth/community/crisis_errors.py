"""How the community says no about crises and their plans.

Refusal
├── NoSuchCrisis        there is none with that number
├── OwnPlan             whoever wrote a plan does not approve it
├── StatusNotFit        the checks see something in it, and only its writer has read it
└── CrisisChanged       it is over, or not what the actor has read, or one goes on
"""

from hearth.community.errors import Refusal


class NoSuchCrisis(Refusal):
    """There is no crisis with that number."""


class OwnPlan(Refusal):
    """Whoever wrote a plan for crises asked to approve it."""


class StatusNotFit(Refusal):
    """The checks see something in what is to be said, so somebody else who leads reads it first.

    What no argument outweighs, such as an unsafe link, nobody sends.
    """


class CrisisChanged(Refusal):
    """The crisis, or the plan, is not what, or not where, the actor took it to be."""
