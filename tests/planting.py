"""Planting the words of `canaries` in every place where a person can write."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

import pictures
from canaries import Ear, Planted
from hearth.actions.requests import AnswerRequest, ReadRequest
from hearth.actions.sign_in import MakeSignInLink
from hearth.actions.staff import AddStaff
from hearth.bootstrap.language import Embedded
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.stage import CARETEAM_BOT, CIRCLE, COMMUNITY_BOT
from hearth.community.answers import Recognition
from hearth.community.cases import CaseNumber
from hearth.community.consent import Purpose
from hearth.community.people import SHELL, Role
from hearth.community.rights import OPEN_STATES, RequestState
from hearth.storage.keys.names import Holder
from hearth_bot.sandbox.client import attachment
from program import until
from town import Person, Town
from window import browser


@dataclass
class Garden:
    """A town in which everything is planted.

    Args:
        accounts: the Telegram numbers that must not be found either.
        pages: what the console showed, by its addresses.
    """

    place: Town
    ear: Ear
    member: Person
    accounts: list[int] = field(default_factory=list)
    case: CaseNumber = field(default=CaseNumber(0))
    pages: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def planted(cls, place: Town, ear: Ear) -> "Garden":
        """Everything, in the order in which it would happen."""
        names = (Planted.FIRST_NAME, Planted.LAST_NAME, Planted.USER_NAME, Planted.BIO)
        first, last, user, bio = (one.word for one in names)
        member = await place.newcomer(first, last_name=last, username=user, bio=bio)
        garden = cls(place, ear, member, [member.number])
        await garden.come_in()
        await garden.send_files()
        await garden.send_what_has_no_words()
        await garden.post()
        await garden.ask()
        await garden.staff_at_the_bot()
        await garden.staff_at_the_console()
        await garden.ask_by_right()
        await garden.strange_things()
        await garden.failures()
        await until(garden.quiet)
        return garden

    async def come_in(self) -> None:
        """A link that is none, a stranger's words, and a name that somebody chooses."""
        member = self.member
        await member.opens(COMMUNITY_BOT, Planted.PAYLOAD.word)
        await member.sees("does not open anything")
        await member.asks_bot(f"Hello, is this {Planted.STRANGER.word}?")
        await member.sees("invit")
        invite = await self.place.invite()
        await member.opens(COMMUNITY_BOT, invite.token)
        for choice in ("join:welcome", "join:age:yes"):
            await member.taps(await member.sees_button(choice), choice)
        await member.sees_button("join:name:skip")
        await member.asks_bot(Planted.CHOSEN_NAME.word.title())
        for purpose in Purpose:
            choice = f"join:agree:{purpose.value}."
            await member.taps(await member.sees_button(choice), choice)
        await self.place.control.join(member.number, await member.sees_group_link())
        await member.sees("I have let you in")

    async def send_files(self) -> None:
        """A voice message and a picture that wait for a yes."""
        caption, name = Planted.CAPTION.word, f"{Planted.FILE_NAME.word}.ogg"
        voice = attachment(name, pictures.voice(Planted.VOICE_BYTES.word.encode()))
        await self.member.asks_bot(voice=voice)
        await self.member.sees_button("relay:send")
        photo = attachment("a.jpg", pictures.jpeg(Planted.PHOTO_BYTES.word.encode()), caption)
        await self.member.asks_bot(photo=photo)
        await self.member.sees_button("relay:send")

    async def send_what_has_no_words(self) -> None:
        """A sticker, a card with a phone number, a place, and a command with words."""
        member = self.member
        sticker = attachment(f"{Planted.STICKER.word}.webp", Planted.STICKER.word.encode())
        await member.asks_bot(sticker=sticker | {"emoji": "🙂"})
        contact = {"phone_number": "+447911123456", "first_name": Planted.CONTACT.word}
        await member.asks_bot(contact=contact)
        venue = {
            "location": {"latitude": 1.0, "longitude": 2.0},
            "title": Planted.VENUE.word,
            "address": Planted.VENUE.word,
        }
        await member.asks_bot(venue=venue)
        await member.asks_bot(f"/unheardof {Planted.COMMAND.word}")
        await member.asks_bot(
            f"{Planted.ANSWERED.word} how do I travel with my medicines on a plane?"
        )
        await until(self.quiet)

    async def post(self) -> None:
        """A post with a phone number, and one that gets one when it is edited."""
        member, group = self.member, self.place.cast.group
        await member.writes(group, f"Call {Planted.POST.word} on 07911 123456 any evening")
        await member.sees_button("post:publish")
        harmless = await member.writes(group, "Good morning everybody")
        await self.place.control.edit(
            member.number,
            group,
            harmless["message_id"],
            f"My friend {Planted.EDITED_POST.word} is at 07911 123457 every evening",
        )
        await member.sees_button("post:publish")

    async def ask(self) -> None:
        """A question for a clinician, with a document after it."""
        member = self.member
        await member.asks_bot("/ask")
        await member.sees("ask a clinician?")
        await member.asks_bot(f"I see double at night, says {Planted.DIRECT.word}")
        await member.sees("case")
        document = attachment("letter.pdf", pictures.pdf(Planted.DOCUMENT_BYTES.word.encode()))
        await member.asks_bot(document=document)
        # A colleague who looks before it is there would find that the case has moved.
        await until(self.quiet)
        async with self.place.care.open_work() as work:
            number = await self.place.number_of(member)
            case = await work.cases.find_open(number, CIRCLE)
        assert case is not None
        self.case = case.number

    async def staff_at_the_bot(self) -> None:
        """A colleague with a name, chatter, a reply and a note."""
        add = AddStaff(self.place.care.open_work, new_token)
        roles = frozenset({Role.CLINICIAN})
        await add(Planted.STAFF_NAME.word.title(), roles, by=SHELL)
        anna, case = self.place.anna, self.case
        anna.seen = 0
        await anna.tells_careteam_bot(Planted.STAFF_CHATTER.word)
        anna.seen = 0
        await anna.taps(await anna.sees_button(f"case:take:{case}"), f"case:take:{case}")
        shown = await anna.sees_button(f"case:reply:{case}")
        await anna.taps(shown, f"case:reply:{case}")
        await anna.sees("Write your reply")
        await anna.tells_careteam_bot(f"Please ring us, {Planted.REPLY.word}")
        await self.member.sees(Planted.REPLY.word)
        await anna.taps(shown, f"case:note:{case}")
        await anna.sees("Write your note")
        await anna.tells_careteam_bot(f"Seems worried, {Planted.NOTE.word}")
        await anna.sees("is kept")

    async def staff_at_the_console(self) -> None:
        """A link that is none, a code that is none, a reply, a note, a search."""
        async with browser(self.place.settings.console_address) as anna:
            await anna.get(f"/sign-in/{Planted.CONSOLE_LINK.word}")
            await anna.post(f"/sign-in/{Planted.CONSOLE_LINK.word}")
            make = MakeSignInLink(self.place.care.open_work, new_token)
            token = await make(self.place.furnished.anna.staff.id, by=SHELL)
            await anna.sign_in(token, wrong_code=Planted.CONSOLE_CODE.word)
            case = f"/cases/{self.case}"
            self.pages[case] = await anna.get(case)
            await anna.post(f"{case}/reply", text=f"And rest. {Planted.CONSOLE_REPLY.word}")
            await anna.post(f"{case}/note", text=f"Called. {Planted.CONSOLE_NOTE.word}")
            await anna.get(f"/members?number={Planted.CONSOLE_SEARCH.word}")
            self.pages[case] += await anna.get(case)
            await anna.get("/break-glass/new")
            reason = f"She may hurt herself, {Planted.GLASS_REASON.word}"
            await anna.post("/break-glass/new", kind="case", number=str(self.case), text=reason)
        await self.member.sees(Planted.CONSOLE_REPLY.word)

    async def ask_by_right(self) -> None:
        """A new name, a correction and its answer, and a copy of everything."""
        member = self.member
        await self._corrects("name", "call you", Planted.NEW_NAME.word.title())
        await member.sees("your new name")
        await self._corrects("other", "what is wrong", f"Not so: {Planted.CORRECTION.word}")
        await member.sees("passed this on")
        async with self.place.care.open_work() as work:
            open_ones = await work.requests.list(states=OPEN_STATES)
        mine = await self.place.number_of(member)
        [request] = [one for one in open_ones if one.member == mine]
        here = f"/requests/{request.id}"
        anna = self.place.furnished.anna.staff
        shown = await ReadRequest(self.place.care.open_work)(request.id, by=anna)
        self.pages[here] = shown.words or ""
        answer = AnswerRequest(self.place.care.open_work)
        words = f"It is right now. {Planted.REQUEST_ANSWER.word}"
        await answer(request.id, RequestState.DONE, words, by=anna)
        await member.sees(Planted.REQUEST_ANSWER.word)
        await member.asks_bot("/mydata")
        await member.sees("That was all of it")

    async def _corrects(self, what: str, asks: str, words: str) -> None:
        await self.member.asks_bot("/correct")
        question = await self.member.sees_button(f"correct:{what}")
        await self.member.taps(question, f"correct:{what}")
        await self.member.sees(asks)
        await self.member.asks_bot(words)

    async def strange_things(self) -> None:
        """A button that nobody made, a strange group, and an update of no known form."""
        control, member = self.place.control, self.member
        account = {"id": member.number, "is_bot": False, "first_name": Planted.FIRST_NAME.word}
        for bot in (COMMUNITY_BOT, CARETEAM_BOT):
            await control.inject(bot, nonsense_press(account))
        group = await control.add_group(Planted.GROUP_TITLE.word, self.place.cast.sam)
        await control.add(self.place.cast.sam, group["id"], f"@{COMMUNITY_BOT}", admin=True)
        self.place.sam.seen = 0
        await self.place.sam.asks_bot("Before it")
        for bot in (COMMUNITY_BOT, CARETEAM_BOT):
            await control.inject(bot, poison(self.place.cast.sam))
        await self.place.sam.asks_bot("After it")

    async def failures(self) -> None:
        """A handler that fails while it holds somebody's words, and a message that is not sent."""
        await until(self.quiet)
        with failing_recogniser():
            await self.member.writes(self.place.cast.group, f"What is {Planted.FAILING.word}?")
            await until(self.has_heard("update failed"))
        await self.place.control.fault("status", method="sendMessage", status=500)
        await self.member.asks_bot(f"And thank you, {Planted.UNSENT.word}")
        await until(self.has_heard("message not sent"))

    def has_heard(self, event: str) -> Any:
        """Whether the log holds it, as a question that can be asked again and again."""

        async def so() -> bool:
            return event in self.ear.getvalue()

        return so

    async def quiet(self) -> bool:
        """Whether nothing waits any more."""
        boxes = [self.place.running.storages[holder.value] for holder in Holder]
        depths = [await box.inbox.depth() + await box.outbox.depth() for box in boxes]
        tokens = {self.place.cast.community_token, self.place.cast.careteam_token}
        assert len(tokens) == len(depths)
        return not any(depths)


def nonsense_press(account: Mapping[str, Any]) -> dict[str, Any]:
    """A press of a button that no bot ever made."""
    query = {"id": "1", "from": account, "chat_instance": "1", "data": Planted.CALLBACK.word}
    return {"callback_query": query}


def poison(person: int) -> dict[str, Any]:
    """A message of a form that neither framework knows: its kind of chat is a list."""
    chat = {"id": person, "type": [Planted.POISON.word]}
    sender = {"id": person, "is_bot": False, "first_name": Planted.POISON.word}
    message = {"message_id": Planted.POISON.word, "date": Planted.POISON.word}
    return {"message": message | {"chat": chat, "from": sender, "text": Planted.POISON.word}}


@contextmanager
def failing_recogniser() -> Iterator[None]:
    """While it lasts, recognising fails with an error that holds what was to be recognised."""

    async def recognise(_self: Embedded, text: str, packs: tuple[str, ...]) -> Recognition:
        raise ValueError(text, packs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Embedded, "recognise", recognise)
        yield
