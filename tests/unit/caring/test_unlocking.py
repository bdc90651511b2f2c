"""What members said stands in a colleague's chat only for a while after their second factor."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest

from hearth.actions.cases import TEXT_LONGEST
from hearth.actions.desk import BeginWriting, ShowCase, TakeAndShow
from hearth.actions.desk_answers import AnswersAtDesk
from hearth.actions.desk_more import DraftAtDesk, UsePrepared
from hearth.actions.drafts import KeepDraft
from hearth.actions.locking import LockStaff
from hearth.actions.preparing import PrepareReply
from hearth.actions.relaying import SendFile
from hearth.actions.sign_in import ProveSecondFactor, SignIn, WhoIsThere
from hearth.actions.staff import EndStaff
from hearth.actions.unlocking import AskCode, EnterCode, LockChat, is_open
from hearth.bootstrap.outside import CODE_STEP, check_code, codes, new_secret, new_token
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, CaseNumber, CaseState, FileKind
from hearth.community.errors import NotAllowed, SignInNotAccepted, TooLong
from hearth.community.outgoing import CleanUp, Say, ToStaff
from hearth.community.people import SHELL, Actor, Contact, Staff
from hearth.community.sending import TO_STAFF, OfItsCase
from hearth.community.showing import FOR_ALL, shows_content
from hearth.community.staffroom import CHAT_IDLE, FACTOR_RESTS, WRONG_IN_A_ROW, SecondFactor
from hearth.community.talks import Step
from hearth.community.words import MemberWords, StaffWords
from hearth_bot.careteam.texts import words_of
from pictures import pdf
from unit.caring.ward import QUESTION, Ward
from unit.console.home import CIRCLE


@dataclass
class Telephone:
    """Anna's: her chat with the bot, and her authenticator app."""

    ward: Ward
    secret: bytes = field(default_factory=new_secret)

    @property
    def anna(self) -> Staff:
        return self.ward.home.anna

    @property
    def chat(self) -> Contact:
        return Contact(900 + self.anna.id)

    async def set_up(self) -> None:
        async with self.ward.work() as work:
            factor = SecondFactor(self.secret, confirmed=True)
            await work.staff.put_second_factor(self.anna.id, factor)
            about = Subject.of("staff", self.anna.id)
            work.note(Deed.STAFF_SECOND_FACTOR_SET, by=Actor.staff(self.anna.id), about=about)
            await work.commit()

    def code(self) -> str:
        """What the app shows next; a code works once."""
        self.ward.home.time.passes(seconds=CODE_STEP)
        return codes(self.secret).generate(int(self.ward.now.timestamp())).decode()

    async def writes(self, text: str) -> None:
        await self.ward.take_text(self.chat, text, by=self.anna)

    async def locked(self) -> None:
        await LockChat(self.ward.work)(by=self.anna)
        await self.told()

    async def open(self) -> bool:
        async with self.ward.work() as work:
            return await is_open(work, self.anna.id)

    async def told(self) -> list[Say | CleanUp]:
        """What the bot owes her, once, beside cards."""
        box = self.ward.home.storage.outbox
        found: list[Say | CleanUp] = []
        while owed := await box.claim(1000):
            for one in owed:
                mine = one.recipient == ToStaff(self.anna.id)
                card = isinstance(one.effect, Say) and one.effect.words is StaffWords.CASE_CARD
                if mine and not card and isinstance(one.effect, Say | CleanUp):
                    found.append(one.effect)
                await box.sent(one.id)
        return found

    async def hears(self) -> list[object]:
        """As above, in names."""
        return [one.words if isinstance(one, Say) else one for one in await self.told()]


@pytest.fixture
async def phone(ward: Ward) -> Telephone:
    telephone = Telephone(ward)
    await telephone.set_up()
    return telephone


def test_all_that_shows_a_members_words_is_protected_and_rests_on_their_case() -> None:
    of_cases = {one for one, rest in TO_STAFF.items() if isinstance(rest, OfItsCase)}
    meant_for_all = set(FOR_ALL)
    assert {one for one in StaffWords if shows_content(one)} == of_cases | meant_for_all
    assert shows_content(StaffWords.CASE_TEXT)
    assert shows_content(StaffWords.MEMBER_NAME)


