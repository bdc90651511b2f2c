"""What a colleague had open is closed: a case ends, a phone is lost, somebody leaves."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from hearth.actions.locking import LockStaff
from hearth.actions.sign_in import MakeSignInLink, SignIn, WhoIsThere
from hearth.actions.staff import ChangeRoles, EndStaff
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.stage import CARETEAM_BOT, CIRCLE
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber
from hearth.community.errors import SignInNotAccepted
from hearth.community.people import SHELL, Role
from hearth_bot.sandbox.client import attachment
from pictures import pdf
from town import INSIDE, PATIENCE, Message, Person, Town, text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """A town of its own: colleagues are locked out of it."""
    async with town(tmp_path_factory.mktemp("locking") / "home") as running:
        yield running


async def read(place: Town, who: Person, words: str) -> tuple[CaseNumber, Message]:
    """A new case with these words and a file, taken and read in somebody's own chat."""
    member = await place.member()
    who.seen = int((await place.control.events(who.number))["next"])
    await member.asks_bot(f"/ask {words}")
    await member.sees("case")
    await member.asks_bot(document=attachment("letter.pdf", pdf(), "Here is the letter"))
    await member.sees("added this to your case")
    async with place.care.open_work() as work:
        case = await work.cases.find_open(await place.number_of(member), CIRCLE)
    assert case is not None
    card = await who.sees_button(f"case:take:{case.number}")
    await who.taps(card, f"case:take:{case.number}")
    shown = await who.sees_button(f"case:reply:{case.number}")
    await who.sees(f"A file from case {case.number}")
    assert await who.has_seen(words)
    return case.number, shown


async def test_when_a_case_closes_its_words_go_from_the_chats_of_whoever_read_it(
    place: Town,
) -> None:
    first, shown = await read(place, place.anna, "Is double vision usual in the first week of it?")
    await read(place, place.anna, "May I drive again when the dose has been the same for a year?")
    await place.anna.taps(shown, f"case:close:{first}")
    outcomes = await place.anna.sees_button(f"case:end:{first}:answered")

    await place.anna.taps(outcomes, f"case:end:{first}:answered")

    await place.anna.no_longer_has("Is double vision usual")
    await place.anna.no_longer_has(f"A file from case {first}.")
    assert await place.anna.has_seen("May I drive again")


async def test_a_lost_phone_opens_nothing_and_its_owner_comes_back_by_a_link(place: Town) -> None:
    staff = place.furnished.ben.staff.id
    work = place.care.open_work
    await read(place, place.ben, "Can the tablets be the reason that I sleep so badly?")
    session = await SignIn(work, new_token)(await MakeSignInLink(work, new_token)(staff, by=SHELL))
    unused = await MakeSignInLink(work, new_token)(staff, by=SHELL)

    token = await LockStaff(work, new_token)(staff, by=SHELL)

    await place.ben.no_longer_has("Can the tablets be the reason")
    assert await WhoIsThere(work)(session) is None
    with pytest.raises(SignInNotAccepted):
        await SignIn(work, new_token)(unused)
    await place.ben.tells_careteam_bot("/queue")
    await place.ben.sees("for the care team")
    assert await place.was_done(Deed.STAFF_LOCKED)
    await place.ben.opens(CARETEAM_BOT, token)
    await place.ben.sees("Your account is connected")
    await place.ben.tells_careteam_bot("/mine")
    await place.ben.sees("You hold one case")


async def test_whoever_is_no_clinician_any_more_is_out_of_the_care_teams_chat(
    place: Town,
) -> None:
    assert await in_care_team(place)
    ben, change = place.furnished.ben.staff, ChangeRoles(place.care.open_work)
    await change(ben.id, frozenset({Role.PUBLISHER}), by=SHELL)
    async with asyncio.timeout(PATIENCE):
        seen = 0
        while await in_care_team(place):
            seen = int((await place.control.events(place.ben.number, seen, 1.0))["next"])
    unban = "unbanChatMember"
    await place.control.wait_for_call(lambda one: one["method"] == unban)
    await change(ben.id, ben.roles, by=SHELL)
    await place.control.add(place.ada.number, place.cast.careteam_chat, place.ben.number)
    assert await in_care_team(place)


async def test_whoever_leaves_is_taken_out_of_the_care_teams_chat_and_of_every_case(
    place: Town,
) -> None:
    number, _ = await read(place, place.ben, "How long until the side effects become fewer?")

    back = await EndStaff(place.care.open_work)(place.furnished.ben.staff.id, by=SHELL)

    assert number in {one.number for one in back.cases}
    async with asyncio.timeout(PATIENCE):
        seen = 0
        while await in_care_team(place) or await bot_still_shows(place, "How long until the side"):
            seen = int((await place.control.events(place.ben.number, seen, 1.0))["next"])


async def bot_still_shows(place: Town, words: str) -> bool:
    """Whether the words stand in Ben's own chat with the care-team bot."""
    found = await place.control.messages(place.ben.number, f"@{CARETEAM_BOT}")
    return any(words in text_of(one) for one in found)


async def in_care_team(place: Town) -> bool:
    """Whether Telegram has Ben in the care team's chat."""
    chats = await place.control.chats(place.ben.number)
    team = place.cast.careteam_chat
    return any(one["chat"] == team and one["status"] in INSIDE for one in chats)
