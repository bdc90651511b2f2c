"""Reading what the control interface is asked, and answering."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from hearth_bot.sandbox.problems import ApiError, bad_request
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.wire.reading import UnreadableError, parse_json
from hearth_bot.sandbox.world.chats import Chat, Group
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Account, Bot, Person

Json = dict[str, Any]
Action = Callable[[Stage, web.Request], Awaitable[Any]]


def bind(stage: Stage, action: Action) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """An action as a handler: its result is written as JSON, a refusal as {"error": …}."""

    async def handler(request: web.Request) -> web.StreamResponse:
        try:
            must_be_at_home(request)
            result = await action(stage, request)
        except ApiError as error:
            sentence = error.description.removeprefix("Bad Request: ")
            return web.json_response({"error": sentence}, status=error.code)
        return result if isinstance(result, web.StreamResponse) else web.json_response(result)

    return handler


def must_be_at_home(request: web.Request) -> None:
    """Whether a browser asks on behalf of the sandbox's own page, and of no other in the world.

    Raises:
        ApiError: another site tries to act through somebody's browser.
    """
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise ApiError(HTTPStatus.FORBIDDEN, "other sites may not control the sandbox")


async def body_of(request: web.Request) -> Json:
    """The JSON object that was sent; an empty body is an empty object.

    Raises:
        ApiError: it is something else.
    """
    text = await request.text()
    try:
        value = parse_json(text) if text.strip() else {}
    except UnreadableError:
        raise bad_request("the body is no JSON") from None
    if not isinstance(value, dict):
        raise bad_request("the body is no JSON object")
    return value


def number(request: web.Request, name: str, default: float = 0) -> float:
    """A number from the query string.

    Raises:
        ApiError: it is none.
    """
    try:
        return float(request.query.get(name, default))
    except ValueError:
        raise bad_request(f"{name} is no number") from None


def whole(given: Any, name: str) -> int:
    """A whole number.

    Raises:
        ApiError: it is none.
    """
    try:
        return int(given)
    except (TypeError, ValueError):
        raise bad_request(f"{name} is no whole number") from None


def needed(body: Json, name: str) -> Any:
    """A value that must be there.

    Raises:
        ApiError: it is not.
    """
    if body.get(name) in (None, ""):
        raise bad_request(f"{name} is missing")
    return body[name]


def person_of(stage: Stage, request: web.Request) -> Person:
    """The person whom the address names.

    Raises:
        ApiError: there is nobody with this id, or their account is gone.
    """
    person = stage.world.people.get(whole(request.match_info["person"], "user"))
    if person is None:
        raise ApiError(HTTPStatus.NOT_FOUND, "user not found")
    return person


def acting(stage: Stage, request: web.Request) -> Person:
    """The person whom the address names, who is about to do something.

    Raises:
        ApiError: there is nobody with this id, or their account is gone.
    """
    person = person_of(stage, request)
    if person.deactivated:
        raise bad_request("this account was deleted")
    return person


def bot_of(stage: Stage, given: Any) -> Bot:
    """A bot by its id or username.

    Raises:
        ApiError: there is none.
    """
    found = stage.world.find_by_username(str(given)) or stage.world.bots.get(_number(given))
    if not isinstance(found, Bot):
        raise bad_request("bot not found")
    return found


def account_of(stage: Stage, given: Any) -> Account:
    """A person or bot by id or username.

    Raises:
        ApiError: there is none.
    """
    found = stage.world.find_by_username(str(given)) or stage.world.find_account(_number(given))
    if not isinstance(found, Account):
        raise bad_request("user not found")
    return found


def _number(given: Any) -> int:
    text = str(given)
    return int(text) if text.removeprefix("-").isdecimal() else 0


def chat_of(stage: Stage, person: Person, given: Any) -> Chat:
    """A chat as this person names it: a group's id, or the id or username of a bot.

    Raises:
        ApiError: there is none.
    """
    group = stage.world.groups.get(_number(given))
    if group is not None:
        return group
    named = stage.world.find_by_username(str(given))
    if isinstance(named, Group):
        return named
    return stage.world.private_chat(person, bot_of(stage, given))


def inside(person: Person, chat: Chat) -> Chat:
    """The chat, if the person is in it.

    Raises:
        ApiError: they are not.
    """
    if isinstance(chat, Group) and not chat.standing(person).is_present:
        raise ApiError(HTTPStatus.FORBIDDEN, "the user is not a member of the chat")
    return chat


def message_of(chat: Chat, given: Any) -> Message:
    """A message by its number.

    Raises:
        ApiError: there is none.
    """
    found = chat.messages.get(whole(given, "message"))
    if found is None:
        raise bad_request("message not found")
    return found
