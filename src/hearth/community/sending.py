"""What each message rests on: asked again at the moment of sending.

An agreement may be taken back before sending. What arrives all the same stands below its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hearth.community.consent import Purpose
from hearth.community.learning import LEARNING
from hearth.community.member_talk import EVERYDAY, WITHIN_A_CASE
from hearth.community.outgoing import (
    CleanUp,
    ClosePoll,
    Effect,
    Hide,
    LetIn,
    OfferGroup,
    OpenPoll,
    Pin,
    PinSlot,
    Restrict,
    Say,
    SendOut,
    SetWriting,
    TakeBack,
    TakeButtons,
    TurnAway,
    Unpin,
)
from hearth.community.showing import FOR_ALL, WITH_WORDS
from hearth.community.words import (
    EVERY_MEMBER_WORD,
    BulletinWords,
    ChallengeWords,
    CrisisWords,
    EventWords,
    GroupPostWords,
    MemberWord,
    MemberWords,
    PeerWords,
    ProgrammeWords,
    StaffWords,
    StudyWords,
    SurveyWords,
)

WITHHELD = "consent-withdrawn"
"""Why the outbox gives up a message whose purpose is not in force when it is to be sent."""


@dataclass(frozen=True, slots=True)
class Always:
    """It needs no purpose.

    Args:
        reason: why not.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class OfItsCase:
    """It rests on what the case in its value `number` rests on; a danger needs nothing."""


@dataclass(frozen=True, slots=True)
class OfItsAuthor:
    """It carries words of the member in its value `author`, on this purpose of theirs.

    To a member it needs theirs as well; both in the community in its value `home`.
    """

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class OfItsPerson:
    """It is about the contact in the effect, who must be a member with this purpose in force."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class OfItsBulletin:
    """It is a copy of the bulletin in its value `number`, on this purpose of the recipient.

    The purpose must be in force in the community in its value `community`; a group needs none.

    Args:
        stands: the bulletin must stand, and a member must want bulletins; else it was taken back,
            and the copy must have arrived.
    """

    purpose: Purpose
    stands: bool = True


@dataclass(frozen=True, slots=True)
class OfItsSurvey:
    """It belongs to the survey in its value `survey`, on the purpose that this one rests on.

    The purpose must be in force in the survey's community.

    Args:
        wanted: it comes unasked, so the survey must run and the member must want bulletins.
    """

    wanted: bool = False


@dataclass(frozen=True, slots=True)
class OfItsStudy:
    """It invites to the study in its value `study`, which must be open.

    The member must want to be told about studies, and must want bulletins.
    """


@dataclass(frozen=True, slots=True)
class OfItsProgramme:
    """It belongs to the programme in its value `course`, on this purpose of the recipient.

    Unless the value `asked` is 1, it must run, and the recipient must want bulletins.
    """

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class OfItsChallenge:
    """It asks how the challenge in its value `challenge` went, on this purpose of the recipient.

    They must take part, want to be asked, and want bulletins.
    """

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class OfItsEvent:
    """It is news of the live event in its value `event`, on this purpose of the recipient.

    The purpose must be in force in the community in its value `community`; a group needs none.

    Args:
        stands: the event must still be ahead, at the time in its value `starts`, and a member must
            want every bulletin; else it was called off.
    """

    purpose: Purpose
    stands: bool = True


@dataclass(frozen=True, slots=True)
class OfItsGroupPost:
    """It is the post in its value `post`, on this purpose of its author, whom no value names.

    It must still be a post that goes out: its author may have taken it back.
    """

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class OfItsQuestion:
    """It answers the question for an event in its value `question`, on this purpose of its author.

    No value names the author. The question must still be answered: it may have been taken back.
    """

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class OfItsWeek:
    """It is a member's summary of a week, on this purpose, and they must still want it.

    The purpose must be in force in the community in its value `home`.
    """

    purpose: Purpose


NeedsLeave = (
    Purpose
    | OfItsCase
    | OfItsAuthor
    | OfItsPerson
    | OfItsBulletin
    | OfItsSurvey
    | OfItsStudy
    | OfItsProgramme
    | OfItsChallenge
    | OfItsEvent
    | OfItsGroupPost
    | OfItsQuestion
    | OfItsWeek
)
"""What has to be asked for at the moment of sending."""

Rest = Always | NeedsLeave
"""What a message rests on; a purpose is one of the recipient's."""

