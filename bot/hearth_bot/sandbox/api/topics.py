"""The topics of a forum."""

from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world import changes
from hearth_bot.sandbox.world.chats import Group, Topic
from hearth_bot.sandbox.world.posting import Draft, post

MAY = "can_manage_topics"
MOST_NAME = 128  # Characters (Bot API, createForumTopic.name).
COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


def _forum(call: Call, complaint: str) -> Group:
    group = places.group(call)
    if not group.is_forum:
        raise bad_request("the chat is not a forum")
    if not group.may(call.bot, MAY):
        raise bad_request(complaint)
    return group


def _name(call: Call) -> str:
    name = call.args.text("name").strip()
    if not 1 <= len(name) <= MOST_NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
    return name


def _topic(call: Call, group: Group) -> Topic:
    topic = group.topics.get(call.args.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def _say(call: Call, group: Group, topic: Topic, content: dict[str, Any]) -> int:
    thread = 0 if topic is group.general_topic else topic.id
    return post(call.world, group, call.bot, Draft(content=content, thread=thread)).id


def create(call: Call) -> Any:
    """CreateForumTopic: the service message that tells of it gives the topic its number."""
    group = _forum(call, "not enough rights to create a topic")
    name = _name(call)
    color = call.args.integer("icon_color") or COLORS[0]
    if color not in COLORS:
        raise bad_request("invalid forum topic icon color specified")
    emoji = call.args.text("icon_custom_emoji_id")
    created = {"name": name, "icon_color": color}
    created |= {"icon_custom_emoji_id": emoji} if emoji else {}
    number = group.peek_message_id()
    topic = Topic(id=number, name=name, icon_color=color, icon_emoji=emoji)
    group.topics[number] = topic
    _say(call, group, topic, {"forum_topic_created": created})
    return show.topic(topic)


def edit(call: Call) -> Any:
    """EditForumTopic."""
    group = _forum(call, "not enough rights to edit the topic")
    topic = _topic(call, group)
    edited: dict[str, Any] = {}
    if call.args.text("name"):
        edited["name"] = topic.name = _name(call)
    if "icon_custom_emoji_id" in call.args:
        edited["icon_custom_emoji_id"] = topic.icon_emoji = call.args.text("icon_custom_emoji_id")
    if not edited:
        raise bad_request("TOPIC_NOT_MODIFIED")
    _say(call, group, topic, {"forum_topic_edited": edited})
    return True


def _set_closed(call: Call, group: Group, topic: Topic, *, closed: bool) -> Any:
    if topic.is_closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = closed
    _say(call, group, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def close(call: Call) -> Any:
    """CloseForumTopic."""
    group = _forum(call, "not enough rights to close the topic")
    return _set_closed(call, group, _topic(call, group), closed=True)


def reopen(call: Call) -> Any:
    """ReopenForumTopic."""
    group = _forum(call, "not enough rights to reopen the topic")
    return _set_closed(call, group, _topic(call, group), closed=False)


def delete(call: Call) -> Any:
    """DeleteForumTopic: with everything said in it."""
    group = _forum(call, "not enough rights to delete the topic")
    topic = _topic(call, group)
    for message in list(group.messages.values()):
        if message.thread == topic.id:
            changes.remove(call.world, group, message)
    del group.topics[topic.id]
    return True


def unpin_all(call: Call) -> Any:
    """UnpinAllForumTopicMessages."""
    group = _forum(call, "not enough rights to manage pinned messages in the chat")
    return _unpin(call, group, _topic(call, group).id)


def unpin_all_general(call: Call) -> Any:
    """UnpinAllGeneralForumTopicMessages."""
    return _unpin(call, _forum(call, "not enough rights to manage pinned messages in the chat"), 0)


def _unpin(call: Call, group: Group, thread: int) -> Any:
    pinned = [
        number
        for number in group.pinned
        if number in group.messages and group.messages[number].thread == thread
    ]
    changes.unpin(call.world, group, pinned)
    return True


def edit_general(call: Call) -> Any:
    """EditGeneralForumTopic."""
    group = _forum(call, "not enough rights to edit the topic")
    group.general_topic.name = _name(call)
    edited = {"name": group.general_topic.name}
    _say(call, group, group.general_topic, {"forum_topic_edited": edited})
    return True


def close_general(call: Call) -> Any:
    """CloseGeneralForumTopic."""
    group = _forum(call, "not enough rights to close the topic")
    return _set_closed(call, group, group.general_topic, closed=True)


def reopen_general(call: Call) -> Any:
    """ReopenGeneralForumTopic."""
    group = _forum(call, "not enough rights to reopen the topic")
    return _set_closed(call, group, group.general_topic, closed=False)


def _set_hidden(call: Call, *, hidden: bool) -> Any:
    group = _forum(call, "not enough rights to toggle visibility of the topic")
    if group.general_topic.is_hidden is hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    group.general_topic.is_hidden = hidden
    name = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _say(call, group, group.general_topic, {name: {}})
    return True


def hide_general(call: Call) -> Any:
    """HideGeneralForumTopic."""
    return _set_hidden(call, hidden=True)


def unhide_general(call: Call) -> Any:
    """UnhideGeneralForumTopic."""
    return _set_hidden(call, hidden=False)


def icons(call: Call) -> Any:  # noqa: ARG001  A method's signature.
    """GetForumTopicIconStickers: the sandbox has none."""
    return []
