"""Codes, moved days and small groups: what holds for every study and every set of people."""

import base64
import hmac
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.research.disclosure import (
    LEFT_OUT,
    made_alike,
    smallest_group,
)
from hearth.research.pseudonyms import KEY_BYTES, SHIFT_MOST, StudyKey

keys = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES).map(StudyKey)
members = st.integers(1, 10**12)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
marks = st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from("pqrs"))


@given(keys, keys, members)
def test_two_studies_know_the_same_member_by_codes_that_differ(
    one: StudyKey, other: StudyKey, member: int
) -> None:
    assert (one.code(member) == other.code(member)) == (one == other)


@given(keys, st.sets(members, max_size=30))
def test_two_members_of_a_study_never_share_a_code(key: StudyKey, people: set[int]) -> None:
    assert len({key.code(one) for one in people}) == len(people)


@given(keys, members, days, days)
def test_all_days_of_a_member_move_together(
    key: StudyKey, member: int, one: date, other: date
) -> None:
    moved = key.moved(member, one), key.moved(member, other)

    assert moved[0] - moved[1] == one - other
    assert 1 <= abs((moved[0] - one).days) <= SHIFT_MOST


def test_codes_of_two_studies_cannot_be_laid_beside_each_other() -> None:
    one, other = StudyKey(b"1" * KEY_BYTES), StudyKey(b"2" * KEY_BYTES)
    people = range(1, 2001)
    shifts = [(one.shift(each).days, other.shift(each).days) for each in people]

    assert {one.code(each) for each in people}.isdisjoint(other.code(each) for each in people)
    # Of 2,000 pairs of 364 even chances about 5.5 agree; 25 would be eight deviations too many.
    assert sum(a == b for a, b in shifts) < 25
    assert len({a for a, _ in shifts}) > 350


def test_codes_and_shifts_follow_from_the_formula_in_the_docs() -> None:
    digest = hmac.new(b"1" * KEY_BYTES, b"hearth study code 1\0" + b"42", "sha256").digest()
    drawn = hmac.new(b"1" * KEY_BYTES, b"hearth study shift 1\0" + b"42", "sha256").digest()[:8]
    key = StudyKey(b"1" * KEY_BYTES)
    numbers = [*range(-182, 0), *range(1, 183)]

    assert key.code(42) == base64.b32encode(digest[:10]).decode()
    assert key.shift(42).days == numbers[int.from_bytes(drawn, "big") % 364]


def test_every_shift_but_none_at_all_comes_up() -> None:
    key = StudyKey(b"3" * KEY_BYTES)

    assert {key.shift(one).days for one in range(10_000)} == {*range(-182, 0), *range(1, 183)}


def test_a_key_has_one_length_and_is_never_shown() -> None:
    assert "secret" not in repr(StudyKey(b"secret".ljust(KEY_BYTES)))
    with pytest.raises(ValueError, match="31"):
        StudyKey(b"x" * 31)


@given(st.lists(marks, max_size=60), st.integers(1, 9))
def test_whoever_is_given_out_shares_their_marks_with_enough_others(
    people: list[tuple[str, ...]], k: int
) -> None:
    alike = made_alike(people, k)
    kept = [one for one in alike.marks if one is not None]

    assert alike.k == smallest_group(kept)
    assert alike.k >= k or not kept
    assert alike.people == len(people) - len(kept) < k
    for was, now in zip(people, alike.marks, strict=True):
        assert now is None or all(b in (a, LEFT_OUT) for a, b in zip(was, now, strict=True))


@given(st.lists(marks, min_size=1, max_size=8), st.integers(1, 5))
def test_nothing_is_left_out_where_all_look_alike(people: list[tuple[str, ...]], k: int) -> None:
    alike = made_alike(people * k, k)

    assert (alike.cells, alike.people) == (0, 0)


def test_the_last_mark_is_given_up_first() -> None:
    people = [("old", "eczema")] * 5 + [("old", "heart")] * 3 + [("young", "heart")] * 2

    alike = made_alike(people, 2)
    assert (alike.cells, alike.k) == (0, 2)
    alike = made_alike(people, 3)
    assert alike.marks[5:] == (("old", "heart"),) * 3 + (None, None)
    alike = made_alike(people, 5)
    assert alike.marks[5:] == (("", ""),) * 5
    assert (alike.cells, alike.people, alike.k) == (10, 0, 5)


def test_the_first_mark_stays_where_the_last_is_enough() -> None:
    people = [("old", "eczema")] * 5 + [("old", "heart")] * 2 + [("old", "gut")] * 3

    alike = made_alike(people, 5)

    assert alike.marks == (("old", "eczema"),) * 5 + (("old", ""),) * 5
    assert (alike.cells, alike.people, alike.k) == (5, 0, 5)


def test_marks_of_one_length_and_a_group_of_one_at_least_are_asked_for() -> None:
    with pytest.raises(ValueError, match="marks"):
        made_alike([("a",), ("a", "b")], 2)
    with pytest.raises(ValueError, match="k"):
        made_alike([("a",)], 0)