FREE_FOR_MEMBERS: Mapping[str, tuple[MemberWord, ...]] = {
    "It answers somebody who is no member, of whom nothing is kept.": (
        MemberWords.INVITE_NOT_ACCEPTED,
        MemberWords.NO_INVITE,
        MemberWords.TURNED_AWAY,
        MemberWords.SENT_OUT,
    ),
    "It leads to the questions about consent, before any was given.": (
        MemberWords.WELCOME,
        MemberWords.ASK_AGE,
        MemberWords.TOO_YOUNG,
        MemberWords.ASK_NAME,
        MemberWords.GUARDIAN_NEEDED,
        MemberWords.GUARDIAN_NEEDED_AGAIN,
        MemberWords.GUARDIAN_WAITING,
        MemberWords.GUARDIAN_WELCOME,
        MemberWords.GUARDIAN_STAYS,
        MemberWords.NAME_TOO_LONG,
        MemberWords.PRESS_A_BUTTON,
        MemberWords.DECLINED,
    ),
    "It asks for consent, or shows what is asked.": (
        MemberWords.ASK_CONSENT,
        MemberWords.ASK_CONSENT_OPTIONAL,
        MemberWords.ASK_REVIEW_CONSENT,
        MemberWords.CONSENT_ANEW,
        MemberWords.CONSENT_ANEW_OPTIONAL,
        MemberWords.CONSENT_REMINDER,
        MemberWords.WARD_ALONE,
        MemberWords.WARD_CONSENT_ANEW,
        MemberWords.WARD_CONSENTS,
        MemberWords.WARD_PAUSED,
        MemberWords.CONSENT_TEXT,
        MemberWords.CONSENTS,
    ),
    "It proves what was said, and what followed from it.": (
        MemberWords.RECEIPT,
        MemberWords.RECEIPT_PAGE,
        MemberWords.CONSENT_NOTED,
        MemberWords.CONSENT_EXPIRED,
        MemberWords.MEMBERSHIP_PAUSED,
        MemberWords.MEMBERSHIP_RESUMED,
        MemberWords.REVIEW_CONSENT_REFUSED,
        MemberWords.CASE_COPY_AGREED,
        MemberWords.CASE_COPY_REFUSED,
        MemberWords.CASE_COPY_MADE,
        MemberWords.CASE_WITHDRAWN,
    ),
    "A life may be in danger.": (
        MemberWords.EMERGENCY,
        MemberWords.EMERGENCY_AT_THE_DOOR,
        MemberWords.EMERGENCY_PEOPLE_CALLED,
        MemberWords.WHY_EMERGENCY,
    ),
    "The whole group reads it, and it is about no member.": (
        CrisisWords.CRISIS_STATUS,
        CrisisWords.CRISIS_OVER,
        EventWords.EVENT_ANSWER_ALONE,
    ),
    "Leaving always works, and whoever is out is told so.": (
        MemberWords.CONFIRM_LEAVING,
        MemberWords.LEFT,
        MemberWords.MEMBERSHIP_ENDED,
    ),
    "It answers a right, which nobody has to agree to.": (
        MemberWords.EXPLAIN_ERASURE,
        MemberWords.ERASURE_ASKED,
        MemberWords.ERASURE_CANCELLED,
        MemberWords.ERASURE_BEGUN,
        MemberWords.ERASURE_CERTIFICATE,
        MemberWords.MYDATA_COMING,
        MemberWords.MYDATA_ASKED_BEFORE,
        MemberWords.ARCHIVE,
        MemberWords.ARCHIVE_PART,
        MemberWords.ARCHIVE_COMPLETE,
        MemberWords.ASK_CORRECTION,
        MemberWords.ASK_NEW_NAME,
        MemberWords.ASK_NEW_ROLE,
        MemberWords.ASK_NEW_LANGUAGE,
        MemberWords.ASK_WHAT_IS_WRONG,
        MemberWords.NAME_CHANGED,
        MemberWords.ROLE_CHANGED,
        MemberWords.LANGUAGE_CHANGED,
        MemberWords.CORRECTION_ASKED,
        MemberWords.ASK_FEEDBACK,
        MemberWords.ASK_COMPLAINT,
        MemberWords.ASK_COMPLIMENT,
        MemberWords.COMPLAINT_TAKEN,
        MemberWords.COMPLIMENT_TAKEN,
        MemberWords.FEEDBACK_ANSWERED,
        MemberWords.COMPLAINT_REFUSED,
        *(one for one in MemberWords if one.name.startswith("NEAR_")),
        MemberWords.EXPLAIN_RESTRICTION,
        MemberWords.EXPLAIN_LIFTING,
        MemberWords.RESTRICTED,
        MemberWords.RESTRICTED_NOW,
        MemberWords.RESTRICTION_LIFTED,
        MemberWords.REQUEST_DONE,
        MemberWords.REQUEST_REFUSED,
        MemberWords.REQUEST_EXTENDED,
    ),
    "It tells how something ended, and carries nobody's words.": (
        MemberWords.CASE_CLOSED,
        MemberWords.CASE_CLOSED_DISPUTABLE,
        MemberWords.CASE_CLOSED_TWICE,
        MemberWords.CASES_MERGED,
        MemberWords.GUARDIAN_RELEASED,
        GroupPostWords.GROUP_POST_GONE,
        BulletinWords.BULLETIN_SPOKEN_GONE,
        MemberWords.WARD_ERASED,
        MemberWords.RELAY_DECLINED,
    ),
    "It is a label, and is sent only as a part of another message.": (
        MemberWords.TOPIC,
        *(one for one in EVERY_MEMBER_WORD if one.name.startswith("BUTTON_")),
    ),
}

