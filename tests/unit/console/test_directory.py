"""The directory in the console: what members find, and what is due."""

from dataclasses import replace
from datetime import timedelta

from hearth.actions.seeing_directory import SOON, SeeDirectory
from hearth.community.directory import Directory
from unit.console.home import Home
from unit.rights.test_nearby import CLINIC, LINE


async def test_the_numbers_that_come_with_hearth_stand_there_with_their_days(home: Home) -> None:
    page = await (await home.signed_in(home.anna)).get("/directory")
    assert (page.status, "none of your own yet" in page.plain) == (200, True)
    assert "999" in page.plain


async def test_what_is_due_comes_first_and_a_file_that_cannot_be_read_is_no_error(
    home: Home,
) -> None:
    today = home.time().date()
    over = replace(LINE, due_on=today - timedelta(days=1))
    soon = replace(CLINIC, due_on=today + SOON)
    work = home.storage.open_work
    seen = await SeeDirectory(work, lambda: Directory((soon, over)), own=True)(by=home.anna)
    assert seen is not None
    assert [seen.stands(one) for one in seen.entries] == ["overdue", "soon"]
    assert seen.stands(replace(soon, due_on=today + SOON + timedelta(days=1))) == "fine"
    assert await SeeDirectory(work, lambda: None, own=True)(by=home.anna) is None
