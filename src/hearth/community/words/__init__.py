"""The name of everything the two bots say. Each bot has a text for each name, in each language.

Domain and actions decide what is said, the edge how it sounds. A text's values stand by its name.
Each subject has a room of its own here; whoever adds one adds it to both lists below.
"""

from hearth.community.words.anniversaries import AnniversaryWords
from hearth.community.words.bulletins import BulletinWords
from hearth.community.words.challenges import SAID_OF_CHALLENGES, ChallengeWords
from hearth.community.words.crises import CrisisWords
from hearth.community.words.events import EventWords
from hearth.community.words.group_posts import GroupPostWords
from hearth.community.words.members import MemberWords
from hearth.community.words.peers import PeerWords
from hearth.community.words.programmes import ProgrammeWords
from hearth.community.words.staff import StaffWords
from hearth.community.words.stories import StoryWords
from hearth.community.words.studies import StudyWords
from hearth.community.words.surveys import SurveyWords

__all__ = [
    "EVERY_MEMBER_WORD",
    "SAID_OF_CHALLENGES",
    "AnniversaryWords",
    "BulletinWords",
    "ChallengeWords",
    "CrisisWords",
    "EventWords",
    "GroupPostWords",
    "MemberWord",
    "MemberWords",
    "PeerWords",
    "ProgrammeWords",
    "StaffWords",
    "StoryWords",
    "StudyWords",
    "SurveyWords",
    "member_word",
]

MemberWord = (
    MemberWords
    | EventWords
    | StoryWords
    | StudyWords
    | SurveyWords
    | ProgrammeWords
    | PeerWords
    | AnniversaryWords
    | GroupPostWords
    | BulletinWords
    | CrisisWords
    | ChallengeWords
)
"""What the community bot says to members, groups and strangers."""

EVERY_MEMBER_WORD: tuple[MemberWord, ...] = (
    *MemberWords,
    *EventWords,
    *StoryWords,
    *StudyWords,
    *SurveyWords,
    *ProgrammeWords,
    *PeerWords,
    *AnniversaryWords,
    *GroupPostWords,
    *BulletinWords,
    *CrisisWords,
    *ChallengeWords,
)
"""All of it; no two have one name."""

_BY_VALUE: dict[str, MemberWord] = {one.value: one for one in EVERY_MEMBER_WORD}


def member_word(value: str) -> MemberWord:
    """The word of that value.

    Raises:
        ValueError: no member word is called so.
    """
    try:
        return _BY_VALUE[value]
    except KeyError:
        raise ValueError(f"No word of the community bot is called {value!r}.") from None
