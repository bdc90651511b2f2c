"""What the outbox keeps back while a crisis goes on, so that members hear one voice."""

from datetime import datetime, timedelta

from hearth.community.outgoing import Effect, OpenPoll, Say
from hearth.community.words import (
    BulletinWords,
    ChallengeWords,
    EventWords,
    ProgrammeWords,
    StudyWords,
    SurveyWords,
)

UNASKED = frozenset(
    {
        BulletinWords.BULLETIN,
        ChallengeWords.CHALLENGE_ASKING,
        EventWords.EVENT_ANNOUNCED,
        EventWords.EVENT_NEW,
        EventWords.EVENT_SOON,
        EventWords.EVENT_REMINDER,
        ProgrammeWords.LESSON,
        StudyWords.STUDY_INVITED,
        StudyWords.STUDY_INVITED_ANEW,
        SurveyWords.SURVEY_INVITED,
        SurveyWords.SURVEY_REMINDED,
    }
)
"""What comes without having been asked for. What puts a bulletin right where it stands, takes it
back, moves or calls off an event that members know of, or answers somebody has words of its own,
and never waits. Nor does an event that begins: who comes for it has come."""

LOOK_AGAIN = timedelta(minutes=5)
"""How soon it is looked whether a crisis is over: what waited arrives so soon after the all-clear,
and thousands of copies cost a few look-ups a second. Shorter than what a jump of the clock looks
like (`BEYOND` in the outbox's turns)."""


class NotYetError(Exception):
    """It may leave, but not now.

    Args:
        until: when to ask again.
    """

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


def waits_in_a_crisis(effect: Effect) -> bool:
    """Whether this has to wait where a crisis goes on; a lesson asked for does not."""
    if isinstance(effect, OpenPoll):
        return True
    if not isinstance(effect, Say) or effect.words not in UNASKED:
        return False
    return not effect.values.get("asked")
