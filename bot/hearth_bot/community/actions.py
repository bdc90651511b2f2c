"""What the community bot's handlers can ask for."""

from dataclasses import dataclass

from hearth.actions.anniversaries import WantAnniversary
from hearth.actions.answering_surveys import BeginSurvey, PickAnswer, RefuseSurvey
from hearth.actions.answering_welcomes import BeginThanks, LeaveThanks, SendThanks, WriteThanks
from hearth.actions.answers import AnswerHelped, AnswerMissed, AskClinicianAbout, ChooseTopic
from hearth.actions.arrivals import ConnectGroup, JudgeJoinRequest, SeeArrival, SeeDeparture
from hearth.actions.asked import LeaveAsked, SendAskedToClinician, TakeDownAsked
from hearth.actions.being_there import (
    AnswerPeer,
    ChangePeer,
    HandOn,
    ShowPeer,
)
from hearth.actions.bulletin_taps import ChoosePace, ShowPace, TapBulletin
from hearth.actions.case_copies import AnswerCopy
from hearth.actions.confirming_group_posts import (
    PostForMember,
    TakeGroupPostBack,
    TakeRedacted,
    WriteAnew,
)
from hearth.actions.consents import AnswerRenewal, ChangeConsent, ShowConsents, ShowConsentText
from hearth.actions.correcting import (
    AskWhatToCorrect,
    BeginCorrection,
    CorrectLanguage,
    CorrectRole,
)
from hearth.actions.direct import GetHelp, HearDirect, SeeUnreadable
from hearth.actions.disputing import DisputeDecision
from hearth.actions.enclosing import FindEnclosed, NoteEnclosed
from hearth.actions.erasure import AskErasure, CancelErasure, ExplainErasure, SkipCoolingOff
from hearth.actions.event_questions import (
    BeginEventQuestion,
    LeaveEventQuestion,
    SeeEventQuestions,
    ShowEvents,
    TakeEventQuestionBack,
    VoteForQuestion,
)
from hearth.actions.feedback import AskForFeedback, BeginFeedback
from hearth.actions.finding_out import ReadBulletin, ReadTopic, SearchTag, SearchTexts, ShowTopics
from hearth.actions.group_commands import AnswerPost, CaseFromPost, PinPost, UnpinPost
from hearth.actions.group_posts import (
    AnswerInThread,
    BeginGroupPost,
    DisputeGroupPost,
    LeaveGroupPost,
)
from hearth.actions.guarding import (
    AnswerForMinor,
    BeginGuarding,
    ChangeForMinor,
    SendGuardianLink,
)
from hearth.actions.hearing_steps import AskForShorterName, FindStanding, SeeChannelPost
from hearth.actions.hidden import DisputeHiding, PublishRedacted, SendHiddenToClinician
from hearth.actions.joining import AnswerAge, AnswerConsent, GiveName, OpenInvite, ReadWelcome
from hearth.actions.keeping_posts import WillBeKept
from hearth.actions.learning import AnswerLearning, OfferQuestion
from hearth.actions.lessons import AskAboutLesson, ReadLesson, TakeLesson
from hearth.actions.members import AskForGroup, AskToLeave, Leave
from hearth.actions.moderating import Moderate
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.my_cases import ShowMyCases
from hearth.actions.my_surveys import ShowCourse, ShowMySurveys
from hearth.actions.mydata import AskForMyData
from hearth.actions.nearby import AskNear, ShowAround, ShowCountry
from hearth.actions.open_questions import LeaveQuestion, SeeOpenQuestions, TakeQuestionUp
from hearth.actions.own_settings import ShowSettings
from hearth.actions.own_time import ChooseZone, OfferZones
from hearth.actions.polls import CountPoll, FindPoll, NotePoll
from hearth.actions.posts import ReadPost
from hearth.actions.programmes import ChangeProgramme, SeeProgramme, ShowProgrammes
from hearth.actions.quoting import AnswerQuote, ConsentToQuote, ShowQuotes, TakeBackQuote
from hearth.actions.reporting import MayReport, ReportInPrivate, ReportPost, SeeForwarded
from hearth.actions.restricting import ExplainRestriction, Restrict
from hearth.actions.reviewing import AnswerReviewConsent, AskClinician, DecideRelay
from hearth.actions.spoken import ReadSpoken
from hearth.actions.taking_back import TakeWordsBack
from hearth.actions.taking_over import AnswerOwn, TakeOver
from hearth.actions.taking_part import (
    AgreeToStudy,
    AnswerCheck,
    AnswerStudyData,
    ChooseAge,
    LeaveStudy,
    ReadStudy,
    RefuseStudy,
    ShowStudies,
)
from hearth.actions.taking_up_challenges import SeeChallenge, ShowChallenges, TakePart
from hearth.actions.telling_why import TellWhy, TellWhyTakenBack
from hearth.actions.welcoming import (
    LeaveWelcome,
    SendWelcome,
    TakeWelcome,
    WantWelcome,
    WriteWelcome,
)
from hearth.actions.writing_event_questions import AskForEvent, WriteEventQuestion
from hearth.actions.writing_group_posts import WriteGroupPost


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityActions:
    """One instance of each deed that members, newcomers and groups can set off."""

    # Coming in and going out
    open_invite: OpenInvite
    read_welcome: ReadWelcome
    answer_age: AnswerAge
    give_name: GiveName
    ask_for_shorter_name: AskForShorterName
    answer_consent: AnswerConsent
    ask_for_group: AskForGroup
    ask_to_leave: AskToLeave
    leave: Leave
    # Being erased
    explain_erasure: ExplainErasure
    ask_erasure: AskErasure
    skip_cooling_off: SkipCoolingOff
    cancel_erasure: CancelErasure
    # Guardians
    send_guardian_link: SendGuardianLink
    begin_guarding: BeginGuarding
    answer_for_minor: AnswerForMinor
    change_for_minor: ChangeForMinor
    take_over: TakeOver
    answer_own: AnswerOwn
    # Consent
    show_consent_text: ShowConsentText
    show_consents: ShowConsents
    answer_renewal: AnswerRenewal
    change_consent: ChangeConsent
    answer_review_consent: AnswerReviewConsent
    # Rights
    ask_for_my_data: AskForMyData
    ask_what_to_correct: AskWhatToCorrect
    begin_correction: BeginCorrection
    correct_role: CorrectRole
    correct_language: CorrectLanguage
    ask_for_feedback: AskForFeedback
    begin_feedback: BeginFeedback
    ask_near: AskNear
    show_country: ShowCountry
    show_around: ShowAround
    explain_restriction: ExplainRestriction
    restrict: Restrict
    # The group
    judge_join_request: JudgeJoinRequest
    see_arrival: SeeArrival
    see_departure: SeeDeparture
    connect_group: ConnectGroup
    follow_group: FollowGroup
    read_post: ReadPost
    see_channel_post: SeeChannelPost
    moderate: Moderate
    case_from_post: CaseFromPost
    answer_post: AnswerPost
    pin_post: PinPost
    unpin_post: UnpinPost
    report_post: ReportPost
    will_be_kept: WillBeKept
    may_report: MayReport
    report_in_private: ReportInPrivate
    see_forwarded: SeeForwarded
    # The direct chat
    find_standing: FindStanding
    hear_direct: HearDirect
    see_unreadable: SeeUnreadable
    get_help: GetHelp
    take_words_back: TakeWordsBack
    ask_clinician: AskClinician
    decide_relay: DecideRelay
    show_my_cases: ShowMyCases
    # Finding
    show_topics: ShowTopics
    search_tag: SearchTag
    read_topic: ReadTopic
    read_bulletin: ReadBulletin
    search_texts: SearchTexts
    # Answers
    answer_helped: AnswerHelped
    answer_missed: AnswerMissed
    choose_topic: ChooseTopic
    offer_question: OfferQuestion
    answer_learning: AnswerLearning
    answer_copy: AnswerCopy
    ask_clinician_about: AskClinicianAbout
    # Bulletins
    tap_bulletin: TapBulletin
    show_pace: ShowPace
    show_settings: ShowSettings
    offer_zones: OfferZones
    choose_zone: ChooseZone
    choose_pace: ChoosePace
    find_poll: FindPoll
    note_poll: NotePoll
    count_poll: CountPoll
    find_enclosed: FindEnclosed
    note_enclosed: NoteEnclosed
    read_spoken: ReadSpoken
    # Surveys
    answer_quote: AnswerQuote
    consent_to_quote: ConsentToQuote
    show_quotes: ShowQuotes
    take_back_quote: TakeBackQuote
    read_study: ReadStudy
    answer_check: AnswerCheck
    choose_age: ChooseAge
    answer_study_data: AnswerStudyData
    agree_to_study: AgreeToStudy
    refuse_study: RefuseStudy
    show_studies: ShowStudies
    leave_study: LeaveStudy
    begin_survey: BeginSurvey
    refuse_survey: RefuseSurvey
    pick_answer: PickAnswer
    show_my_surveys: ShowMySurveys
    # Posts that the bot puts into the group
    begin_group_post: BeginGroupPost
    answer_in_thread: AnswerInThread
    dispute_group_post: DisputeGroupPost
    leave_group_post: LeaveGroupPost
    write_group_post: WriteGroupPost
    take_redacted: TakeRedacted
    write_anew: WriteAnew
    post_for_member: PostForMember
    take_group_post_back: TakeGroupPostBack
    # Live events
    show_events: ShowEvents
    begin_event_question: BeginEventQuestion
    leave_event_question: LeaveEventQuestion
    see_event_questions: SeeEventQuestions
    vote_for_question: VoteForQuestion
    take_event_question_back: TakeEventQuestionBack
    write_event_question: WriteEventQuestion
    ask_for_event: AskForEvent
    # Peer supporters, and welcomes
    want_anniversary: WantAnniversary
    show_peer: ShowPeer
    answer_peer: AnswerPeer
    change_peer: ChangePeer
    see_open_questions: SeeOpenQuestions
    take_question_up: TakeQuestionUp
    leave_question: LeaveQuestion
    hand_on: HandOn
    want_welcome: WantWelcome
    take_welcome: TakeWelcome
    write_welcome: WriteWelcome
    send_welcome: SendWelcome
    leave_welcome: LeaveWelcome
    begin_thanks: BeginThanks
    write_thanks: WriteThanks
    send_thanks: SendThanks
    leave_thanks: LeaveThanks
    # Programmes
    show_programmes: ShowProgrammes
    see_programme: SeeProgramme
    change_programme: ChangeProgramme
    take_lesson: TakeLesson
    read_lesson: ReadLesson
    ask_about_lesson: AskAboutLesson
    show_course: ShowCourse
    # Challenges
    show_challenges: ShowChallenges
    see_challenge: SeeChallenge
    take_part: TakePart
    # Hidden posts
    publish_redacted: PublishRedacted
    send_hidden_to_clinician: SendHiddenToClinician
    dispute_hiding: DisputeHiding
    dispute_decision: DisputeDecision
    # Posts that are asked about, and why
    send_asked_to_clinician: SendAskedToClinician
    take_down_asked: TakeDownAsked
    leave_asked: LeaveAsked
    tell_why: TellWhy
    tell_why_taken_back: TellWhyTakenBack
