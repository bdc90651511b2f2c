"""Members and full chats as the Bot API writes them."""

from datetime import datetime

from hearth_bot.sandbox.show import Json, account, chat, link, message, seconds, without_empty
from hearth_bot.sandbox.world.chats import Chat, Group, Link, Member, PrivateChat, Status
from hearth_bot.sandbox.world.people import Account
from hearth_bot.sandbox.world.rights import PERMISSIONS, REQUIRED_ADMIN_RIGHTS

ACCENT_COLORS = 7  # User accounts have one of seven colours (Bot API, "Accent colors").
MAX_REACTIONS = 11  # What ordinary chats have (Bot API, ChatFullInfo.max_reaction_count).


def member(who: Member, viewer: Account) -> Json:
    """A ChatMember."""
    written: Json = {"user": account(who.account), "status": who.status.value}
    match who.status:
        case Status.OWNER:
            written |= {"is_anonymous": who.anonymous}
        case Status.ADMIN:
            written |= _administrator(who, viewer)
        case Status.RESTRICTED:
            written |= {name: who.rights.get(name, False) for name in PERMISSIONS}
            written |= {"is_member": who.is_member, "until_date": seconds(who.until) or 0}
        case Status.BANNED:
            written |= {"until_date": seconds(who.until) or 0}
        case Status.MEMBER | Status.LEFT:
            pass
    if who.status in {Status.OWNER, Status.ADMIN}:
        written |= without_empty({"custom_title": who.title})
    if who.status in {Status.MEMBER, Status.RESTRICTED}:
        written |= without_empty({"tag": who.tag})
    return written


def _administrator(who: Member, viewer: Account) -> Json:
    rights = {name: who.rights.get(name, False) for name in REQUIRED_ADMIN_RIGHTS}
    extra = {name: value for name, value in who.rights.items() if name not in rights}
    editable = who.promoted_by == viewer.id
    return {"can_be_edited": editable, "is_anonymous": who.anonymous} | rights | extra


def change(  # noqa: PLR0913  A ChatMemberUpdated has this many sides.
    group: Group,
    viewer: Account,
    *,
    by: Account,
    old: Member,
    new: Member,
    at: datetime,
    via: Link | None = None,
    by_request: bool = False,
) -> Json:
    """A ChatMemberUpdated."""
    written = {
        "chat": chat(group, viewer),
        "from": account(by),
        "date": seconds(at),
        "old_chat_member": member(old, viewer),
        "new_chat_member": member(new, viewer),
    }
    if via is not None:
        written["invite_link"] = link(via, group)
    if by_request:
        written["via_join_request"] = True
    return written


def full_chat(where: Chat, viewer: Account) -> Json:
    """A ChatFullInfo."""
    written = chat(where, viewer) | {
        "accent_color_id": abs(where.id_for(viewer)) % ACCENT_COLORS,
        "max_reaction_count": MAX_REACTIONS,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if isinstance(where, Group):
        written |= _full_group(where, viewer)
    elif isinstance(where, PrivateChat) and viewer is where.bot:
        written |= without_empty({"bio": where.person.bio})
    pinned = [number for number in where.pinned if number in where.messages]
    if pinned:
        newest = where.messages[pinned[-1]]
        written["pinned_message"] = message(newest, where, viewer, nested=True)
    return written


def _full_group(where: Group, viewer: Account) -> Json:
    primary = next(
        (
            one.address
            for one in where.links.values()
            if one.is_primary and one.creator is viewer and not one.is_revoked
        ),
        None,
    )
    written: Json = {"permissions": where.permissions, "join_to_send_messages": True}
    written |= without_empty(
        {
            "description": where.description,
            "invite_link": primary,
            "photo": where.photo,
            "active_usernames": [where.username] if where.username else None,
        }
    )
    return written | ({"has_protected_content": True} if where.protected else {})
