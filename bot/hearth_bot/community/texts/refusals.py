"""The short words that float up when a button is pressed."""

from collections.abc import Mapping

from hearth.community.belonging_errors import (
    AlreadyPeer,
    NoSuchPeer,
    NoSuchQuestion,
    NoSuchWelcome,
)
from hearth.community.bulletin_errors import (
    EnclosureTooLarge,
    EnclosureUnfit,
    NoFilm,
    NotDescribed,
    PollWithoutChoices,
    SubtitlesUnfit,
    TooLongWithFile,
)
from hearth.community.challenge_errors import ChallengeChanged, ChallengeOver, NoSuchChallenge
from hearth.community.crisis_errors import (
    CrisisChanged,
    NoSuchCrisis,
    OwnPlan,
    PlanNotFit,
    StatusNotFit,
)
from hearth.community.errors import (
    AnswerChanged,
    AnswerNotFit,
    AnswerOverdue,
    BlankLeft,
    BulletinChanged,
    BulletinNotFit,
    CaseClosed,
    CaseMoved,
    CaseNotForYou,
    CaseNotYours,
    CasePressing,
    CaseTaken,
    ChangeUnderWay,
    ConsentMissing,
    FileNotPassedOn,
    InviteNotAccepted,
    LastOwner,
    ListFull,
    MemberRestricted,
    NameTaken,
    NoSuchAnswer,
    NoSuchBreaking,
    NoSuchBulletin,
    NoSuchCase,
    NoSuchCommunity,
    NoSuchGroupPost,
    NoSuchInvite,
    NoSuchMeasure,
    NoSuchMember,
    NoSuchProgramme,
    NoSuchProposal,
    NoSuchReply,
    NoSuchRequest,
    NoSuchSafetyReport,
    NoSuchStaff,
    NoSuchSurvey,
    NoSuchView,
    NotAllowed,
    NotAMember,
    NotConnected,
    NothingSaid,
    NotOffered,
    NotReachable,
    OutOfRange,
    OwnAnswer,
    OwnBulletin,
    OwnSurvey,
    PolicyChanged,
    PolicyUnsafe,
    Refusal,
    RotaGap,
    SafetyReportChanged,
    SafetyReportNotFit,
    SettingsChanged,
    ShiftGone,
    SignInNotAccepted,
    StillPrivate,
    SurveyChanged,
    SurveyNotFit,
    SwapNotYours,
    SwapOver,
    TooLong,
    TooManyPosts,
    WritingPaused,
)
from hearth.community.event_errors import (
    EventAnswerNotFit,
    EventChanged,
    EventNotAhead,
    EventSourcesNotFit,
    NoSuchEvent,
    NoSuchEventQuestion,
)
from hearth.community.story_errors import (
    AskedBefore,
    NoSuchQuote,
    NoSuchStory,
    NotTheirWords,
    NotToBeQuoted,
    OwnStory,
    StoryChanged,
    StoryEmpty,
)
from hearth.community.study_errors import (
    ExportChanged,
    NoSuchExport,
    NoSuchStudy,
    OwnExport,
    OwnStudy,
    StudyChanged,
    StudyNotFit,
)
from hearth_bot.post.texts import marked

RATED = marked("Thank you for telling us.")
WROTE_PRIVATELY = marked("I wrote to you in our own chat.")
TAPPED = marked("Thank you. It counts once, and I do not keep which answer was yours.")
ANOTHER_LOOKS = marked("Another person looks at it. I tell you what they decide.")
GROUP_POST_GONE = marked("It is taken back.")
EVENT_VOTE_NOTED = marked("Noted. The same button once more changes it back.")
LESSON_NOTED = marked("Noted. Well done.")
STAYED = marked("Good. Everything stays as it is.")

_NOT_HERE = marked("This cannot be done here.")
_CASE_OVER = marked("This case is no longer open.")

