"""The life of a community, put together: what comes due in it, and who is there for others."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.anniversaries import AnniversaryDue
from hearth.actions.asking_of_challenges import ChallengeAsks
from hearth.actions.being_there import (
    AskPeer,
    EndPeer,
    SeePeers,
)
from hearth.actions.challenges import ChallengeEnds
from hearth.actions.due import Due
from hearth.actions.unanswered import QuestionDue
from hearth.actions.welcoming import (
    WelcomeOffered,
    WelcomeOver,
)
from hearth.bootstrap.counting import counting_due
from hearth.bootstrap.listening import listening_due
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork


def community_life_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What the care team's process does about a community as a whole."""
    return {
        TimerKind.CHALLENGE_ASKS: ChallengeAsks(work),
        TimerKind.CHALLENGE_ENDS: ChallengeEnds(work),
        TimerKind.ANNIVERSARY: AnniversaryDue(work),
        TimerKind.QUESTION_UNANSWERED: QuestionDue(work),
        TimerKind.WELCOME_OFFERED: WelcomeOffered(work),
        TimerKind.WELCOME_OVER: WelcomeOver(work),
        **counting_due(work),
        **listening_due(work),
    }


def peers_in_console(work: OpenWork) -> dict[str, Any]:
    """What staff do about peer supporters."""
    return {"see_peers": SeePeers(work), "ask_peer": AskPeer(work), "end_peer": EndPeer(work)}
