"""How the community says no about crises and their plans.

Refusal
├── NoSuchCrisis        there is none with that number
├── OwnPlan             whoever wrote a plan does not approve it
├── PlanNotFit          words of a plan have what nothing outweighs
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


class PlanNotFit(Refusal):
    """First words of a plan have what no argument outweighs, such as an unsafe link.

    Args:
        kind: of the crisis that they are for.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class CrisisChanged(Refusal):
    """The crisis, or the plan, is not what, or not where, the actor took it to be."""
