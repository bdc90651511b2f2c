"""One sensible call of every method that the sandbox serves, and the world it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.sandbox.kit import USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient, attachment

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00"
    b"\x12\x16\xf1M\x00\x00\x00\x00IEND\xaeB`\x82"
)
Params = dict[str, Any]


@dataclass(frozen=True)
class Props:
    """Things that calls are about."""

    cast: Cast
    text: int
    """A message of the bot to Anna, with a button."""
    question: int
    """A message of Anna to the bot."""
    photo: int
    """A photo of the bot to Anna."""
    photo_file: str
    document_file: str
    voice_file: str
    video_file: str
    audio_file: str
    sticker_file: str
    animation_file: str
    post: int
    """A message of Boris in the group."""
    poll: int
    """A poll of the bot in the group."""
    link: str
    """An invite link of the bot that asks first; Olga has used it."""
    query: str
    """The id of a press that waits for an answer."""
    forum: int
    """A forum in which the bot is an administrator."""
    topic: int


async def prepare(control: ControlClient, raw: RawBot, cast: Cast) -> Props:
    """Let everything happen that the examples need."""
    button = {"inline_keyboard": [[{"text": "Good", "callback_data": "good"}]]}
    text = await raw("sendMessage", chat_id=cast.anna, text="hello", reply_markup=button)
    files = {
        kind: await control.write(cast.anna, f"@{USERNAME}", "", **{kind: attachment(name, PNG)})
        for kind, name in (
            ("photo", "p.png"),
            ("document", "d.pdf"),
            ("voice", "v.ogg"),
            ("video", "v.mp4"),
            ("audio", "a.mp3"),
            ("sticker", "s.webp"),
            ("animation", "a.gif"),
        )
    }
    photo_file = files["photo"]["photo"][-1]["file_id"]
    photo = await raw("sendPhoto", chat_id=cast.anna, photo=photo_file, caption="look")
    question = await control.write(cast.anna, f"@{USERNAME}", "what is it?")
    post = await control.write(cast.boris, cast.group, "good morning")
    poll = await raw("sendPoll", chat_id=cast.group, question="Well?", options=["yes", "no"])
    link = await raw("createChatInviteLink", chat_id=cast.group, creates_join_request=True)
    await control.join(cast.olga, link["invite_link"])
    forum = await control.add_group("Forum", cast.anna, admins=[cast.bot], is_forum=True)
    topic = await raw("createForumTopic", chat_id=forum["id"], name="Sleep")
    await raw.updates()
    await control.press(cast.anna, f"@{USERNAME}", text["message_id"], "good", timeout=0)
    [update] = await raw.updates()
    return Props(
        cast=cast,
        text=text["message_id"],
        question=question["message_id"],
        photo=photo["message_id"],
        photo_file=photo_file,
        document_file=files["document"]["document"]["file_id"],
        voice_file=files["voice"]["voice"]["file_id"],
        video_file=files["video"]["video"]["file_id"],
        audio_file=files["audio"]["audio"]["file_id"],
        sticker_file=files["sticker"]["sticker"]["file_id"],
        animation_file=files["animation"]["animation"]["file_id"],
        post=post["message_id"],
        poll=poll["message_id"],
        link=link["invite_link"],
        query=update["callback_query"]["id"],
        forum=forum["id"],
        topic=topic["message_thread_id"],
    )


def group(props: Props, **more: Any) -> Params:
    return {"chat_id": props.cast.group, **more}


def anna(props: Props, **more: Any) -> Params:
    return {"chat_id": props.cast.anna, **more}


def forum(props: Props, **more: Any) -> Params:
    return {"chat_id": props.forum, **more}


def topic(props: Props, **more: Any) -> Params:
    return forum(props, message_thread_id=props.topic, **more)


def boris(props: Props, **more: Any) -> Params:
    return group(props, user_id=props.cast.boris, **more)


def olga(props: Props, **more: Any) -> Params:
    return group(props, user_id=props.cast.olga, **more)


def between(props: Props, **more: Any) -> Params:
    return {"chat_id": props.cast.group, "from_chat_id": props.cast.anna, **more}


RIGHTS = {"can_send_messages": True}
COMMANDS = [{"command": "start", "description": "Begin"}]

EXAMPLES: dict[str, Callable[[Props], Params]] = {
    "answerCallbackQuery": lambda p: {"callback_query_id": p.query, "text": "thanks"},
    "approveChatJoinRequest": olga,
    "banChatMember": boris,
    "close": lambda _: {},
    "closeForumTopic": topic,
    "closeGeneralForumTopic": forum,
    "copyMessage": lambda p: between(p, message_id=p.photo, caption="mine"),
    "copyMessages": lambda p: between(p, message_ids=[p.text, p.photo]),
    "createChatInviteLink": lambda p: group(p, name="door", member_limit=3),
    "createForumTopic": lambda p: forum(p, name="Food"),
    "declineChatJoinRequest": olga,
    "deleteAllMessageReactions": boris,
    "deleteChatPhoto": group,
    "deleteForumTopic": topic,
    "deleteMessage": lambda p: group(p, message_id=p.post),
    "deleteMessageReaction": lambda p: boris(p, message_id=p.post),
    "deleteMessages": lambda p: group(p, message_ids=[p.post, 999]),
    "deleteMyCommands": lambda _: {},
    "deleteWebhook": lambda _: {"drop_pending_updates": True},
    "editChatInviteLink": lambda p: group(p, invite_link=p.link, name="other"),
    "editForumTopic": lambda p: topic(p, name="Rest"),
    "editGeneralForumTopic": lambda p: forum(p, name="All"),
    "editMessageCaption": lambda p: anna(p, message_id=p.photo, caption="again"),
    "editMessageMedia": lambda p: anna(p, message_id=p.photo),
    "editMessageReplyMarkup": lambda p: anna(p, message_id=p.text),
    "editMessageText": lambda p: anna(p, message_id=p.text, text="bye"),
    "exportChatInviteLink": group,
    "forwardMessage": lambda p: between(p, message_id=p.question),
    "forwardMessages": lambda p: between(p, message_ids=[p.text, p.photo]),
    "getChat": group,
    "getChatAdministrators": group,
    "getChatMember": boris,
    "getChatMemberCount": group,
    "getChatMenuButton": lambda _: {},
    "getFile": lambda p: {"file_id": p.photo_file},
    "getForumTopicIconStickers": lambda _: {},
    "getMe": lambda _: {},
    "getMyCommands": lambda _: {},
    "getMyDefaultAdministratorRights": lambda _: {},
    "getMyDescription": lambda _: {},
    "getMyName": lambda _: {},
    "getMyShortDescription": lambda _: {},
    "getUpdates": lambda _: {"offset": -1, "limit": 1},
    "getUserProfilePhotos": lambda p: {"user_id": p.cast.anna},
    "getWebhookInfo": lambda _: {},
    "hideGeneralForumTopic": forum,
    "leaveChat": group,
    "logOut": lambda _: {},
    "pinChatMessage": lambda p: group(p, message_id=p.post),
    "promoteChatMember": lambda p: boris(p, can_invite_users=True),
    "reopenForumTopic": topic,
    "reopenGeneralForumTopic": forum,
    "restrictChatMember": lambda p: boris(p, permissions=RIGHTS),
    "revokeChatInviteLink": lambda p: group(p, invite_link=p.link),
    "sendAnimation": lambda p: anna(p, animation=p.animation_file),
    "sendAudio": lambda p: anna(p, audio=p.audio_file, title="Song"),
    "sendChatAction": lambda p: anna(p, action="typing"),
    "sendContact": lambda p: anna(p, phone_number="+43123", first_name="Ward"),
    "sendDice": anna,
    "sendDocument": lambda p: anna(p, document=p.document_file, caption="the plan"),
    "sendLocation": lambda p: anna(p, latitude=48.2, longitude=16.3),
    "sendMediaGroup": anna,
    "sendMessage": lambda p: group(p, text="*hi* @anna\\_k", parse_mode="MarkdownV2"),
    "sendPhoto": lambda p: anna(p, photo=p.photo_file, has_spoiler=True),
    "sendPoll": lambda p: group(p, question="Well?", options=["a", "b"], is_anonymous=False),
    "sendSticker": lambda p: anna(p, sticker=p.sticker_file),
    "sendVenue": lambda p: anna(p, latitude=48.2, longitude=16.3, title="AKH", address="Gürtel"),
    "sendVideo": lambda p: anna(p, video=p.video_file, duration=3),
    "sendVideoNote": anna,
    "sendVoice": lambda p: anna(p, voice=p.voice_file),
    "setChatAdministratorCustomTitle": lambda p: boris(p, custom_title="guide"),
    "setChatDescription": lambda p: group(p, description="Be kind."),
    "setChatMemberTag": lambda p: boris(p, tag="carer"),
    "setChatMenuButton": lambda _: {"menu_button": {"type": "commands"}},
    "setChatPermissions": lambda p: group(p, permissions=RIGHTS),
    "setChatPhoto": group,
    "setChatTitle": lambda p: group(p, title="Round"),
    "setMessageReaction": lambda p: group(
        p, message_id=p.post, reaction=[{"type": "emoji", "emoji": "👍"}]
    ),
    "setMyCommands": lambda _: {"commands": COMMANDS, "scope": {"type": "all_private_chats"}},
    "setMyDefaultAdministratorRights": lambda _: {},
    "setMyDescription": lambda _: {"description": "Answers."},
    "setMyName": lambda _: {"name": "Tester"},
    "setMyShortDescription": lambda _: {"short_description": "Answers."},
    "setWebhook": lambda _: {"url": "https://localhost:8443/hook", "secret_token": "a-b_c"},
    "stopPoll": lambda p: group(p, message_id=p.poll),
    "unbanChatMember": lambda p: boris(p, only_if_banned=True),
    "unhideGeneralForumTopic": forum,
    "unpinAllChatMessages": group,
    "unpinAllForumTopicMessages": topic,
    "unpinAllGeneralForumTopicMessages": forum,
    "unpinChatMessage": lambda p: group(p, message_id=p.post),
}

BEFORE: dict[str, tuple[str, Callable[[Props], Params]]] = {
    "reopenForumTopic": ("closeForumTopic", topic),
    "reopenGeneralForumTopic": ("closeGeneralForumTopic", forum),
    "unhideGeneralForumTopic": ("hideGeneralForumTopic", forum),
    "unpinChatMessage": ("pinChatMessage", EXAMPLES["pinChatMessage"]),
    "setChatAdministratorCustomTitle": ("promoteChatMember", EXAMPLES["promoteChatMember"]),
}
"""What must be done right before."""
