"""Whether the community bot may do in its groups what it is there for."""

from collections.abc import Mapping
from typing import Any

import structlog

from hearth.ports import OpenWork
from hearth_bot.post.api import (
    ApiUnreachableError,
    BotApi,
    CallRefusedError,
    ConflictError,
    TokenRefusedError,
)
from hearth_bot.post.botside import SlowDownError
from hearth_bot.post.pulse import Pulse

log = structlog.get_logger()

NEEDED_RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")
"""What the community bot must be allowed in its group: hide posts, send out, make links."""

UNANSWERED = (ApiUnreachableError, ConflictError, SlowDownError, TokenRefusedError)
"""What says nothing about a group."""

PART = "groups"
"""By which the pulse knows it."""


class RightsLackingError(Exception):
    """In some group the bot may not do what it is there for."""


def rights_lacking(member: Mapping[str, Any]) -> list[str]:
    """Of the rights that the bot needs, those that it has not (Bot API, ChatMember)."""
    return [one for one in NEEDED_RIGHTS if not member.get(one)]


async def look_at_groups(open_work: OpenWork, api: BotApi, me: int, pulse: Pulse) -> None:
    """Ask Telegram for the bot's rights in every group; what is lacking is logged and told.

    A bot that may not hide posts works, and does not do what members rely on: `/healthz` says
    degraded until an admin gives it the right.

    Args:
        open_work: where the communities are.
        api: the community bot's.
        me: the bot's own number.
        pulse: told how it is.
    """
    async with open_work() as work:
        groups = {one.id: one.group for one in await work.communities.all() if one.group}
    lacking = False
    for community, group in groups.items():
        try:
            member = await api.call("getChatMember", {"chat_id": group, "user_id": me})
        except UNANSWERED:
            return
        except CallRefusedError:
            member = {}  # The bot is not in it (any more).
        if missing := rights_lacking(member):
            lacking = True
            log.warning("group rights lacking", community=community, rights=", ".join(missing))
    if lacking:
        pulse.failed(PART, RightsLackingError())
    else:
        pulse.well(PART)
