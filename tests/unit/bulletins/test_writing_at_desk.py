"""A bulletin is written in the care-team bot, as in the console."""

from dataclasses import dataclass, replace

import pytest

from hearth.actions.writing_bulletins_at_desk import WriteBulletinAtDesk
from hearth.community.bulletin_words import TITLE_LONGEST, TOGETHER_LONGEST
from hearth.community.bulletins import Audience, BulletinState, Reach
from hearth.community.errors import (
    BulletinChanged,
    NoSuchCommunity,
    NotAllowed,
    NothingSaid,
    NotOffered,
    OwnBulletin,
    TooLong,
)
from hearth.community.outgoing import Say, ToStaff
from hearth.community.people import CommunityId, Contact, Role, Staff, StaffId
from hearth.community.words import StaffWords
from unit.bulletins.press import TEXT, WORDS, Press
from unit.consent.circle import CIRCLE, EPILEPSY

PHONE = Contact(991)
KIDNEYS = CommunityId("kidneys")


@dataclass
class Desk:
    """Wendy at her phone."""

    press: Press

    @property
    def at(self) -> WriteBulletinAtDesk:
        """Made anew for each step, so that nothing is remembered but what the database has."""
        return WriteBulletinAtDesk(self.press.circle.care.open_work, self.press.check)

    async def shown(self) -> Say:
        """The last thing that she was told."""
        await self.press.circle.words()
        told, to = self.press.circle.told, ToStaff(self.press.wendy.id)
        return [one for who, one in told if who == to and isinstance(one, Say)][-1]

    async def writes(self, text: str) -> Say:
        assert await self.at.take(PHONE, text, by=self.press.wendy)
        return await self.shown()

    async def as_far_as_the_preview(self) -> Say:
        await self.at.begin(PHONE, by=self.press.wendy)
        await self.writes(WORDS.title)
        await self.writes(TEXT)
        await self.at.send_to(PHONE, Reach.GROUP, by=self.press.wendy)
        return await self.shown()


@pytest.fixture
def desk(press: Press) -> Desk:
    return Desk(press)


def deeds(say: Say) -> list[str]:
    """What its buttons ask for."""
    return [button.deed for row in say.buttons for button in row]


async def test_step_by_step_to_a_draft_that_a_colleague_approves(desk: Desk) -> None:
    wendy, paul = desk.press.wendy, desk.press.paul
    assert not await desk.at.take(PHONE, TEXT, by=wendy)
    await desk.at.begin(PHONE, by=wendy)
    asked = await desk.shown()
    assert (asked.words, deeds(asked)) == (StaffWords.BULLETIN_TITLE_WANTED, ["bulletin:leave"])
    asked = await desk.writes(f"  {WORDS.title.replace(' ', chr(10))} ")
    assert (asked.words, asked.values["title"]) == (StaffWords.BULLETIN_TEXT_WANTED, WORDS.title)
    asked = await desk.writes(TEXT)
    to = [f"bulletin:to:{one}" for one in ("group", "direct", "both")]
    assert (asked.words, deeds(asked)) == (StaffWords.BULLETIN_WHERE, [*to, "bulletin:leave"])

    await desk.at.send_to(PHONE, Reach.DIRECT, by=wendy)
    preview = await desk.shown()
    said = {"title": WORDS.title, "says": TEXT, "community": CIRCLE.title, "reach": "direct"}
    assert (preview.words, preview.values) == (
        StaffWords.BULLETIN_PREVIEW,
        {**said, "against": ""},
    )
    keep = deeds(preview)[0].rpartition(":")[2]
    await desk.at.keep(PHONE, keep, by=wendy)
    kept = await desk.shown()
    assert kept.words is StaffWords.BULLETIN_KEPT
    async with desk.press.circle.care.open_work() as work:
        [draft] = await work.bulletins.list(9)
    assert draft.words == WORDS
    assert draft.audience == Audience((EPILEPSY,), Reach.DIRECT)
    assert (draft.state, draft.author) == (BulletinState.DRAFT, wendy.id)

    # Writing is over, and the writer is no second reader.
    assert not await desk.at.take(PHONE, TEXT, by=wendy)
    with pytest.raises(NotOffered):
        await desk.at.keep(PHONE, keep, by=wendy)
    with pytest.raises(OwnBulletin):
        await replace(desk.press, paul=wendy).approve(draft)
    assert (await desk.press.approve(draft)).approver == paul.id


