"""Breaking the glass: with a reason, for a while, and in front of the owner."""

import pytest

from consenting import says
from hearth.actions.breaking import BreakGlass, ListBreakings, RevealBroken, ReviewBreaking
from hearth.actions.purposes import open_breaking
from hearth.actions.staff import AddStaff, ConnectStaff
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed, Subject
from hearth.community.breaking import REASON_LONGEST, BreakingId
from hearth.community.cases import CaseNumber
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import NoSuchBreaking, NotAllowed, NothingSaid, TooLong
from hearth.community.outgoing import Say, ToStaff, Urgency
from hearth.community.people import SHELL, Actor, Contact, Member, Role
from hearth.community.words import StaffWords
from unit.console.home import CIRCLE, Browser, Home

WORDS = "I see double in the evenings"
REASON = "She wrote that she may hurt herself, and then withdrew."


async def closed_case(home: Home) -> tuple[Member, CaseNumber]:
    """A case whose member has withdrawn the consent that it rests on."""
    member = await home.member("Mira")
    number = await home.case(WORDS, by=member)
    about = Subject.of("member", member.id)
    async with home.circle.open_work() as work:
        await says(work, member.id, CIRCLE, Decision.WITHDRAWN, [Purpose.CLINICIAN_REVIEW])
        work.note(Deed.CONSENT_WITHDRAWN, by=Actor.member(member.id), about=about)
        await work.commit()
    return member, number


async def breaks(anna: Browser, number: int, kind: str = "case") -> str:
    await anna.get("/break-glass/new")
    page = await anna.post("/break-glass/new", kind=kind, number=str(number), text=REASON)
    return page.plain


async def test_a_case_whose_consent_was_withdrawn_is_closed_and_says_how_it_opens(
    home: Home,
) -> None:
    _, number = await closed_case(home)
    anna = await home.signed_in(home.anna)

    page = await anna.get(f"/cases/{number}")

    assert WORDS not in page.plain
    assert f"/break-glass/new?kind=case&amp;number={number}" in page.text
    form = await anna.get(f"/break-glass/new?kind=case&number={number}")
    assert f'value="{number}"' in form.text


async def test_with_a_reason_it_opens_for_a_quarter_of_an_hour(home: Home) -> None:
    _, number = await closed_case(home)
    anna = await home.signed_in(home.anna)

    assert WORDS in await breaks(anna, number)

    home.time.passes(minutes=14)
    assert WORDS in (await anna.get(f"/cases/{number}")).plain
    home.time.passes(minutes=2)
    assert WORDS not in (await anna.get(f"/cases/{number}")).plain


async def test_it_opens_for_whoever_broke_it_and_for_reading_only(home: Home) -> None:
    _, number = await closed_case(home)
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    await breaks(anna, number)

    assert WORDS not in (await ben.get(f"/cases/{number}")).plain
    await anna.post(f"/cases/{number}/take")
    await anna.post(f"/cases/{number}/reply", text="A reply without consent")
    assert Deed.CASE_REPLIED not in [one.deed for one in await home.deeds()]


async def test_the_glass_of_one_case_opens_no_other(home: Home) -> None:
    _, one = await closed_case(home)
    _, other = await closed_case(home)
    anna = await home.signed_in(home.anna)
    await breaks(anna, one)

    assert WORDS not in (await anna.get(f"/cases/{other}")).plain


async def test_breaking_and_reading_are_deeds(home: Home) -> None:
    _, number = await closed_case(home)
    anna = await home.signed_in(home.anna)
    await breaks(anna, number)

    deeds = [(one.deed, one.by, one.about) for one in await home.deeds()]
    about, by = Subject.of("case", number), Actor.staff(home.anna.id)
    assert deeds[:2] == [(Deed.CASE_READ, by, about), (Deed.GLASS_BROKEN, by, about)]
    assert REASON not in str(await home.deeds())


async def test_owners_are_told_at_once_without_the_reason(home: Home) -> None:
    newcomer = await AddStaff(home.storage.open_work, new_token)(
        "Olu, second owner", frozenset({Role.OWNER}), by=SHELL
    )
    await ConnectStaff(home.storage.open_work)(newcomer.token, contact=Contact(77))
    await home.told()
    _, number = await closed_case(home)

    await BreakGlass(home.storage.open_work).case(number, REASON, by=home.anna)

    olu = ToStaff(newcomer.staff.id)
    [one] = [one for one in await home.storage.outbox.claim(100) if one.recipient == olu]
    assert isinstance(one.effect, Say)
    assert one.effect.words is StaffWords.GLASS_BROKEN
    assert one.urgency is Urgency.RELAY
    assert one.effect.values == {
        "name": home.anna.name,
        "about_kind": "case",
        "about": str(number),
        "minutes": 15,
    }


