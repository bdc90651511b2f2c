"""What clinicians contributed is counted when a month is over, and certified without patients."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from hearth.actions.cases import Reply, TakeCase
from hearth.actions.circle_settings import ChangeSettings
from hearth.actions.contributions import CertifyContribution, SeeContributions
from hearth.actions.month_ends import wait_for_months
from hearth.actions.months import MonthOver
from hearth.actions.rota import ChangeRota, SetQuiet
from hearth.bootstrap.counting import report_of_month
from hearth.community.audit import Deed
from hearth.community.cases import Attachment
from hearth.community.circle_settings import Setting, fingerprint
from hearth.community.contributions import Hours, contributions, hours_on_call, total
from hearth.community.errors import NotAllowed, NotOffered
from hearth.community.monthly_reports import ReportTo
from hearth.community.outgoing import Recipient, Say, ToStaff
from hearth.community.people import SHELL, Role, StaffId
from hearth.community.quiet import Quiet
from hearth.community.rota import Absence, Rota, Shift
from hearth.community.timers import Timer, TimerKind
from hearth.console.certificates import certificate_pdf, hours
from unit.console.home import CIRCLE, Home

MARCH = date(2026, 3, 1)
EVERY_DAY = frozenset(range(7))
UTC_ZONE = ZoneInfo("UTC")
DUE = Timer(TimerKind.MONTH_OVER, f"{CIRCLE}:2026-03", datetime(2026, 4, 1, tzinfo=UTC))
CANARY = "Is it worth ringing before my next visit?"


async def a_month(home: Home) -> None:
    """Ben first and Ada next for two hours a day from March 2, noon; Ben answers six cases."""
    shift = Shift(EVERY_DAY, time(14), time(16), home.ben.id, home.ada.id)
    plan = ChangeRota(home.storage.open_work)
    await plan(CIRCLE, lambda rota: replace(rota, shifts=(shift,), told="Tomorrow."), by=SHELL)
    for _ in range(6):
        number = await home.case(CANARY)
        await TakeCase(home.storage.open_work)(number, by=home.ben)
        await Reply(home.storage.open_work)(number, "Yes, do ring.", by=home.ben)
    home.time.now = datetime(2026, 4, 1, 9, tzinfo=UTC)
    await MonthOver(home.storage.open_work, report_of_month)(DUE)


async def test_a_month_is_counted_once_and_the_next_is_waited_for(home: Home) -> None:
    await a_month(home)
    await MonthOver(home.storage.open_work, report_of_month)(DUE)

    async with home.storage.open_work() as work:
        kept = await work.contributions.all(CIRCLE, home.ben.id)
        following = Timer(TimerKind.MONTH_OVER, f"{CIRCLE}:2026-04", DUE.due_at)
        found = await work.timers.find(following)
        await wait_for_months(work)

    assert [(one.month, one.answered.cases) for one in kept] == [(MARCH, 6)]
    assert kept[0].hours.on_call == kept[0].hours.called_first > timedelta(hours=50)
    assert found is not None
    assert found.due_at == datetime(2026, 5, 1, 8, tzinfo=UTC)  # Nine in London's summer.
    noted = [one for one in await home.deeds() if one.deed is Deed.CONTRIBUTIONS_COUNTED]
    assert len(noted) == 1


async def test_a_month_that_is_not_over_waits_and_one_that_is_forgotten_is_not_made_up(
    home: Home,
) -> None:
    await MonthOver(home.storage.open_work, report_of_month)(DUE)
    home.time.now = datetime(2026, 7, 1, tzinfo=UTC)
    await MonthOver(home.storage.open_work, report_of_month)(DUE)

    async with home.storage.open_work() as work:
        assert not await work.contributions.counted(CIRCLE, MARCH)


async def test_a_clinician_takes_their_own_certificate_along_and_nobody_elses(
    home: Home,
) -> None:
    await a_month(home)
    ben = await home.signed_in(home.ben)

    page = await ben.get("/contributions")
    form = {"csrf": ben.proof, "first": "2026-03", "last": "2026-03"}
    address = f"{home.address}/contributions/{CIRCLE}/{home.ben.id}/certificate.pdf"
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with ben.http.post(address, data=form, headers=headers) as answer:
        content = await answer.read()

    assert "Cases answered: 6. Replies: 6." in page.plain
    assert home.anna.name not in page.plain
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert home.ben.name in text
    assert "Cases answered 6" in text
    assert "with exceptions, absences and swaps" in " ".join(text.split())
    assert CANARY not in text
    assert (await home.deeds())[0].deed is Deed.CONTRIBUTION_CERTIFIED
    certify = CertifyContribution(home.storage.open_work)
    with pytest.raises(NotAllowed):
        await certify(CIRCLE, home.ben.id, MARCH, MARCH, by=home.anna)
    with pytest.raises(NotAllowed):
        await certify(CIRCLE, home.audrey.id, MARCH, MARCH, by=home.audrey)


async def test_whoever_plans_the_rota_sees_all_and_certifies_what_is_kept(home: Home) -> None:
    await a_month(home)
    admin = await home.hired("Adam", Role.ADMIN)

    seen = await SeeContributions(home.storage.open_work)(CIRCLE, by=admin)
    own = await SeeContributions(home.storage.open_work)(CIRCLE, by=home.anna)
    certify = CertifyContribution(home.storage.open_work)
    found = await certify(CIRCLE, home.ben.id, MARCH, MARCH, by=admin)

    assert home.ben.id in {one.staff for one in seen}
    assert own == []
    assert found.total.cases == 6
    assert certificate_pdf(found, str).startswith(b"%PDF")
    with pytest.raises(NotOffered):
        await certify(CIRCLE, home.ben.id, date(2025, 1, 1), date(2025, 2, 1), by=admin)


def test_who_stands_in_has_the_hours_and_whoever_follows_is_not_called_first() -> None:
    anna, ben, cleo = (StaffId(one) for one in (1, 2, 3))
    monday = datetime(2026, 3, 2, tzinfo=UTC)
    away = Absence(monday, monday + timedelta(days=1), anna, cleo)
    shift = Shift(EVERY_DAY, time(9), time(17), anna, ben)
    rota = Rota(UTC_ZONE, (shift,), (away,), told="Tomorrow.")

    found = hours_on_call(rota, monday, monday + timedelta(days=2))

    eight = timedelta(hours=8)
    assert found == {
        anna: Hours(eight, eight),
        ben: Hours(2 * eight, timedelta()),
        cleo: Hours(eight, eight),
    }
    lines = contributions(MARCH, found, {})
    assert [one.staff for one in lines] == [anna, ben, cleo]
    assert total(lines).hours.on_call == 4 * eight
    assert hours(timedelta(hours=8, minutes=5)) == "8 h 05 min"


async def reports(home: Home) -> list[tuple[Recipient, Attachment]]:
    """The reports that waited to be sent."""
    said = [(one.recipient, one.effect) for one in await home.owed()]
    return [(to, say.file) for to, say in said if isinstance(say, Say) and say.file]


async def test_the_report_is_sent_once_to_owners_and_administrators_on_the_first(
    home: Home,
) -> None:
    admin = await home.hired("Adam", Role.ADMIN)
    for one in (home.ada, admin, home.ben):
        await home.connected(one)
    await a_month(home)

    [(_, file), (_, _)] = found = await reports(home)
    assert [to for to, _ in found] == [ToStaff(home.ada.id), ToStaff(admin.id)]
    assert file.name == f"{CIRCLE}-2026-03.pdf"
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert "March 2026" in text
    async with home.storage.open_work() as work:
        assert await work.timers.find(DUE) is None
    noted = [one for one in await home.deeds() if one.deed is Deed.FIGURES_SENT]
    assert len(noted) == 1


async def test_a_report_waits_until_it_is_not_quiet_and_is_not_sent_where_nobody_wants_it(
    home: Home,
) -> None:
    await home.connected(home.ada)
    quiet = Quiet(time(8), time(11))
    await SetQuiet(home.storage.open_work)(CIRCLE, quiet, by=SHELL)
    await a_month(home)

    assert await reports(home) == []
    home.time.passes(hours=2)
    assert len(await reports(home)) == 1

    await set_to(home, ReportTo.NOBODY)
    home.time.now = datetime(2026, 5, 1, 9, tzinfo=UTC)
    april = Timer(TimerKind.MONTH_OVER, f"{CIRCLE}:2026-04", home.time.now)
    await MonthOver(home.storage.open_work, report_of_month)(april)
    assert await reports(home) == []


async def test_a_month_that_is_long_over_is_counted_out_and_not_sent(home: Home) -> None:
    await home.connected(home.ada)
    home.time.now = datetime(2026, 6, 1, 9, tzinfo=UTC)
    await MonthOver(home.storage.open_work, report_of_month)(DUE)

    assert await reports(home) == []
    async with home.storage.open_work() as work:
        following = Timer(TimerKind.MONTH_OVER, f"{CIRCLE}:2026-04", DUE.due_at)
        assert await work.timers.find(following) is not None


async def set_to(home: Home, choice: ReportTo) -> None:
    async with home.storage.open_work() as work:
        seen = fingerprint(await work.communities.get(CIRCLE))
    change = ChangeSettings(home.storage.open_work)
    assert await change(CIRCLE, {Setting.REPORT_TO: choice}, by=SHELL, seen=seen) == 1
