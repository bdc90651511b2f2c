"""The settings of a community: tried, saved, looked back at, and never overwritten unseen."""

import re
from dataclasses import replace

import pytest

from hearth.actions.circle_settings import ChangeSettings, SeeSettingHistory
from hearth.actions.setup import SetUpCommunity
from hearth.community.audit import Deed
from hearth.community.circle_settings import CHOICES, LONGEST, Setting, fingerprint, with_settings
from hearth.community.communities import Community
from hearth.community.errors import NotAllowed, NothingSaid, NotOffered, SettingsChanged, TooLong
from hearth.community.people import SHELL
from hearth.console.looking_back import CHOSEN
from unit.console.home import CIRCLE, COMMUNITY, Browser, Home

SEEN = re.compile(r'name="seen" value="(\w+)"')
NUMBERS = "Call 112, or the crisis line 0800 111 0 111 <day & night>."


async def form(browser: Browser, **changed: str) -> dict[str, str]:
    page = await browser.get("/settings")
    found = SEEN.search(page.text)
    assert found
    now = {one.value: getattr(COMMUNITY, one.value) for one in Setting}
    return {**now, "seen": found[1], **changed}


async def there(home: Home) -> Community:
    async with home.storage.open_work() as work:
        return await work.communities.get(CIRCLE)


async def test_an_owner_changes_what_members_are_told_and_it_is_remembered(home: Home) -> None:
    ada = await home.signed_in(home.ada)

    page = await ada.post(f"/settings/{CIRCLE}", **await form(ada, emergency_words=NUMBERS))

    assert "Saved. It counts from the next message on." in page.plain
    assert f"Emergency numbers, in plain words Call 999. {NUMBERS} {home.ada.name}" in page.plain
    assert (await there(home)).emergency_words == NUMBERS
    assert (await home.deeds())[0].deed is Deed.SETTINGS_CHANGED


async def test_what_members_would_read_is_shown_and_nothing_is_kept(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    before = await home.deeds()

    typed = await form(ada, emergency_words=NUMBERS, first_reply="We answer by noon.", do="try")
    page = await ada.post(f"/settings/{CIRCLE}", **typed)

    assert f"Please get help now if you need it. Do not wait for us. {NUMBERS}" in page.plain
    assert "When to expect a reply: We answer by noon. It comes here" in page.plain
    assert await there(home) == COMMUNITY
    assert len(await home.deeds()) == len(before)


async def test_two_who_change_them_at_once_do_not_overwrite_each_other(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    typed = await form(ada, title="Epilepsy together")
    await ada.post(f"/settings/{CIRCLE}", **await form(ada, emergency_words=NUMBERS))

    page = await ada.post(f"/settings/{CIRCLE}", **typed)

    assert page.status == 409
    assert "A colleague changed these settings while you were at it" in page.plain
    assert 'value="Epilepsy together"' in page.text
    assert page.plain.count("not saved") == 2
    assert (await there(home)).title == COMMUNITY.title


async def test_a_preview_does_not_hide_what_a_colleague_changed_meanwhile(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    typed = await form(ada, title="Epilepsy together")
    await ada.post(f"/settings/{CIRCLE}", **await form(ada, emergency_words=NUMBERS))

    tried = await ada.post(f"/settings/{CIRCLE}", **typed, do="try")
    found = SEEN.search(tried.text)
    assert found
    page = await ada.post(f"/settings/{CIRCLE}", **{**typed, "seen": found[1]})

    assert page.status == 409


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"emergency_words": " "}, "Something is still empty."),
        ({"title": "t" * 129}, "129"),
    ],
)
async def test_what_is_refused_stays_in_its_fields(
    home: Home, wrong: dict[str, str], said: str
) -> None:
    ada = await home.signed_in(home.ada)
    page = await ada.post(f"/settings/{CIRCLE}", **await form(ada, contact="dpo@here", **wrong))
    assert said in page.plain
    assert 'value="dpo@here"' in page.text
    assert await there(home) == COMMUNITY


async def test_the_same_again_is_no_deed(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    typed, before = await form(ada), len(await home.deeds())
    page = await ada.post(f"/settings/{CIRCLE}", **typed)
    assert "Nothing was different" in page.plain
    assert len(await home.deeds()) == before


async def test_what_is_changed_at_the_shell_is_in_the_history_too(home: Home) -> None:
    await SetUpCommunity(home.storage.open_work)(replace(COMMUNITY, title="Ours"), by=SHELL)
    [change] = await SeeSettingHistory(home.storage.open_work)(CIRCLE, by=home.ada)
    assert (change.setting, change.was, change.now) == (Setting.TITLE, COMMUNITY.title, "Ours")
    assert change.by is None


async def test_only_who_sets_communities_up_changes_them(home: Home) -> None:
    change = ChangeSettings(home.storage.open_work)
    with pytest.raises(NotAllowed):
        await change(CIRCLE, {}, by=home.anna, seen=fingerprint(COMMUNITY))
    with pytest.raises(SettingsChanged):
        await change(CIRCLE, {}, by=home.ada, seen="")


@pytest.mark.parametrize("setting", [one for one in Setting if one not in CHOICES])
def test_each_setting_has_its_limit_and_the_rest_stays(setting: Setting) -> None:
    longest = "x" * LONGEST[setting]
    changed = with_settings(COMMUNITY, {setting: longest})
    assert replace(changed, **{setting.value: getattr(COMMUNITY, setting.value)}) == COMMUNITY
    assert getattr(changed, setting.value) == longest
    with pytest.raises(TooLong):
        with_settings(COMMUNITY, {setting: longest + "x"})


@pytest.mark.parametrize("setting", CHOICES)
def test_what_is_chosen_is_one_of_its_choices_and_has_a_name(setting: Setting) -> None:
    assert set(CHOSEN[setting]) == set(CHOICES[setting])
    last = list(CHOICES[setting])[-1]
    assert getattr(with_settings(COMMUNITY, {setting: last.value}), setting.value) is last
    with pytest.raises(NotOffered):
        with_settings(COMMUNITY, {setting: "both"})


def test_a_full_stop_of_ours_follows_and_what_is_needed_is_not_empty() -> None:
    assert with_settings(COMMUNITY, {Setting.FIRST_REPLY: "By noon. "}).first_reply == "By noon"
    assert with_settings(COMMUNITY, {Setting.CONTACT: ""}).contact == ""
    with pytest.raises(NothingSaid):
        with_settings(COMMUNITY, {Setting.EMERGENCY_WORDS: "\n"})