TO_MEMBERS: Mapping[MemberWord, Rest] = {
    **{one: Always(reason) for reason, group in FREE_FOR_MEMBERS.items() for one in group},
    **dict.fromkeys(EVERYDAY, Purpose.MEMBERSHIP),
    **dict.fromkeys(WITHIN_A_CASE, OfItsCase()),
    MemberWords.ASK_LEARNING: LEARNING,
    StudyWords.STUDY_INVITED: OfItsStudy(),
    StudyWords.STUDY_INVITED_ANEW: OfItsStudy(),
    SurveyWords.SURVEY_INVITED: OfItsSurvey(wanted=True),
    SurveyWords.SURVEY_REMINDED: OfItsSurvey(wanted=True),
    SurveyWords.SURVEY_QUESTION: OfItsSurvey(),
    SurveyWords.SURVEY_NOT_UNDERSTOOD: OfItsSurvey(),
    SurveyWords.SURVEY_DONE: OfItsSurvey(),
    SurveyWords.SURVEY_COURSE: OfItsSurvey(),
    BulletinWords.BULLETIN: OfItsBulletin(Purpose.EDUCATION),
    BulletinWords.BULLETIN_READ: OfItsBulletin(Purpose.MEMBERSHIP),
    BulletinWords.BULLETIN_SPOKEN: OfItsBulletin(Purpose.MEMBERSHIP),
    # Whoever got what was wrong is told, as of an answer, whether or not they want more.
    BulletinWords.BULLETIN_CORRECTED: OfItsBulletin(Purpose.MEMBERSHIP),
    BulletinWords.BULLETIN_TAKEN_BACK: OfItsBulletin(Purpose.MEMBERSHIP, stands=False),
    BulletinWords.DIGEST: OfItsWeek(Purpose.EDUCATION),
    ProgrammeWords.LESSON: OfItsProgramme(Purpose.EDUCATION),
    ProgrammeWords.PROGRAMME_BEGUN: OfItsProgramme(Purpose.EDUCATION),
    ProgrammeWords.PROGRAMME_BEGUN_BY_CLINICIAN: OfItsProgramme(Purpose.EDUCATION),
    ChallengeWords.CHALLENGE_ASKING: OfItsChallenge(Purpose.EDUCATION),
    GroupPostWords.GROUP_POST: OfItsGroupPost(Purpose.MEMBERSHIP),
    GroupPostWords.GROUP_POST_AGAIN: OfItsGroupPost(Purpose.MEMBERSHIP),
    GroupPostWords.GROUP_POST_NAMED: OfItsGroupPost(Purpose.MEMBERSHIP),
    EventWords.EVENT_ANNOUNCED: OfItsEvent(Purpose.EDUCATION),
    EventWords.EVENT_REMINDER: OfItsEvent(Purpose.EDUCATION),
    EventWords.EVENT_MOVED: OfItsEvent(Purpose.EDUCATION),
    EventWords.EVENT_NEW: OfItsEvent(Purpose.EDUCATION),
    EventWords.EVENT_SOON: OfItsEvent(Purpose.EDUCATION),
    EventWords.EVENT_SHIFTED: OfItsEvent(Purpose.EDUCATION),
    EventWords.EVENT_NEWS_OFF: OfItsEvent(Purpose.EDUCATION, stands=False),
    EventWords.EVENT_ANSWER: OfItsQuestion(Purpose.MEMBERSHIP),
    PeerWords.WELCOME_CARRIED: OfItsAuthor(Purpose.MEMBERSHIP),
    PeerWords.THANKS_CARRIED: OfItsAuthor(Purpose.MEMBERSHIP),
    MemberWords.POST_REPUBLISHED: OfItsAuthor(Purpose.MEMBERSHIP),
}
"""Everything that the community bot says; a test proves it complete."""

