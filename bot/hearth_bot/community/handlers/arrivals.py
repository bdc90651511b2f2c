"""Who asks to come in, who is in, who is out, and which group the bot looks after."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import (
    ChatJoinRequest,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    ResultChatMemberUnion,
)

from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.reading import language_of

GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}

_INSIDE = {ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER}


def arrivals_router(actions: CommunityActions) -> Router:
    """Handlers of coming and going in groups.

    Telegram also posts notes about who joined and left (`new_chat_members`, `left_chat_member`).
    They tell what `chat_member` has told already, and not for everybody, so they are left alone:
    a stranger is sent out, and told so, once.
    """
    router = Router(name="arrivals")

    @router.chat_join_request()
    async def asks_to_join(request: ChatJoinRequest) -> None:
        user = request.from_user
        contact, language = Contact(user.id), language_of(user)
        await actions.judge_join_request(contact, request.chat.id, language=language)

    @router.chat_member(F.chat.type.in_(GROUPS))
    async def changed(change: ChatMemberUpdated) -> None:
        was, now = _inside(change.old_chat_member), _inside(change.new_chat_member)
        user = change.new_chat_member.user
        if now and not was:
            await actions.see_arrival(Contact(user.id), change.chat.id, is_bot=user.is_bot)
        elif was and not now:
            await actions.see_departure(Contact(user.id), change.chat.id)

    @router.my_chat_member(
        F.chat.type.in_(GROUPS), F.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    )
    async def made_admin(change: ChatMemberUpdated) -> None:
        contact, title = Contact(change.from_user.id), change.chat.title or ""
        await actions.connect_group(contact, change.chat.id, title=title)

    @router.message(F.migrate_to_chat_id)
    async def became_a_supergroup(message: Message) -> None:
        if message.migrate_to_chat_id is not None:
            await actions.follow_group(message.chat.id, message.migrate_to_chat_id)

    @router.message(F.migrate_from_chat_id)
    async def was_a_group(message: Message) -> None:
        if message.migrate_from_chat_id is not None:
            await actions.follow_group(message.migrate_from_chat_id, message.chat.id)

    return router


def _inside(member: ResultChatMemberUnion) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in _INSIDE