async def test_a_locked_chat_shows_nothing_and_after_the_code_what_was_wanted(
    ward: Ward, phone: Telephone
) -> None:
    number = await ward.asked()
    await phone.locked()

    await TakeAndShow(ward.work)(number, by=phone.anna)

    told = await phone.told()
    assert not any(QUESTION in str(getattr(one, "values", "")) for one in told)
    words = [one.words for one in told if isinstance(one, Say)]
    assert words == [StaffWords.TAKEN, StaffWords.ASK_CODE]
    assert (await ward.stands(number)).holder == phone.anna.id
    await phone.writes(phone.code())
    unlocked, shown = await phone.told()
    assert isinstance(unlocked, Say)
    assert unlocked.words is StaffWords.CHAT_UNLOCKED
    assert isinstance(shown, Say)
    assert QUESTION in str(shown.values["text"])
    assert shown.protect
    assert await phone.open()


async def test_it_locks_after_a_quarter_of_an_hour_without_a_deed_and_cleans_up(
    ward: Ward, phone: Telephone
) -> None:
    number = await ward.taken()
    idle = CHAT_IDLE.total_seconds()
    for _ in range(2):
        await ward.passes(seconds=idle - 1)
        await ShowCase(ward.work)(number, by=phone.anna)
        assert StaffWords.CASE_TEXT in await phone.hears()

    await ward.passes(seconds=idle - 1)
    assert await phone.hears() == []
    assert await phone.open()
    await ward.passes(seconds=1)

    assert await phone.hears() == [CleanUp()]
    assert not await phone.open()
    await ward.passes(seconds=idle)
    assert await phone.hears() == []
    deeds = [one.deed for one in await ward.home.deeds()]
    assert deeds.count(Deed.STAFF_CHAT_LOCKED) == 1


async def test_it_is_locked_at_its_time_even_if_nothing_came_due(
    ward: Ward, phone: Telephone
) -> None:
    number = await ward.taken()
    ward.home.time.passes(seconds=CHAT_IDLE.total_seconds())

    await ShowCase(ward.work)(number, by=phone.anna)

    assert StaffWords.ASK_CODE in await phone.hears()


async def test_a_code_works_once_wherever_it_was_used(ward: Ward, phone: Telephone) -> None:
    await phone.locked()
    code = phone.code()
    await AskCode(ward.work)(by=phone.anna)
    await phone.writes(code)
    assert await phone.open()
    await phone.locked()
    await AskCode(ward.work)(by=phone.anna)
    await phone.told()

    await phone.writes(code)

    assert await phone.hears() == [StaffWords.CODE_WRONG]
    assert not await phone.open()
    link = (await ward.home.link(phone.anna)).rpartition("/")[2]
    visitor = await WhoIsThere(ward.work)(await SignIn(ward.work, new_token)(link))
    assert visitor is not None
    with pytest.raises(SignInNotAccepted):
        await ProveSecondFactor(ward.work, check_code, new_token)(visitor, code)


async def test_after_too_many_wrong_codes_not_even_a_right_one_is_taken_for_a_while(
    ward: Ward, phone: Telephone
) -> None:
    await phone.locked()
    await AskCode(ward.work)(by=phone.anna)
    await phone.told()
    for left in range(WRONG_IN_A_ROW - 1, 0, -1):
        await phone.writes("000 000")
        [said] = await phone.told()
        assert isinstance(said, Say)
        assert (said.words, said.values["left"]) == (StaffWords.CODE_WRONG, left)
    await phone.writes("000000")
    assert await phone.hears() == [StaffWords.CODE_RESTS]

    await phone.writes(phone.code())

    assert await phone.hears() == [StaffWords.CODE_RESTS]
    assert not await phone.open()
    ward.home.time.passes(seconds=FACTOR_RESTS.total_seconds())
    await phone.writes(phone.code())
    assert await phone.open()
    refused = [one for one in await ward.home.deeds() if one.deed is Deed.STAFF_SIGN_IN_REFUSED]
    assert len(refused) == WRONG_IN_A_ROW + 1


