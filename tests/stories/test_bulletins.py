"""A bulletin through both bots: read, approved, sent, answered, put right, taken back."""

from dataclasses import dataclass

import pytest
import pytest_asyncio

from hearth.actions.bulletins import ApproveBulletin, RewriteBulletin, WriteBulletin
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.enclosing import EncloseFile
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.spoken import SaySpoken
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.stage import COMMUNITY_BOT, join
from hearth.bootstrap.trying import when_asked
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Audience, Bulletin
from hearth.community.deliveries import DeliveryState
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL, Role, Staff
from hearth.community.spoken import HowSpoken
from hearth.ports import OpenWork
from hearth_bot.sandbox.client import attachment
from pictures import film
from program import until
from town import Message, Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

LAMPS = Wording(
    "Lamps in the garden",
    "The clinic's garden has new lamps. They are lit from six in the evening.",
    choices=("I will come and see", "Not for me"),
)

SAID = b"WEBVTT\n\n00:00.500 --> 00:02.000\nMind the step below the lamps.\n"
CHAIRS = Wording("Chairs in the garden", "The clinic's garden has new chairs.")
EVENINGS = ("Monday", "Friday")
PLAN = b"The chairs stand below the lamps."


@dataclass(frozen=True)
class Press:
    """A town in which somebody writes for carers, so that no other story is disturbed."""

    place: Town
    wendy: Staff
    reader: Staff

    @property
    def work(self) -> OpenWork:
        return self.place.care.open_work

    @property
    def to(self) -> Audience:
        return Audience((self.place.circle,), role=MemberRole.CARER)

    async def carer(self, name: str, *, refuse: str = "") -> Person:
        person = await self.place.newcomer(name)
        made = await self.place.invite(MemberRole.CARER)
        await join(self.place.control, person.number, made.token, refuse=refuse)
        person.seen = int((await self.place.control.events(person.number))["next"])
        return person

    async def written_at_a_phone(self, words: Wording) -> Bulletin:
        """Ben writes it in the care-team bot; Anna, who may approve it, is told."""
        anna, ben = self.place.anna, self.place.ben
        await ben.tells_careteam_bot("/bulletins")
        await ben.taps(await ben.sees_button("bulletin:write"), "bulletin:write")
        await ben.sees("Please write its heading")
        await ben.tells_careteam_bot(words.title)
        await ben.sees("Please write the text below this heading")
        await ben.tells_careteam_bot(words.text)
        await ben.taps(await ben.sees_button("bulletin:to:group"), "bulletin:to:group")
        preview = await ben.sees_button("bulletin:keep:")
        assert f"{words.title}\n\n{words.text}\n\n" in text_of(preview)
        assert "goes to the group." in text_of(preview)
        assert "The checks see" not in text_of(preview)
        await ben.taps(preview, "bulletin:keep:")
        await ben.sees(f"is kept as a draft: {words.title}")
        await anna.sees(f"waits for a second reader: {words.title}")
        async with self.work() as work:
            draft = next(one for one in await work.bulletins.list(9) if one.words == words)
        await ben.taps(await ben.sees_button(f"bulletin:read:{draft.id}"), "bulletin:read")
        look = await ben.sees_button(f"bulletin:give:{draft.id}:poll")
        await ben.taps(look, f"bulletin:give:{draft.id}:poll")
        await ben.sees("the question in the first line")
        await ben.tells_careteam_bot("\n".join(("Which evening?", *EVENINGS)))
        await ben.sees("is as you want it")
        await ben.taps(look, f"bulletin:give:{draft.id}:file")
        await ben.sees("Please send what goes out with bulletin")
        await ben.tells_careteam_bot(document=attachment("plan.txt", PLAN))
        await ben.sees("is as you want it")
        async with self.work() as work:
            return await work.bulletins.see(draft.id)

    async def approved(self, draft: Bulletin) -> Bulletin:
        async with when_asked(self.place.running) as language:
            check = CheckBulletin(self.work, language, Shelf())
            approve = ApproveBulletin(self.work, check)
            return await approve(draft.id, draft.fingerprint, by=self.reader)

    async def stands_alone(self, person: Person) -> str:
        """What stands in the person's own chat with the bot."""
        found = await self.place.control.messages(person.number, f"@{COMMUNITY_BOT}")
        return "\n".join(text_of(one) for one in found)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def press(place: Town) -> Press:
    async def hired(name: str) -> Staff:
        add = AddStaff(place.care.open_work, new_token)
        return (await add(name, frozenset({Role.PUBLISHER}), by=SHELL)).staff

    return Press(place, await hired("Wendy, writer"), await hired("Rob, second reader"))


