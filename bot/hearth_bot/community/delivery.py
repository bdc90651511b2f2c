"""Carrying out at the Bot API what the outbox holds."""

from dataclasses import dataclass
from datetime import timedelta

from aiogram.methods import (
    ApproveChatJoinRequest,
    BanChatMember,
    CreateChatInviteLink,
    DeclineChatJoinRequest,
    DeleteMessage,
    DeleteMessages,
    EditMessageReplyMarkup,
    PinChatMessage,
    RestrictChatMember,
    SetChatPermissions,
    UnbanChatMember,
    UnpinChatMessage,
)
from aiogram.types import ChatPermissions

from hearth.community.outgoing import (
    Button,
    ClosePoll,
    Effect,
    Hide,
    LetIn,
    OfferGroup,
    OpenPoll,
    Pin,
    PinSlot,
    Recipient,
    Restrict,
    Say,
    SendOut,
    SetWriting,
    TakeBack,
    TakeButtons,
    ToGroup,
    TurnAway,
    Unpin,
)
from hearth.community.words import MemberWords
from hearth.ports import Clock
from hearth_bot.community.calls import Calls
from hearth_bot.community.polling import Polling
from hearth_bot.community.problems import CallFailedError
from hearth_bot.community.saying import Saying
from hearth_bot.post.botside import Destination, FindDestination, Traces, UndeliverableError

LINK_LIFETIME = timedelta(days=7)  # As long as an invite: a member who waits asks for another.

LINK_NAME = "Hearth"
"""What the group's admins see in their list of links; it tells nobody whom it is for."""

FOR_EVER_BELOW = timedelta(seconds=35)
"""Telegram's 30 seconds (Bot API, restrictChatMember.until_date), and what a call may take."""

_PINNED = ("message to pin not found", "chat_not_modified")
_UNPINNED = ("message to unpin not found", "chat_not_modified")
OPEN = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos"),
    *("can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls"),
    *("can_send_other_messages", "can_add_web_page_previews"),
)
"""What members may do in a group in which they write: not invite others, pin, or change it."""

_UNCHANGED = ("chat_not_modified",)
_GONE = ("message to delete not found", "message_id_invalid")
_BARE = ("message is not modified", "message to edit not found", "message_id_invalid")
_ANSWERED = ("hide_requester_missing", "user_already_participant")
_OUT = ("user_not_participant", "participant_id_invalid")


