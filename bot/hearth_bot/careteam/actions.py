"""What the care-team bot's handlers can ask for."""

from dataclasses import dataclass

from hearth.actions.bulletins_at_desk import BulletinAtDesk, ShowBulletins
from hearth.actions.changing_bulletins_at_desk import ChangeBulletinAtDesk
from hearth.actions.crises_at_desk import CrisisAtDesk
from hearth.actions.crisis_questions import CrisisQuestions
from hearth.actions.deciding import AskReason, ChooseRung, DecideMeasure, DropMeasure
from hearth.actions.deciding_group_posts import GroupPostAtDesk
from hearth.actions.desk import (
    AskOutcome,
    BeginWriting,
    CloseAtDesk,
    PutBackAtDesk,
    SayToStaff,
    ShowCard,
    ShowCase,
    ShowQueue,
    TakeAndShow,
)
from hearth.actions.desk_answers import AnswersAtDesk
from hearth.actions.desk_more import (
    DraftAtDesk,
    OfferMore,
    RestAtDesk,
    ShowPrepared,
    UsePrepared,
)
from hearth.actions.desk_parts import AskHowMuch, MergeAtDesk, OfferParts, SplitAtDesk
from hearth.actions.desk_writing import TakeText
from hearth.actions.events_at_desk import EventAtDesk
from hearth.actions.group_commands import ChooseAnswer
from hearth.actions.inviting import (
    AskWhichInvite,
    ConnectCareTeamChat,
    InviteAtDesk,
    RevokeAtDesk,
    ShowInvites,
    SignInFromChat,
)
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.on_call_desk import ShowOnCall
from hearth.actions.paging import SeePage
from hearth.actions.programmes_at_desk import ProgrammeAtDesk
from hearth.actions.quiet import SendNowAtDesk
from hearth.actions.relaying import SendFile
from hearth.actions.requests import ShowRequests
from hearth.actions.rota import AnswerSwap, AskSwap, WithdrawSwap
from hearth.actions.searching import SearchCases
from hearth.actions.staff import ConnectStaff, FindStaff, GreetVisitor
from hearth.actions.unanswered import QuestionAtDesk
from hearth.actions.unlocking import AskCode, LockChat
from hearth.actions.writing_bulletins_at_desk import WriteBulletinAtDesk


@dataclass(frozen=True, slots=True)
class CareTeamActions:
    """The actions, ready to be called."""

    answer_swap: AnswerSwap
    answers: AnswersAtDesk
    ask_code: AskCode
    ask_outcome: AskOutcome
    ask_reason: AskReason
    ask_swap: AskSwap
    ask_which_invite: AskWhichInvite
    begin_writing: BeginWriting
    bulletin: BulletinAtDesk
    change_bulletin: ChangeBulletinAtDesk
    choose_answer: ChooseAnswer
    choose_rung: ChooseRung
    close: CloseAtDesk
    connect_care_team_chat: ConnectCareTeamChat
    follow_group: FollowGroup
    connect_staff: ConnectStaff
    crisis: CrisisAtDesk
    crisis_questions: CrisisQuestions
    decide_measure: DecideMeasure
    drop_measure: DropMeasure
    draft: DraftAtDesk
    event: EventAtDesk
    find_staff: FindStaff
    greet_visitor: GreetVisitor
    group_post: GroupPostAtDesk
    invite: InviteAtDesk
    lock_chat: LockChat
    offer_more: OfferMore
    programme: ProgrammeAtDesk
    question: QuestionAtDesk
    offer_parts: OfferParts
    ask_how_much: AskHowMuch
    merge: MergeAtDesk
    split: SplitAtDesk
    put_back: PutBackAtDesk
    send_now: SendNowAtDesk
    rest: RestAtDesk
    revoke: RevokeAtDesk
    say: SayToStaff
    see_page: SeePage
    search_cases: SearchCases
    send_file: SendFile
    show_bulletins: ShowBulletins
    show_card: ShowCard
    show_case: ShowCase
    show_invites: ShowInvites
    show_on_call: ShowOnCall
    show_prepared: ShowPrepared
    show_queue: ShowQueue
    show_requests: ShowRequests
    sign_in: SignInFromChat
    take: TakeAndShow
    take_text: TakeText
    withdraw_swap: WithdrawSwap
    use_prepared: UsePrepared
    write_bulletin: WriteBulletinAtDesk
