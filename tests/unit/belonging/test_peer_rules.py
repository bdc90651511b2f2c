"""What a peer supporter may do, and who writes a welcome."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hearth.community.errors import NotOffered
from hearth.community.peers import TRAINING, Peer, PeerRight, PeerState, has_trained
from hearth.community.people import CommunityId, MemberId
from hearth.community.programmes import Enrolment, EnrolmentState, ProgrammeId, StartedBy
from hearth.community.welcomes import Welcome, WelcomeId, WelcomeState
from hearth_nlu.library import load_programmes

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
HERE = CommunityId("epilepsy")
OLGA, SAM = MemberId(1), MemberId(2)
ASKED = Peer(OLGA, HERE, PeerState.ASKED, NOON, NOON)
WAITING = Welcome(WelcomeId(1), HERE, MemberId(9), WelcomeState.WAITING, NOON, NOON)


def test_no_right_is_theirs_before_they_agreed_and_completed_the_training() -> None:
    agreed, unasked = ASKED.agreed(LATER), ASKED.trained(LATER)
    able = agreed.trained(LATER)
    for right in PeerRight:
        assert not ASKED.may(right)
        assert not agreed.may(right)
        assert not unasked.may(right)
        assert able.may(right)
    assert able.trained(LATER + timedelta(days=1)) == able
    with pytest.raises(NotOffered):
        agreed.agreed(LATER)
    with pytest.raises(NotOffered):
        agreed.available(LATER, willing=True)


def test_who_switched_off_newcomers_keeps_the_other_rights() -> None:
    able = ASKED.agreed(LATER).trained(LATER)
    away = able.available(LATER, willing=False)
    assert able.welcomes
    assert not away.welcomes
    assert away.may(PeerRight.HAND_ON)
    assert away.available(LATER, willing=True).welcomes


def test_one_peer_supporter_writes_and_can_let_it_go() -> None:
    taken = WAITING.taken(OLGA, LATER)
    assert taken.taken(OLGA, LATER) == taken
    for refused in (taken.taken, taken.let_go, taken.given, WAITING.given):
        with pytest.raises(NotOffered):
            refused(SAM, LATER)
    free = taken.let_go(OLGA, LATER)
    assert free.taken(SAM, LATER).given(SAM, LATER).state is WelcomeState.GIVEN


def test_what_is_over_stays_over() -> None:
    given = WAITING.taken(OLGA, LATER).given(OLGA, LATER)
    assert given.lapsed(LATER) == given
    lapsed = WAITING.taken(OLGA, LATER).lapsed(LATER)
    assert (lapsed.state, lapsed.taker) == (WelcomeState.LAPSED, None)
    with pytest.raises(NotOffered):
        lapsed.taken(OLGA, LATER)


def test_only_the_training_that_was_completed_counts() -> None:
    done = EnrolmentState.COMPLETED
    one = Enrolment(OLGA, HERE, TRAINING, done, StartedBy.MEMBER, date(2026, 3, 2), NOON)
    assert has_trained([one])
    assert not has_trained([replace(one, state=EnrolmentState.RUNNING)])
    assert not has_trained([replace(one, programme=ProgrammeId("steps"))])


def test_the_training_ships_and_is_the_only_one() -> None:
    assert [one.id for one in load_programmes() if one.training] == [TRAINING]
