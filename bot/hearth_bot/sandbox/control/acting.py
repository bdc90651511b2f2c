"""What people do: write, press, edit, delete, react, start and block bots."""

from typing import Any
from zlib import crc32

from aiohttp import web

from hearth_bot.sandbox import show
from hearth_bot.sandbox.control.asking import (
    Json,
    acting,
    body_of,
    bot_of,
    chat_of,
    inside,
    message_of,
    needed,
    whole,
)
from hearth_bot.sandbox.control.attachments import attached
from hearth_bot.sandbox.problems import ApiError, bad_request
from hearth_bot.sandbox.show_members import member
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.text.formatting import entity, with_detected
from hearth_bot.sandbox.world.chats import Chat, Group, Member, PrivateChat, Status
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Bot, Person
from hearth_bot.sandbox.world.posting import Draft, give, post
from hearth_bot.sandbox.world.presses import Press, Presses
from hearth_bot.sandbox.world.rights import COMPLAINTS, MEDIA_RIGHTS

MOST_TEXT = 4096  # What Telegram's own apps send as one message.


TOLD = ("contact", "location", "venue")
"""What a person's app sends that is neither text nor a file, as the Bot API writes it."""


def text_content(text: str, given: list[Any] | None = None) -> Json:
    """A text as a person writes it, with what Telegram finds in it.

    Raises:
        ApiError: it is empty or too long.
    """
    shown = text.strip()
    if not shown:
        raise bad_request("message text is empty")
    if len(shown) > MOST_TEXT:
        raise bad_request("message is too long")
    marked = [entity(one, shown) for one in given or ()]
    entities = [one.written() for one in with_detected(shown, marked)]
    return {"text": shown} | ({"entities": entities} if entities else {})


async def write(stage: Stage, request: web.Request) -> Any:
    """A person sends a message."""
    person, body = acting(stage, request), await body_of(request)
    chat = inside(person, chat_of(stage, person, needed(body, "chat")))
    kind, content = attached(stage, body)
    told = {name: body[name] for name in TOLD if body.get(name)}
    if not kind and not told:
        content = text_content(str(body.get("text") or ""), body.get("entities"))
    must_be_allowed(chat, person, kind)
    reply_to = message_of(chat, body["reply_to"]) if body.get("reply_to") else None
    thread = whole(body.get("thread") or (reply_to.thread if reply_to else 0), "thread")
    must_be_open(chat, person, thread)
    album = str(body.get("album") or "")
    draft = Draft(content=content | told, thread=thread, reply_to=reply_to, album=album)
    return show.message(send_as(stage, chat, person, draft), chat, person)


def must_be_allowed(chat: Chat, person: Person, kind: str) -> None:
    """Whether the person may send such content here.

    Raises:
        ApiError: they have blocked the bot, or are restricted.
    """
    if isinstance(chat, PrivateChat) and chat.bot.id in person.blocked:
        raise ApiError(403, "YOU_BLOCKED_USER")
    permission = MEDIA_RIGHTS.get(kind, "can_send_messages")
    if isinstance(chat, Group) and not chat.may(person, permission):
        raise ApiError(403, COMPLAINTS[permission])


def must_be_open(chat: Chat, person: Person, thread: int) -> None:
    """Whether there is such a topic, and the person may write in it.

    Raises:
        ApiError: there is none, or it is closed to those who are not administrators.
    """
    if not isinstance(chat, Group) or not chat.is_forum:
        return
    topic = chat.topics.get(thread) if thread else chat.general_topic
    if topic is None:
        raise bad_request("message thread not found")
    if topic.is_closed and not chat.standing(person).is_admin:
        raise bad_request("TOPIC_CLOSED")


def send_as(stage: Stage, chat: Chat, person: Person, draft: Draft) -> Message:
    """Let a person's message be sent."""
    if isinstance(chat, PrivateChat):
        chat.started = True
    return post(stage.world, chat, person, draft)


