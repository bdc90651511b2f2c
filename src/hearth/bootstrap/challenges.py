"""What members and staff do with challenges, by the names of the fields they fill."""

from typing import Any

from hearth.actions.challenges import (
    ApproveChallenge,
    CallOffChallenge,
    SeeChallenges,
    WriteChallenge,
)
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.ports import OpenWork


def challenges_at_desk(work: OpenWork, check: CheckBulletin) -> dict[str, Any]:
    """Looking, writing, approving and calling off."""
    return {
        "see_challenges": SeeChallenges(work),
        "write_challenge": WriteChallenge(work),
        "approve_challenge": ApproveChallenge(work, check),
        "call_off_challenge": CallOffChallenge(work),
    }