async def test_what_the_checks_see_is_shown_and_all_can_be_changed(desk: Desk) -> None:
    wendy = desk.press.wendy
    old = deeds(await desk.as_far_as_the_preview())[0].rpartition(":")[2]
    preview = await desk.writes("Ring me on 07911 123456.")
    assert preview.values["against"] == "private"
    with pytest.raises(BulletinChanged):
        await desk.at.keep(PHONE, old, by=wendy)
    await desk.at.retitle(PHONE, by=wendy)
    asked = await desk.shown()
    assert asked.words is StaffWords.BULLETIN_TITLE_WANTED
    with pytest.raises(BulletinChanged):
        await desk.at.keep(PHONE, deeds(preview)[0].rpartition(":")[2], by=wendy)
    await desk.writes("Chairs")
    await desk.at.send_to(PHONE, Reach.BOTH, by=wendy)
    preview = await desk.writes(TEXT)
    seen = [preview.values[one] for one in ("title", "says", "reach", "against")]
    assert seen == ["Chairs", TEXT, "both", ""]

    # Whoever begins again goes on with what they have.
    await desk.at.begin(PHONE, by=wendy)
    assert await desk.shown() == preview


async def test_what_is_too_long_or_empty_is_asked_for_again(desk: Desk) -> None:
    wendy = desk.press.wendy
    await desk.at.begin(PHONE, by=wendy)
    for wrong, refusal in ((" ", NothingSaid), ("a" * (TITLE_LONGEST + 1), TooLong)):
        with pytest.raises(refusal):
            await desk.at.take(PHONE, wrong, by=wendy)
    await desk.writes(WORDS.title)
    # Heading and text go out as one message; an emoji counts as two.
    for long in ("a" * TOGETHER_LONGEST, "\N{DECIDUOUS TREE}" * (TOGETHER_LONGEST // 2)):
        with pytest.raises(TooLong):
            await desk.at.take(PHONE, long, by=wendy)
    assert (await desk.writes(TEXT)).words is StaffWords.BULLETIN_WHERE


async def test_cancelled_at_any_step_nothing_is_kept(desk: Desk) -> None:
    wendy = desk.press.wendy
    await desk.as_far_as_the_preview()
    await desk.at.leave(PHONE, by=wendy)
    assert (await desk.shown()).words is StaffWords.BULLETIN_LEFT
    assert not await desk.at.take(PHONE, TEXT, by=wendy)
    for tap in (
        desk.at.send_to(PHONE, Reach.BOTH, by=wendy),
        desk.at.choose(PHONE, EPILEPSY, by=wendy),
        desk.at.retitle(PHONE, by=wendy),
    ):
        with pytest.raises(NotOffered):
            await tap
    async with desk.press.circle.care.open_work() as work:
        assert await work.bulletins.list(9) == []


async def test_where_there_are_several_communities_one_is_chosen_first(desk: Desk) -> None:
    wendy = desk.press.wendy
    await desk.press.circle.founded(replace(CIRCLE, id=KIDNEYS, title="Kidneys", group=-101))
    await desk.at.begin(PHONE, by=wendy)
    asked = await desk.shown()
    assert asked.words is StaffWords.BULLETIN_WHOSE
    assert set(deeds(asked)) == {
        f"bulletin:in:{EPILEPSY}",
        f"bulletin:in:{KIDNEYS}",
        "bulletin:leave",
    }
    assert (await desk.writes("Chairs")).words is StaffWords.BULLETIN_WHOSE
    with pytest.raises(NoSuchCommunity):
        await desk.at.choose(PHONE, CommunityId("nowhere"), by=wendy)
    await desk.at.choose(PHONE, KIDNEYS, by=wendy)
    asked = await desk.shown()
    assert (asked.words, asked.values["community"]) == (
        StaffWords.BULLETIN_TITLE_WANTED,
        "Kidneys",
    )


async def test_only_those_who_write_content_may(desk: Desk) -> None:
    anna = Staff(StaffId(77), frozenset({Role.CLINICIAN}))
    with pytest.raises(NotAllowed):
        await desk.at.begin(PHONE, by=anna)
    preview = await desk.as_far_as_the_preview()
    for deed in (
        desk.at.take(PHONE, TEXT, by=anna),
        desk.at.keep(PHONE, deeds(preview)[0].rpartition(":")[2], by=anna),
        desk.at.retitle(PHONE, by=anna),
    ):
        with pytest.raises(NotAllowed):
            await deed
