"""Who is sent the report of a month."""

from collections.abc import Mapping
from enum import StrEnum

from hearth.community.people import Role, Staff


class ReportTo(StrEnum):
    """Who of the staff gets it by itself; a setting."""

    NOBODY = "nobody"
    OWNERS = "owners"
    LEADERS = "leaders"
    """Owners and administrators."""
    TEAM = "team"
    """Clinicians as well."""

    def holds(self, staff: Staff) -> bool:
        """Whether this colleague gets it; nobody does whose access has ended."""
        return not staff.ended and not ROLES[self].isdisjoint(staff.roles)


ROLES: Mapping[ReportTo, frozenset[Role]] = {
    ReportTo.NOBODY: frozenset(),
    ReportTo.OWNERS: frozenset({Role.OWNER}),
    ReportTo.LEADERS: frozenset({Role.OWNER, Role.ADMIN}),
    ReportTo.TEAM: frozenset({Role.OWNER, Role.ADMIN, Role.CLINICIAN}),
}
"""All of them see the dashboard, which has the same numbers."""
