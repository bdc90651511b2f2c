"""The policy in the console: who sees it, who changes it, and what is refused."""

import re

import pytest

from hearth.community.audit import Deed, Subject
from hearth.community.findings import FindingKind, Place
from hearth.community.people import Actor
from hearth.community.policy import (
    DEFAULT_POLICY,
    ROWS,
    Consequence,
    Policy,
    Row,
)
from hearth.community.words import StaffWords
from hearth.console.pages.policy import EVERYTHING, field, name_of
from unit.console.home import CIRCLE, Answer, Browser, Home

PROMOTION: Row = (FindingKind.PROMOTION, Place.GROUP)
CRISIS: Row = (FindingKind.CRISIS, Place.GROUP)


async def policy(home: Home) -> Policy:
    async with home.storage.open_work() as work:
        return (await work.communities.get(CIRCLE)).policy


def form(changed: dict[Row, set[Consequence]]) -> dict[str, str]:
    """What a browser sends: the ticked boxes of the whole table."""
    return {
        field(row, one): "1" for row in ROWS for one in changed.get(row, DEFAULT_POLICY.of(*row))
    }


async def changes(browser: Browser, changed: dict[Row, set[Consequence]]) -> Answer:
    page = await browser.get("/policy")
    return await browser.post(f"/policy/{CIRCLE}", seen=seen(page), **form(changed))


def seen(page: Answer) -> str:
    """What the page says of the policy that it shows."""
    [found] = re.findall(r'name="seen" value="([0-9a-f]{16})"', page.text)
    return str(found)


def ticked(page: Answer) -> set[str]:
    boxes = re.findall(r'<input type="checkbox" form="save" name="([^"]*)"[^>]*>', page.text)
    assert boxes
    return {
        name
        for name in boxes
        if re.search(rf'name="{re.escape(name)}" value="1" checked', page.text)
    }


async def test_the_table_shows_what_follows_now_and_what_hearth_comes_with(home: Home) -> None:
    page = await (await home.signed_in(home.anna)).get("/policy")

    assert ticked(page) == set(form({}))
    assert "crisis, in the group: open a case" in page.plain
    assert "Reset" not in page.plain


