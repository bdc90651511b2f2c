"""A bulletin reaches whom it is for, when they want it, and is put right wherever it arrived."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from hearth.actions.bulletin_taps import ChoosePace, TapBulletin
from hearth.actions.bulletins import WriteBulletin
from hearth.actions.own_time import ChooseZone
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.retention import ApplyRetention
from hearth.actions.setup import SetUpCommunity
from hearth.community.audit import Deed, Subject
from hearth.community.bulletins import BulletinState, Reach
from hearth.community.consent import Purpose
from hearth.community.deliveries import REMEMBERED_FOR, DeliveryState, Pace
from hearth.community.errors import BulletinChanged, NotAMember, NotOffered
from hearth.community.invites import MemberRole
from hearth.community.outgoing import ToMember
from hearth.community.people import SHELL, CommunityId, Contact, Member
from hearth.community.quiet import Quiet
from hearth.community.retention import Keep
from hearth.community.sending import WITHHELD
from hearth.community.words import BulletinWords
from unit.bulletins.press import EVERYBODY, WORDS, Press
from unit.consent.circle import CIRCLE, EPILEPSY, NOON

HOME = Subject.of("community", EPILEPSY)
ASKS = replace(WORDS, choices=("Yes", "No"))


async def quiet_at_night(press: Press) -> None:
    """The circle is quiet from nine in the evening to eight in the morning."""
    async with press.circle.care.open_work() as work:
        rota = await work.rotas.get(EPILEPSY)
        await work.rotas.put(EPILEPSY, replace(rota, quiet=Quiet(time(21), time(8))))
        work.note(Deed.ROTA_CHANGED, by=SHELL, about=HOME)
        await work.commit()


async def reached(press: Press, member: Member) -> Contact:
    async with press.circle.work() as work:
        return await work.members.contact_of(member.id)


async def test_it_reaches_the_group_and_those_who_agreed_to_education_at_that_moment(
    press: Press,
) -> None:
    mira = await press.circle.member()
    noor = await press.circle.member(Purpose.MEMBERSHIP)

    bulletin = await press.out()

    assert press.stands(None, bulletin) is not None
    said = press.stands(mira, bulletin)
    assert said is not None
    assert said.words is BulletinWords.BULLETIN
    assert said.values["text"] == WORDS.text
    assert press.stands(noor, bulletin) is None
    results = await press.results(bulletin.id)
    assert results.members == {DeliveryState.SENT: 1}
    assert results.groups == {DeliveryState.SENT: 1}
    assert bulletin.state is BulletinState.SENT
    about = {one.about.id for one in await press.circle.deeds() if one.deed is Deed.BULLETIN_SENT}
    assert about == {"1", "1/epilepsy/group", "1/epilepsy/members"}


async def test_it_is_narrowed_by_role_and_place(press: Press) -> None:
    patient, carer = await press.circle.member(), await press.circle.member()
    async with press.circle.work() as work:
        mine = await work.memberships.find(carer.id, EPILEPSY)
        assert mine is not None
        await work.memberships.put(replace(mine, role=MemberRole.CARER))
        work.note(Deed.MEMBER_CORRECTED, by=SHELL, about=HOME)
        await work.commit()

    to = replace(EVERYBODY, reach=Reach.DIRECT, role=MemberRole.CARER)
    bulletin = await press.out(to=to)

    assert press.stands(carer, bulletin) is not None
    assert press.stands(patient, bulletin) is None
    assert press.stands(None, bulletin) is None


async def test_everybody_is_reached_once_however_many_there_are_and_however_often_it_is_due(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearth.actions.sending_bulletins.AT_ONCE", 2)
    members = [await press.circle.member() for _ in range(5)]
    bulletin = await press.out(to=replace(EVERYBODY, reach=Reach.DIRECT))
    assert all(press.stands(one, bulletin) for one in members)
    assert len(press.side.rang) == 5
    assert (await press.results(bulletin.id)).members == {DeliveryState.SENT: 5}


async def test_between_telling_and_sending_a_member_may_take_it_back_or_want_none(
    press: Press,
) -> None:
    mira, noor = await press.circle.member(), await press.circle.member()
    bulletin = await press.approved()
    await SendBulletin(press.circle.care.open_work).now(bulletin.id, by=press.paul)
    await press.come_due()
    await press.circle.restrict(mira)
    await ChoosePace(press.circle.work)(await reached(press, noor), Pace.NONE)

    await press.post()

    assert press.stands(mira, bulletin) is None
    assert press.stands(noor, bulletin) is None
    results = await press.results(bulletin.id)
    assert results.members == {DeliveryState.WITHHELD: 2}
    assert results.reasons == {WITHHELD: 2}


async def test_who_cannot_be_reached_is_counted_with_the_reason(press: Press) -> None:
    mira = await press.circle.member()
    press.side.gone.add(ToMember(mira.id))
    bulletin = await press.out(to=replace(EVERYBODY, reach=Reach.DIRECT))
    results = await press.results(bulletin.id)
    assert results.members == {DeliveryState.FAILED: 1}
    assert results.reasons == {"blocked": 1}


async def test_nobody_is_woken_in_quiet_hours(press: Press) -> None:
    await quiet_at_night(press)
    mira = await press.circle.member()
    press.circle.now = datetime(2026, 3, 2, 22, tzinfo=UTC)
    bulletin = await press.out()
    assert press.side.rang == []
    assert (await press.results(bulletin.id)).members == {DeliveryState.WAITING: 1}

    press.circle.now = datetime(2026, 3, 3, 8, tzinfo=UTC)
    await press.post()
    assert press.stands(mira, bulletin) is not None
    assert press.stands(None, bulletin) is not None


async def test_nine_in_the_morning_is_nine_where_they_are(press: Press) -> None:
    far = CommunityId("liver")
    home = replace(CIRCLE, id=far, time_zone="America/New_York", group=-200)
    await SetUpCommunity(press.circle.work)(home, by=SHELL)
    to = replace(EVERYBODY, communities=(EPILEPSY, far), reach=Reach.GROUP)
    bulletin = await press.approved(to=to)
    send = SendBulletin(press.circle.care.open_work)
    await send.at(bulletin.id, datetime(2026, 3, 3, 9), by=press.paul)  # noqa: DTZ001  The wall's.

    press.circle.now = datetime(2026, 3, 3, 8, 59, tzinfo=UTC)
    await press.post()
    assert press.side.rang == []
    press.circle.now = datetime(2026, 3, 3, 9, tzinfo=UTC)
    await press.post()
    assert len(press.side.rang) == 1
    with pytest.raises(BulletinChanged):
        await send.put_off(bulletin.id, by=press.paul)
    press.circle.now = datetime(2026, 3, 3, 14, tzinfo=UTC)
    await press.post()
    assert len(press.side.rang) == 2


async def test_nine_in_the_morning_is_nine_by_each_members_own_clock(press: Press) -> None:
    mira, kenji, nora, late = [await press.circle.member() for _ in range(4)]
    for member, zone in ((kenji, "Asia/Tokyo"), (nora, "America/New_York")):
        await ChooseZone(press.circle.work)(await reached(press, member), zone)
    bulletin = await press.approved()
    send = SendBulletin(press.circle.care.open_work)
    await send.at(bulletin.id, datetime(2026, 3, 3, 9), by=press.paul)  # noqa: DTZ001  The wall's.

    async def at(hour: int) -> list[Member | None]:
        press.circle.now = datetime(2026, 3, 3, hour, tzinfo=UTC)
        await press.post()
        everybody = (None, mira, kenji, nora, late)
        return [one for one in everybody if press.stands(one, bulletin) is not None]

    press.circle.now = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)
    await press.post()
    assert (await press.now(bulletin)).state is BulletinState.PLANNED
    assert await at(0) == [kenji]
    await ChooseZone(press.circle.work)(await reached(press, late), "Europe/Athens")
    assert await at(7) == [kenji]  # Nobody knew of Athens when it was planned.
    assert await at(9) == [None, mira, kenji, late]
    assert await at(13) == [None, mira, kenji, late]
    assert await at(14) == [None, mira, kenji, nora, late]
    copies = [say for _, say in press.side.rang if say.words is BulletinWords.BULLETIN]
    assert len(copies) == 5


async def test_quiet_hours_are_those_of_each_members_own_clock(press: Press) -> None:
    await quiet_at_night(press)
    mira, kenji = await press.circle.member(), await press.circle.member()
    await ChooseZone(press.circle.work)(await reached(press, kenji), "Asia/Tokyo")
    press.circle.now = datetime(2026, 3, 2, 15, tzinfo=UTC)  # In Tokyo it is midnight.
    bulletin = await press.out()
    assert press.stands(mira, bulletin) is not None
    assert press.stands(kenji, bulletin) is None
    press.circle.now = datetime(2026, 3, 2, 23, tzinfo=UTC)  # Eight in Tokyo, night here.
    await press.post()
    assert press.stands(kenji, bulletin) is not None


async def test_what_is_sent_now_waits_for_no_time_that_was_planned_before(press: Press) -> None:
    mira = await press.circle.member()
    bulletin = await press.approved()
    send = SendBulletin(press.circle.care.open_work)
    await send.at(bulletin.id, datetime(2026, 3, 9, 9), by=press.paul)  # noqa: DTZ001  The wall's.
    await send.now(bulletin.id, by=press.paul)
    await press.post()
    assert press.stands(mira, bulletin) is not None
    assert press.stands(None, bulletin) is not None


async def test_what_is_put_off_does_not_go_out_by_itself(press: Press) -> None:
    bulletin = await press.approved()
    send = SendBulletin(press.circle.care.open_work)
    await send.at(bulletin.id, datetime(2026, 3, 3, 9), by=press.paul)  # noqa: DTZ001  The wall's.
    await send.put_off(bulletin.id, by=press.paul)
    press.circle.passes(days=2)
    await press.post()
    assert press.side.rang == []
    assert (await press.now(bulletin)).state is BulletinState.APPROVED


async def test_one_a_week_at_most_waits_until_the_week_is_over(press: Press) -> None:
    mira = await press.circle.member()
    await ChoosePace(press.circle.work)(await reached(press, mira), Pace.WEEKLY)
    first, second = await press.out(), await press.out()
    assert press.stands(mira, first) is not None
    assert press.stands(mira, second) is None
    press.circle.passes(days=7)
    await press.post()
    assert press.stands(mira, second) is not None


async def test_a_correction_takes_the_place_with_everybody_who_got_it_and_needs_two_people(
    press: Press,
) -> None:
    await quiet_at_night(press)
    mira = await press.circle.member()
    wrong = await press.out()
    late = await press.circle.member()
    work = press.circle.care.open_work
    right = await WriteBulletin(work).correction(
        wrong.id, replace(WORDS, text="Bring two chairs."), by=press.wendy
    )
    await press.approve(right)
    await SendBulletin(work).now(right.id, by=press.paul)
    await press.post()

    said = press.stands(mira, wrong)
    assert said is not None
    assert (said.words, said.values["text"]) == (
        BulletinWords.BULLETIN_CORRECTED,
        "Bring two chairs.",
    )
    assert press.stands(late, wrong) is None
    assert len(press.side.rang) == 2  # Changed in place: nobody's telephone rings again.
    assert (await press.now(wrong)).state is BulletinState.CORRECTED
    assert (await press.results(right.id)).members == {DeliveryState.SENT: 1}
    with pytest.raises(BulletinChanged):
        await WriteBulletin(work).correction(wrong.id, WORDS, by=press.wendy)


async def test_whoever_waits_for_the_wrong_one_gets_only_the_right_one(press: Press) -> None:
    await quiet_at_night(press)
    mira = await press.circle.member()
    press.circle.now = datetime(2026, 3, 2, 22, tzinfo=UTC)
    wrong = await press.out()
    work = press.circle.care.open_work
    right = await WriteBulletin(work).correction(
        wrong.id, replace(WORDS, text="Bring two chairs."), by=press.wendy
    )
    await press.approve(right)
    await SendBulletin(work).now(right.id, by=press.paul)
    await press.post()
    assert press.side.rang == []

    press.circle.now = datetime(2026, 3, 3, 8, tzinfo=UTC)
    await press.post()
    said = press.stands(mira, wrong)
    assert said is not None
    assert (said.words, said.values["text"]) == (BulletinWords.BULLETIN, "Bring two chairs.")
    assert (await press.results(wrong.id)).members == {DeliveryState.WITHHELD: 1}


async def test_one_that_is_taken_back_is_taken_back_from_whoever_has_it_and_reaches_nobody_more(
    press: Press,
) -> None:
    await quiet_at_night(press)
    mira = await press.circle.member()
    noor = await press.circle.member()
    await ChoosePace(press.circle.work)(await reached(press, noor), Pace.WEEKLY)
    await press.out()
    bulletin = await press.out(replace(ASKS, title="Second news"))
    assert press.stands(noor, bulletin) is None

    retract = RetractBulletin(press.circle.care.open_work)
    await retract(bulletin.id, "The line has no song.", by=press.paul)
    await press.post()

    for where in (mira, None):
        said = press.stands(where, bulletin)
        assert said is not None
        assert said.words is BulletinWords.BULLETIN_TAKEN_BACK
        assert said.buttons == ()
    press.circle.passes(days=8)
    await press.post()
    assert press.stands(noor, bulletin) is None
    with pytest.raises(BulletinChanged):
        await retract(bulletin.id, "Again.", by=press.paul)
    with pytest.raises(NotOffered):
        await TapBulletin(press.circle.work)(await reached(press, mira), bulletin.id, 0)


async def test_a_tap_counts_once_and_nobody_keeps_whose_it_was(press: Press) -> None:
    mira = await press.circle.member()
    bulletin = await press.out(ASKS)
    tap, contact = TapBulletin(press.circle.work), await reached(press, mira)
    await tap(contact, bulletin.id, 1)
    await tap(contact, bulletin.id, 0)
    results = await press.results(bulletin.id)
    assert results.taps == {1: 1}
    assert results.all_taps is None
    with pytest.raises(NotOffered):
        await tap(contact, bulletin.id, 2)
    with pytest.raises(NotAMember):
        await tap(Contact(4), bulletin.id, 0)


async def test_after_half_a_year_nothing_leads_to_who_got_it_and_the_counts_stay(
    press: Press,
) -> None:
    mira = await press.circle.member()
    bulletin = await press.out(ASKS)
    await TapBulletin(press.circle.work)(await reached(press, mira), bulletin.id, 1)
    before = await press.results(bulletin.id)
    press.circle.now = NOON + REMEMBERED_FOR * 1.1
    await ApplyRetention(press.circle.care.open_work, Keep())()
    async with press.circle.care.open_work() as work:
        assert not await work.deliveries.has(bulletin.id, mira.id)
    assert await press.results(bulletin.id) == before
