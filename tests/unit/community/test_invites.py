from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hearth.community.errors import InviteNotAccepted
from hearth.community.invites import (
    GUESS_FIRST_WAIT,
    GUESS_LONGEST_WAIT,
    GUESSES_FREE,
    Guesses,
    Invite,
    InviteId,
    MemberRole,
)
from hearth.community.people import CommunityId

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
INVITE = Invite(
    id=InviteId(1),
    community=CommunityId("epilepsy"),
    role=MemberRole.PATIENT,
    token_hash=b"",
    made_by=None,
    made_at=NOON,
    expires_at=NOON + timedelta(days=7),
    uses=2,
)


def test_it_lets_in_as_many_as_it_was_made_for() -> None:
    used_up = INVITE.opened(NOON).opened(NOON)
    with pytest.raises(InviteNotAccepted):
        used_up.opened(NOON)


def test_a_use_that_is_given_back_can_be_used_again() -> None:
    used_up = INVITE.opened(NOON).opened(NOON)
    assert used_up.given_back().opened(NOON).used == 2


@pytest.mark.parametrize(
    "closed",
    [
        replace(INVITE, expires_at=NOON),
        INVITE.revoked(NOON),
        replace(INVITE, used=2),
    ],
)
def test_expired_revoked_and_used_up_look_the_same(closed: Invite) -> None:
    with pytest.raises(InviteNotAccepted) as refusal:
        closed.opened(NOON)
    assert refusal.value.args == ()


def test_revoking_it_twice_keeps_the_first_time() -> None:
    first = INVITE.revoked(NOON)
    assert first.revoked(NOON + timedelta(days=1)) == first


def test_a_few_wrong_tokens_are_free_and_then_each_one_doubles_the_wait() -> None:
    guesses = Guesses()
    for _ in range(GUESSES_FREE):
        guesses = guesses.after_a_wrong_one(NOON)
        assert guesses.allowed(NOON)
    waits = []
    for _ in range(20):
        guesses = guesses.after_a_wrong_one(NOON)
        assert guesses.not_before is not None
        waits.append(guesses.not_before - NOON)
    assert waits[:3] == [GUESS_FIRST_WAIT, GUESS_FIRST_WAIT * 2, GUESS_FIRST_WAIT * 4]
    assert waits[-1] == GUESS_LONGEST_WAIT
    assert not guesses.allowed(NOON)
    assert guesses.allowed(NOON + GUESS_LONGEST_WAIT)
