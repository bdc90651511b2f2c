"""What people send that the bots cannot take in gets a clear sentence, and nothing is lost."""

import pytest
from sqlalchemy import select

from hearth.actions.sign_in import MakeSignInLink
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.stage import CARETEAM_BOT, CIRCLE, COMMUNITY_BOT
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, FileKind
from hearth.community.people import SHELL, Role
from hearth.storage.database import reading
from hearth.storage.keys.names import Holder
from hearth.storage.tables import kept
from hearth_bot.post.parts import MESSAGE_LONGEST, units
from hearth_bot.sandbox.client import Json, attachment
from leaves import said_in
from program import until
from town import Message, Person, Town, text_of
from window import browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

VOICE = b"OggS, as far as anybody can tell" * 100
LARGEST = 20 * 1024 * 1024
"""Bytes of a file that Telegram hands to a bot (Bot API, getFile)."""


async def all_done(place: Town) -> None:
    """Return when nothing waits, with nothing put aside."""

    async def quiet() -> bool:
        boxes = [place.running.storages[one.value] for one in Holder]
        return not any([await one.inbox.depth() + await one.outbox.depth() for one in boxes])

    await until(quiet)


async def aside(place: Town) -> int:
    """How many updates were put aside."""
    boxes = [place.running.storages[one.value].inbox for one in Holder]
    return sum([await one.aside() for one in boxes])


async def answers(place: Town, person: Person, bot: str = COMMUNITY_BOT) -> list[Json]:
    """What a bot has written to somebody, the oldest first."""
    said = await place.control.messages(person.number, f"@{bot}")
    return [one for one in said if one["from"]["is_bot"]]


async def open_case(place: Town, member: Person) -> CaseNumber | None:
    """The member's open case, if there is one."""
    async with place.care.open_work() as work:
        case = await work.cases.find_open(await place.number_of(member), CIRCLE)
    return None if case is None else case.number


async def kept_of(place: Town, member: Person) -> int:
    """How many messages of a member wait for a decision, as the bot that keeps them sees it."""
    mine = select(kept).where(kept.c.member == await place.number_of(member))
    bot = place.running.storages[Holder.COMMUNITY.value]
    async with reading(bot.engine).connect() as connection:
        return len((await connection.execute(mine)).all())


@pytest.mark.parametrize("text", ["🙂", "👍👍🏽", "🏳️‍🌈 ❤️", "…", "?!"])
async def test_a_text_of_only_signs_gets_a_kind_word_and_opens_nothing(
    place: Town, text: str
) -> None:
    member = await place.member()
    await member.asks_bot(text)
    assert "tell me in words" in text_of(await member.sees("see your message"))
    assert await open_case(place, member) is None


async def test_a_sticker_gets_a_kind_word_too(place: Town) -> None:
    member = await place.member()
    await member.asks_bot(sticker=attachment("wave.webp", b"RIFF") | {"emoji": "👋"})
    assert "tell me in words" in text_of(await member.sees("see your sticker"))


async def offered_voice(place: Town, member: Person) -> Message:
    """Send a voice message, and be asked whether a clinician shall have it."""
    sent = await member.asks_bot(voice=attachment("voice.ogg", VOICE))
    asked = await member.sees("I cannot listen to voice messages yet; a clinician can: send it?")
    assert asked["reply_to_message"]["message_id"] == sent["message_id"]
    assert await kept_of(place, member) == 1
    return asked


async def test_a_voice_message_goes_to_a_clinician_if_its_author_says_yes(place: Town) -> None:
    member, anna = await place.member(), place.anna
    anna.seen = int((await place.control.events(anna.number))["next"])
    await member.taps(await offered_voice(place, member), "relay:send")
    await member.sees("Your case has the number")
    case = await open_case(place, member)
    await anna.taps(await anna.sees_button(f"case:take:{case}"), f"case:take:{case}")
    heard = await anna.sees(f"A file from case {case}")
    assert await place.control.file(heard["voice"]["file_id"]) == VOICE
    assert heard["chat"]["id"] not in {place.cast.careteam_chat, place.cast.group}
    assert await kept_of(place, member) == 0


async def test_a_voice_message_is_forgotten_if_its_author_says_no(place: Town) -> None:
    member = await place.member()
    asked = await offered_voice(place, member)
    await member.taps(asked, "relay:drop")
    await member.sees("I have deleted it, and nobody has seen it")
    assert await kept_of(place, member) == 0
    assert await open_case(place, member) is None
    assert await place.was_done(Deed.RELAY_DECLINED)