async def test_a_bulletin_from_one_colleague_by_another_to_a_chat_and_back(press: Press) -> None:
    nia, refuser = await press.carer("Nia"), await press.carer("Ria", refuse="education")
    anna = press.place.anna

    # Wendy writes; Anna, who may approve, is told, reads it in the chat, and lets it go out.
    draft = await WriteBulletin(press.work)(LAMPS, press.to, by=press.wendy)
    await EncloseFile(press.work)(draft.id, "lamps.mp4", film(), "Lamps.", by=press.wendy)
    subtitles = HowSpoken.SUBTITLES
    await SaySpoken(press.work)(draft.id, subtitles, SAID, by=press.wendy)
    await anna.sees("waits for a second reader: Lamps in the garden")
    await anna.tells_careteam_bot("/bulletins")
    read = await anna.sees_button(f"bulletin:read:{draft.id}")
    await anna.taps(read, "bulletin:read")
    look = await anna.sees_button(f"bulletin:approve:{draft.id}")
    assert "They are lit from six in the evening." in text_of(look)
    assert "What is said in the film: Mind the step below the lamps." in text_of(look)
    assert "Buttons: I will come and see / Not for me" in text_of(look)
    await anna.taps(look, "bulletin:approve")
    send = await anna.sees_button(f"bulletin:send:{draft.id}")
    await anna.taps(send, "bulletin:send")
    await anna.sees("goes out: Lamps in the garden")

    # It comes to the group and to whoever agreed to education, and to nobody else.
    got = await nia.sees_alone("Lamps in the garden")
    await refuser.sees("Lamps in the garden")
    assert "Lamps in the garden" not in await press.stands_alone(refuser)
    assert "Enclosed: Lamps." in text_of(got)
    await nia.taps(got, f"bulletin:words:{draft.id}")
    words = await nia.sees_alone("Mind the step below the lamps.")
    alert = await nia.taps(got, f"bulletin:tap:{draft.id}:0")
    assert alert is not None
    await nia.taps(got, f"bulletin:tap:{draft.id}:1")
    async with press.work() as work:
        results = await work.deliveries.results(draft.id)
    assert (results.members, results.taps) == ({DeliveryState.SENT: 1}, {0: 1})

    # It was wrong: the message that Nia has is changed, and then taken back.
    right = await WriteBulletin(press.work).correction(
        draft.id, Wording(LAMPS.title, "They are lit from seven in the evening."), by=press.wendy
    )
    await press.approved(right)
    await SendBulletin(press.work).now(right.id, by=press.reader)
    changed = await nia.sees_change("lit from seven in the evening", of=got)
    assert "This is a correction." in text_of(changed)
    await RetractBulletin(press.work)(right.id, "There are no lamps.", by=press.reader)
    await nia.sees_change("Taken back: Lamps in the garden", of=got)
    await nia.sees_change("It no longer holds", of=words)
    await refuser.no_longer_has("lit from seven")


async def test_a_member_who_wants_none_gets_none_and_the_group_still_does(press: Press) -> None:
    noa = await press.carer("Noa")
    await noa.asks_bot("/settings")
    settings = await noa.sees_button("pace:none")
    await noa.taps(settings, "pace:none")
    await noa.sees("You get no bulletins in this chat.")

    # Ben writes at his phone, poll and file too; in the console he narrows whom it is for.
    draft, ben = await press.written_at_a_phone(CHAIRS), press.place.furnished.ben.staff
    draft = await RewriteBulletin(press.work)(draft.id, draft.words, press.to, by=ben)
    await press.approved(draft)
    await SendBulletin(press.work).now(draft.id, by=press.reader)
    shared = await noa.sees("Chairs in the garden")
    assert await press.place.control.file(shared["document"]["file_id"]) == PLAN

    async def all_have_left() -> bool:
        async with press.work() as work:
            results = await work.deliveries.results(draft.id)
        return bool(results.groups) and DeliveryState.WAITING not in results.members

    await until(all_have_left)

    # The group votes: the bot hears how many chose what, and not who.
    async def polls() -> list[Message]:
        posted = await press.place.control.messages(noa.number, shared["chat"]["id"])
        return [one for one in posted if one.get("poll", {}).get("question") == "Which evening?"]

    # Telegram shows it a moment before the bot has noted which one it is.
    async def is_known() -> bool:
        async with press.work() as work:
            return bool(await work.polls.of([draft.id]))

    await until(is_known)
    [poll] = await polls()
    await press.place.control.vote(noa.number, poll["chat"]["id"], poll["message_id"], 1)

    async def is_counted() -> bool:
        async with press.work() as work:
            [counted] = await work.polls.of([draft.id])
        return counted.counts == (0, 1)

    await until(is_counted)
    assert "Chairs in the garden" not in await press.stands_alone(noa)
