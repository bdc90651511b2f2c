"""Prepared replies in the console: written, found, changed and taken away."""

from hearth.actions.preparing import FindPrepared
from hearth.community.audit import Deed
from hearth.community.people import Role
from hearth.community.prepared import PREPARED_LONGEST, PreparedReply
from unit.console.home import CIRCLE, Answer, Browser, Home

PAGE = "/replies"
KEEP = f"{PAGE}/{CIRCLE}"
TEXT = "Your visit is on {day of the visit}. {name}"


async def kept(home: Home) -> list[PreparedReply]:
    return list(await FindPrepared(home.storage.open_work)(CIRCLE, by=home.anna))


async def writes(browser: Browser, title: str, text: str = TEXT) -> Answer:
    await browser.get(PAGE)
    return await browser.post(KEEP, title=title, text=text)


async def test_a_publisher_writes_one_and_its_blanks_are_named(home: Home) -> None:
    publisher = await home.signed_in(await home.hired("Paula", Role.PUBLISHER))
    assert "There is no prepared reply yet." in (await publisher.get(PAGE)).plain

    page = await writes(publisher, "  Day of   a visit ", "First line\r\nOn {day of the visit}.")

    assert "Kept." in page.plain
    assert "Blanks: day of the visit" in page.plain
    [reply] = await kept(home)
    assert (reply.title, reply.text) == ("Day of a visit", "First line\nOn {day of the visit}.")
    assert [one.deed for one in await home.deeds()].count(Deed.REPLY_PREPARED) == 1


async def test_the_search_shows_those_that_have_all_its_words(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    await writes(anna, "Day of a visit")
    await writes(anna, "Blood test", "Come fasting.")

    page = await anna.get(f"{PAGE}?q=blo+fast")

    assert "1 prepared reply has all of “blo fast”." in page.plain
    assert "Come fasting." in page.plain
    assert "Day of a visit" not in page.plain
    assert "0 prepared replies have all of “ski”." in (await anna.get(f"{PAGE}?q=ski")).plain


async def test_one_is_changed_and_taken_away_and_then_its_page_is_gone(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    await writes(anna, "Day of a visit")
    [reply] = await kept(home)
    one = f"{KEEP}/{reply.id}"
    assert TEXT + "</textarea>" in (await anna.get(one)).text

    page = await anna.post(one, title="Visit", text="On {day}.")
    assert "Changed. The new text counts from now on." in page.plain
    assert [(one.id, one.title, one.text) for one in await kept(home)] == [
        (reply.id, "Visit", "On {day}.")
    ]

    page = await anna.post(f"{one}/remove")
    assert "Taken away." in page.plain
    assert await kept(home) == []
    for gone in (await anna.get(one), await anna.post(one, title="A", text="B")):
        assert gone.status == 404
        assert "There is no such prepared reply any more." in gone.plain


async def test_what_is_refused_stays_in_its_fields(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    long = "x" * (PREPARED_LONGEST + 1)
    page = await writes(anna, "Long", long)
    assert page.status == 422
    assert long + "</textarea>" in page.text
    assert 'value="Long"' in page.text
    assert await kept(home) == []

    await writes(anna, "Day of a visit")
    [reply] = await kept(home)
    page = await anna.post(f"{KEEP}/{reply.id}", title="Day of a visit", text="  ")
    assert page.status == 422
    assert "Something is still empty" in page.plain
    assert (await kept(home))[0].text == TEXT


async def test_of_a_community_that_is_not_there_nothing_is_kept(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    await anna.get(PAGE)
    page = await anna.post(f"{PAGE}/elsewhere", title="A", text="B")
    assert page.status == 404
    assert await kept(home) == []