async def test_the_owner_sees_who_and_why_and_marks_it_as_reviewed(home: Home) -> None:
    _, number = await closed_case(home)
    await breaks(await home.signed_in(home.anna), number)
    ada = await home.signed_in(home.ada)

    page = await ada.get("/break-glass")
    assert REASON in page.plain
    assert home.anna.name in page.plain
    page = await ada.post("/break-glass/1/review")

    assert f"Reviewed by {home.ada.name}" in page.plain
    deeds = [(one.deed, one.by) for one in await home.deeds()]
    assert (Deed.GLASS_REVIEWED, Actor.staff(home.ada.id)) in deeds
    await ada.post("/break-glass/1/review")
    reviewed = [one for one in await home.deeds() if one.deed is Deed.GLASS_REVIEWED]
    assert len(reviewed) == 1


async def test_nobody_reviews_what_they_did_themselves(home: Home) -> None:
    both = await home.hired("Olu, owner and clinician", Role.OWNER, Role.CLINICIAN)
    _, number = await closed_case(home)
    breaking = await BreakGlass(home.storage.open_work).case(number, REASON, by=both)

    with pytest.raises(NotAllowed):
        await ReviewBreaking(home.storage.open_work)(breaking.id, by=both)


async def test_the_name_behind_a_number_is_revealed_after_breaking(home: Home) -> None:
    member, _ = await closed_case(home)
    anna = await home.signed_in(home.anna)

    assert "open to you until" in await breaks(anna, member.id, "member")
    page = await anna.post("/break-glass/1/reveal")

    assert "The member is called Mira" in page.plain
    newest = (await home.deeds())[0]
    assert (newest.deed, newest.about) == (
        Deed.MEMBER_REVEALED,
        Subject.of("member", member.id),
    )


async def test_nobody_reveals_by_anothers_glass_or_too_late_or_by_a_case(home: Home) -> None:
    member, number = await closed_case(home)
    work = home.storage.open_work
    broken = await BreakGlass(work).member(member.id, REASON, by=home.anna)
    of_case = await BreakGlass(work).case(number, REASON, by=home.anna)
    reveal = RevealBroken(work)

    with pytest.raises(NoSuchBreaking):
        await reveal(broken.id, by=home.ben)
    with pytest.raises(NoSuchBreaking):
        await reveal(of_case.id, by=home.anna)
    with pytest.raises(NoSuchBreaking):
        await reveal(BreakingId(99), by=home.anna)
    home.time.passes(minutes=16)
    with pytest.raises(NoSuchBreaking):
        await reveal(broken.id, by=home.anna)


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * (REASON_LONGEST + 1)])
async def test_without_a_reason_nothing_opens_and_nothing_typed_is_lost(
    home: Home, reason: str
) -> None:
    _, number = await closed_case(home)
    anna = await home.signed_in(home.anna)
    await anna.get("/break-glass/new")

    page = await anna.post("/break-glass/new", kind="case", number=str(number), text=reason)

    assert page.status == 422
    assert reason.strip() in page.text
    assert f'value="{number}"' in page.text
    with pytest.raises((NothingSaid, TooLong)):
        await BreakGlass(home.storage.open_work).case(number, reason, by=home.anna)
    assert Deed.GLASS_BROKEN not in [one.deed for one in await home.deeds()]


@pytest.mark.parametrize(
    ("kind", "number", "status"),
    [("case", "9999", 404), ("member", "9999", 404), ("case", "x", 422), ("door", "1", 422)],
)
async def test_what_is_not_there_is_not_opened(
    home: Home, kind: str, number: str, status: int
) -> None:
    anna = await home.signed_in(home.anna)
    await anna.get("/break-glass/new")

    page = await anna.post("/break-glass/new", kind=kind, number=number, text=REASON)

    assert page.status == status
    assert Deed.GLASS_BROKEN not in [one.deed for one in await home.deeds()]


async def test_whoever_is_no_clinician_any_more_has_nothing_open(home: Home) -> None:
    _, number = await closed_case(home)
    await BreakGlass(home.storage.open_work).case(number, REASON, by=home.anna)
    about = Subject.of("case", number)

    async with home.storage.open_work() as work:
        assert await open_breaking(work, home.anna, about) is not None
        assert await open_breaking(work, home.ben, about) is None
        assert await open_breaking(work, home.ada, about) is None


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN, Role.PUBLISHER, Role.AUDITOR])
async def test_only_clinicians_break_glass(home: Home, role: Role) -> None:
    somebody = await home.hired("Somebody", role)

    with pytest.raises(NotAllowed):
        await BreakGlass(home.storage.open_work).case(CaseNumber(1), REASON, by=somebody)


async def test_looking_at_the_list_is_a_deed_and_clinicians_may_not(home: Home) -> None:
    await ListBreakings(home.storage.open_work)(by=home.audrey)

    newest = (await home.deeds())[0]
    assert (newest.deed, newest.about) == (Deed.AUDIT_READ, Subject("audit", "breakings"))
    with pytest.raises(NotAllowed):
        await ListBreakings(home.storage.open_work)(by=home.anna)
