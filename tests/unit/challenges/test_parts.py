"""What a member tells of a challenge, when they are asked, and what is told of all together."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from erasing import part, walk
from hearth.community.bulletin_words import BulletinFlaw, FlawKind
from hearth.community.challenge_errors import ChallengeChanged, ChallengeOver
from hearth.community.challenges import (
    ASKED_UNANSWERED_MOST,
    Asked,
    Challenge,
    ChallengePlan,
    ChallengeState,
    HowItWent,
    Part,
    PartState,
    Together,
)
from hearth.community.errors import BulletinNotFit, NotOffered, OwnBulletin
from hearth.community.people import MemberId, StaffId

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ZONE = ZoneInfo("UTC")
TODAY = NOON.date()
OPEN = walk(NOON)
PLAN = ChallengePlan(OPEN.plan.about, TODAY, TODAY + timedelta(days=20))
MIRAS = replace(part(MemberId(7), OPEN, NOON), did=0)
ANNA, BEN = StaffId(1), StaffId(2)


def waiting(last: date = PLAN.last) -> Challenge:
    return replace(OPEN, state=ChallengeState.TO_APPROVE, plan=replace(PLAN, last=last))


def test_what_is_told_counts_once_a_day_and_can_be_put_right() -> None:
    once = MIRAS.told(HowItWent.DID, TODAY, NOON).told(HowItWent.DID, TODAY, NOON)
    assert (once.did, once.some) == (1, 0)
    some = once.told(HowItWent.SOME, TODAY, NOON)
    assert (some.did, some.some) == (0, 1)
    assert some.told(HowItWent.NOT, TODAY, NOON).times == 0
    tomorrow = some.told(HowItWent.DID, TODAY + timedelta(days=1), NOON)
    assert tomorrow.times == 2


def test_a_day_on_which_it_did_not_happen_takes_nothing_away() -> None:
    did = MIRAS.told(HowItWent.DID, TODAY, NOON)
    assert did.told(HowItWent.NOT, TODAY + timedelta(days=9), NOON).times == 1


def test_who_pauses_or_stops_keeps_what_they_told_and_can_come_back() -> None:
    did = MIRAS.told(HowItWent.DID, TODAY, NOON)
    for rests in (did.paused(NOON), did.stopped(NOON)):
        with pytest.raises(NotOffered):
            rests.told(HowItWent.DID, TODAY, NOON)
        assert rests.next_asking(PLAN, ZONE, NOON) is None
        assert rests.resumed(NOON).times == 1
    with pytest.raises(NotOffered):
        did.resumed(NOON)
    with pytest.raises(NotOffered):
        did.stopped(NOON).stopped(NOON)


@pytest.mark.parametrize(
    ("asked", "days"), [(Asked.DAILY, 1), (Asked.EVERY_THREE_DAYS, 3), (Asked.WEEKLY, 7)]
)
def test_they_are_asked_as_often_as_they_want(asked: Asked, days: int) -> None:
    theirs = MIRAS.asked_every(asked, NOON)
    first = theirs.next_asking(PLAN, ZONE, NOON)
    assert first == datetime(2026, 3, 2, 17, tzinfo=UTC)
    again = theirs.asked_now(first).next_asking(PLAN, ZONE, first)
    assert again == first + timedelta(days=days)


def test_nobody_is_asked_who_does_not_want_it_who_told_today_or_once_it_is_over() -> None:
    assert MIRAS.asked_every(Asked.NEVER, NOON).next_asking(PLAN, ZONE, NOON) is None
    told = MIRAS.told(HowItWent.NOT, TODAY, NOON).next_asking(PLAN, ZONE, NOON)
    assert told == datetime(2026, 3, 3, 17, tzinfo=UTC)
    late = datetime(2026, 3, 22, 18, tzinfo=UTC)
    assert MIRAS.next_asking(PLAN, ZONE, late) is None
    early = NOON - timedelta(days=5)
    assert MIRAS.next_asking(PLAN, ZONE, early) == datetime(2026, 3, 2, 17, tzinfo=UTC)


def test_who_does_not_answer_is_left_in_peace() -> None:
    quiet = MIRAS
    for _ in range(ASKED_UNANSWERED_MOST):
        quiet = quiet.asked_now(NOON)
    assert quiet.next_asking(PLAN, ZONE, NOON) is None
    assert quiet.told(HowItWent.SOME, TODAY, NOON).next_asking(PLAN, ZONE, NOON) is not None


def test_a_sum_is_told_of_five_and_not_of_four() -> None:
    def many(people: int) -> list[Part]:
        return [replace(MIRAS, member=MemberId(one), did=2, some=1) for one in range(people)]

    assert not Together.of([*many(4), MIRAS]).may_be_told
    five = Together.of([*many(5), MIRAS])
    assert five.may_be_told
    assert (five.people, five.times) == (5, 15)


def test_a_second_person_stands_for_what_they_read() -> None:
    one = waiting()
    with pytest.raises(OwnBulletin):
        one.approved(ANNA, one.fingerprint, (), NOON)
    with pytest.raises(ChallengeChanged):
        one.approved(BEN, "another", (), NOON)
    with pytest.raises(BulletinNotFit):
        one.approved(BEN, one.fingerprint, [BulletinFlaw(FlawKind.PROMOTION)], NOON)
    past = waiting(TODAY - timedelta(days=1))
    with pytest.raises(ChallengeOver):
        past.approved(BEN, past.fingerprint, (), NOON)
    stands = one.approved(BEN, one.fingerprint, (), NOON)
    assert (stands.state, stands.approver) == (ChallengeState.OPEN, BEN)
    assert stands.can_be_told_of(TODAY)
    assert not stands.can_be_told_of(PLAN.last + timedelta(days=1))
    assert stands.timer.due_at == datetime(2026, 3, 23, tzinfo=UTC)
    with pytest.raises(ChallengeChanged):
        stands.over(NOON).called_off(NOON)
    assert stands.called_off(NOON).state is ChallengeState.CALLED_OFF
    assert PartState.PAUSED is MIRAS.paused(NOON).state
