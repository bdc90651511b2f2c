"""What a role may do to one table, column by column."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Table
from typing_extensions import override

from hearth.storage.keys.names import Holder

ROLES = {Holder.COMMUNITY: "hearth_community", Holder.CARETEAM: "hearth_careteam"}
"""The PostgreSQL group role of each process. Nobody signs in as one; logins are made members."""


class RoleUse(StrEnum):
    """Whether a process steps into its role when it connects."""

    AUTO = "auto"
    """Where its login is a member of the role."""

    REQUIRED = "required"
    """Always: it does not start otherwise."""

    NONE = "none"
    """Never: it is what its login is."""


class Columns:
    """Some of a table's columns."""

    def __init__(self, *names: str, but: bool = False) -> None:
        self._names = frozenset(names)
        self._but = but

    def of(self, table: Table) -> frozenset[str]:
        """The names in this table.

        Raises:
            KeyError: it has no such column.
        """
        names = frozenset(table.c.keys())
        if not self._names <= names:
            raise KeyError(table.name, *(self._names - names))
        return names - self._names if self._but else self._names

    @override
    def __repr__(self) -> str:
        return f"{'all but ' if self._but else ''}{sorted(self._names)}"


def only(*names: str) -> Columns:
    """These columns."""
    return Columns(*names)


def all_but(*names: str) -> Columns:
    """Every column except these, those that come later included."""
    return Columns(*names, but=True)


EVERY = all_but()
NONE = only()


@dataclass(frozen=True, slots=True)
class Rights:
    """What one role may do to one table, and why no less.

    Args:
        why: the reason, for whoever wonders.
        reads: SELECT; also what a condition may look at, and what may be locked with `changes`.
        adds: INSERT.
        changes: UPDATE.
        removes: DELETE.
    """

    why: str
    reads: Columns = NONE
    adds: Columns = NONE
    changes: Columns = NONE
    removes: bool = False


NOTHING = Rights("it has no business there")

Row = Mapping[Holder, Rights]
"""What each process may do to one table."""


def each(community: Rights, careteam: Rights) -> Row:
    """Each process has rights of its own."""
    return {Holder.COMMUNITY: community, Holder.CARETEAM: careteam}


def both(rights: Rights) -> Row:
    """Both processes have the same."""
    return each(rights, rights)