async def test_a_clinician_changes_a_line_and_the_owners_are_told(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    await home.connected(home.ada)
    page = await changes(browser, {PROMOTION: {Consequence.OPEN_CASE}})

    assert "Saved: one line is new." in page.plain
    assert (await policy(home)).of(*PROMOTION) == {Consequence.OPEN_CASE}
    assert ticked(page) == set(form({PROMOTION: {Consequence.OPEN_CASE}}))
    [deed] = [one for one in await home.deeds() if one.deed is Deed.POLICY_CHANGED]
    assert (deed.by, deed.about) == (
        Actor.staff(home.anna.id),
        Subject.of("community", CIRCLE),
    )
    assert StaffWords.POLICY_CHANGED.value in await home.told()


async def test_saving_what_is_there_is_no_deed(home: Home) -> None:
    page = await changes(await home.signed_in(home.anna), {})

    assert "Saved: 0 lines are new." in page.plain
    assert Deed.POLICY_CHANGED not in {one.deed for one in await home.deeds()}


async def test_a_save_in_between_is_not_overwritten_and_nothing_typed_is_lost(home: Home) -> None:
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    abuse: Row = (FindingKind.ABUSE, Place.DIRECT)
    before = await anna.get("/policy")
    await changes(ben, {abuse: set()})

    mine = {PROMOTION: {Consequence.OPEN_CASE}}
    page = await anna.post(f"/policy/{CIRCLE}", seen=seen(before), **form(mine))

    assert page.status == 409
    assert "A colleague changed this policy while you were at it" in page.plain
    assert (await policy(home)).changes == {abuse: frozenset()}
    assert ticked(page) == set(form(mine))
    assert page.plain.count("not saved") == 2

    again = await anna.post(f"/policy/{CIRCLE}", seen=seen(page), **form(mine))
    assert again.status == 200
    assert (await policy(home)).changes == {PROMOTION: frozenset({Consequence.OPEN_CASE})}


async def test_a_form_that_does_not_say_what_was_seen_changes_nothing(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    await browser.get("/policy")

    assert (await browser.post(f"/policy/{CIRCLE}", **form({}))).status == 409


async def test_what_is_not_safe_is_refused_and_stays_ticked_as_it_was(home: Home) -> None:
    wanted = {CRISIS: {Consequence.PAGE}, PROMOTION: {Consequence.OPEN_CASE}}
    page = await changes(await home.signed_in(home.anna), wanted)

    assert page.status == 422
    assert "crisis, in the group: somebody may be in danger" in page.plain
    assert ticked(page) == set(form(wanted))
    assert await policy(home) == DEFAULT_POLICY


async def test_one_line_or_everything_goes_back_to_what_hearth_comes_with(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    abuse: Row = (FindingKind.ABUSE, Place.DIRECT)
    page = await changes(browser, {PROMOTION: set(), abuse: set()})
    assert page.plain.count("Reset") == 3

    await browser.post(f"/policy/{CIRCLE}/reset", row=name_of(PROMOTION))
    assert (await policy(home)).changes == {abuse: frozenset()}
    await browser.post(f"/policy/{CIRCLE}/reset", row=EVERYTHING)
    assert await policy(home) == DEFAULT_POLICY
    nothing = await browser.post(f"/policy/{CIRCLE}/reset", row="attic.group")
    assert nothing.status == 422


async def test_an_owner_sees_it_and_changes_nothing(home: Home) -> None:
    page = await (await home.signed_in(home.ada)).get("/policy")

    assert ticked(page) == set(form({}))
    boxes = re.findall(r'<input type="checkbox" form="save"[^>]*>', page.text)
    assert boxes
    assert [one for one in boxes if "disabled" not in one] == []
    assert "Save" not in page.plain


@pytest.mark.parametrize("community", ["nowhere", ""])
async def test_a_community_that_does_not_exist_has_no_policy(home: Home, community: str) -> None:
    browser = await home.signed_in(home.anna)
    page = await browser.get(f"/policy?community={community}")
    assert "Epilepsy circle" in page.plain

    refused = await browser.post("/policy/nowhere", **form({}))
    assert "There is no community of that name." in refused.plain


async def test_a_rehearsal_is_begun_shown_and_ended(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    page = await browser.get("/policy")
    assert "Nothing was counted in the last 90 days." in page.plain
    page = await browser.post(f"/policy/{CIRCLE}/rehearsal", rehearsed="1")
    assert "The policy is rehearsed now." in page.plain

    async with home.circle.open_work() as work:
        for _ in range(3):
            await work.rehearsals.count(CIRCLE, *PROMOTION, Consequence.HIDE)
        await work.rehearsals.count(CIRCLE, *PROMOTION, Consequence.OPEN_CASE)
        await work.commit()
    page = await browser.get("/policy")
    assert "02 Mar 2026 promotion in the group hide the post 3" in page.plain
    assert '<text class="label" x="0" y="11">hide the post</text>' in page.text

    tried = await browser.post(
        "/try", text="You can ring me on 07911 123456", place="group", community=CIRCLE
    )
    assert "this would only be counted" in tried.plain
    await browser.get("/policy")
    page = await browser.post(f"/policy/{CIRCLE}/rehearsal", rehearsed="0")
    assert "The policy is rehearsed now." not in page.plain


async def test_a_clinician_says_which_languages_the_team_reads(home: Home) -> None:
    await home.connected(home.ada)
    browser = await home.signed_in(home.anna)
    page = await browser.get("/policy")
    assert "English (the community's own)" in page.plain
    form = {"reads.de": "1", "reads.en": "1", "reads.xx": "1"}
    for _ in range(2):
        page = await browser.post(f"/policy/{CIRCLE}/languages", **form)

    assert 'name="reads.de" value="1" checked' in page.text
    assert "Saved. It counts from the next message on" in page.plain
    async with home.storage.open_work() as work:
        assert (await work.communities.get(CIRCLE)).reads == ("en", "de")
    deeds = [one.deed for one in await home.deeds()]
    assert deeds.count(Deed.LANGUAGES_CHANGED) == 1
    assert StaffWords.LANGUAGES_CHANGED.value in await home.told()

    tried = await browser.post(
        "/try",
        text="hola, tengo mucho miedo, alguien sabe que hacer con las pastillas?",
        place="direct",
        community=CIRCLE,
    )
    assert "The message seems to be in Spanish" in tried.plain


async def test_an_owner_sees_the_languages_and_changes_nothing(home: Home) -> None:
    browser = await home.signed_in(home.ada)
    page = await browser.get("/policy")

    assert "Save the languages" not in page.plain
    assert (await browser.post(f"/policy/{CIRCLE}/languages")).status == 403
