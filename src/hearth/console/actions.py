"""What the console's pages can ask for."""

from collections.abc import Callable
from dataclasses import dataclass

from hearth.actions.activity import EndSession, SeeActivity
from hearth.actions.answering_events import AnswerEventQuestion
from hearth.actions.being_there import AskPeer, EndPeer, SeePeers
from hearth.actions.breaches import EnterBreach, ListBreaches, SurveyBreach, TellOfBreach
from hearth.actions.breaking import BreakGlass, ListBreakings, RevealBroken, ReviewBreaking
from hearth.actions.bulletins import (
    ApproveBulletin,
    KeepBulletin,
    RewriteBulletin,
    SeeBulletins,
    TurnDownBulletin,
    WriteBulletin,
)
from hearth.actions.called import SeeCalled
from hearth.actions.case_copies import AskForCopy, MakeCopy
from hearth.actions.cases import (
    CloseCase,
    ListCases,
    PutCaseBack,
    Reply,
    TakeCase,
    WriteNote,
)
from hearth.actions.challenges import (
    ApproveChallenge,
    CallOffChallenge,
    SeeChallenges,
    WriteChallenge,
)
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.choosing_quotes import ChooseQuote
from hearth.actions.circle_settings import ChangeSettings, SeeSettingHistory, TrySettings
from hearth.actions.clocks import SeeOwed
from hearth.actions.contributions import CertifyContribution, SeeContributions
from hearth.actions.crises import WriteCrisisPlan
from hearth.actions.crises_at_desk import CrisisAtDesk
from hearth.actions.crisis_questions import CrisisQuestions
from hearth.actions.deciding import LiftMeasure
from hearth.actions.deciding_group_posts import DecideGroupPost, ReadGroupPosts, RevealAuthor
from hearth.actions.drafts import KeepDraft, ListDrafts
from hearth.actions.enclosing import EncloseFile, SeeEnclosed
from hearth.actions.entering import EnterRequest
from hearth.actions.erasure import EraseMember, ShowErasures
from hearth.actions.events import AnnounceEvent, CallOffEvent, MoveEvent, PlanEvent, SeeEvents
from hearth.actions.feedback import ReportFeedback, SeeFeedback
from hearth.actions.figures import ExportFigures, ReportMonth, SeeFigures
from hearth.actions.hosting_questions import LeaveQuestionOut, LetQuestionIn
from hearth.actions.invites import ListInvites, MakeInvite, MakeInvites, RevokeInvite, SeeFunnel
from hearth.actions.joining_questions import JoinQuestions, PartQuestion, SeeAlike
from hearth.actions.keeping_library import (
    ApproveChange,
    ProposeChange,
    PutLive,
    Retract,
    RewriteChange,
    TurnDown,
)
from hearth.actions.learning import (
    AcceptProposal,
    CorrectTopic,
    DeclineProposal,
    ReadProposals,
)
from hearth.actions.learnt import ListLearnt, TakeBackLearnt
from hearth.actions.listening import SeeListening
from hearth.actions.looking import (
    FindCommunity,
    NamesOfClinicians,
    NamesOfStaff,
    NewestDeeds,
    WhoIsStillThere,
)
from hearth.actions.looks import ListLooks
from hearth.actions.many_cases import HandleMany
from hearth.actions.member_file import ReadMember, SeekMember
from hearth.actions.members import EndMembership
from hearth.actions.mini_app import SignInFromTelegram
from hearth.actions.moderation_log import ListMeasures
from hearth.actions.outside import SeeOutside, SetOutside, TryOutside
from hearth.actions.paging import SeePage
from hearth.actions.passkeys import (
    AddPasskey,
    AskPasskey,
    OfferPasskey,
    ProvePasskey,
    RemovePasskey,
)
from hearth.actions.policies import ChangePolicy, RehearsePolicy, SeeRehearsal
from hearth.actions.preparing import (
    AnswersToSend,
    BeginPrepared,
    DraftPrepared,
    FindPrepared,
    ForgetPrepared,
    PrepareReply,
    SendAnswer,
)
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.queue_views import ForgetView, KeepView, ListViews, RenameView
from hearth.actions.quiet import SeeHeld, SendNow
from hearth.actions.reading import ChangeLanguagesRead
from hearth.actions.reading_cases import ReadCase
from hearth.actions.reading_library import ReadLibrary, SeeQuestions
from hearth.actions.reading_programmes import SeeProgrammes
from hearth.actions.relaying import ReplyWithFile
from hearth.actions.requests import AnswerRequest, ListRequests, ReadRequest
from hearth.actions.resting import FollowUp, SnoozeCase
from hearth.actions.rota import (
    AnswerSwap,
    AskSwap,
    ChangeRota,
    SeeRota,
    SetQuiet,
    SetTargets,
    WithdrawSwap,
)
from hearth.actions.safety_reports import (
    BeginSafetyReport,
    CheckSafetyReport,
    ExportSafetyReport,
    KeepSafetyReport,
    ReadSafetyReport,
)
from hearth.actions.seeing_crises import SeeCrises
from hearth.actions.seeing_directory import SeeDirectory
from hearth.actions.setup import ListCommunities, ListMembers, PutOnCall, ReadAudit, RevealMember
from hearth.actions.sign_in import (
    ProposeSecondFactor,
    ProveSecondFactor,
    SignIn,
    SignOut,
    WhoIsThere,
)
from hearth.actions.spoken import SaySpoken
from hearth.actions.staff import AddStaff, ChangeRoles, EndStaff, ListStaff
from hearth.actions.steering import AskColleague, ChangePriority, HandOver, HandToSpecialty
from hearth.actions.stories import (
    ApproveStory,
    BeginStory,
    GiveOutStory,
    RemoveStory,
    SeeStories,
)
from hearth.actions.studies import AddStudy, ApproveStudy, CloseStudy, SeeStudies
from hearth.actions.study_exports import AskForData, DecideExport, MakeExport, SeeRegister
from hearth.actions.study_withdrawals import ListWithdrawn
from hearth.actions.summing_up_events import ProposeTopics, SumUpEvent
from hearth.actions.survey_results import SeeSurveyResults, SeeSurveysTold
from hearth.actions.surveys import ApproveSurvey, EndSurvey, RewriteSurvey, SeeSurveys, WriteSurvey
from hearth.actions.trying import TryText
from hearth.actions.trying_links import TryLinks
from hearth.actions.unanswered import SeeUnanswered, SetQuestionAside
from hearth.actions.uniting import MergeCases, SplitCase
from hearth.actions.watching import AddWatchword, TakeBackWatchword
from hearth.ports import Ring


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleActions:
    """The actions, ready to be called."""

    # Coming in
    sign_in: SignIn
    who_is_there: WhoIsThere
    who_is_still_there: WhoIsStillThere
    propose_second_factor: ProposeSecondFactor
    prove_second_factor: ProveSecondFactor
    sign_out: SignOut
    there_are_passkeys: bool
    offer_passkey: OfferPasskey
    add_passkey: AddPasskey
    remove_passkey: RemovePasskey
    ask_passkey: AskPasskey
    prove_passkey: ProvePasskey
    sign_in_from_telegram: SignInFromTelegram
    see_activity: SeeActivity
    end_session: EndSession
    new_secret: Callable[[], bytes]
    provisioning_uri: Callable[[bytes, str], str]
    # Cases
    list_cases: ListCases
    list_views: ListViews
    keep_view: KeepView
    rename_view: RenameView
    forget_view: ForgetView
    take_case: TakeCase
    put_case_back: PutCaseBack
    read_case: ReadCase
    reply: Reply
    see_held: SeeHeld
    send_now: SendNow
    reply_with_file: ReplyWithFile
    handle_many: HandleMany
    write_note: WriteNote
    close_case: CloseCase
    reveal_member: RevealMember
    names_of_clinicians: NamesOfClinicians
    change_priority: ChangePriority
    hand_over: HandOver
    hand_to_specialty: HandToSpecialty
    ask_colleague: AskColleague
    snooze_case: SnoozeCase
    follow_up: FollowUp
    merge_cases: MergeCases
    split_case: SplitCase
    keep_draft: KeepDraft
    list_drafts: ListDrafts
    # Copies for the patient's record
    ask_for_copy: AskForCopy
    make_copy: MakeCopy
    # Reports of suspected adverse events
    begin_safety_report: BeginSafetyReport
    read_safety_report: ReadSafetyReport
    keep_safety_report: KeepSafetyReport
    check_safety_report: CheckSafetyReport
    export_safety_report: ExportSafetyReport
    # Prepared replies, and answers sent from a case
    find_prepared: FindPrepared
    prepare_reply: PrepareReply
    forget_prepared: ForgetPrepared
    begin_prepared: BeginPrepared
    draft_prepared: DraftPrepared
    answers_to_send: AnswersToSend
    send_answer: SendAnswer
    # The dashboard
    see_figures: SeeFigures
    export_figures: ExportFigures
    report_month: ReportMonth
    see_contributions: SeeContributions
    certify_contribution: CertifyContribution
    # Listening
    see_listening: SeeListening
    # The settings of a community
    change_settings: ChangeSettings
    try_settings: TrySettings
    see_setting_history: SeeSettingHistory
    # What is made of what people write
    try_text: TryText
    change_policy: ChangePolicy
    rehearse_policy: RehearsePolicy
    see_rehearsal: SeeRehearsal
    change_languages_read: ChangeLanguagesRead
    add_watchword: AddWatchword
    take_back_watchword: TakeBackWatchword
    # Moderation
    list_measures: ListMeasures
    read_group_posts: ReadGroupPosts
    decide_group_post: DecideGroupPost
    reveal_author: RevealAuthor
    lift_measure: LiftMeasure
    # Broken glass
    break_glass: BreakGlass
    reveal_broken: RevealBroken
    list_breakings: ListBreakings
    review_breaking: ReviewBreaking
    # Breaches
    list_breaches: ListBreaches
    survey_breach: SurveyBreach
    enter_breach: EnterBreach
    tell_of_breach: TellOfBreach
    # Invites and members
    make_invite: MakeInvite
    make_invites: MakeInvites
    see_funnel: SeeFunnel
    list_invites: ListInvites
    revoke_invite: RevokeInvite
    list_members: ListMembers
    end_membership: EndMembership
    read_member: ReadMember
    seek_member: SeekMember
    erase_member: EraseMember
    show_erasures: ShowErasures
    # Requests by right
    list_requests: ListRequests
    read_request: ReadRequest
    answer_request: AnswerRequest
    enter_request: EnterRequest
    see_feedback: SeeFeedback
    report_feedback: ReportFeedback
    # The library
    read_library: ReadLibrary
    see_questions: SeeQuestions
    propose_change: ProposeChange
    rewrite_change: RewriteChange
    approve_change: ApproveChange
    put_live: PutLive
    turn_down: TurnDown
    retract: Retract
    # Surveys and studies
    see_studies: SeeStudies
    add_study: AddStudy
    approve_study: ApproveStudy
    close_study: CloseStudy
    ask_for_data: AskForData
    decide_export: DecideExport
    make_export: MakeExport
    see_register: SeeRegister
    list_withdrawn: ListWithdrawn
    see_surveys: SeeSurveys
    write_survey: WriteSurvey
    rewrite_survey: RewriteSurvey
    approve_survey: ApproveSurvey
    end_survey: EndSurvey
    see_survey_results: SeeSurveyResults
    # Stories
    see_stories: SeeStories
    begin_story: BeginStory
    choose_quote: ChooseQuote
    approve_story: ApproveStory
    give_out_story: GiveOutStory
    remove_story: RemoveStory
    see_surveys_told: SeeSurveysTold
    # Belonging
    see_unanswered: SeeUnanswered
    set_question_aside: SetQuestionAside
    # The directory
    see_directory: SeeDirectory
    # Challenges
    see_challenges: SeeChallenges
    write_challenge: WriteChallenge
    approve_challenge: ApproveChallenge
    call_off_challenge: CallOffChallenge
    see_peers: SeePeers
    ask_peer: AskPeer
    end_peer: EndPeer
    # Live events
    see_events: SeeEvents
    plan_event: PlanEvent
    announce_event: AnnounceEvent
    move_event: MoveEvent
    call_off_event: CallOffEvent
    # Crises
    see_crises: SeeCrises
    write_crisis_plan: WriteCrisisPlan
    crisis_at_desk: CrisisAtDesk
    crisis_questions: CrisisQuestions
    let_question_in: LetQuestionIn
    leave_question_out: LeaveQuestionOut
    answer_event_question: AnswerEventQuestion
    see_alike: SeeAlike
    join_questions: JoinQuestions
    part_question: PartQuestion
    sum_up_event: SumUpEvent
    propose_topics: ProposeTopics
    # Bulletins
    see_bulletins: SeeBulletins
    write_bulletin: WriteBulletin
    rewrite_bulletin: RewriteBulletin
    check_bulletin: CheckBulletin
    approve_bulletin: ApproveBulletin
    send_bulletin: SendBulletin
    see_programmes: SeeProgrammes
    enclose_file: EncloseFile
    see_enclosed: SeeEnclosed
    say_spoken: SaySpoken
    turn_down_bulletin: TurnDownBulletin
    retract_bulletin: RetractBulletin
    keep_bulletin: KeepBulletin
    try_links: TryLinks
    # What the recogniser learns
    read_proposals: ReadProposals
    accept_proposal: AcceptProposal
    decline_proposal: DeclineProposal
    correct_topic: CorrectTopic
    list_learnt: ListLearnt
    take_back_learnt: TakeBackLearnt
    # The place
    add_staff: AddStaff
    list_staff: ListStaff
    end_staff: EndStaff
    change_roles: ChangeRoles
    names_of_staff: NamesOfStaff
    list_communities: ListCommunities
    find_community: FindCommunity
    put_on_call: PutOnCall
    see_called: SeeCalled
    see_owed: SeeOwed
    see_page: SeePage
    see_rota: SeeRota
    change_rota: ChangeRota
    set_quiet: SetQuiet
    set_targets: SetTargets
    see_outside: SeeOutside
    set_outside: SetOutside
    try_outside: TryOutside
    ring: Ring
    ask_swap: AskSwap
    answer_swap: AnswerSwap
    withdraw_swap: WithdrawSwap
    read_audit: ReadAudit
    list_looks: ListLooks
    newest_deeds: NewestDeeds