async def forward(stage: Stage, request: web.Request) -> Any:
    """A person forwards a message that they see to another of their chats."""
    person, body = acting(stage, request), await body_of(request)
    source = inside(person, chat_of(stage, person, needed(body, "chat")))
    chat = inside(person, chat_of(stage, person, needed(body, "to")))
    message = message_of(source, needed(body, "message"))
    if message.protected or message.is_service:
        raise ApiError(403, "CHAT_FORWARDS_RESTRICTED")
    must_be_allowed(chat, person, message.media_kind)
    draft = Draft(content=dict(message.content), origin=show.origin(message))
    return show.message(send_as(stage, chat, person, draft), chat, person)


async def start(stage: Stage, request: web.Request) -> Any:
    """A person opens a bot by its link and taps Start; that also unblocks it."""
    person, body = acting(stage, request), await body_of(request)
    bot = bot_of(stage, needed(body, "bot"))
    set_blocked(stage, person, bot, blocked=False)
    chat = stage.world.private_chat(person, bot)
    payload = str(body.get("payload") or "")
    draft = Draft(content=text_content(f"/start {payload}"))
    return show.message(send_as(stage, chat, person, draft), chat, person)


async def press(stage: Stage, request: web.Request) -> Any:
    """A person presses an inline button and waits for what the bot says to it."""
    person, body = acting(stage, request), await body_of(request)
    chat = inside(person, chat_of(stage, person, needed(body, "chat")))
    message = message_of(chat, needed(body, "message"))
    bot = message.sender
    if not isinstance(bot, Bot):
        raise bad_request("only messages of bots have buttons")
    made = Press(
        id=Presses.new_id(),
        person=person,
        bot=bot,
        chat=chat,
        message=message,
        data=pressed_data(message, body),
        made=stage.clock(),
    )
    stage.world.presses.add(made)
    query = {
        "id": made.id,
        "from": show.account(person),
        "message": show.message(message, chat, bot),
        "chat_instance": str(crc32(chat.key.encode())),
        "data": made.data,
    }
    give(stage.world, bot, "callback_query", query, queue=f"press:{person.id}")
    seconds = float(body.get("timeout", 5.0))
    await stage.world.presses.bell.wait_until(
        lambda: made.answer is not None or stage.closing.is_set(), seconds
    )
    return {"answer": made.answer}


def pressed_data(message: Message, body: Json) -> str:
    """The data of the button that is pressed.

    Raises:
        ApiError: the message has no such button, or it asks the bot nothing.
    """
    rows = message.inline_keyboard
    if "button" in body:
        try:
            row, column = body["button"]
            return str(rows[row][column]["callback_data"])
        except (ValueError, TypeError, LookupError):
            raise bad_request("there is no such button") from None
    wanted = str(needed(body, "data"))
    if not any(button.get("callback_data") == wanted for row in rows for button in row):
        raise bad_request("there is no such button")
    return wanted


async def block(stage: Stage, request: web.Request) -> Any:
    """A person blocks a bot, or lets it write again."""
    person, body = acting(stage, request), await body_of(request)
    bot = bot_of(stage, needed(body, "bot"))
    set_blocked(stage, person, bot, blocked=bool(body.get("blocked", True)))
    return {"blocked": bot.id in person.blocked}


def set_blocked(stage: Stage, person: Person, bot: Bot, *, blocked: bool) -> None:
    """Change whether a person has blocked a bot; the bot is told as my_chat_member."""
    if (bot.id in person.blocked) is blocked:
        return
    (person.blocked.add if blocked else person.blocked.discard)(bot.id)
    chat = stage.world.private_chat(person, bot)
    statuses = (Status.BANNED, Status.MEMBER) if not blocked else (Status.MEMBER, Status.BANNED)
    old, new = (_own_standing(bot, status) for status in statuses)
    body = {
        "chat": show.chat(chat, bot),
        "from": show.account(person),
        "date": stage.clock.timestamp(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    give(stage.world, bot, "my_chat_member", body, queue=f"my:{chat.key}")


def _own_standing(bot: Bot, status: Status) -> Json:
    return member(Member(account=bot, status=status), bot)


async def deactivate(stage: Stage, request: web.Request) -> Any:
    """A person's account is deleted."""
    acting(stage, request).deactivated = True
    return {"deactivated": True}
