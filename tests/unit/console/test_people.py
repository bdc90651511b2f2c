"""Members, staff, who is on call, and the audit log."""

import re
from dataclasses import replace
from datetime import time
from functools import partial

from hearth.actions.rota import ChangeRota
from hearth.community.audit import Deed
from hearth.community.people import SHELL
from hearth.community.rota import Rota, Shift
from unit.console.home import CIRCLE, Home


async def test_members_are_numbers_and_can_be_found_by_them(home: Home) -> None:
    nia, tom = await home.member("Nia"), await home.member("Tom")
    ada = await home.signed_in(home.ada)

    everybody = await ada.get("/members")
    found = await ada.get(f"/members?number={tom.id}")

    assert str(nia.id) in everybody.plain
    assert "Nia" not in everybody.plain
    assert str(nia.id) not in found.plain
    assert str(tom.id) in found.plain


async def test_a_membership_is_ended_after_being_asked_once(home: Home) -> None:
    nia = await home.member()
    ada = await home.signed_in(home.ada)

    page = await ada.get(f"/members/{CIRCLE}/{nia.id}/end")
    assert f"End the membership of {nia.id} in Epilepsy circle?" in page.plain
    assert Deed.MEMBERSHIP_ENDED not in [one.deed for one in await home.deeds()]
    page = await ada.post(f"/members/{CIRCLE}/{nia.id}/end")

    assert f"The membership of {nia.id} has ended" in page.plain
    assert "ended (removed)" in page.plain
    assert Deed.MEMBERSHIP_ENDED in [one.deed for one in await home.deeds()]


async def test_nobody_is_ended_who_was_never_there(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/members")

    page = await ada.post(f"/members/{CIRCLE}/1/end")

    assert page.status == 409
    assert "This person is not a member here." in page.plain


async def test_a_colleague_is_taken_on_with_a_message_that_is_shown_once(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/staff")

    page = await ada.post("/staff", name="Nurse Omar", clinician="1", publisher="1")

    assert re.search(r"/start [\w-]{32}", page.plain)
    listed = await ada.get("/staff")
    assert "Nurse Omar clinician publisher" in listed.plain
    assert "/start" not in listed.text


async def test_a_colleague_without_a_role_is_refused_and_the_name_stays(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/staff")

    page = await ada.post("/staff", name="Nurse Omar")

    assert page.status == 422
    assert 'value="Nurse Omar"' in page.text


async def test_a_working_name_without_measure_is_refused(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/staff")

    page = await ada.post("/staff", name="x" * 101, clinician="1")

    assert page.status == 422
    assert "That is too long: 101, and 100 fit." in page.plain


async def test_ending_access_signs_out_at_once_and_reports_what_was_open(home: Home) -> None:
    number = await home.case()
    ben, ada = await home.signed_in(home.ben), await home.signed_in(home.ada)
    await ben.get("/")
    await ben.post(f"/cases/{number}/take")
    await ben.post(f"/cases/{number}/draft", text="Please ring")
    shift = Shift(frozenset({0}), time(8), time(20), home.anna.id, home.ben.id)
    await ChangeRota(home.storage.open_work)(CIRCLE, partial(_with, shift=shift), by=SHELL)

    assert "End the access of Ben" in (await ada.get(f"/staff/{home.ben.id}/end")).plain
    page = await ada.post(f"/staff/{home.ben.id}/end")

    assert "One case of theirs is back in the queue: Case 1, routine" in page.plain
    assert "They were signed in with one browser." in page.plain
    assert "They had begun to write in these cases, and that went with them: 1." in page.plain
    assert "They stand in one line of the rota of Epilepsy circle" in page.plain
    assert (await ben.get("/")).path == "/signed-out"
    async with home.storage.open_work() as work:
        assert await work.drafts.of(home.ben.id) == []


async def test_a_clinician_who_is_made_auditor_puts_back_what_they_hold(home: Home) -> None:
    number = await home.case()
    ben, ada = await home.signed_in(home.ben), await home.signed_in(home.ada)
    await ben.get("/")
    await ben.post(f"/cases/{number}/take")
    await ada.get("/staff")

    page = await ada.post(f"/staff/{home.ben.id}/roles", auditor="1")

    assert f"{home.ben.name} looks after cases no longer" in page.plain
    assert "One case of theirs is back in the queue: Case 1, routine" in page.plain
    assert (await ben.get(f"/cases/{number}")).status == 403
    refused = await ada.post(f"/staff/{home.ada.id}/roles", admin="1")
    assert (refused.status, "This is the last owner." in refused.plain) == (409, True)
    assert (await ada.post(f"/staff/{home.ben.id}/roles", clinician="1")).path == "/staff"


def _with(rota: Rota, *, shift: Shift) -> Rota:
    return replace(rota, shifts=(shift,), told="Call 999.")


async def test_the_last_owner_cannot_be_ended(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/staff")

    page = await ada.post(f"/staff/{home.ada.id}/end")

    assert page.status == 409
    assert "This is the last owner." in page.plain
    assert (await ada.get("/staff")).status == 200


async def test_who_is_on_call_is_set_in_order_and_nobody_twice(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    page = await ada.get("/on-call")
    assert "all clinicians are paged at once" in page.plain
    anna, ben = str(home.anna.id), str(home.ben.id)

    page = await ada.post(
        f"/on-call/{CIRCLE}", **{"turn-0": ben, "turn-1": ben, "turn-2": anna, "turn-3": "99"}
    )

    assert "Saved." in page.plain
    async with home.storage.open_work() as work:
        assert (await work.communities.get(CIRCLE)).on_call == (home.ben.id, home.anna.id)


async def test_an_auditor_begins_at_the_audit_log_which_names_deeds_and_numbers(
    home: Home,
) -> None:
    await home.case("My words")
    audrey = await home.signed_in(home.audrey)

    page = await audrey.get("/")

    assert page.path == "/audit"
    assert "case:opened case 1" in page.plain
    assert "My words" not in page.plain


async def test_whoever_has_no_page_of_their_own_begins_at_their_sessions(home: Home) -> None:
    paula = await home.signed_in(home.paula)

    page = await paula.get("/")

    assert page.path == "/sessions"
    assert "You are Paula, publisher." in page.plain
