"""Editions of answers, who got which, and what is counted, as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from contracts.storage.places import EPILEPSY, NOON, Place
from hearth.actions.retention import ApplyRetention
from hearth.bootstrap.library_checks import library_found
from hearth.community.answers import Source
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NoSuchAnswer
from hearth.community.library import (
    UNNUMBERED,
    Draft,
    Edition,
    EditionId,
    EditionState,
    Given,
    Readers,
    Tally,
)
from hearth.community.people import SHELL, Member, MemberId, StaffId
from hearth.community.retention import Keep
from hearth.ports import Work
from hearth.storage.assembly import Storage
from hearth.storage.records.library import given_to
from hearth.storage.tables import answers_given

TOPIC = "general.fever"
SOURCE = Source("Fever", "A library", "https://example.org/fever")
DRAFT = Draft("What is a fever?", "Rest, and drink.", (SOURCE,), date(2027, 3, 1))
SUBJECT = Subject.of("answer", TOPIC)


async def kept(work: Work, state: EditionState, draft: Draft = DRAFT) -> Edition:
    edition = Edition(UNNUMBERED, TOPIC, state, draft, NOON, NOON, author=StaffId(3))
    made = await work.editions.add(edition)
    work.note(Deed.ANSWER_PROPOSED, by=SHELL, about=SUBJECT)
    return made


async def test_an_edition_comes_back_as_it_was_kept_to_both_processes(
    careteam: Storage, community: Storage
) -> None:
    async with careteam.open_work() as work:
        made = await kept(work, EditionState.LIVE)
        await work.commit()

    for storage in (careteam, community):
        async with storage.open_work() as work:
            assert await work.editions.find_standing(TOPIC) == made
            assert await work.editions.of(TOPIC) == [made]
    async with careteam.open_work() as work:
        assert await work.editions.get(made.id) == made
        with pytest.raises(NoSuchAnswer):
            await work.editions.get(EditionId(99))


async def test_what_is_live_counts_before_what_was_retracted_and_drafts_do_not_count(
    careteam: Storage,
) -> None:
    async with careteam.open_work() as work:
        draft = await kept(work, EditionState.DRAFT)
        assert await work.editions.find_standing(TOPIC) is None
        assert await work.editions.find_change(TOPIC) == draft

        first = await kept(work, EditionState.RETRACTED)
        assert await work.editions.find_standing(TOPIC) == first
        second = await kept(work, EditionState.RETRACTED)
        assert await work.editions.standing() == {TOPIC: second}

        live = await kept(work, EditionState.LIVE)
        later = await kept(work, EditionState.RETRACTED)
        assert later.id > live.id
        assert await work.editions.find_standing(TOPIC) == live
        assert await work.editions.standing() == {TOPIC: live}
        assert await work.editions.changes() == {TOPIC: draft}


def given(member: MemberId, *, ago: int = 0, words: str = "a", in_group: bool = False) -> Given:
    at = NOON - timedelta(days=ago)
    return Given(member, EPILEPSY.id, TOPIC, words * 64, at, in_group)


async def test_whoever_got_these_words_lately_is_found_once(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        for one in (
            given(mira.id, ago=3),
            given(mira.id),
            given(mira.id, words="b", in_group=True),
            given(mira.id, ago=40, words="c"),
        ):
            await work.given.add(one)
        work.note(Deed.ANSWER_GIVEN, by=SHELL, about=SUBJECT)
        await work.commit()

    month_ago = NOON - timedelta(days=30)
    async with careteam.open_work() as work:

        async def readers(words: str) -> Readers:
            return await work.given.readers(TOPIC, words * 64, month_ago)

        assert await readers("a") == Readers(((mira.id, EPILEPSY.id),))
        assert await readers("b") == Readers(((mira.id, EPILEPSY.id),), (EPILEPSY.id,))
        assert await readers("c") == Readers()


async def test_after_a_month_it_is_forgotten(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        await work.given.add(given(mira.id, ago=40))
        await work.given.add(given(mira.id, ago=20))
        await work.commit()

    await ApplyRetention(careteam.open_work, Keep())()

    async with careteam.open_work() as work:
        newest = await work.audit.newest(1)
    assert [(one.deed, one.about.kind) for one in newest] == [
        (Deed.RETENTION_APPLIED, "answers-given")
    ]
    [left] = await place.rows(answers_given)
    assert left["at"] == NOON - timedelta(days=20)


async def test_an_erasure_takes_it_away_and_the_group_is_still_known(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        await work.given.add(given(mira.id))
        await work.given.add(given(mira.id, in_group=True))
        await work.commit()
    async with careteam.open_work() as work:
        assert [one.in_group for one in await given_to(work._tx, mira.id)] == [False, True]  # type: ignore[attr-defined]  # noqa: SLF001  What an archive tells.

        went = await work.erasures.empty(mira.id)
        work.note(Deed.ERASURE_EMPTIED, by=SHELL, about=Subject.of("member", mira.id))
        await work.commit()

    assert went["answers that they got"] == 2
    [left] = await place.rows(answers_given)
    assert left["member"] is None
    async with careteam.open_work() as work:
        readers = await work.given.readers(TOPIC, "a" * 64, NOON - timedelta(days=1))
    assert readers == Readers((), (EPILEPSY.id,))


async def test_counts_add_up_by_day_and_topic(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    assert mira.id
    async with community.open_work() as work:
        for what in (Tally.GIVEN, Tally.GIVEN, Tally.HELPED):
            await work.tallies.count(EPILEPSY.id, what, TOPIC)
        await work.tallies.count(EPILEPSY.id, Tally.UNANSWERED)
        await work.commit()

    async with careteam.open_work() as work:
        totals = await work.tallies.totals()
        today = await work.tallies.since(NOON.date())
        assert await work.tallies.since(NOON.date() + timedelta(days=1)) == []
    assert sorted(totals) == [
        ("", Tally.UNANSWERED, 1),
        (TOPIC, Tally.GIVEN, 2),
        (TOPIC, Tally.HELPED, 1),
    ]
    assert sum(one.count for one in today) == 4
    assert {one.day for one in today} == {NOON.date()}


async def test_the_doctor_counts_what_is_given_withheld_and_soon_due(
    careteam: Storage, place: Place
) -> None:
    place.clock.move(date(2027, 11, 22) - NOON.date())
    today = place.clock().date()
    later = replace(DRAFT, due=today + timedelta(days=31))
    soon = replace(DRAFT, due=today + timedelta(days=30))
    async with careteam.open_work() as work:
        before = await library_found(work, today)
        await kept(work, EditionState.LIVE, later)
        with_one = await library_found(work, today)
        await kept(work, EditionState.LIVE, soon)
        with_another = await library_found(work, today)

    assert (before.answers, before.soon, before.publishers) == (0, 0, 0)
    assert (with_one.answers, with_one.overdue) == (1, before.overdue - 1)
    assert (with_another.answers, with_another.soon) == (1, 1)
