"""Who looked at what: reads are deeds, and a page lists them."""

import pytest

from hearth.actions.looks import SHOWN, ListLooks
from hearth.actions.reading_cases import ReadCase
from hearth.community.audit import Deed, Subject, Wanted
from hearth.community.errors import NotAllowed
from hearth.community.looks import READS
from hearth.community.people import Actor
from unit.console.home import CIRCLE, Home


async def looked(home: Home, times: int = 1) -> int:
    """Anna reads a case; its member's number."""
    member = await home.member("Mira")
    number = await home.case(by=member)
    for _ in range(times):
        await ReadCase(home.storage.open_work)(number, by=home.anna)
    return int(member.id)


async def test_the_page_says_who_read_which_case(home: Home) -> None:
    await looked(home)
    audrey = await home.signed_in(home.audrey)

    page = (await audrey.get("/looks")).plain

    assert f"{home.anna.name} read a case case 1" in page


@pytest.mark.parametrize(
    ("path", "deed", "about"),
    [
        ("/looks", Deed.AUDIT_READ, Subject("audit", "looks")),
        ("/looks?member=7", Deed.AUDIT_READ, Subject("member", "7")),
        ("/audit", Deed.AUDIT_READ, Subject("audit", "log")),
        ("/members", Deed.MEMBER_LISTED, Subject("community", CIRCLE)),
        ("/members?number=1234567", Deed.MEMBER_LISTED, Subject("member", "1234567")),
    ],
)
async def test_looking_is_a_deed(home: Home, path: str, deed: Deed, about: Subject) -> None:
    ada = await home.signed_in(home.ada)

    await ada.get(path)

    newest = (await home.deeds())[0]
    assert (newest.deed, newest.by, newest.about) == (deed, Actor.staff(home.ada.id), about)


@pytest.mark.parametrize("path", ["/", "/sessions", "/here", "/invites", "/staff"])
async def test_looking_at_ones_own_or_at_nobody_is_none(home: Home, path: str) -> None:
    ada = await home.signed_in(home.ada)
    before = len(await home.deeds())

    await ada.get(path)

    assert len(await home.deeds()) == before


async def test_looks_are_found_by_member_with_their_cases(home: Home) -> None:
    one, other = await looked(home), await looked(home)
    audrey = await home.signed_in(home.audrey)

    page = (await audrey.get(f"/looks?member={one}&deed=case:read")).plain

    assert "case 1" in page
    assert "case 2" not in page
    assert "Nobody looked." in (await audrey.get("/looks?member=42&deed=case:read")).plain
    assert other != one


async def test_looks_are_found_by_colleague_and_by_kind(home: Home) -> None:
    await looked(home)
    audrey = await home.signed_in(home.audrey)
    await audrey.get("/audit")

    assert "read a case case 1" in (await audrey.get(f"/looks?staff={home.anna.id}")).plain
    assert "Nobody looked." in (await audrey.get(f"/looks?staff={home.ben.id}")).plain
    page = (await audrey.get("/looks?deed=audit:read")).plain
    assert "case 1" not in page
    assert "read the audit log audit log" in page


async def test_what_is_no_filter_counts_as_not_asked(home: Home) -> None:
    await looked(home)
    audrey = await home.signed_in(home.audrey)

    for strange in ("staff=x", "deed=staff:added", "member=' OR 1", f"before={'9' * 40}"):
        assert "read a case case 1" in (await audrey.get(f"/looks?{strange}")).plain


async def test_many_looks_come_in_pages(home: Home) -> None:
    await looked(home, times=SHOWN + 5)
    audrey = await home.signed_in(home.audrey)

    first = await audrey.get("/looks?deed=case:read")
    assert first.plain.count("case 1") == SHOWN
    [_, _, after] = first.text.partition("/looks?deed=case%3Aread&amp;before=")
    older = await audrey.get(f"/looks?deed=case:read&before={after.split(chr(34))[0]}")

    assert older.plain.count("case 1") == 5
    assert "Older" not in older.plain


async def test_only_looks_are_listed_and_only_to_those_who_may(home: Home) -> None:
    await looked(home)
    wanted = Wanted(deeds=frozenset({Deed.CASE_OPENED}))

    found = await ListLooks(home.storage.open_work)(wanted, by=home.audrey)

    assert {one.entry.deed for one in found} <= READS
    with pytest.raises(NotAllowed):
        await ListLooks(home.storage.open_work)(Wanted(), by=home.anna)
