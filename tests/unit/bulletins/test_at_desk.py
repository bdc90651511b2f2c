"""Bulletins in the care-team bot."""

from dataclasses import replace

import pytest

from hearth.actions.bulletin_buttons import READ_LETTERS
from hearth.actions.bulletins import ApproveBulletin, RewriteBulletin
from hearth.actions.bulletins_at_desk import BulletinAtDesk, ShowBulletins
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.community.errors import BulletinChanged, NotAllowed
from hearth.community.outgoing import Say, ToStaff
from hearth.community.people import Role, Staff, StaffId
from hearth.community.words import StaffWords
from unit.bulletins.press import EVERYBODY, WORDS, Press


async def told(press: Press, to: Staff) -> list[Say]:
    """What the colleague was told since the last look."""
    before = len(press.circle.told)
    await press.circle.words()
    new = press.circle.told[before:]
    return [one for who, one in new if who == ToStaff(to.id) and isinstance(one, Say)]


def deed(say: Say) -> str:
    """What its one button asks for."""
    [[button]] = say.buttons
    return button.deed


async def test_a_button_stands_for_what_was_shown_and_is_missing_where_something_stands_against_it(
    press: Press,
) -> None:
    work = press.circle.care.open_work
    approve = ApproveBulletin(work, press.check)
    desk = BulletinAtDesk(work, approve, SendBulletin(work))
    draft = await press.written()
    await desk.read(draft.id, by=press.wendy)
    [own] = await told(press, press.wendy)
    assert not [one for [one] in own.buttons if "approve" in one.deed]
    await desk.read(draft.id, by=press.paul)
    [look] = await told(press, press.paul)
    shown = look.buttons[0][0].deed.rpartition(":")[2]
    assert (look.values["says"], len(shown)) == (WORDS.text, READ_LETTERS)

    product = replace(WORDS, product=True)
    await RewriteBulletin(work)(draft.id, product, EVERYBODY, by=press.wendy)
    for read in (shown, "", "0"):
        with pytest.raises(BulletinChanged):
            await desk.approve(draft.id, read, by=press.paul)
    await desk.read(draft.id, by=press.paul)
    look, against = await told(press, press.paul)
    assert deed(look) == f"bulletin:give:{draft.id}:down"
    assert (against.words, against.values["count"]) == (StaffWords.BULLETIN_AGAINST, 1)


async def test_the_list_shows_what_waits_and_nobody_else_may_see_it(press: Press) -> None:
    show = ShowBulletins(press.circle.care.open_work)
    await show(by=press.paul)
    [none] = await told(press, press.paul)
    assert (none.words, deed(none)) == (StaffWords.BULLETINS_NONE, "bulletin:write")
    await press.written()
    await press.approved()
    await press.out()
    await show(by=press.paul)
    *cards, offer = await told(press, press.paul)
    waiting = [StaffWords.BULLETIN_CARD_APPROVED, StaffWords.BULLETIN_CARD]
    assert [one.words for one in cards] == [StaffWords.BULLETIN_CARD_OUT, *waiting]
    assert (offer.words, deed(offer)) == (StaffWords.BULLETIN_OFFER, "bulletin:write")
    with pytest.raises(NotAllowed):
        await show(by=Staff(StaffId(77), frozenset({Role.CLINICIAN})))
