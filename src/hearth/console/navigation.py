"""The way through the console: its pages in few groups, of which everybody sees what is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.community.people import Permission, Staff
from hearth.console.names import marked

CASES = "/cases"
"""Below this lie single cases, which belong to the queue at the beginning."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A page that is led to.

    Args:
        place: its address.
        label: what it is called.
        needs: what a role must entail to open it.
    """

    place: str
    label: str
    needs: Permission

    def at(self, path: str) -> str:
        """How this is where somebody is: `page` for itself, `true` below it, else nothing.

        As `aria-current` has it (WAI-ARIA 1.2).
        """
        if path == self.place:
            return "page"
        below = CASES if self.place == "/" else self.place
        return "true" if path == below or path.startswith(f"{below}/") else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together.

    Args:
        label: what they are about.
        tabs: in the order of the menu; one alone is shown by itself.
    """

    label: str
    tabs: tuple[Tab, ...]

    def holds(self, path: str) -> bool:
        """Whether somebody is on one of its pages."""
        return any(one.at(path) for one in self.tabs)


GROUPS = (
    Group(marked("Cases"), (Tab("/", marked("Cases"), Permission.CASE_SEE),)),
    Group(
        marked("Care"),
        (
            Tab("/dashboard", marked("Dashboard"), Permission.FIGURES_SEE),
            Tab("/listening", marked("Listening"), Permission.FIGURES_SEE),
            Tab("/rota", marked("Rota"), Permission.ROTA_SEE),
            Tab("/replies", marked("Prepared replies"), Permission.REPLY_PREPARE),
            Tab("/group-posts", marked("Posts by the bot"), Permission.POST_MODERATE),
            Tab("/crises", marked("Crises"), Permission.CRISIS_LEAD),
        ),
    ),
    Group(
        marked("Community"),
        (
            Tab("/members", marked("Members"), Permission.MEMBER_LIST),
            Tab("/invites", marked("Invites"), Permission.INVITE_MANAGE),
            Tab("/requests", marked("Requests"), Permission.REQUEST_HANDLE),
            Tab("/erasures", marked("Erasures"), Permission.REQUEST_HANDLE),
            Tab("/moderation", marked("Moderation"), Permission.MODERATION_SEE),
            Tab("/settings", marked("Settings"), Permission.COMMUNITY_SET_UP),
        ),
    ),
    Group(
        marked("Answers and rules"),
        (
            Tab("/library", marked("Library"), Permission.CONTENT_READ),
            Tab("/bulletins", marked("Bulletins"), Permission.CONTENT_READ),
            Tab("/live-events", marked("Live events"), Permission.CONTENT_READ),
            Tab("/surveys", marked("Surveys"), Permission.CONTENT_READ),
            Tab("/policy", marked("Policy"), Permission.POLICY_SEE),
            Tab("/try", marked("Try a text"), Permission.TEXT_TRY),
        ),
    ),
    Group(
        marked("Team"),
        (
            Tab("/staff", marked("Staff"), Permission.STAFF_MANAGE),
            Tab("/on-call", marked("On call"), Permission.COMMUNITY_SET_UP),
            Tab("/activity", marked("Sign-ins"), Permission.STAFF_MANAGE),
            Tab("/contributions", marked("Contributions"), Permission.FIGURES_SEE),
            Tab("/peers", marked("Peer supporters"), Permission.PEER_MANAGE),
        ),
    ),
    Group(
        marked("Oversight"),
        (
            Tab("/audit", marked("Audit"), Permission.AUDIT_READ),
            Tab("/looks", marked("Looks"), Permission.AUDIT_READ),
            Tab("/breaches", marked("Breaches"), Permission.BREACH_SEE),
            Tab("/health", marked("Health"), Permission.COMMUNITY_SET_UP),
            Tab("/research", marked("Research"), Permission.RESEARCH_LEAD),
            Tab("/break-glass", marked("Break-glass"), Permission.GLASS_REVIEW),
        ),
    ),
)
"""The menu. What hangs together in a day's work stands together; a test holds it to the routes."""


def ways(staff: Staff) -> Sequence[Group]:
    """The groups with the pages that this colleague may open; none without any."""
    own = (Group(one.label, _open_to(staff, one)) for one in GROUPS)
    return [one for one in own if one.tabs]


def _open_to(staff: Staff, group: Group) -> tuple[Tab, ...]:
    return tuple(one for one in group.tabs if staff.may(one.needs))
