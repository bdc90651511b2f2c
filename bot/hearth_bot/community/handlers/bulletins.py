"""The buttons under bulletins, and /settings."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Poll, Update, User

from hearth.community.bulletins import BulletinId
from hearth.community.deliveries import Pace
from hearth.community.people import CommunityId, Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.polling import counts_of
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import carry_out, in_a_group
from hearth_bot.community.texts.refusals import TAPPED, WROTE_PRIVATELY

PACES = "|".join(Pace)


def bulletins_router(actions: CommunityActions) -> Router:
    """Handlers of what readers do with a bulletin, and of how many they want."""
    router = Router(name="bulletins")

    @router.message(Command("settings"), F.from_user.as_("user"))
    async def settings(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_settings(heard.contact))

    @router.callback_query(
        F.data.regexp(r"^year:(?P<verb>on|off):(?P<community>[\w-]+)$").as_("deed")
    )
    async def anniversary(query: CallbackQuery, deed: Match[str]) -> None:
        contact, community = Contact(query.from_user.id), CommunityId(deed["community"])
        wanted = deed["verb"] == "on"
        await carry_out(query, actions.want_anniversary(contact, community, wanted=wanted))

    @router.callback_query(F.data == "zone:regions")
    async def regions(query: CallbackQuery) -> None:
        await carry_out(query, actions.offer_zones(Contact(query.from_user.id)), stays=True)

    @router.callback_query(
        F.data.regexp(r"^zone:in:(?P<region>[A-Za-z]{3,12}):(?P<page>\d{1,2})$").as_("deed")
    )
    async def region(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        offering = actions.offer_zones(contact, deed["region"], int(deed["page"]))
        await carry_out(query, offering, stays=True)

    @router.callback_query(F.data.regexp(r"^zone:set:(?P<zone>[\w/+-]{3,50})$").as_("deed"))
    async def choose_zone(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.choose_zone(Contact(query.from_user.id), deed["zone"]))

    @router.callback_query(F.data == "zone:community")
    async def as_community(query: CallbackQuery) -> None:
        await carry_out(query, actions.choose_zone(Contact(query.from_user.id), ""))

    @router.callback_query(F.data == "pace:show")
    async def show(query: CallbackQuery) -> None:
        await carry_out(query, actions.show_pace(Contact(query.from_user.id)), stays=True)

    @router.callback_query(F.data.regexp(rf"^pace:(?P<pace>{PACES})$").as_("deed"))
    async def choose(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.choose_pace(contact, Pace(deed["pace"])))

    _reading(router, actions)
    return router


def _reading(router: Router, actions: CommunityActions) -> None:
    @router.callback_query(
        F.data.regexp(r"^bulletin:tap:(?P<number>\d{1,9}):(?P<choice>\d)$").as_("deed")
    )
    async def tap(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), BulletinId(int(deed["number"]))
        tapping = actions.tap_bulletin(contact, number, int(deed["choice"]))
        await carry_out(query, tapping, says=TAPPED, stays=True)

    @router.callback_query(
        F.data.regexp(r"^bulletin:words:(?P<number>\d{1,9})(?::(?P<page>\d{1,2}))?$").as_("deed")
    )
    async def words(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), BulletinId(int(deed["number"]))
        page = None if deed["page"] is None else int(deed["page"])
        says = WROTE_PRIVATELY if in_a_group(query) else ""
        reading = actions.read_spoken(contact, number, page)
        await carry_out(query, reading, says=says, stays=True)

    @router.poll()
    async def counted(poll: Poll) -> None:
        counts, voters = counts_of(poll), poll.total_voter_count
        await actions.count_poll(poll.id, counts, voters, closed=poll.is_closed)
