"""One member's page: what they agreed to and what happened, in numbers; every look is a deed."""

from datetime import timedelta

import pytest

from consenting import says
from hearth.actions.member_file import PAST, ReadMember, SeekMember
from hearth.community.audit import Deed, Subject
from hearth.community.consent import Decision, Purpose
from hearth.community.erasure import COOLING_OFF
from hearth.community.errors import NoSuchMember, NotAllowed
from hearth.community.people import PROGRAM, Contact, Member
from hearth.console import happenings
from unit.console.home import CIRCLE, Home


async def withdrew(home: Home, member: Member) -> None:
    async with home.circle.open_work() as work:
        await says(work, member.id, CIRCLE, Decision.WITHDRAWN, [Purpose.QUOTING])
        work.note(Deed.CONSENT_WITHDRAWN, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()


def test_the_page_has_words_for_all_that_it_tells() -> None:
    assert set(happenings.PAST) == PAST
    assert set(happenings.PURPOSES) == set(Purpose)
    assert set(happenings.SAID) == set(Decision)


async def test_a_members_page_tells_their_consents_and_their_past_and_never_their_name(
    home: Home,
) -> None:
    nia = await home.member("Nia")
    await withdrew(home, nia)
    await home.case(by=nia)
    ada = await home.signed_in(home.ada)

    listed = await ada.get("/members")
    page = await ada.get(f"/members/{CIRCLE}/{nia.id}")

    assert f'href="/members/{CIRCLE}/{nia.id}"' in listed.text
    assert "being quoted taken back" in page.plain
    assert "being a member yes" in page.plain
    assert "became a member" in page.plain
    assert "case:" not in page.text
    assert "Case 1" not in page.plain
    assert "Nia" not in page.plain
    looked = [one.about for one in await home.deeds() if one.deed is Deed.MEMBER_READ]
    assert looked == [Subject.of("member", nia.id)]


async def test_an_exact_telegram_number_finds_its_member_and_asking_is_a_deed(
    home: Home,
) -> None:
    nia = await home.member("Nia")
    contact = str(home.members)
    ada = await home.signed_in(home.ada)
    await ada.get("/members")

    found = await ada.post("/members/seek", contact=contact)
    nobody = await ada.post("/members/seek", contact=contact[:-1])
    nonsense = await ada.post("/members/seek", contact="@nia")

    assert found.path == f"/members/{CIRCLE}/{nia.id}"
    assert contact not in found.path
    for page in (nobody, nonsense):
        assert page.status == 404
        assert "There is no member with that number." in page.plain
    sought = [one.about for one in await home.deeds() if one.deed is Deed.MEMBER_SOUGHT]
    assert sought == [Subject("member", "nobody"), Subject.of("member", nia.id)]


async def test_a_member_is_erased_from_the_page_after_being_asked_once_and_after_a_day(
    home: Home,
) -> None:
    nia = await home.member("Nia")
    ada = await home.signed_in(home.ada)
    here = f"/members/{CIRCLE}/{nia.id}"

    asked = await ada.get(f"{here}/erase")
    assert f"Erase member {nia.id}?" in asked.plain
    assert Deed.ERASURE_ASKED not in [one.deed for one in await home.deeds()]
    page = await ada.post(f"{here}/erase")

    assert "The erasure is written down." in page.plain
    assert "Erase the member …" not in page.plain
    async with home.storage.open_work() as work:
        erasure = await work.erasures.find(nia.id)
    assert erasure is not None
    assert erasure.begins_at - erasure.asked_at == COOLING_OFF > timedelta(0)
    again = await ada.post(f"{here}/erase")
    assert again.status == 200
    asked_for = [one for one in await home.deeds() if one.deed is Deed.ERASURE_ASKED]
    assert len(asked_for) == 1


async def test_who_was_never_here_has_no_page(home: Home) -> None:
    ada = await home.signed_in(home.ada)

    page = await ada.get(f"/members/{CIRCLE}/1")

    assert page.status == 404


async def test_clinicians_and_others_look_at_no_members(home: Home) -> None:
    nia = await home.member()
    for staff in (home.anna, home.audrey, home.paula):
        with pytest.raises(NotAllowed):
            await ReadMember(home.storage.open_work)(nia.id, CIRCLE, by=staff)
        with pytest.raises(NotAllowed):
            await SeekMember(home.storage.open_work)(Contact(home.members), by=staff)
    with pytest.raises(NoSuchMember):
        await SeekMember(home.storage.open_work)(Contact(1), by=home.ada)
