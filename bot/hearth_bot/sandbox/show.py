"""Accounts, chats and messages as the Bot API writes them.

A field that has no value is left out, never null: both frameworks depend on it.
"""

from datetime import datetime
from typing import Any

from hearth_bot.sandbox.world.chats import Chat, Group, JoinRequest, Link, PrivateChat, Topic
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Account, Bot
from hearth_bot.sandbox.world.polls import Poll

Json = dict[str, Any]


def without_empty(fields: Json) -> Json:
    """The fields that have a value. False and 0 are values; None, "" and {} are not."""
    return {name: value for name, value in fields.items() if value not in (None, "", {}, [])}


def seconds(moment: datetime | None) -> int | None:
    """A date as the Bot API writes it."""
    return None if moment is None else int(moment.timestamp())


def account(who: Account) -> Json:
    """A User."""
    return {
        "id": who.id,
        "is_bot": who.is_bot,
        "first_name": who.first_name,
        **without_empty(
            {
                "last_name": who.last_name,
                "username": who.username,
                "language_code": who.language_code,
            }
        ),
    }


def me(bot: Bot) -> Json:
    """A User, as a bot sees itself."""
    return account(bot) | {
        "can_join_groups": bot.can_join_groups,
        "can_read_all_group_messages": bot.can_read_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def chat(where: Chat, viewer: Account) -> Json:
    """A Chat: a private one bears the other one's name."""
    if isinstance(where, Group):
        fields = {"title": where.title, "username": where.username}
        return (
            {"id": where.id, "type": where.kind}
            | without_empty(fields)
            | ({"is_forum": True} if where.is_forum else {})
        )
    assert isinstance(where, PrivateChat)  # noqa: S101  There are two kinds of chat.
    other: Account = where.person if viewer is where.bot else where.bot
    return {"id": other.id, "type": where.kind} | without_empty(
        {
            "first_name": other.first_name,
            "last_name": other.last_name,
            "username": other.username,
        }
    )


def message(what: Message, where: Chat, viewer: Account, *, nested: bool = False) -> Json:
    """A Message. One that is quoted inside another does not show what it replied to."""
    written = {
        "message_id": what.id,
        "from": account(what.sender),
        "chat": chat(where, viewer),
        "date": seconds(what.date),
        **_place(what),
        **_content(what, where, viewer),
        **without_empty(
            {
                "edit_date": seconds(what.edited),
                "forward_origin": what.origin,
                "media_group_id": what.album,
                "quote": what.quote,
                "reply_markup": _keyboard(what, viewer),
            }
        ),
    }
    if what.protected:
        written["has_protected_content"] = True
    reply = what.reply_to
    if reply is not None and not nested and where.messages.get(reply.id) is reply:
        written["reply_to_message"] = message(reply, where, viewer, nested=True)
    if not viewer.is_bot and what.reactions:
        written["reactions"] = reaction_counts(what, viewer)
    return written


def _place(what: Message) -> Json:
    return {"message_thread_id": what.thread, "is_topic_message": True} if what.thread else {}


def _content(what: Message, where: Chat, viewer: Account) -> Json:
    def write(value: Any) -> Any:
        if isinstance(value, Message):
            return message(value, where, viewer, nested=True)
        return value.written() if isinstance(value, Poll) else value

    return {name: write(value) for name, value in what.content.items()}


def _keyboard(what: Message, viewer: Account) -> Json:
    """Buttons below a message; a person's Telegram also gets keyboards, which bots do not see."""
    if viewer.is_bot and "inline_keyboard" not in what.keyboard:
        return {}
    return what.keyboard


def origin(what: Message) -> Json:
    """A MessageOrigin: where a forward of the message comes from, however often it went on."""
    return what.origin or {
        "type": "user",
        "sender_user": account(what.sender),
        "date": seconds(what.date),
    }


def reaction_counts(what: Message, viewer: Account) -> list[Json]:
    """The reactions below a message, and which of them are the viewer's own."""
    counts: dict[str, Json] = {}
    for who, reactions in what.reactions.items():
        for reaction in reactions:
            emoji = str(reaction.get("emoji") or reaction.get("custom_emoji_id", ""))
            count = counts.setdefault(emoji, {"emoji": emoji, "count": 0, "chosen": False})
            count["count"] += 1
            count["chosen"] = count["chosen"] or who == viewer.id
    return list(counts.values())


def link(what: Link, group: Group) -> Json:
    """A ChatInviteLink."""
    waiting = sum(1 for request in group.requests.values() if request.link is what)
    fields = {
        "name": what.name,
        "expire_date": seconds(what.expires),
        "member_limit": what.member_limit or None,
        "pending_join_request_count": waiting or None,
    }
    return {
        "invite_link": what.address,
        "creator": account(what.creator),
        "creates_join_request": what.asks_first,
        "is_primary": what.is_primary,
        "is_revoked": what.is_revoked,
    } | without_empty(fields)


def shortened_link(what: Link, group: Group, viewer: Account) -> Json:
    """A ChatInviteLink as others than its creator see it: its second half is left out."""
    written = link(what, group)
    if viewer is not what.creator:
        half = len(what.address) - 8  # As much as api.telegram.org hides of others' links.
        written["invite_link"] = what.address[:half] + "..."
    return written


def join_request(what: JoinRequest, group: Group, viewer: Account) -> Json:
    """A ChatJoinRequest."""
    written = {
        "chat": chat(group, viewer),
        "from": account(what.person),
        "user_chat_id": what.person.id,
        "date": seconds(what.made),
        **without_empty({"bio": what.person.bio}),
    }
    if what.link is not None:
        written["invite_link"] = shortened_link(what.link, group, viewer)
    return written


def topic(what: Topic) -> Json:
    """A ForumTopic."""
    return {
        "message_thread_id": what.id,
        "name": what.name,
        "icon_color": what.icon_color,
    } | without_empty({"icon_custom_emoji_id": what.icon_emoji})
