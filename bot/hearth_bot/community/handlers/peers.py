"""/peer, and the buttons of peer supporters and of newcomers whom they welcome."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.people import CommunityId, Contact
from hearth.community.unanswered import QuestionId
from hearth.community.welcomes import WelcomeId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import answer, carry_out, take_buttons

COMMUNITY = r"(?P<community>[\w-]+)"


def peers_router(actions: CommunityActions) -> Router:
    """Handlers of what peer supporters and newcomers press."""
    router = Router(name="peers")

    @router.message(Command("peer"), F.from_user.as_("user"))
    async def peer(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_peer(heard.contact))

    @router.callback_query(F.data.regexp(rf"^peer:(?P<verb>yes|no):{COMMUNITY}$").as_("deed"))
    async def decide(query: CallbackQuery, deed: Match[str]) -> None:
        contact, community = _whose(query, deed)
        agreed = deed["verb"] == "yes"
        await carry_out(query, actions.answer_peer(contact, community, agreed=agreed))

    @router.callback_query(F.data.regexp(rf"^peer:(?P<verb>on|off):{COMMUNITY}$").as_("deed"))
    async def switch(query: CallbackQuery, deed: Match[str]) -> None:
        contact, community = _whose(query, deed)
        willing = deed["verb"] == "on"
        changing = actions.change_peer.available(contact, community, willing=willing)
        await carry_out(query, changing)

    @router.callback_query(F.data.regexp(rf"^peer:stop:{COMMUNITY}$").as_("deed"))
    async def stop(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.change_peer.stop(*_whose(query, deed)))

    @router.callback_query(F.data.regexp(rf"^peer:(?P<verb>see|hand):{COMMUNITY}$").as_("deed"))
    async def use(query: CallbackQuery, deed: Match[str]) -> None:
        contact, community = _whose(query, deed)
        if deed["verb"] == "see":
            await carry_out(query, actions.see_open_questions(contact, community), stays=True)
        else:
            await carry_out(query, actions.hand_on(contact, community), stays=True)

    @router.callback_query(
        F.data.regexp(r"^open:(?P<verb>take|back):(?P<number>\d{1,15})$").as_("deed")
    )
    async def on_it(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), QuestionId(int(deed["number"]))
        take = deed["verb"] == "take"
        action = actions.take_question_up if take else actions.leave_question
        await carry_out(query, action(contact, number), stays=True)

    _welcomes(router, actions)
    _thanks(router, actions)
    return router


def _welcomes(router: Router, actions: CommunityActions) -> None:
    @router.callback_query(F.data.regexp(rf"^welcome:want:{COMMUNITY}$").as_("deed"))
    async def want(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.want_welcome(*_whose(query, deed)))

    @router.callback_query(F.data == "welcome:not")
    async def rather_not(query: CallbackQuery) -> None:
        """Nothing is kept of a no."""
        await answer(query)
        await take_buttons(query)

    @router.callback_query(F.data.regexp(r"^welcome:take:(?P<number>\d{1,13})$").as_("deed"))
    async def take(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), WelcomeId(int(deed["number"]))
        await carry_out(query, actions.take_welcome(contact, number), stays=True)

    @router.callback_query(F.data == "welcome:send")
    async def send(query: CallbackQuery) -> None:
        await carry_out(query, actions.send_welcome(Contact(query.from_user.id)))

    @router.callback_query(F.data == "welcome:leave")
    async def leave(query: CallbackQuery) -> None:
        await carry_out(query, actions.leave_welcome(Contact(query.from_user.id)))


def _thanks(router: Router, actions: CommunityActions) -> None:
    @router.callback_query(F.data.regexp(r"^thanks:begin:(?P<number>\d{1,13})$").as_("deed"))
    async def begin(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), WelcomeId(int(deed["number"]))
        await carry_out(query, actions.begin_thanks(contact, number), stays=True)

    @router.callback_query(F.data == "thanks:send")
    async def send(query: CallbackQuery) -> None:
        await carry_out(query, actions.send_thanks(Contact(query.from_user.id)))

    @router.callback_query(F.data == "thanks:leave")
    async def leave(query: CallbackQuery) -> None:
        await carry_out(query, actions.leave_thanks(Contact(query.from_user.id)))


def _whose(query: CallbackQuery, deed: Match[str]) -> tuple[Contact, CommunityId]:
    return Contact(query.from_user.id), CommunityId(deed["community"])