async def test_a_voice_message_in_an_open_case_goes_straight_to_it(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("/ask")
    await member.sees("ask a clinician?")
    await member.asks_bot(voice=attachment("voice.ogg", VOICE))
    await member.sees("Your case has the number")
    case = await open_case(place, member)
    assert case is not None
    async with place.care.open_work() as work:
        [said] = await said_in(work, case)
    assert said.attachment is not None
    assert (said.attachment.kind, said.attachment.content) == (FileKind.VOICE, VOICE)


@pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")  # That is the point.
async def test_a_file_that_telegram_does_not_hand_out_is_refused_with_its_limit(
    place: Town,
) -> None:
    member = await place.member()
    await member.asks_bot(document=attachment("film.mkv", bytes(LARGEST + 1)))
    assert "20 megabytes" in text_of(await member.sees("too large"))
    assert await kept_of(place, member) == 0


async def test_the_words_that_come_with_what_cannot_be_taken_in_are_heard(place: Town) -> None:
    member = await place.member()
    caption = "My daughter fell yesterday and cannot move her left arm today, what now?"
    await member.asks_bot(animation=attachment("fall", b"bytes", caption))
    await member.sees("I cannot take in this kind of message")
    await all_done(place)
    case = await open_case(place, member)
    assert case is not None
    async with place.care.open_work() as work:
        assert [one.text for one in await said_in(work, case)] == [caption]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"some_future_kind": {"of": "message"}},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {"dice": {"emoji": "🎲", "value": 3}},
    ],
    ids=["nothing", "from the future", "a place", "dice"],
)
async def test_a_message_of_an_empty_or_unknown_kind_gets_a_sentence(
    place: Town, content: Json
) -> None:
    member, before = await place.member(), await aside(place)
    sender = {"id": member.number, "is_bot": False, "first_name": "Nia"}
    chat = {"id": member.number, "type": "private", "first_name": "Nia"}
    message = {"message_id": 9000, "date": 1_700_000_000, "chat": chat, "from": sender}
    await place.control.inject(COMMUNITY_BOT, {"message": message | content})
    await member.sees("in words")
    assert await aside(place) == before


@pytest.mark.parametrize("bot", [COMMUNITY_BOT, CARETEAM_BOT])
@pytest.mark.parametrize(
    "data", ["nonsense", "case:take:", "join:agree:", "post:publish:9999999999999999999", "é" * 32]
)
async def test_a_button_that_nobody_made_is_nobodys_trouble(
    place: Town, bot: str, data: str
) -> None:
    before = await aside(place)
    anna = {"id": place.anna.number, "is_bot": False, "first_name": "Anna"}
    query = {"id": "1", "from": anna, "chat_instance": "1", "data": data}
    await place.control.inject(bot, {"callback_query": query})
    await all_done(place)
    assert await aside(place) == before


async def taken_case(place: Town, member: Person) -> tuple[CaseNumber, Message]:
    """A case in Anna's hands, and the message with its buttons."""
    anna = place.anna
    anna.seen = int((await place.control.events(anna.number))["next"])
    await member.asks_bot("/ask")
    await member.sees("ask a clinician?")
    await member.asks_bot("May I drive again?")
    await member.sees("Your case has the number")
    case = await open_case(place, member)
    assert case is not None
    await anna.taps(await anna.sees_button(f"case:take:{case}"), f"case:take:{case}")
    return case, await anna.sees_button(f"case:reply:{case}")


@pytest.mark.parametrize("command", ["/case", "/programme"])
async def test_a_number_that_no_case_can_have_is_answered_with_how_to_write_one(
    place: Town, command: str
) -> None:
    await place.anna.tells_careteam_bot(f"{command} {'9' * 40}")
    assert f"like this: {command} 12" in text_of(await place.anna.sees(f"like this: {command}"))
    await all_done(place)
    assert await aside(place) == 0


async def test_a_reply_too_long_for_one_message_arrives_whole_in_two(place: Town) -> None:
    """4,096 characters are the most that somebody can send; with the name on top it is more."""
    member = await place.member()
    case, shown = await taken_case(place, member)
    await place.anna.taps(shown, f"case:reply:{case}")
    await place.anna.sees("Write your reply")
    reply = ("Rest, and drink. " * 300)[:MESSAGE_LONGEST].strip()
    await place.anna.tells_careteam_bot(reply)
    assert "as 2 messages" in text_of(await place.anna.sees("on its way"))
    await arrived_whole(place, member, case, reply)


async def test_a_reply_of_4097_characters_from_the_console_arrives_whole_too(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("/ask")
    await member.sees("ask a clinician?")
    await member.asks_bot("May I drive again?")
    await member.sees("Your case has the number")
    case = await open_case(place, member)
    assert case is not None
    reply = "word " * 819 + "ab"
    assert len(reply) == 4097
    hire, make = AddStaff(place.care.open_work, new_token), MakeSignInLink
    cora = await hire("Dr Cora", frozenset({Role.CLINICIAN}), by=SHELL)
    token = await make(place.care.open_work, new_token)(cora.staff.id, by=SHELL)
    async with browser(place.settings.console_address) as window:
        await window.sign_in(token)
        await window.post(f"/cases/{case}/take")
        page = await window.post(f"/cases/{case}/reply", text=reply)
    assert "2 messages" in page
    await arrived_whole(place, member, case, reply)


async def arrived_whole(place: Town, member: Person, case: CaseNumber, reply: str) -> None:
    await member.sees("To answer, just write here")
    texts = [text_of(one) for one in await answers(place, member)]
    first = next(n for n, text in enumerate(texts) if f"case {case}\n" in text)
    pieces = texts[first:]
    assert len(pieces) == 2
    assert all(units(piece) <= MESSAGE_LONGEST for piece in pieces)
    assert reply.split() == " ".join(pieces).split()[-len(reply.split()) - 5 : -5]
