"""The queue: which of its cases somebody wants to see, and filters that they keep by a name."""

from dataclasses import dataclass, field, replace
from typing import NewType

from hearth.community.cases import CaseState, Matter, Priority
from hearth.community.given import given
from hearth.community.people import CommunityId, StaffId

ViewId = NewType("ViewId", int)

UNNUMBERED = ViewId(0)
"""The number of a view that is not kept yet."""

VIEW_NAME_LONGEST = 40
"""Characters: a button on a phone."""

VIEWS_MOST = 12
"""Views of one colleague: more than that is a list to search through, not a shortcut."""

OPEN_STATES = frozenset(CaseState) - {CaseState.CLOSED}


@dataclass(frozen=True, slots=True)
class CasesWanted:
    """Which cases somebody wants to see: those that fit everything that is said here.

    Args:
        state: this one alone; None for all that are open.
        priority: this one alone; None for any.
        matter: what brought them about; None for anything.
        community: of this one alone; None for all.
        mine: only those that whoever looks holds.
    """

    state: CaseState | None = None
    priority: Priority | None = None
    matter: Matter | None = None
    community: CommunityId | None = None
    mine: bool = False

    @property
    def states(self) -> frozenset[CaseState]:
        """The states that fit."""
        return OPEN_STATES if self.state is None else frozenset({self.state})


ALL_OPEN = CasesWanted()


@dataclass(frozen=True, slots=True)
class QueueView:
    """Filters that a colleague keeps by a name. It is theirs alone.

    Args:
        name: in their own words, which nobody else reads.
    """

    id: ViewId
    staff: StaffId
    name: str = field(repr=False)
    wanted: CasesWanted

    def renamed(self, name: str) -> "QueueView":
        """The same filters by another name.

        Raises:
            NothingSaid: the name is empty.
            TooLong: more than `VIEW_NAME_LONGEST` characters.
        """
        return replace(self, name=view_name(name))


def view_name(text: str) -> str:
    """The name as it is kept: on one line.

    Raises:
        NothingSaid: it is empty.
        TooLong: more than `VIEW_NAME_LONGEST` characters.
    """
    return given(" ".join(text.split()), VIEW_NAME_LONGEST)
