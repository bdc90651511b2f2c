"""What members may ask for by right: /mydata, /correct, /restrict; and /cases."""

from collections.abc import Awaitable
from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.actions.hearing import Heard
from hearth.community.errors import NotAMember
from hearth.community.invites import MemberRole
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import answer, carry_out, take_buttons
from hearth_bot.community.texts.refusals import STAYED

ROLES = "|".join(MemberRole)


def rights_router(actions: CommunityActions) -> Router:
    """Handlers of the rights that a member uses by themselves."""
    router = Router(name="rights")

    @router.message(Command("mydata"), F.from_user.as_("user"))
    async def mydata(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.ask_for_my_data(heard.contact))

    @router.message(Command("cases"), F.from_user.as_("user"))
    async def cases(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_my_cases(heard.contact))

    @router.message(Command("correct"), F.from_user.as_("user"))
    async def correct(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.ask_what_to_correct(heard.contact))

    @router.message(Command("restrict"), F.from_user.as_("user"))
    async def restrict(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.explain_restriction(heard.contact))

    @router.callback_query(F.data.regexp(r"^correct:(?P<what>[a-z]+)$").as_("deed"))
    async def begin(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.begin_correction(contact, deed["what"]))

    @router.callback_query(F.data.regexp(rf"^correct:role:(?P<role>{ROLES})$").as_("deed"))
    async def role(query: CallbackQuery, deed: Match[str]) -> None:
        chosen = MemberRole(deed["role"])
        await carry_out(query, actions.correct_role(Contact(query.from_user.id), chosen))

    @router.callback_query(F.data.regexp(r"^correct:language:(?P<tag>[\w-]+)$").as_("deed"))
    async def language(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.correct_language(contact, deed["tag"]))

    @router.callback_query(F.data.in_({"restrict:on", "restrict:off"}))
    async def decide(query: CallbackQuery) -> None:
        contact, restricted = Contact(query.from_user.id), query.data == "restrict:on"
        await carry_out(query, actions.restrict(contact, restricted=restricted))

    @router.callback_query(F.data == "restrict:no")
    async def leave_it(query: CallbackQuery) -> None:
        await answer(query, STAYED)
        await take_buttons(query)

    return router


async def or_as_words(actions: CommunityActions, heard: Heard, deed: Awaitable[None]) -> None:
    """Carry it out; whoever we know nothing of is told how to come in."""
    try:
        await deed
    except NotAMember:
        await actions.hear_direct(heard)
