"""What a group is called, looks like and allows."""

from typing import Any

from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.media import find_file
from hearth_bot.sandbox.api.members import permissions_of
from hearth_bot.sandbox.media import described
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world.posting import Draft, post

MOST_TITLE = 128  # Characters (Bot API, setChatTitle.title).
MOST_DESCRIPTION = 255  # Characters (Bot API, setChatDescription.description).


def set_title(call: Call) -> Any:
    """SetChatTitle."""
    group = places.governed_group(
        call, "can_change_info", "not enough rights to change chat title"
    )
    title = call.args.text("title").strip()
    if not title:
        raise bad_request("title must be non-empty")
    group.title = title[:MOST_TITLE]
    post(call.world, group, call.bot, Draft(content={"new_chat_title": group.title}))
    return True


def set_description(call: Call) -> Any:
    """SetChatDescription."""
    group = places.governed_group(
        call, "can_change_info", "not enough rights to set chat description"
    )
    description = call.args.text("description").strip()[:MOST_DESCRIPTION]
    if description == group.description:
        raise bad_request("chat description is not modified")
    group.description = description
    return True


def set_permissions(call: Call) -> Any:
    """SetChatPermissions."""
    group = places.governed_group(
        call, "can_restrict_members", "not enough rights to change chat permissions"
    )
    group.permissions = permissions_of(call)
    return True


def set_photo(call: Call) -> Any:
    """SetChatPhoto."""
    group = places.governed_group(
        call, "can_change_info", "not enough rights to change chat photo"
    )
    if not call.args.files:
        raise bad_request("there is no photo in the request")
    file = find_file(call, "photo", call.args.text("photo"), "photo")
    sizes = described(call.world.files, file)["photo"]
    small, big = sizes[0], sizes[-1]
    group.photo = {
        "small_file_id": small["file_id"],
        "small_file_unique_id": small["file_unique_id"],
        "big_file_id": big["file_id"],
        "big_file_unique_id": big["file_unique_id"],
    }
    post(call.world, group, call.bot, Draft(content={"new_chat_photo": sizes}))
    return True


def delete_photo(call: Call) -> Any:
    """DeleteChatPhoto."""
    group = places.governed_group(
        call, "can_change_info", "not enough rights to change chat photo"
    )
    if group.photo is None:
        raise bad_request("CHAT_NOT_MODIFIED")
    group.photo = None
    post(call.world, group, call.bot, Draft(content={"delete_chat_photo": True}))
    return True
