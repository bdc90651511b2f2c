"""What is said of challenges."""

from enum import StrEnum


class ChallengeWords(StrEnum):
    """What is said of challenges; an asking has challenge and community besides, for the gate."""

    CHALLENGE_OPENED = "challenge-opened"  # title, text, first, last
    CHALLENGE_OVER = "challenge-over"  # title
    CHALLENGE_TOGETHER = "challenge-together"  # title, people, times
    CHALLENGE_CALLED_OFF = "challenge-called-off"  # title
    CHALLENGES = "challenges"
    CHALLENGES_NONE = "challenges-none"
    CHALLENGES_NEED_CONSENT = "challenges-need-consent"
    CHALLENGE_OFFERED = "challenge-offered"  # title, text, first, last
    CHALLENGE_JOINED = "challenge-joined"  # title
    CHALLENGE_HOW_ASKED = "challenge-how-asked"  # title
    CHALLENGE_MINE = "challenge-mine"  # title, text, pledge, rhythm, did, some, begins, last
    CHALLENGE_PAUSED = "challenge-paused"  # title, did, some, last
    CHALLENGE_STOPPED = "challenge-stopped"  # title
    CHALLENGE_TOLD_DID = "challenge-told-did"  # title, did, some
    CHALLENGE_TOLD_SOME = "challenge-told-some"  # title, did, some
    CHALLENGE_TOLD_NOT = "challenge-told-not"  # title, did, some
    CHALLENGE_ASKING = "challenge-asking"  # title
    BUTTON_CHALLENGE_JOIN = "button-challenge-join"
    BUTTON_CHALLENGE_SEE = "button-challenge-see"
    BUTTON_CHALLENGE_PLEDGE = "button-challenge-pledge"
    BUTTON_CHALLENGE_RHYTHM = "button-challenge-rhythm"
    BUTTON_CHALLENGE_PAUSE = "button-challenge-pause"
    BUTTON_CHALLENGE_RESUME = "button-challenge-resume"
    BUTTON_CHALLENGE_STOP = "button-challenge-stop"
    BUTTON_CHALLENGE_DID = "button-challenge-did"
    BUTTON_CHALLENGE_SOME = "button-challenge-some"
    BUTTON_CHALLENGE_NOT = "button-challenge-not"
    BUTTON_PLEDGE_EVERY_DAY = "button-pledge-every-day"
    BUTTON_PLEDGE_SOME_DAYS = "button-pledge-some-days"
    BUTTON_PLEDGE_ONCE_A_WEEK = "button-pledge-once-a-week"
    BUTTON_PLEDGE_AS_IT_COMES = "button-pledge-as-it-comes"
    BUTTON_ASKED_NEVER = "button-asked-never"
    BUTTON_ASKED_DAILY = "button-asked-daily"
    BUTTON_ASKED_EVERY_THREE_DAYS = "button-asked-every-three-days"
    BUTTON_ASKED_WEEKLY = "button-asked-weekly"


SAID_OF_CHALLENGES: tuple[ChallengeWords, ...] = tuple(
    one
    for one in ChallengeWords
    if not one.name.startswith("BUTTON_") and one is not ChallengeWords.CHALLENGE_ASKING
)
"""What a member asked to see, and what the group is told, which is about nobody."""