async def test_what_is_no_code_is_not_counted_and_goes_nowhere(
    ward: Ward, phone: Telephone
) -> None:
    number = await ward.taken()
    await phone.locked()
    await BeginWriting(ward.work)(phone.chat, number, Step.REPLY, by=phone.anna)
    await ward.mira_told()
    await phone.told()

    await phone.writes("Please ring the ward.")

    assert await phone.hears() == [StaffWords.CODE_FIRST]
    assert await ward.mira_told() == []
    await phone.writes(phone.code())
    assert await phone.hears() == [StaffWords.CHAT_UNLOCKED, StaffWords.ASK_REPLY]
    await phone.writes("Please ring the ward.")
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]


async def test_a_reply_written_while_the_lock_fell_is_kept_until_the_code(
    ward: Ward, phone: Telephone
) -> None:
    number = await ward.taken()
    await BeginWriting(ward.work)(phone.chat, number, Step.REPLY, by=phone.anna)
    await ward.mira_told()
    ward.home.time.passes(minutes=20)
    await phone.told()

    await phone.writes("Please ring the ward before tonight.")

    assert await phone.hears() == [StaffWords.ASK_CODE_KEPT]
    assert await ward.mira_told() == []
    await ShowCase(ward.work)(number, by=phone.anna)  # Whatever else is tapped meanwhile.
    await phone.told()
    await phone.writes(phone.code())
    [reply] = await ward.said()
    assert reply.values["text"] == "Please ring the ward before tonight."
    assert await phone.hears() == [StaffWords.CHAT_UNLOCKED, StaffWords.REPLIED]


async def test_a_kept_reply_that_comes_too_late_becomes_a_draft_and_the_chat_is_unlocked(
    ward: Ward, phone: Telephone
) -> None:
    number = await ward.taken()
    await BeginWriting(ward.work)(phone.chat, number, Step.REPLY, by=phone.anna)
    ward.home.time.passes(minutes=20)
    await phone.writes("Take two.")
    await ward.writes_to_bot("Oh, and I am pregnant.")
    await phone.told()
    await ward.mira_told()

    await phone.writes(phone.code())

    assert await phone.hears() == [StaffWords.CHAT_UNLOCKED, StaffWords.REPLY_HELD]
    assert await ward.mira_told() == []
    assert await phone.open()
    draft = (await ward.read(number)).draft
    assert draft is not None
    assert draft.text == "Take two."


async def test_a_code_unlocks_though_what_was_wanted_is_over(ward: Ward, phone: Telephone) -> None:
    number = await ward.taken()
    await phone.locked()
    await BeginWriting(ward.work)(phone.chat, number, Step.NOTE, by=phone.anna)
    ward.home.time.passes(minutes=1)
    await phone.writes(phone.code())
    ward.home.time.passes(minutes=20)
    await phone.writes("x" * (TEXT_LONGEST + 1))
    await phone.told()

    with pytest.raises(TooLong):
        await phone.writes(phone.code())

    assert await phone.open()
    await phone.writes("Shorter.")
    assert (await ward.read(number)).said[-1].text == "Shorter."


async def _with_prepared(ward: Ward, number: CaseNumber, phone: Telephone) -> None:
    reply = await PrepareReply(ward.work)(CIRCLE, "Visit", "On {day}.", by=ward.home.paula)
    await UsePrepared(ward.work)(phone.chat, number, reply.id, by=phone.anna)


async def _with_draft(ward: Ward, number: CaseNumber, phone: Telephone) -> None:
    await KeepDraft(ward.work)(number, "Take two.", by=phone.anna)
    await DraftAtDesk(ward.work)(number, by=phone.anna, send=True)


async def _with_answer(ward: Ward, number: CaseNumber, phone: Telephone) -> None:
    desk = AnswersAtDesk(ward.work, Shelf())
    await desk(number, by=phone.anna)
    [offered] = [
        one
        for one in await phone.told()
        if isinstance(one, Say) and one.words is StaffWords.ASK_ANSWER
    ]
    mark = offered.buttons[0][0].deed.rpartition(":")[2]
    await desk.show(number, mark, by=phone.anna)
    await desk.send(number, mark, by=phone.anna)


