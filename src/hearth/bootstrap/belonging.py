"""What comes due in the life of a community, put together."""

from collections.abc import Mapping

from hearth.actions.asking_of_challenges import ChallengeAsks
from hearth.actions.challenges import ChallengeEnds
from hearth.actions.due import Due
from hearth.actions.unanswered import QuestionDue
from hearth.bootstrap.counting import counting_due
from hearth.bootstrap.listening import listening_due
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork


def community_life_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What the care team's process does about a community as a whole."""
    return {
        TimerKind.CHALLENGE_ASKS: ChallengeAsks(work),
        TimerKind.CHALLENGE_ENDS: ChallengeEnds(work),
        TimerKind.QUESTION_UNANSWERED: QuestionDue(work),
        **counting_due(work),
        **listening_due(work),
    }
