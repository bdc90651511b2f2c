"""A bulletin is written by one, approved by another, and has nothing against it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hearth.actions.bulletins import (
    ApproveBulletin,
    KeepBulletin,
    RewriteBulletin,
    TurnDownBulletin,
    WriteBulletin,
)
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.community.audit import Deed
from hearth.community.bulletin_words import (
    TOGETHER_LONGEST,
    BulletinFlaw,
    FlawKind,
    Wording,
    standing,
)
from hearth.community.bulletins import Audience, BulletinState
from hearth.community.deliveries import Pace, next_at_pace, shown
from hearth.community.errors import (
    BulletinChanged,
    BulletinNotFit,
    ListFull,
    NoSuchBulletin,
    NoSuchCommunity,
    NotAllowed,
    NothingSaid,
    OwnBulletin,
    TooLong,
)
from hearth.community.invites import MemberRole
from hearth.community.links import link_is_known, link_is_safe, links_in
from hearth.community.people import CommunityId, Role, Staff, StaffId
from unit.bulletins.press import EVERYBODY, TEXT, WORDS, Press

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def test_whoever_wrote_it_does_not_approve_it_and_nobody_without_the_right_does(
    press: Press,
) -> None:
    draft = await press.written()
    approve = ApproveBulletin(press.circle.care.open_work, press.check)
    with pytest.raises(OwnBulletin):
        await approve(draft.id, draft.fingerprint, by=press.wendy)
    clinician = Staff(StaffId(77), frozenset({Role.CLINICIAN}))
    with pytest.raises(NotAllowed):
        await approve(draft.id, draft.fingerprint, by=clinician)

    approved = await approve(draft.id, draft.fingerprint, by=press.paul)

    assert (approved.state, approved.approver) == (BulletinState.APPROVED, press.paul.id)
    deeds = [one.deed for one in await press.circle.deeds()]
    assert deeds[:2] == [Deed.BULLETIN_APPROVED, Deed.BULLETIN_WRITTEN]


async def test_what_was_rewritten_meanwhile_is_not_approved_unread(press: Press) -> None:
    work = press.circle.care.open_work
    draft = await press.written()
    again = await RewriteBulletin(work)(
        draft.id, replace(WORDS, title="Other news"), EVERYBODY, by=press.wendy
    )
    approve = ApproveBulletin(work, press.check)
    with pytest.raises(BulletinChanged):
        await approve(draft.id, draft.fingerprint, by=press.paul)
    with pytest.raises(BulletinChanged):
        await RewriteBulletin(work)(draft.id, WORDS, EVERYBODY, by=press.paul)

    await approve(again.id, again.fingerprint, by=press.paul)
    with pytest.raises(BulletinChanged):
        await RewriteBulletin(work)(again.id, WORDS, EVERYBODY, by=press.wendy)


async def test_a_product_goes_with_its_risks_in_the_same_message_whatever_is_argued(
    press: Press,
) -> None:
    product = replace(WORDS, product=True, argued="Everybody knows the risks.")
    draft = await press.written(product)
    with pytest.raises(BulletinNotFit) as refused:
        await press.approve(draft)
    assert refused.value.flaws == 1

    whole = await press.written(replace(product, risks="It can make you dizzy. Do not drive."))
    assert (await press.approve(whole)).state is BulletinState.APPROVED


async def test_what_shows_who_somebody_is_is_refused_unless_it_is_argued_for(
    press: Press,
) -> None:
    words = replace(WORDS, text="Call our nurse Mary on 07911 123456 any morning.")
    flaws = await press.check(words, EVERYBODY, by=press.paul)
    assert {one.kind for one in flaws} == {FlawKind.PRIVATE}
    with pytest.raises(BulletinNotFit):
        await press.approve(await press.written(words))

    argued = replace(words, argued="It is the clinic's own line, printed on every letter.")
    assert (await press.approve(await press.written(argued))).approver == press.paul.id


async def test_links_are_looked_at_and_an_address_that_hides_something_is_never_approved(
    press: Press,
) -> None:
    known = "https://www.nlm.nih.gov/medlineplus/epilepsy.html"
    words = replace(WORDS, text=f"Read http://10.0.0.1/x and https://example.org/new. {known}")
    flaws = await press.check(words, EVERYBODY, by=press.paul)
    kinds = {(one.kind, one.what) for one in flaws}
    assert (FlawKind.LINK_UNSAFE, "http://10.0.0.1/x") in kinds
    assert (FlawKind.LINK_UNKNOWN, "https://example.org/new") in kinds
    assert known not in {what for _, what in kinds}

    draft = await press.written(replace(words, argued="Both are ours."))
    with pytest.raises(BulletinNotFit) as refused:
        await press.approve(draft)
    assert refused.value.flaws == 1


async def test_what_cannot_be_sent_as_one_message_or_to_nobody_is_not_kept(press: Press) -> None:
    write = WriteBulletin(press.circle.care.open_work)
    for words, refusal in (
        (replace(WORDS, text=" "), NothingSaid),
        (replace(WORDS, title="x" * 121), TooLong),
        (replace(WORDS, text="🙂" * (TOGETHER_LONGEST // 2)), TooLong),
        (replace(WORDS, choices=tuple("abcdefg")), ListFull),
        (replace(WORDS, choices=("x" * 61,)), TooLong),
    ):
        with pytest.raises(refusal):
            await write(words, EVERYBODY, by=press.wendy)
    with pytest.raises(NothingSaid):
        await write(WORDS, Audience(()), by=press.wendy)
    with pytest.raises(NoSuchCommunity):
        await write(WORDS, Audience((CommunityId("moon"),)), by=press.wendy)
    async with press.circle.work() as work:
        assert await work.bulletins.list(9) == []


async def test_nothing_goes_out_that_nobody_approved_and_nothing_twice(press: Press) -> None:
    send = SendBulletin(press.circle.care.open_work)
    draft = await press.written()
    with pytest.raises(BulletinChanged):
        await send.now(draft.id, by=press.paul)
    with pytest.raises(BulletinChanged):
        await send.at(draft.id, NOON, by=press.paul)
    await press.approve(draft)
    await send.now(draft.id, by=press.paul)
    with pytest.raises(BulletinChanged):
        await send.now(draft.id, by=press.paul)
    with pytest.raises(NoSuchBulletin):
        await send.now(type(draft.id)(99), by=press.paul)


async def test_a_second_reader_says_why_not_and_a_writer_withdraws(press: Press) -> None:
    down = TurnDownBulletin(press.circle.care.open_work)
    first, second = await press.written(), await press.approved()
    with pytest.raises(NothingSaid):
        await down(first.id, "  ", by=press.paul)
    assert (await down(first.id, "Too long.", by=press.paul)).state is BulletinState.REJECTED
    assert (await down(second.id, "Old news.", by=press.wendy)).state is BulletinState.WITHDRAWN
    with pytest.raises(BulletinChanged):
        await down(second.id, "Again.", by=press.paul)


async def test_a_piece_of_the_library_has_a_day_on_which_it_is_read_again(press: Press) -> None:
    keep = KeepBulletin(press.circle.care.open_work)
    draft = await press.written()
    with pytest.raises(BulletinChanged):
        await keep(draft.id, date(2027, 3, 2), by=press.paul)
    await press.approve(draft)
    kept = await keep(draft.id, date(2027, 3, 2), by=press.paul)
    assert not kept.overdue(date(2027, 3, 2))
    assert kept.overdue(date(2027, 3, 3))
    assert (await keep(draft.id, None, by=press.paul)).review is None


def test_links_end_where_people_end_them() -> None:
    text = "See (https://a.example/b_c), www.d.example. And https://a.example/b_c again!"
    assert links_in(text) == ("https://a.example/b_c", "www.d.example")
    assert links_in(TEXT) == ()


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://www.nhs.uk/conditions/fever/", True),
        ("http://www.nhs.uk/", False),
        ("www.nhs.uk", False),
        ("https://nhs.uk@evil.example/", False),
        ("https://nhs.uk:8443/", False),
        ("https://127.0.0.1/", False),
        ("https://[::1]/", False),
        ("https://2130706433/", False),
        ("https://host.1/", False),
        ("https://localhost/", False),
        ("https://xn--nhs-abc.example/", False),
        ("https://пример.example/", False),
        ("https://a.example:x/", False),
        ("javascript://a.example/", False),
        ("https://a.example/" + "x" * 500, False),
    ],
)
def test_only_plain_https_addresses_of_names_are_safe(address: str, *, safe: bool) -> None:
    assert link_is_safe(address) is safe


def test_an_address_is_known_with_and_without_its_last_stroke() -> None:
    assert link_is_known("https://a.example/b/", ["https://a.example/b"])
    assert not link_is_known("https://a.example/b/c", ["https://a.example/b"])


def test_an_audience_is_narrowed_by_role_and_language() -> None:
    carers = replace(EVERYBODY, role=MemberRole.CARER, languages=("es",))
    assert carers.wants(MemberRole.CARER, "es-MX")
    assert not carers.wants(MemberRole.CARER, "en")
    assert not carers.wants(MemberRole.PATIENT, "es")
    assert EVERYBODY.wants(MemberRole.PATIENT, "")


def test_a_weekly_pace_waits_for_the_week_and_gives_up_after_four() -> None:
    day = NOON.replace(hour=0)
    last = day.replace(day=1)
    assert next_at_pace(Pace.ALL, last, NOON, NOON) == NOON
    assert next_at_pace(Pace.NONE, None, NOON, NOON) is None
    assert next_at_pace(Pace.WEEKLY, None, NOON, NOON) == NOON
    assert next_at_pace(Pace.WEEKLY, last, NOON, NOON) == day.replace(day=8)
    assert next_at_pace(Pace.WEEKLY, day.replace(day=29), NOON, NOON) is None


def test_few_people_are_not_counted_out() -> None:
    assert [shown(one) for one in (0, 1, 4, 5)] == [0, None, None, 5]


def test_an_argument_lifts_all_but_what_nothing_outweighs() -> None:
    flaws = [BulletinFlaw(one) for one in FlawKind]
    assert standing(Wording("a", "b"), flaws) == tuple(flaws)
    left = standing(Wording("a", "b", argued="c"), flaws)
    assert {one.kind for one in left} == {
        FlawKind.RISKS_MISSING,
        FlawKind.SPOKEN_MISSING,
        FlawKind.LINK_UNSAFE,
    }
