"""Watchwords in the console: who sees them, who changes them, and what is refused."""

import asyncio

from hearth.actions.watching import LONGEST, MOST, AddWatchword, KeepWatchwords
from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL, Actor
from hearth.community.words import StaffWords
from unit.console.home import CIRCLE, Answer, Browser, Home

PAGE = "/policy/watchwords"
CHANGE = f"/policy/{CIRCLE}/watchwords"


async def kept(home: Home) -> tuple[str, ...]:
    async with home.storage.open_work() as work:
        return (await work.communities.get(CIRCLE)).watchwords


async def adds(browser: Browser, word: str, **how: str) -> Answer:
    await browser.get(PAGE)
    return await browser.post(CHANGE, text=word, **how)


async def test_a_clinician_adds_words_exact_or_fuzzy_and_the_owners_are_told(home: Home) -> None:
    await home.connected(home.ada)
    browser = await home.signed_in(home.anna)
    assert "There is no watchword yet." in (await browser.get(PAGE)).plain

    await adds(browser, "  miracle   drops ")
    page = await adds(browser, "glowzentra", fuzzy="1")

    assert await kept(home) == ("miracle drops", "~glowzentra")
    assert "glowzentra with slips of the pen too" in page.plain
    assert "miracle drops as it stands" in page.plain
    deeds = [one for one in await home.deeds() if one.deed is Deed.WATCHWORDS_CHANGED]
    assert [one.by for one in deeds] == [Actor.staff(home.anna.id)] * 2
    assert {one.about for one in deeds} == {Subject.of("community", CIRCLE)}
    told = await home.told()
    assert StaffWords.WATCHWORDS_CHANGED.value in told
    assert "glowzentra" not in told


async def test_adding_a_word_again_changes_how_it_is_found(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    await adds(browser, "glowzentra", fuzzy="1")
    await adds(browser, "glowzentra")
    await adds(browser, "glowzentra")

    assert await kept(home) == ("glowzentra",)
    deeds = [one.deed for one in await home.deeds()]
    assert deeds.count(Deed.WATCHWORDS_CHANGED) == 2


async def test_a_word_is_taken_off_and_what_is_not_there_is_no_deed(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    await adds(browser, "glowzentra", fuzzy="1")
    for entry in ("~glowzentra", "~glowzentra", "attic"):
        page = await browser.post(f"{CHANGE}/remove", entry=entry)

    assert await kept(home) == ()
    assert "There is no watchword yet." in page.plain
    assert [one.deed for one in await home.deeds()].count(Deed.WATCHWORDS_CHANGED) == 2


async def test_what_cannot_be_a_watchword_is_refused_and_stays_in_its_field(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    empty = await adds(browser, " ~ ")
    long = await adds(browser, "x" * (LONGEST + 1), fuzzy="1")

    assert (empty.status, long.status) == (422, 422)
    assert f'value="{"x" * (LONGEST + 1)}"' in long.text
    assert 'name="fuzzy" value="1" checked' in long.text
    assert await kept(home) == ()


async def test_a_full_list_says_so_and_still_lets_a_word_be_found_otherwise(home: Home) -> None:
    words = [f"word{number}" for number in range(MOST)]
    await KeepWatchwords(home.storage.open_work)(CIRCLE, words, by=SHELL)
    browser = await home.signed_in(home.anna)

    full = await adds(browser, "one more")
    await adds(browser, "word7", fuzzy="1")

    assert full.status == 422
    assert f"There are {MOST} already" in full.plain
    assert len(await kept(home)) == MOST
    assert "~word7" in await kept(home)


async def test_an_owner_sees_them_and_changes_nothing(home: Home) -> None:
    await AddWatchword(home.storage.open_work)(CIRCLE, "glowzentra", fuzzy=False, by=SHELL)
    browser = await home.signed_in(home.ada)
    page = await browser.get(PAGE)

    assert "glowzentra as it stands" in page.plain
    assert 'action="/policy' not in page.text
    assert (await browser.post(CHANGE, text="more")).status == 403


async def test_two_who_add_at_once_lose_nothing(home: Home) -> None:
    add = AddWatchword(home.storage.open_work)
    words = [f"word{number}" for number in range(6)]
    await asyncio.gather(*(add(CIRCLE, one, fuzzy=False, by=SHELL) for one in words))

    assert set(await kept(home)) == set(words)


async def test_trying_a_text_finds_the_watchwords_of_its_community(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    await adds(browser, "glowzentra", fuzzy="1")
    await browser.get("/try")
    page = await browser.post(
        "/try", text="my cousin takes glowzenta", place="group", community=CIRCLE
    )

    assert "a watchword" in page.plain