TO_STAFF: Mapping[StaffWords, Rest] = {
    **dict.fromkeys(StaffWords, Always("It carries nothing that a member said.")),
    **dict.fromkeys(WITH_WORDS, OfItsCase()),
    **dict.fromkeys(FOR_ALL, Always("Its author wants it read by all, and it names nobody.")),
}
"""Everything that the care-team bot says."""


EFFECTS: Mapping[type[Effect], Rest] = {
    Hide: Always("It takes something away."),
    TakeBack: Always("It takes something away."),
    CleanUp: Always("It takes something away."),
    TakeButtons: Always("It takes something away."),
    TurnAway: Always("It is about somebody who is no member."),
    SendOut: Always("It follows from a membership that is over."),
    SetWriting: Always("It is a rule of the whole group."),
    Restrict: Always("It follows from a membership that is paused, or no longer is."),
    Pin: Always("It shows what everybody there can see."),
    PinSlot: Always("It shows what everybody there can see, or takes it from the top."),
    Unpin: Always("It takes something away."),
    ClosePoll: Always("It lets nobody choose any more."),
    OpenPoll: OfItsBulletin(Purpose.EDUCATION),
    LetIn: OfItsPerson(Purpose.MEMBERSHIP),
    OfferGroup: Purpose.MEMBERSHIP,
}
"""Every effect but messages."""


def rest_of(effect: Effect) -> Rest:
    """What an effect rests on."""
    if not isinstance(effect, Say):
        return EFFECTS[type(effect)]
    words = effect.words
    return TO_MEMBERS[words] if isinstance(words, MemberWord) else TO_STAFF[words]
