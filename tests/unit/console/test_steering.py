"""What clinicians do with a case on its page besides answering it, without scripts."""

from hearth.actions.reading_cases import TOLD_OF
from hearth.community.turns import Turning
from hearth.console.happenings import DEEDS, TURNS
from unit.console.home import CIRCLE, Browser, Home


async def held(home: Home) -> tuple[Browser, str]:
    """Anna at the page of a case that she holds."""
    page = f"/cases/{await home.case('May I ski?')}"
    anna = await home.signed_in(home.anna)
    await anna.get(page)
    await anna.post(f"{page}/take")
    return anna, page


def test_a_timeline_has_words_for_all_that_it_shows() -> None:
    assert set(DEEDS) == TOLD_OF
    assert set(TURNS) == set(Turning)


async def test_priority_and_hands_change_with_a_reason_in_the_timeline(home: Home) -> None:
    anna, page = await held(home)

    await anna.post(f"{page}/priority", priority="urgent", text="She skis tomorrow.")
    shown = await anna.post(f"{page}/hand-over", to=str(home.ben.id), text="You ski.")

    assert "The case is in other hands" in shown.plain
    assert "changed the priority to urgent She skis tomorrow." in shown.plain
    assert f"handed the case to {home.ben.name} You ski." in shown.plain
    assert "priority changed · Dr Anna, neurologist" in shown.plain


async def test_a_form_without_a_choice_or_a_reason_comes_back_with_what_was_typed(
    home: Home,
) -> None:
    anna, page = await held(home)
    for form, values in (
        ("priority", {"priority": "soon", "text": "Because."}),
        ("hand-over", {"to": "", "text": "Because."}),
        ("ask", {"to": "x", "text": "Because."}),
        ("priority", {"priority": "urgent", "text": " "}),
    ):
        shown = await anna.post(f"{page}/{form}", **values)
        assert shown.status == 422, form
        assert "Something is still empty" in shown.plain
        assert ("Because." in shown.text) is (values["text"] != " ")


async def test_a_draft_survives_and_a_reply_after_news_is_kept_as_one(home: Home) -> None:
    anna, page = await held(home)
    await anna.post(f"{page}/draft", text="You may")
    assert "You may</textarea>" in (await anna.get(page)).text

    shown = await anna.post(f"{page}/reply", text="You may ski.", seen="0")

    assert shown.status == 409
    assert "Something was said in this case since you began" in shown.plain
    assert "You may ski.</textarea>" in shown.text
    assert "You may ski." not in await home.told()
    assert "You may ski.</textarea>" in (await anna.get(page)).text


async def test_two_at_one_case_see_each_other_until_one_is_gone(home: Home) -> None:
    anna, page = await held(home)
    ben = await home.signed_in(home.ben)

    assert "Dr Anna, neurologist has this case open, too." in (await ben.get(page)).plain
    assert f"{home.ben.name} has this case open, too." in (await anna.get(page)).plain
    home.time.passes(minutes=3)
    assert "has this case open, too." not in (await anna.get(page)).plain


async def test_a_case_rests_and_reminds(home: Home) -> None:
    anna, page = await held(home)
    assert "The case rests." in (await anna.post(f"{page}/rest", hours="4", text="")).plain
    assert "Rests until" in (await anna.get(page)).plain
    assert "You will be reminded" in (await anna.post(f"{page}/follow-up", hours="24")).plain


async def test_a_case_is_divided_and_merged_again(home: Home) -> None:
    anna, page = await held(home)
    await anna.post(f"{page}/note", text="Two things.")

    shown = await anna.post(f"{page}/split", **{"said-2": "1"})

    assert "a case of its own now" in shown.plain
    assert "Case 2 was a part of this one." in shown.plain
    assert "Two things." in (await anna.get("/cases/2")).plain
    shown = await anna.post(f"{page}/merge", other="2")
    assert "Case 2 goes on in this one." in shown.plain
    assert "Two things." in shown.plain


async def test_a_case_rests_until_a_time_on_the_communitys_wall(home: Home) -> None:
    anna, page = await held(home)
    rest = {"hours": "1", "text": "", "community": CIRCLE}
    shown = await anna.post(f"{page}/rest", until="2026-03-05T08:30", **rest)
    assert "The case rests." in shown.plain
    assert "Rests until 05 Mar 2026, 08:30" in " ".join(shown.plain.split())
    remind = {"hours": "1", "community": CIRCLE}
    shown = await anna.post(f"{page}/follow-up", until="2026-03-06T08:30", **remind)
    assert "You will be reminded" in shown.plain
    for until in ("soon", "2026-03-01T08:30"):
        assert (await anna.post(f"{page}/rest", until=until, **rest)).status == 422
    elsewhere = {**rest, "community": "nowhere"}
    shown = await anna.post(f"{page}/rest", until="2026-03-05T08:30", **elsewhere)
    assert shown.status == 422