@dataclass(frozen=True, slots=True)
class Delivery:
    """Delivers effects. Doing one a second time is harmless, but for a message's second copy."""

    calls: Calls
    say: Saying
    find_destination: FindDestination
    traces: Traces
    clock: Clock
    polling: Polling

    async def __call__(  # noqa: C901  One for each kind of effect.
        self, recipient: Recipient, effect: Effect
    ) -> None:
        """Carry it out.

        Raises:
            SlowDownError, UndeliverableError, CallFailedError: as `Calls`.
        """
        to = await self._place(recipient)
        match effect:
            case Say():
                await self.say(recipient, to, effect)
            case OfferGroup():
                await self._offer_group(recipient, to, effect)
            case Hide() | TakeButtons():
                await self._change(to, effect)
            case TakeBack():
                await self._take_back(recipient, to, effect)
            case Pin() | Unpin():
                await self._pin(to, effect)
            case PinSlot():
                await self._pin_slot(recipient, to, effect)
            case Restrict():
                await self._restrict(to, effect)
            case SetWriting():
                await self._set_writing(to, effect)
            case OpenPoll() | ClosePoll():
                await self.polling(to, effect)
            case LetIn() | TurnAway() | SendOut():
                await self._decide(to, effect)

    async def _place(self, recipient: Recipient) -> Destination:
        found = await self.find_destination(recipient)
        if found is None:
            raise UndeliverableError("no_chat")
        return found

    async def _change(self, to: Destination, effect: Hide | TakeButtons) -> None:
        if isinstance(effect, Hide):
            call = DeleteMessage(chat_id=to.chat, message_id=effect.message)
            await self.calls(call, done=_GONE)
        else:
            bare = EditMessageReplyMarkup(chat_id=to.chat, message_id=effect.message)
            await self.calls(bare, done=_BARE)

    async def _take_back(self, recipient: Recipient, to: Destination, effect: TakeBack) -> None:
        """Delete all at once; if Telegram refuses because of some, each by itself.

        What it refuses stays known as not deleted: the member is told how many those are.
        """
        messages = list(effect.messages)
        try:
            await self.calls(DeleteMessages(chat_id=to.chat, message_ids=messages), done=_GONE)
        except UndeliverableError as never:
            if never.reason != "rejected":
                raise
            messages = [one for one in messages if await self._deleted(to.chat, one)]
        await self.traces.taken_back(effect.member, recipient, messages)

    async def _deleted(self, chat: int, message: int) -> bool:
        try:
            await self.calls(DeleteMessage(chat_id=chat, message_id=message), done=_GONE)
        except UndeliverableError as never:
            if never.reason != "rejected":
                raise
            return False
        return True

    async def _pin(self, to: Destination, effect: Pin | Unpin) -> None:
        if isinstance(effect, Unpin):
            away = UnpinChatMessage(chat_id=to.chat, message_id=effect.message)
            await self.calls(away, done=_UNPINNED)
            return
        call = PinChatMessage(
            chat_id=to.chat, message_id=effect.message, disable_notification=True
        )
        await self.calls(call, done=_PINNED)

    async def _pin_slot(self, recipient: Recipient, to: Destination, effect: PinSlot) -> None:
        there = await self.say.slots.message_in_slot(recipient, effect.slot)
        if there is not None:
            await self._pin(to, Pin(there) if effect.pinned else Unpin(there))

    async def _decide(self, to: Destination, effect: LetIn | TurnAway | SendOut) -> None:
        person = effect.contact.number
        if isinstance(effect, LetIn):
            approve = ApproveChatJoinRequest(chat_id=to.chat, user_id=person)
            await self.calls(approve, done=_ANSWERED)
        elif isinstance(effect, TurnAway):
            decline = DeclineChatJoinRequest(chat_id=to.chat, user_id=person)
            await self.calls(decline, done=_ANSWERED)
        else:
            await self.calls(BanChatMember(chat_id=to.chat, user_id=person), done=_OUT)
            if not effect.for_good:
                await self._forgive(to.chat, person)

    async def _restrict(self, to: Destination, effect: Restrict) -> None:
        """Whoever is not in the group has nothing to lift, and cannot write anyway.

        Telegram takes a time that is almost over for ever, so nothing is asked for it any more.
        """
        if effect.until is not None and effect.until - self.clock() < FOR_EVER_BELOW:
            return
        allowed = dict.fromkeys(ChatPermissions.model_fields, effect.may_write)
        call = RestrictChatMember(
            chat_id=to.chat,
            user_id=effect.contact.number,
            permissions=ChatPermissions(**allowed),
            use_independent_chat_permissions=True,
            until_date=effect.until,
        )
        await self.calls(call, done=_OUT)

    async def _set_writing(self, to: Destination, effect: SetWriting) -> None:
        """For everybody who is no admin, whoever comes later included."""
        allowed = dict.fromkeys(ChatPermissions.model_fields, False)
        if effect.may_write:
            allowed |= dict.fromkeys(OPEN, True)
        call = SetChatPermissions(
            chat_id=to.chat,
            permissions=ChatPermissions(**allowed),
            use_independent_chat_permissions=True,
        )
        await self.calls(call, done=_UNCHANGED)

    async def _forgive(self, chat: int, person: int) -> None:
        unban = UnbanChatMember(chat_id=chat, user_id=person, only_if_banned=True)
        await self.calls(unban, done=_OUT)

    async def _offer_group(self, recipient: Recipient, to: Destination, offer: OfferGroup) -> None:
        """Make the link and send it. Somebody who was sent out before must be able to use it."""
        group = await self._place(ToGroup(offer.community))
        await self._forgive(group.chat, to.chat)
        link = await self.calls(
            CreateChatInviteLink(
                chat_id=group.chat,
                name=LINK_NAME,
                expire_date=LINK_LIFETIME,
                creates_join_request=True,
            )
        )
        if link is None:
            raise CallFailedError("no link")
        button = Button(MemberWords.BUTTON_JOIN_GROUP, url=link.invite_link)
        values = {"link": link.invite_link}
        await self.say(recipient, to, Say(MemberWords.GROUP_LINK, values, ((button,),)))
