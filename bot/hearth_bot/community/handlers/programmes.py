"""The buttons of programmes and lessons, and /programmes."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.people import Contact
from hearth.community.programmes import ProgrammeId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import carry_out
from hearth_bot.community.texts.refusals import LESSON_NOTED

NAME = r"(?P<name>[a-z0-9_]{1,30})"
NUMBER = r"(?P<number>\d{1,3})"


def programmes_router(actions: CommunityActions) -> Router:
    """Handlers of what members do with programmes and lessons."""
    router = Router(name="programmes")

    @router.message(Command("programmes"), F.from_user.as_("user"))
    async def programmes(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_programmes(heard.contact))

    @router.callback_query(F.data.regexp(rf"^prog:see:{NAME}$").as_("deed"))
    async def see(query: CallbackQuery, deed: Match[str]) -> None:
        contact, name = _whose(query, deed)
        await carry_out(query, actions.see_programme(contact, name), stays=True)

    @router.callback_query(
        F.data.regexp(rf"^prog:(?P<verb>start|next|again|pause|resume|stop):{NAME}$").as_("deed")
    )
    async def change(query: CallbackQuery, deed: Match[str]) -> None:
        contact, name = _whose(query, deed)
        deeds = {
            "start": actions.take_lesson.start,
            "next": actions.take_lesson.next,
            "again": actions.take_lesson.again,
            "pause": actions.change_programme.pause,
            "resume": actions.change_programme.resume,
            "stop": actions.change_programme.stop,
        }
        await carry_out(query, deeds[deed["verb"]](contact, name))

    @router.callback_query(F.data.regexp(rf"^lesson:read:{NAME}:{NUMBER}$").as_("deed"))
    async def read(query: CallbackQuery, deed: Match[str]) -> None:
        contact, name = _whose(query, deed)
        reading = actions.read_lesson(contact, name, int(deed["number"]))
        await carry_out(query, reading, says=LESSON_NOTED, stays=True)

    @router.callback_query(F.data.regexp(rf"^lesson:ask:{NAME}:{NUMBER}$").as_("deed"))
    async def ask(query: CallbackQuery, deed: Match[str]) -> None:
        contact, name = _whose(query, deed)
        asking = actions.ask_about_lesson(contact, name, int(deed["number"]))
        await carry_out(query, asking, stays=True)

    return router


def _whose(query: CallbackQuery, deed: Match[str]) -> tuple[Contact, ProgrammeId]:
    return Contact(query.from_user.id), ProgrammeId(deed["name"])
