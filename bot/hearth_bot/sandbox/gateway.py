"""The addresses that bots call: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import logging
import time
import traceback
from http import HTTPStatus
from inspect import isawaitable
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from hearth_bot.sandbox.api.call import Call, Described
from hearth_bot.sandbox.api.places import any_chat
from hearth_bot.sandbox.api.table import BY_LOWER_NAME
from hearth_bot.sandbox.faults import Fault
from hearth_bot.sandbox.problems import (
    ApiError,
    malformed_token,
    not_found,
    too_many_requests,
    unauthorized,
    unknown_method,
)
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.wire import answers
from hearth_bot.sandbox.wire.args import Args
from hearth_bot.sandbox.wire.requests import read, split_path
from hearth_bot.sandbox.world.people import Bot

log = logging.getLogger(__name__)

SENDING = ("send", "copymessage", "forwardmessage")
QUIET = frozenset({"sendchataction"})
LONGEST_TOKEN = 80  # Characters ([tba] ClientManager::send).


def gateway_routes(stage: Stage) -> list[web.AbstractRouteDef]:
    """The routes of the Bot API."""

    async def method(request: web.Request) -> web.StreamResponse:
        return await answer(stage, request)

    async def file(request: web.Request) -> web.StreamResponse:
        return await serve_file(stage, request)

    return [
        web.get("/file/{path:.*}", file),
        web.route("*", "/bot{rest:.*}", method),
    ]


async def answer(stage: Stage, request: web.Request) -> web.StreamResponse:
    """Answer one call, or whatever a planned fault makes of it."""
    try:
        token, _ = split_path(request.raw_path)
        bot = whose(stage, token)
        call = await read(request)
    except ApiError as error:
        return answers.problem(error)
    except web.HTTPRequestEntityTooLarge:
        return answers.problem(ApiError(413, "Request Entity Too Large"))
    broken = await suffer(stage, call.method, bot)
    if broken is None or broken.after:
        response = await perform(stage, bot, call.method, call.args)
    if broken is not None:
        response = _broken(broken, request)
    stage.calls.add(bot.id, call.method, call.args.plain(), response.status)
    return response


async def suffer(stage: Stage, method: str, bot: Bot) -> Fault | None:
    """Wait out the delays planned for a call; the fault that spoils it, if one is planned."""
    faults = stage.faults.take(method, bot.id)
    for fault in faults:
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
    return next((fault for fault in faults if fault.kind != "delay"), None)


def _broken(fault: Fault, request: web.Request) -> web.Response:
    """What a fault sends instead of the answer; nothing at all when the line is to drop."""
    if fault.kind == "drop":
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=HTTPStatus.BAD_GATEWAY)
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        return answers.problem(too_many_requests(fault.retry_after or 1))
    try:
        sentence = HTTPStatus(fault.status).phrase
    except ValueError:
        sentence = "Unknown Error"
    return answers.problem(ApiError(fault.status, sentence, retry_after=fault.retry_after))


def whose(stage: Stage, token: str) -> Bot:
    """The bot that has this token.

    Raises:
        ApiError: nobody has it.
    """
    number, colon, secret = token.partition(":")
    if not (colon and secret and number.isdecimal() and len(token) <= LONGEST_TOKEN):
        raise malformed_token()
    bot = stage.world.find_bot_by_token(token)
    if bot is None:
        raise unauthorized()
    return bot


async def perform(stage: Stage, bot: Bot, name: str, args: Args) -> web.Response:
    """Carry out a call and write its answer. A mistake of ours is a 500, as it would be theirs."""
    try:
        _, method = BY_LOWER_NAME[name.lower()]
    except KeyError:
        return answers.problem(unknown_method())
    call = Call(stage.world, bot, args)
    try:
        check_limits(stage, call, name)
        result: Any = method(call)
        if isawaitable(result):
            result = await result
    except ApiError as error:
        return answers.problem(error)
    except Exception as error:  # noqa: BLE001  One broken method must not end the server.
        # The message of an error may hold what a person wrote; its place and kind do not.
        kind, places = type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
        log.error("method failed: %s: %s\n%s", name, kind, places)  # noqa: TRY400  For that reason.
        return answers.problem(ApiError(500, "Internal Server Error"))
    if isinstance(result, Described):
        return answers.ok(result.result, result.description)
    return answers.ok(result)


def check_limits(stage: Stage, call: Call, name: str) -> None:
    """Count what is sent, where limits are on.

    Raises:
        ApiError: the bot must wait.
    """
    lower = name.lower()
    if not stage.throttle.limits.on or not lower.startswith(SENDING) or lower in QUIET:
        return
    given = call.args.json("media", "media") or call.args.json("message_ids", "message ids")
    messages = len(given) if isinstance(given, list) else 1
    seconds = stage.throttle.wait(call.bot.id, any_chat(call), messages, time.monotonic())
    if seconds:
        raise too_many_requests(seconds)


async def serve_file(stage: Stage, request: web.Request) -> web.StreamResponse:
    """The bytes of a file that getFile told the path of; faults call this method "file"."""
    pieces = [unquote(piece) for piece in request.raw_path.partition("?")[0].split("/")[2:]]
    try:
        if not pieces or not pieces[0].startswith("bot"):
            raise not_found()
        bot = whose(stage, pieces[0].removeprefix("bot"))
        rest = pieces[2:] if pieces[1:2] == ["test"] else pieces[1:]
        file = stage.world.files.find_by_path("/".join(rest))
        if file is None:
            raise not_found()
    except ApiError as error:
        return answers.problem(error)
    broken = await suffer(stage, "file", bot)
    if broken is not None:
        return _broken(broken, request)
    return web.Response(body=file.content, content_type="application/octet-stream")
