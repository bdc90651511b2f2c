"""/challenges, and the buttons of challenges."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.challenges import Asked, ChallengeId, HowItWent, Pledge
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import carry_out

NUMBER = r"(?P<number>\d{1,9})"


def challenges_router(actions: CommunityActions) -> Router:
    """Handlers of what members do with challenges."""
    router = Router(name="challenges")

    @router.message(Command("challenges"), F.from_user.as_("user"))
    async def show(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_challenges(heard.contact))

    @router.callback_query(F.data.regexp(rf"^ch:see:{NUMBER}$").as_("deed"))
    async def see(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.see_challenge(*_whose(query, deed)), stays=True)

    @router.callback_query(F.data.regexp(rf"^ch:(?P<verb>pledge|rhythm):{NUMBER}$").as_("deed"))
    async def choose(query: CallbackQuery, deed: Match[str]) -> None:
        looking = actions.see_challenge
        verbs = {"pledge": looking.pledges, "rhythm": looking.rhythms}
        await carry_out(query, verbs[deed["verb"]](*_whose(query, deed)), stays=True)

    @router.callback_query(
        F.data.regexp(rf"^ch:(?P<verb>join|resume|pause|stop):{NUMBER}$").as_("deed")
    )
    async def change(query: CallbackQuery, deed: Match[str]) -> None:
        part = actions.take_part
        verbs = {"join": part.join, "resume": part.join, "pause": part.pause, "stop": part.stop}
        await carry_out(query, verbs[deed["verb"]](*_whose(query, deed)))

    @router.callback_query(
        F.data.regexp(rf"^ch:(?P<how>{_one_of(HowItWent)}):{NUMBER}$").as_("deed")
    )
    async def tell(query: CallbackQuery, deed: Match[str]) -> None:
        telling = actions.take_part.tell(*_whose(query, deed), HowItWent(deed["how"]))
        await carry_out(query, telling)

    @router.callback_query(F.data.regexp(rf"^ch:(?P<one>{_one_of(Pledge)}):{NUMBER}$").as_("deed"))
    async def pledge(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.take_part.pledge(*_whose(query, deed), Pledge(deed["one"])))

    @router.callback_query(F.data.regexp(rf"^ch:(?P<one>{_one_of(Asked)}):{NUMBER}$").as_("deed"))
    async def be_asked(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(
            query, actions.take_part.be_asked(*_whose(query, deed), Asked(deed["one"]))
        )

    return router


def _one_of(words: type[HowItWent] | type[Pledge] | type[Asked]) -> str:
    return "|".join(words)


def _whose(query: CallbackQuery, deed: Match[str]) -> tuple[Contact, ChallengeId]:
    return Contact(query.from_user.id), ChallengeId(int(deed["number"]))
