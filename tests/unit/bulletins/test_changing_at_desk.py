"""A draft gets its file, poll and risks in the care-team bot; what is approved gets its time."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from hearth.actions.bulletin_buttons import BulletinPart
from hearth.actions.bulletins import ApproveBulletin, TurnDownBulletin, WriteBulletin
from hearth.actions.bulletins_at_desk import BulletinAtDesk
from hearth.actions.changing_bulletins_at_desk import ChangeBulletinAtDesk
from hearth.actions.enclosing import EncloseFile
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.spoken import SaySpoken
from hearth.actions.writing_bulletins_at_desk import WriteBulletinAtDesk
from hearth.community.bulletin_errors import (
    EnclosureUnfit,
    NoFilm,
    NotDescribed,
    PollWithoutChoices,
)
from hearth.community.bulletins import Bulletin, BulletinState, Reach
from hearth.community.cases import Attachment, FileKind
from hearth.community.enclosures import EnclosureKind
from hearth.community.errors import BulletinChanged, NotAllowed, NothingSaid
from hearth.community.outgoing import Say, ToStaff
from hearth.community.people import Contact, Role, Staff, StaffId
from hearth.community.spoken import HowSpoken
from hearth.community.wall import wall_in
from hearth.community.words import StaffWords
from pictures import film, jpeg
from unit.bulletins.press import TEXT, WORDS, Press

PHONE = Contact(991)
SAID = b"WEBVTT\n\n00:00.500 --> 00:02.000\nMind the step.\n"


@dataclass
class Desk:
    """Wendy and Paul at their phones; nothing is remembered but what the database has."""

    press: Press

    @property
    def at(self) -> ChangeBulletinAtDesk:
        work = self.press.circle.care.open_work
        files, send = (EncloseFile(work), SaySpoken(work)), SendBulletin(work)
        return ChangeBulletinAtDesk(
            work, *files, send, TurnDownBulletin(work), RetractBulletin(work)
        )

    @property
    def writing(self) -> WriteBulletinAtDesk:
        return WriteBulletinAtDesk(self.press.circle.care.open_work, self.press.check)

    async def shown(self, to: Staff | None = None) -> Say:
        """The last thing that Wendy, or the other, was told."""
        await self.press.circle.words()
        recipient = ToStaff((to or self.press.wendy).id)
        told = self.press.circle.told
        return [one for who, one in told if who == recipient and isinstance(one, Say)][-1]

    async def asked(self, draft: Bulletin, part: BulletinPart) -> Say:
        await self.at.ask(PHONE, draft.id, part, by=self.press.wendy)
        return await self.shown()

    async def writes(self, text: str) -> Say:
        assert await self.at.take(PHONE, text, by=self.press.wendy)
        return await self.shown()

    async def sends(self, name: str, content: bytes, caption: str = "") -> Say:
        file = Attachment(FileKind.DOCUMENT, name, "", content)
        assert await self.at.take_file(PHONE, file, caption, by=self.press.wendy)
        return await self.shown()

    async def read_by(self, draft: Bulletin, by: Staff) -> list[str]:
        """What the buttons under it ask for."""
        work = self.press.circle.care.open_work
        approve = ApproveBulletin(work, self.press.check)
        await BulletinAtDesk(work, approve, SendBulletin(work)).read(draft.id, by=by)
        await self.press.circle.words()
        told = [one for who, one in self.press.circle.told if who == ToStaff(by.id)]
        looks = [one for one in told if isinstance(one, Say) and one.words is LOOK]
        return deeds(looks[-1])


LOOK = StaffWords.BULLETIN_LOOK


@pytest.fixture
def desk(press: Press) -> Desk:
    return Desk(press)


def deeds(say: Say) -> list[str]:
    """What its buttons ask for."""
    return [button.deed for row in say.buttons for button in row]


async def test_a_photo_is_described_below_and_taken_out_again(desk: Desk) -> None:
    draft = await desk.press.written()
    asked = await desk.asked(draft, BulletinPart.FILE)
    assert (asked.words, deeds(asked)) == (StaffWords.BULLETIN_FILE_WANTED, ["bulletin:stop"])
    assert (await desk.writes("Here it comes.")).words is StaffWords.BULLETIN_FILE_WANTED
    with pytest.raises(NotDescribed):
        await desk.sends("photo.jpg", jpeg())
    with pytest.raises(EnclosureUnfit):
        await desk.sends("a.exe", b"MZ\x90\x00", "A garden.")
    assert (await desk.sends("photo.jpg", jpeg(), "A garden.")).words is CHANGED
    file = (await desk.press.now(draft)).words.file
    assert file is not None
    assert (file.kind, file.described) == (EnclosureKind.PHOTO, "A garden.")

    # The bot waits for nothing more: what comes next is somebody else's.
    assert not await desk.at.take(PHONE, TEXT, by=desk.press.wendy)
    [without, _stop] = deeds(await desk.asked(draft, BulletinPart.FILE))
    assert without == f"bulletin:without:{draft.id}:file"
    await desk.at.without(PHONE, draft.id, BulletinPart.FILE, by=desk.press.wendy)
    assert (await desk.press.now(draft)).words.file is None


CHANGED = StaffWords.BULLETIN_CHANGED


async def test_what_is_said_in_a_film_is_sent_mended_or_told(desk: Desk) -> None:
    draft, wendy = await desk.press.written(), desk.press.wendy
    with pytest.raises(NoFilm):
        await desk.asked(draft, BulletinPart.FILM)
    await desk.asked(draft, BulletinPart.FILE)
    await desk.sends("film.mp4", film(), "A step.")
    assert f"bulletin:give:{draft.id}:film" in await desk.read_by(draft, wendy)
    asked = await desk.asked(draft, BulletinPart.FILM)
    assert deeds(asked)[0] == f"bulletin:said:{draft.id}:burnt_in"
    unfit = await desk.sends("words.vtt", b"WEBVTT\n\nMind the step.\n")
    assert unfit.words is StaffWords.BULLETIN_SUBTITLES_UNFIT
    assert str(unfit.values["flaws"]).startswith("3: There are no times here.")
    assert (await desk.sends("words.vtt", SAID)).words is CHANGED
    assert (await desk.press.now(draft)).words.words_of_film == "Mind the step."
    await desk.asked(draft, BulletinPart.FILM)
    assert (await desk.sends("mots.vtt", SAID, "fr")).words is CHANGED
    both = (await desk.press.now(draft)).words.spoken
    assert both is not None
    assert both.languages == ("fr",)
    await desk.at.say_how(PHONE, draft.id, HowSpoken.NOBODY, by=wendy)
    spoken = (await desk.press.now(draft)).words.spoken
    assert spoken is not None
    assert (spoken.how, spoken.cues) == (HowSpoken.NOBODY, ())


async def test_a_poll_risks_and_what_is_argued_are_written_a_message_each(desk: Desk) -> None:
    draft, wendy = await desk.press.written(), desk.press.wendy
    await desk.asked(draft, BulletinPart.POLL)
    with pytest.raises(PollWithoutChoices):
        await desk.writes("Which evening?\n\nMonday")
    await desk.writes("Which evening?\n\n Monday \nFriday")
    await desk.asked(draft, BulletinPart.RISKS)
    await desk.writes("It may wobble.")
    await desk.asked(draft, BulletinPart.ARGUED)
    await desk.writes("It is the clinic's own number.")
    words = (await desk.press.now(draft)).words
    assert (words.asks, words.risks, words.product, words.argued) == (
        ("Which evening?", "Monday", "Friday"),
        "It may wobble.",
        True,
        "It is the clinic's own number.",
    )
    for part in (BulletinPart.POLL, BulletinPart.RISKS, BulletinPart.ARGUED):
        await desk.at.without(PHONE, draft.id, part, by=wendy)
    bare = (await desk.press.now(draft)).words
    # A product's risks stay wanted.
    assert (bare.asks, bare.risks, bare.product, bare.argued) == ((), "", True, "")


async def test_a_draft_is_said_in_other_words_and_keeps_the_rest(desk: Desk) -> None:
    draft, wendy = await desk.press.written(), desk.press.wendy
    await desk.asked(draft, BulletinPart.POLL)
    await desk.writes("Which evening?\nMonday\nFriday")
    await desk.writing.anew(PHONE, draft.id, by=wendy)
    preview = await desk.shown()
    assert (preview.words, preview.values["says"]) == (StaffWords.BULLETIN_PREVIEW, TEXT)
    assert await desk.writing.take(PHONE, "There are two chairs.", by=wendy)
    await desk.writing.send_to(PHONE, Reach.GROUP, by=wendy)
    keep = deeds(await desk.shown())[0].rpartition(":")[2]
    before = await desk.press.now(draft)
    assert before.words.text == TEXT
    await desk.writing.keep(PHONE, keep, by=wendy)
    assert (await desk.shown()).words is CHANGED
    now = await desk.press.now(draft)
    assert (now.id, now.words.text, now.words.asks) == (
        draft.id,
        "There are two chairs.",
        ("Which evening?", "Monday", "Friday"),
    )
    assert (now.audience.reach, now.fingerprint != before.fingerprint) == (Reach.GROUP, True)

    # Whoever begins a new one while they write one anew begins a new one.
    await desk.writing.anew(PHONE, draft.id, by=wendy)
    await desk.writing.begin(PHONE, by=wendy)
    assert (await desk.shown()).words is StaffWords.BULLETIN_TITLE_WANTED


async def test_only_its_writer_changes_a_draft_and_left_alone_it_stays(desk: Desk) -> None:
    draft, paul = await desk.press.written(), desk.press.paul
    with pytest.raises(BulletinChanged):
        await desk.at.ask(PHONE, draft.id, BulletinPart.POLL, by=paul)
    with pytest.raises(BulletinChanged):
        await desk.at.without(PHONE, draft.id, BulletinPart.POLL, by=paul)
    with pytest.raises(BulletinChanged):
        await desk.writing.anew(PHONE, draft.id, by=paul)
    anna = Staff(StaffId(77), frozenset({Role.CLINICIAN}))
    with pytest.raises(NotAllowed):
        await desk.at.ask(PHONE, draft.id, BulletinPart.FILE, by=anna)
    await desk.asked(draft, BulletinPart.POLL)
    await desk.at.stop(PHONE, by=desk.press.wendy)
    assert (await desk.shown()).words is StaffWords.BULLETIN_AS_IT_WAS
    assert not await desk.at.take(PHONE, TEXT, by=desk.press.wendy)
    await desk.asked(draft, BulletinPart.POLL)
    await desk.press.approve(draft)
    with pytest.raises(BulletinChanged):
        await desk.writes("Which evening?\nMonday\nFriday")
    assert (await desk.press.now(draft)).words == WORDS


async def test_a_time_is_planned_moved_and_put_off(desk: Desk) -> None:
    press, paul = desk.press, desk.press.paul
    draft = await press.written()
    with pytest.raises(BulletinChanged):
        await desk.at.ask(PHONE, draft.id, BulletinPart.TIME, by=paul)
    await press.approve(draft)
    give = f"bulletin:give:{draft.id}:time"
    down = f"bulletin:give:{draft.id}:down"
    assert await desk.read_by(draft, paul) == [f"bulletin:send:{draft.id}", give, down]
    await desk.at.ask(PHONE, draft.id, BulletinPart.TIME, by=paul)
    asked = await desk.shown(paul)
    tomorrow = deeds(asked)[0]
    assert await desk.at.take(PHONE, "in a while", by=paul)
    assert (await desk.shown(paul)).words is StaffWords.BULLETIN_TIME_WANTED
    await desk.at.tomorrow(PHONE, draft.id, tomorrow.rpartition(":")[2], by=paul)
    planned = await press.now(draft)
    assert planned.state is BulletinState.PLANNED
    assert planned.planned is not None
    assert f"{planned.planned:%H:%M}" == "09:00"
    card = await desk.shown(paul)
    off = f"bulletin:off:{draft.id}"
    assert deeds(card) == [f"bulletin:send:{draft.id}", give, off, down]
    await desk.at.put_off(draft.id, by=paul)
    assert (await desk.shown(paul)).words is StaffWords.BULLETIN_CARD_APPROVED
    assert (await press.now(draft)).planned is None


async def test_a_correction_goes_out_at_once(desk: Desk) -> None:
    press, paul = desk.press, desk.press.paul
    wrong = await press.out()
    write = WriteBulletin(press.circle.care.open_work)
    right = await press.approve(await write.correction(wrong.id, WORDS, by=press.wendy))
    down = f"bulletin:give:{right.id}:down"
    assert await desk.read_by(right, paul) == [f"bulletin:send:{right.id}", down]
    with pytest.raises(BulletinChanged):
        await desk.at.ask(PHONE, right.id, BulletinPart.TIME, by=paul)


async def test_what_is_wrong_is_put_right_or_taken_back(desk: Desk) -> None:
    press, wendy, paul = desk.press, desk.press.wendy, desk.press.paul
    wrong = await press.out()
    anew, back = f"bulletin:anew:{wrong.id}", f"bulletin:give:{wrong.id}:back"
    assert await desk.read_by(wrong, wendy) == [anew, back]
    await desk.writing.anew(PHONE, wrong.id, by=wendy)
    assert await desk.writing.take(PHONE, "There is no chair.", by=wendy)
    preview = await desk.shown()
    assert not [one for one in deeds(preview) if one.startswith("bulletin:to:")]
    await desk.writing.keep(PHONE, deeds(preview)[0].rpartition(":")[2], by=wendy)
    assert (await desk.shown()).words is StaffWords.BULLETIN_KEPT
    async with press.circle.care.open_work() as work:
        right = next(one for one in await work.bulletins.list(9) if one.corrects == wrong.id)
    assert (right.state, right.words.text) == (BulletinState.DRAFT, "There is no chair.")
    assert (right.root, right.audience) == (wrong.root, wrong.audience)

    await desk.at.ask(PHONE, wrong.id, BulletinPart.BACK, by=paul)
    with pytest.raises(NothingSaid):
        await desk.at.take(PHONE, " ", by=paul)
    assert await desk.at.take(PHONE, "Somebody could stumble.", by=paul)
    assert (await desk.shown(paul)).words is StaffWords.BULLETIN_BACK
    gone = await press.now(wrong)
    assert (gone.state, gone.why) == (BulletinState.RETRACTED, "Somebody could stumble.")
    assert await desk.read_by(wrong, paul) == []


async def test_what_shall_not_go_out_is_turned_down_with_a_reason(desk: Desk) -> None:
    paul, draft = desk.press.paul, await desk.press.written()
    assert await desk.read_by(draft, paul) == [
        f"bulletin:approve:{draft.id}:{draft.fingerprint[:16]}",
        f"bulletin:give:{draft.id}:down",
    ]
    with pytest.raises(BulletinChanged):
        await desk.at.ask(PHONE, draft.id, BulletinPart.BACK, by=paul)
    await desk.at.ask(PHONE, draft.id, BulletinPart.DOWN, by=paul)
    assert await desk.at.take(PHONE, "Nobody wants a song.", by=paul)
    assert (await desk.shown(paul)).words is StaffWords.BULLETIN_DOWN
    down = await desk.press.now(draft)
    assert (down.state, down.why) == (BulletinState.REJECTED, "Nobody wants a song.")


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("2026-12-01  09:00", "2026-12-01T09:00"),
        ("09:00", "2026-11-28T09:00"),
        ("18:30", "2026-11-27T18:30"),
        ("2026-11-26 09:00", ""),
        ("2036-12-01 09:00", ""),
        ("9999-12-31 23:59", ""),
        ("25:00", ""),
        ("tomorrow", ""),
        ("", ""),
    ],
)
def test_a_day_and_time_is_read_and_one_that_has_passed_is_none(text: str, wall: str) -> None:
    read = wall_in(text, datetime.fromisoformat("2026-11-27T12:00+01:00"))
    assert (read.isoformat(timespec="minutes") if read else "") == wall
