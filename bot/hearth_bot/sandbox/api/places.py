"""Finding what the arguments of a call name, and whether the bot may touch it."""

from typing import Any

from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.problems import ApiError, bad_request, forbidden
from hearth_bot.sandbox.world.chats import Chat, Group, PrivateChat, Status
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Account, Bot, Person

CHAT_GONE = "chat not found"


def any_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat that an argument names, if the bot knows it.

    Raises:
        ApiError: there is none, or the bot is no longer in it.
    """
    written = call.args.text(name).strip()
    if not written:
        raise bad_request(f"{name} is empty")
    chat = _by_username(call, written) if written.startswith("@") else _by_number(call, written)
    if isinstance(chat, Group):
        _must_be_inside(call.bot, chat)
    return chat


def _by_username(call: Call, written: str) -> Chat:
    found = call.world.find_by_username(written)
    if isinstance(found, Group):
        return found
    raise bad_request(CHAT_GONE)


def _by_number(call: Call, written: str) -> Chat:
    try:
        number = int(written)
    except ValueError:
        raise bad_request(CHAT_GONE) from None
    if number < 0:
        group = call.world.group_of(number)
        if group.migrated_to:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrated_to=group.migrated_to,
            )
        return group
    other = call.world.find_account(number)
    if isinstance(other, Bot) or other is None or not call.world.has_met(call.bot, other):
        raise bad_request(CHAT_GONE)
    assert isinstance(other, Person)  # noqa: S101  Who is no bot is a person.
    return call.world.private_chat(other, call.bot)


def _must_be_inside(bot: Bot, group: Group) -> None:
    if not group.knows(bot):
        raise bad_request(CHAT_GONE)
    standing = group.standing(bot)
    if standing.status is Status.BANNED:
        raise forbidden("bot was kicked from the supergroup chat")
    if not standing.is_present:
        raise forbidden("bot is not a member of the supergroup chat")


def writable_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat that an argument names, if the bot may write there.

    Raises:
        ApiError: it may not; the sentence says why.
    """
    chat = any_chat(call, name)
    if isinstance(chat, PrivateChat):
        _must_be_reachable(call, chat)
    return chat


def _must_be_reachable(call: Call, chat: PrivateChat) -> None:
    person, bot = chat.person, call.bot
    if person.deactivated:
        raise forbidden("user is deactivated")
    if bot.id in person.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started and not _asked_lately(call, person):
        raise forbidden("bot can't initiate conversation with a user")


def _asked_lately(call: Call, person: Person) -> bool:
    """Whether the person waits to be let in by this bot, and asked not long ago."""
    oldest = call.world.clock() - call.world.settings.join_contact_window
    return any(
        request.made > oldest and group.standing(call.bot).may("can_invite_users")
        for group in call.world.groups.values()
        for request in (group.requests.get(person.id),)
        if request is not None
    )


def group(call: Call) -> Group:
    """The group that chat_id names.

    Raises:
        ApiError: there is none, or it is a private chat.
    """
    chat = any_chat(call)
    if not isinstance(chat, Group):
        raise bad_request("method is available for supergroup and channel chats only")
    return chat


def governed_group(call: Call, right: str, complaint: str) -> Group:
    """The group that chat_id names, if the bot has a right in it.

    Raises:
        ApiError: it has not; `complaint` is the sentence.
    """
    where = group(call)
    if not where.standing(call.bot).may(right):
        raise bad_request(complaint)
    return where


def account(call: Call, name: str = "user_id") -> Account:
    """Whom an argument names.

    Raises:
        ApiError: nobody the bot could know.
    """
    number = call.args.integer(name)
    if number <= 0:
        raise bad_request(f"invalid {name} specified")
    found = call.world.find_account(number)
    if found is None:
        raise bad_request("user not found")
    return found


def message(call: Call, chat: Chat, doing: str, name: str = "message_id") -> Message:
    """The message that an argument names; `doing` is what is to be done with it, for the sentence.

    Raises:
        ApiError: there is none.
    """
    if name not in call.args:
        raise bad_request("message identifier is not specified")
    found = chat.messages.get(call.args.integer(name))
    if found is None:
        raise bad_request(f"message to {doing} not found")
    return found


def numbers(values: list[Any] | None, *, most: int) -> list[int]:
    """A list of message ids.

    Raises:
        ApiError: there are none, too many, or something else is among them.
    """
    if not values:
        raise bad_request("message identifiers are not specified")
    if len(values) > most:
        raise bad_request("too many message identifiers specified")
    try:
        return [int(value) for value in values]
    except (TypeError, ValueError, OverflowError):
        raise bad_request("invalid message identifier specified") from None
