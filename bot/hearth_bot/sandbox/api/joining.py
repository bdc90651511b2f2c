"""Invite links and join requests."""

from datetime import datetime, timedelta
from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world import invites
from hearth_bot.sandbox.world.chats import Group, Link

MOST_NAME = 32  # Characters (Bot API, createChatInviteLink.name).
MOST_MEMBERS = 99_999  # (Bot API, createChatInviteLink.member_limit).
MAY = "can_invite_users"


def _group(call: Call) -> Group:
    return places.governed_group(call, MAY, "not enough rights to manage chat invite link")


def _describe(call: Call, link: Link) -> None:
    """Take over what a call says about a link.

    Raises:
        ApiError: it contradicts itself.
    """
    name, limit = call.args.text("name"), call.args.integer("member_limit")
    asks_first = call.args.flag("creates_join_request")
    if len(name) > MOST_NAME:
        raise bad_request("invite link name is too long")
    if not 0 <= limit <= MOST_MEMBERS:
        raise bad_request("member limit is invalid")
    if limit and asks_first:
        raise bad_request(
            "member limit can't be specified for links requiring administrator approval"
        )
    link.name = name
    link.member_limit = limit
    link.asks_first = asks_first
    link.expires = call.args.moment("expire_date")


def _own_link(call: Call, group: Group) -> Link:
    link = group.links.get(call.args.text("invite_link").strip())
    if link is None:
        raise bad_request("INVITE_HASH_INVALID")
    if link.creator is not call.bot:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    return link


def create_link(call: Call) -> Any:
    """CreateChatInviteLink."""
    group = _group(call)
    draft = Link(address="", creator=call.bot)
    _describe(call, draft)
    link = invites.new_link(group, call.bot)
    _describe(call, link)
    return show.link(link, group)


def edit_link(call: Call) -> Any:
    """EditChatInviteLink: the bot's own, not its primary one."""
    group = _group(call)
    link = _own_link(call, group)
    if link.is_revoked or link.is_primary:
        raise bad_request("INVITE_HASH_EXPIRED")
    _describe(call, link)
    return show.link(link, group)


def revoke_link(call: Call) -> Any:
    """RevokeChatInviteLink: for ever. A primary link is followed by a new one."""
    group = _group(call)
    link = _own_link(call, group)
    if link.is_primary and not link.is_revoked:
        invites.primary_link(group, call.bot)
    link.is_revoked = True
    return show.link(link, group)


def export_link(call: Call) -> Any:
    """ExportChatInviteLink: a new primary link; the one before ends."""
    return invites.primary_link(_group(call), call.bot).address


def approve(call: Call) -> Any:
    """ApproveChatJoinRequest."""
    group = places.governed_group(call, MAY, "not enough rights to manage chat join requests")
    invites.let_in(call.world, group, places.account(call), by=call.bot)
    return True


def decline(call: Call) -> Any:
    """DeclineChatJoinRequest."""
    group = places.governed_group(call, MAY, "not enough rights to manage chat join requests")
    invites.turn_away(call.world, group, places.account(call))
    return True


FOREVER_BELOW = timedelta(seconds=30)
FOREVER_ABOVE = timedelta(days=366)


def until_date(call: Call) -> datetime | None:
    """Until when; None for ever, which is also what too short and too long mean."""
    until = call.args.moment("until_date")
    if until is None:
        return None
    return until if FOREVER_BELOW <= until - call.world.clock() <= FOREVER_ABOVE else None
