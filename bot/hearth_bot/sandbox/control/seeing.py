"""What a person sees: their chats, the messages in them, and what happens as it happens."""

import json
from typing import Any

from aiohttp import web

from hearth_bot.sandbox import show
from hearth_bot.sandbox.control.asking import Json, chat_of, inside, number, person_of
from hearth_bot.sandbox.problems import ApiError
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.world.chats import Chat, Group, PrivateChat
from hearth_bot.sandbox.world.people import Person

HEARTBEAT = 15.0  # Seconds after which a silent stream shows that it still lives.
LONGEST_WAIT = 60.0


async def chats(stage: Stage, request: web.Request) -> Any:
    """The person's chats, the one with the newest message first."""
    person = person_of(stage, request)
    shown = [_summary(stage, chat, person) for chat in stage.world.chats_of(person)]
    asked = [
        _summary(stage, group, person)
        for group in stage.world.groups.values()
        if person.id in group.requests and not group.knows(person)
    ]
    return sorted(
        shown + asked, key=lambda one: (one.get("last_message") or {}).get("date", 0), reverse=True
    )


def _summary(stage: Stage, chat: Chat, person: Person) -> Json:
    summary: Json = {"chat": chat.id_for(person), "kind": chat.kind, "title": title(chat)}
    if isinstance(chat, Group):
        standing = chat.standing(person)
        waits = person.id in chat.requests
        summary["status"] = "requested" if waits else standing.status.value
        summary["is_forum"] = chat.is_forum
        summary["topics"] = [show.topic(one) for one in chat.topics.values()]
        visible = standing.is_present
        if visible:
            summary["members"] = len(chat.members())
    else:
        assert isinstance(chat, PrivateChat)  # noqa: S101  There are two kinds of chat.
        blocked = chat.bot.id in person.blocked
        summary |= {"status": "blocked" if blocked else "member", "username": chat.bot.username}
        summary["started"] = chat.started
        visible = True
    messages = list(chat.messages.values()) if visible else []
    summary["last_message"] = show.message(messages[-1], chat, person) if messages else None
    summary["pinned"] = list(chat.pinned) if visible else []
    read = stage.world.read_up_to.get((person.id, chat.key), 0)
    summary["unread"] = sum(1 for one in messages if one.id > read and one.sender is not person)
    return summary


def title(chat: Chat) -> str:
    """What a person calls the chat."""
    if isinstance(chat, Group):
        return chat.title
    assert isinstance(chat, PrivateChat)  # noqa: S101  There are two kinds of chat.
    return chat.bot.first_name


async def messages(stage: Stage, request: web.Request) -> Any:
    """The messages of a chat, as this person may see them; looking at them makes them read."""
    person = person_of(stage, request)
    chat = inside(person, chat_of(stage, person, request.match_info["chat"]))
    after = int(number(request, "after"))
    thread = int(number(request, "thread", -1))
    seen = [
        one
        for one in chat.messages.values()
        if one.id > after and (thread < 0 or one.thread == thread)
    ]
    if seen:
        place = (person.id, chat.key)
        stage.world.read_up_to[place] = max(seen[-1].id, stage.world.read_up_to.get(place, 0))
    return [show.message(one, chat, person) for one in seen]


async def events(stage: Stage, request: web.Request) -> Any:
    """What happened since an event; waits for news when there is none."""
    person, log = person_of(stage, request), stage.world.events
    after = int(number(request, "after"))
    seconds = min(number(request, "timeout"), LONGEST_WAIT)
    await log.bell.wait_until(
        lambda: log.last(person.id) > after or stage.closing.is_set(), seconds
    )
    found = log.after(person.id, after)
    return {"events": found, "next": found[-1]["n"] if found else after}


async def stream(stage: Stage, request: web.Request) -> web.StreamResponse:
    """The same as server-sent events; the id of each is its number."""
    person, log = person_of(stage, request), stage.world.events
    last = int(request.headers.get("Last-Event-ID") or number(request, "after", -1))
    last = log.last(person.id) if last < 0 else last
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    await response.write(b": welcome\n\n")
    while not stage.closing.is_set():
        for event in log.after(person.id, last):
            last = event["n"]
            await response.write(_as_event(event))
        if not await _news(stage, person, last):
            await response.write(b": still here\n\n")
    return response


def _as_event(event: Json) -> bytes:
    text = json.dumps(event, ensure_ascii=False)
    return f"id: {event['n']}\nevent: {event['kind']}\ndata: {text}\n\n".encode()


async def _news(stage: Stage, person: Person, last: int) -> bool:
    """Wait for an event after the last one, or for the end; False when nothing came for long."""
    log = stage.world.events
    return await log.bell.wait_until(
        lambda: log.last(person.id) > last or stage.closing.is_set(), HEARTBEAT
    )


async def file(stage: Stage, request: web.Request) -> web.StreamResponse:
    """The bytes of a file, for the page."""
    found = stage.world.files.find(request.match_info["file"])
    if found is None:
        raise ApiError(404, "file not found")
    # What people upload is never run by the page: a picture is shown, the rest is downloaded.
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return web.Response(body=found.content, content_type=found.mime, headers=headers)
