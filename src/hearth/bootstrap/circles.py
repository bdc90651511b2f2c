"""What the console does for a community as a whole, put together."""

import re
from collections.abc import Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

from hearth.actions.circle_settings import ChangeSettings, SeeSettingHistory, TrySettings
from hearth.actions.contributions import CertifyContribution, SeeContributions
from hearth.actions.feedback import ReportFeedback, SeeFeedback
from hearth.actions.figures import ExportFigures, ReportMonth, SeeFigures
from hearth.actions.group_posts import asking_words
from hearth.actions.invites import MakeInvites, SeeFunnel
from hearth.bootstrap.listening import listening_in_console
from hearth.bootstrap.outside import new_token
from hearth.community.communities import Community
from hearth.community.words import MemberWords
from hearth.ports import OpenWork
from hearth_bot.community.texts.rendering import html

if TYPE_CHECKING:
    from hearth.community.outgoing import Values

TAG = re.compile(r"</?\w+[^>]*>")
"""Telegram's marks in a text of ours; what values hold is escaped before it comes in."""

A_CASE = 12
"""The number that a case has in a preview."""


def circle_in_console(work: OpenWork) -> dict[str, Any]:
    """The dashboard, the settings and lists of invites, by the names of the fields."""
    return {
        "see_figures": SeeFigures(work),
        "export_figures": ExportFigures(work),
        "report_month": ReportMonth(work),
        "see_feedback": SeeFeedback(work),
        "report_feedback": ReportFeedback(work),
        "see_contributions": SeeContributions(work),
        "certify_contribution": CertifyContribution(work),
        **listening_in_console(work),
        "make_invites": MakeInvites(work, new_token),
        "see_funnel": SeeFunnel(work),
        "change_settings": ChangeSettings(work),
        "try_settings": TrySettings(work, as_members_read),
        "see_setting_history": SeeSettingHistory(work),
    }


def as_members_read(community: Community) -> Sequence[str]:
    """In danger, asking for help or to have something posted, and when a case opens.

    In the community's language.
    """
    values: Values = {
        "emergency": community.emergency_words,
        "first_reply": community.first_reply,
        "number": A_CASE,
        "by": "",
        "community": community.title,
        "told": "",
    }
    told = (
        MemberWords.EMERGENCY,
        MemberWords.HELP,
        MemberWords.CASE_OPENED,
        asking_words(community),
    )
    return [unescape(TAG.sub("", html(one, values, community.language))) for one in told]
