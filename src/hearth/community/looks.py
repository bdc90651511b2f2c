"""By which deeds staff looked at something."""

from hearth.community.audit import Deed

READS = frozenset(
    {
        Deed.AUDIT_READ,
        Deed.BREACH_READ,
        Deed.CASE_READ,
        Deed.LEARNING_READ,
        Deed.GLASS_BROKEN,
        Deed.GROUP_POST_READ,
        Deed.GROUP_POST_REVEALED,
        Deed.MEMBER_EXPORTED,
        Deed.MEMBER_LISTED,
        Deed.MEMBER_READ,
        Deed.MEMBER_REVEALED,
        Deed.MEMBER_SOUGHT,
        Deed.MODERATION_READ,
        Deed.REQUEST_READ,
        Deed.STAFF_ACTIVITY_READ,
        Deed.SURVEY_READ,
    }
)
"""The deeds by which staff looked at something. Looking at one's own is none."""