Doing = Callable[[Ward, CaseNumber, Telephone], Awaitable[None]]


@pytest.mark.parametrize("doing", [_with_prepared, _with_draft, _with_answer])
async def test_nothing_goes_to_a_member_from_a_locked_chat(
    ward: Ward, phone: Telephone, doing: Doing
) -> None:
    number = await ward.taken()
    await phone.locked()
    await ward.mira_told()

    await doing(ward, number, phone)

    told = await phone.hears()
    assert StaffWords.ASK_CODE in told
    assert not any(isinstance(one, StaffWords) and shows_content(one) for one in told)
    assert await ward.mira_told() == []


async def test_a_file_is_not_sent_from_a_locked_chat(ward: Ward, phone: Telephone) -> None:
    number = await ward.taken()
    await BeginWriting(ward.work)(phone.chat, number, Step.REPLY, by=phone.anna)
    await phone.locked()
    await ward.mira_told()
    letter = Attachment(FileKind.DOCUMENT, "letter.pdf", "application/pdf", pdf())

    await SendFile(ward.work)(phone.chat, letter, "", by=phone.anna)

    assert await phone.hears() == [StaffWords.ASK_CODE]
    assert await ward.mira_told() == []
    await phone.writes(phone.code())
    await SendFile(ward.work)(phone.chat, letter, "", by=phone.anna)
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]


async def test_who_has_no_second_factor_is_told_how_to_set_it_up(ward: Ward) -> None:
    number = await ward.taken()
    await LockChat(ward.work)(by=ward.home.anna)
    phone = Telephone(ward)
    await phone.told()

    await ShowCase(ward.work)(number, by=ward.home.anna)

    assert await phone.hears() == [StaffWords.NO_SECOND_FACTOR]
    await phone.writes("123456")
    assert await phone.hears() == [StaffWords.HELP]


async def test_who_does_not_handle_cases_unlocks_nothing(ward: Ward) -> None:
    ada = ward.home.ada
    await ward.home.connected(ada)
    with pytest.raises(NotAllowed):
        await AskCode(ward.work)(by=ada)
    with pytest.raises(NotAllowed):
        async with ward.work() as work:
            await EnterCode(check_code)(work, Contact(900 + ada.id), "123456", ada)


async def test_a_lost_phone_and_a_leaver_are_locked_with_everything_else(
    ward: Ward, phone: Telephone
) -> None:
    await LockStaff(ward.work, new_token)(phone.anna.id, by=SHELL)
    assert not await phone.open()
    await ward.home.unlocked(ward.home.ben)
    await EndStaff(ward.work)(ward.home.ben.id, by=SHELL)
    async with ward.work() as work:
        assert not await is_open(work, ward.home.ben.id)


async def test_a_name_is_revealed_for_a_reason_that_stands_in_the_case(
    ward: Ward, phone: Telephone
) -> None:
    number = await ward.taken()
    await BeginWriting(ward.work)(phone.chat, number, Step.REVEAL, by=phone.anna)
    assert (await phone.hears())[-1] is StaffWords.ASK_REVEAL_REASON

    await phone.writes("To call an ambulance")

    said = (await phone.told())[-1]
    assert isinstance(said, Say)
    assert (said.words, said.values["name"], said.protect) == (
        StaffWords.MEMBER_NAME,
        "Mira",
        True,
    )
    told = words_of(said, "en", ZoneInfo("UTC"))
    assert "patient, a member since 2026-03-0" in told
    assert "guardian" not in told
    assert "To call an ambulance" in (await ward.read(number)).said[-1].text
    revealed = [one for one in await ward.home.deeds() if one.deed is Deed.MEMBER_REVEALED]
    assert [one.about for one in revealed] == [Subject.of("member", ward.mira.id)]
    assert (await ward.stands(number)).state is CaseState.TAKEN