REFUSALS: Mapping[type[Refusal], str] = {
    NotAllowed: _NOT_HERE,
    InviteNotAccepted: marked("This invitation does not open anything."),
    ConsentMissing: _NOT_HERE,
    NotAMember: marked(
        "This button is not for now. Write to me in our own chat, and I will show you the next "
        "step."
    ),
    NoSuchCommunity: marked("This community is no longer here."),
    NoSuchInvite: _NOT_HERE,
    NoSuchMember: _NOT_HERE,
    NoSuchStaff: _NOT_HERE,
    NoSuchBreaking: _NOT_HERE,
    NoSuchCase: _CASE_OVER,
    MemberRestricted: marked(
        "You asked us not to use what we hold about you. Write /restrict to change that."
    ),
    NoSuchRequest: _NOT_HERE,
    CaseTaken: _NOT_HERE,
    CaseNotForYou: _NOT_HERE,
    CaseNotYours: _NOT_HERE,
    CaseClosed: _CASE_OVER,
    CaseMoved: _CASE_OVER,
    CasePressing: _CASE_OVER,
    NoSuchReply: _CASE_OVER,
    NoSuchView: _NOT_HERE,
    NameTaken: _NOT_HERE,
    BlankLeft: _CASE_OVER,
    NoSuchSafetyReport: _NOT_HERE,
    SafetyReportChanged: _NOT_HERE,
    SafetyReportNotFit: _NOT_HERE,
    TooLong: marked("That is too long. Nothing was sent. Please write a shorter one."),
    FileNotPassedOn: marked("I cannot pass on this kind of file. A photo or a PDF gets through."),
    NothingSaid: marked("There was nothing in it. Please write a few words."),
    OutOfRange: marked("That number does not fit. Nothing was changed."),
    ListFull: _NOT_HERE,
    NotConnected: _NOT_HERE,
    SignInNotAccepted: _NOT_HERE,
    PolicyChanged: _NOT_HERE,
    SettingsChanged: _NOT_HERE,
    ShiftGone: _NOT_HERE,
    PolicyUnsafe: _NOT_HERE,
    RotaGap: _NOT_HERE,
    SwapNotYours: _NOT_HERE,
    NotReachable: _NOT_HERE,
    SwapOver: _NOT_HERE,
    NotOffered: marked(
        "This button was already used, is too old, or is for somebody else. Write to me in our "
        "own chat if you need something."
    ),
    NoSuchAnswer: _NOT_HERE,
    NoSuchProposal: marked("This was decided before, or is too old. Nothing was kept of it."),
    StillPrivate: _NOT_HERE,
    NoSuchMeasure: _NOT_HERE,
    WritingPaused: marked(
        "You do not write in the group until your pause is over. This button still works then."
    ),
    OwnAnswer: _NOT_HERE,
    AnswerChanged: _NOT_HERE,
    AnswerOverdue: _NOT_HERE,
    AnswerNotFit: _NOT_HERE,
    NoSuchSurvey: _NOT_HERE,
    OwnSurvey: _NOT_HERE,
    SurveyChanged: _NOT_HERE,
    SurveyNotFit: _NOT_HERE,
    NoSuchBulletin: _NOT_HERE,
    OwnBulletin: _NOT_HERE,
    BulletinChanged: _NOT_HERE,
    BulletinNotFit: _NOT_HERE,
    **dict.fromkeys(
        (
            PollWithoutChoices,
            EnclosureUnfit,
            EnclosureTooLarge,
            NotDescribed,
            TooLongWithFile,
            NoFilm,
            SubtitlesUnfit,
        ),
        _NOT_HERE,
    ),
    NoSuchCrisis: _NOT_HERE,
    OwnPlan: _NOT_HERE,
    PlanNotFit: _NOT_HERE,
    StatusNotFit: _NOT_HERE,
    CrisisChanged: _NOT_HERE,
    NoSuchChallenge: marked("This challenge is no longer here. /challenges shows those that are."),
    ChallengeChanged: _NOT_HERE,
    ChallengeOver: marked("This challenge is over. Thank you for having been part of it."),
    NoSuchEvent: _NOT_HERE,
    NoSuchEventQuestion: _NOT_HERE,
    NoSuchQuestion: _NOT_HERE,
    NoSuchPeer: marked("You are not a peer supporter there any more. /peer shows what there is."),
    AlreadyPeer: _NOT_HERE,
    NoSuchWelcome: marked("This is over already, so there is nothing left to do. Thank you."),
    EventAnswerNotFit: _NOT_HERE,
    EventChanged: _NOT_HERE,
    EventNotAhead: _NOT_HERE,
    EventSourcesNotFit: _NOT_HERE,
    NoSuchQuote: marked("These words are not kept any more, and they are in no story."),
    **dict.fromkeys(
        (
            NoSuchStory,
            NotTheirWords,
            NotToBeQuoted,
            AskedBefore,
            OwnStory,
            StoryChanged,
            StoryEmpty,
        ),
        _NOT_HERE,
    ),
    NoSuchStudy: marked("This study is no longer here. /studies shows those that are."),
    **dict.fromkeys(
        (NoSuchExport, OwnStudy, OwnExport, StudyChanged, ExportChanged, StudyNotFit), _NOT_HERE
    ),
    NoSuchGroupPost: marked("That post is no longer kept, so nothing was done."),
    TooManyPosts: marked(
        "I have posted as much for you as I may in one day. Nothing was posted. Tomorrow there is "
        "room again."
    ),
    NoSuchProgramme: marked("This programme is no longer here. /programmes shows those that are."),
    ChangeUnderWay: _NOT_HERE,
    LastOwner: _NOT_HERE,
}
"""Each at most 200 characters (Bot API, answerCallbackQuery). A test proves it complete."""
