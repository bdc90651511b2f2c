"""/ask_group, and the buttons of posts that the bot puts into the group for a member."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.group_posts import GroupPostId
from hearth.community.people import CommunityId, Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message, heard_tap
from hearth_bot.community.taps import carry_out
from hearth_bot.community.texts.refusals import ANOTHER_LOOKS, GROUP_POST_GONE

POST = r"(?P<post>\d{1,13})"


def group_posts_router(actions: CommunityActions) -> Router:
    """Handlers of what members have posted; what they write comes as words."""
    router = Router(name="group_posts")

    @router.message(Command("ask_group"), F.from_user.as_("user"))
    async def begin(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.begin_group_post(heard.contact))

    @router.callback_query(F.data == "ask:begin")
    async def begin_by_button(query: CallbackQuery) -> None:
        await carry_out(query, actions.begin_group_post(_who(query)), stays=True)

    @router.callback_query(F.data.regexp(r"^ask:in:(?P<community>[\w-]+)$").as_("deed"))
    async def in_group(query: CallbackQuery, deed: Match[str]) -> None:
        community = CommunityId(deed["community"])
        await carry_out(query, actions.begin_group_post(_who(query), community))

    @router.callback_query(F.data.in_({"ask:nameless", "ask:named"}))
    async def post(query: CallbackQuery, event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, actions.post_for_member(heard, named=query.data == "ask:named"))

    @router.callback_query(F.data.in_({"ask:redacted", "ask:anew"}))
    async def other_words(query: CallbackQuery, event_update: Update) -> None:
        take = actions.take_redacted if query.data == "ask:redacted" else actions.write_anew
        await carry_out(query, take(heard_tap(query, event_update.update_id)))

    @router.callback_query(F.data == "ask:no")
    async def leave_it(query: CallbackQuery) -> None:
        await carry_out(query, actions.leave_group_post(_who(query)), says=GROUP_POST_GONE)

    @router.callback_query(F.data.regexp(rf"^ask:back:{POST}$").as_("deed"))
    async def back(query: CallbackQuery, deed: Match[str]) -> None:
        taking = actions.take_group_post_back(_who(query), _which(deed))
        await carry_out(query, taking, says=GROUP_POST_GONE)

    @router.callback_query(F.data.regexp(rf"^ask:dispute:{POST}$").as_("deed"))
    async def dispute(query: CallbackQuery, deed: Match[str]) -> None:
        asking = actions.dispute_group_post(_who(query), _which(deed))
        await carry_out(query, asking, says=ANOTHER_LOOKS)

    @router.callback_query(
        F.data.regexp(rf"^ask:answer:{POST}:(?P<message>\d{{1,18}})$").as_("deed")
    )
    async def answer(query: CallbackQuery, deed: Match[str]) -> None:
        answering = actions.answer_in_thread(_who(query), _which(deed), int(deed["message"]))
        await carry_out(query, answering, stays=True)

    return router


def _who(query: CallbackQuery) -> Contact:
    return Contact(query.from_user.id)


def _which(deed: Match[str]) -> GroupPostId:
    return GroupPostId(int(deed["post"]))
