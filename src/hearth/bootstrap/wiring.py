"""The actions of each bot, put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from hearth.actions.answers import AnswerHelped, AnswerMissed, AskClinicianAbout, ChooseTopic
from hearth.actions.archive import MakeArchive
from hearth.actions.arrivals import ConnectGroup, JudgeJoinRequest, SeeArrival, SeeDeparture
from hearth.actions.asked import LeaveAsked, SendAskedToClinician, TakeDownAsked
from hearth.actions.breaking import BreakGlass, ListBreakings, RevealBroken, ReviewBreaking
from hearth.actions.bulletin_taps import ChoosePace, ShowPace, TapBulletin
from hearth.actions.case_copies import AnswerCopy
from hearth.actions.consents import AnswerRenewal, ChangeConsent, ShowConsents, ShowConsentText
from hearth.actions.correcting import (
    AskWhatToCorrect,
    BeginCorrection,
    CorrectLanguage,
    CorrectRole,
)
from hearth.actions.deciding_group_posts import GroupPostAtDesk
from hearth.actions.direct import GetHelp, HearDirect, SeeUnreadable
from hearth.actions.disputing import DisputeDecision
from hearth.actions.due import Due, ForgetKept
from hearth.actions.entering import EnterRequest
from hearth.actions.erasing import CarryOutErasure
from hearth.actions.erasure import (
    AskErasure,
    CancelErasure,
    ExplainErasure,
    SkipCoolingOff,
)
from hearth.actions.feedback import AskForFeedback, BeginFeedback
from hearth.actions.guarding import (
    AnswerForMinor,
    BeginGuarding,
    ChangeForMinor,
    SendGuardianLink,
)
from hearth.actions.hearing_steps import AskForShorterName, FindStanding, SeeChannelPost
from hearth.actions.hidden import DisputeHiding, PublishRedacted, SendHiddenToClinician
from hearth.actions.invites import ListInvites, MakeInvite, RevokeInvite
from hearth.actions.inviting import (
    AskWhichInvite,
    ConnectCareTeamChat,
    InviteAtDesk,
    RevokeAtDesk,
    ShowInvites,
    SignInFromChat,
)
from hearth.actions.joining import AnswerAge, AnswerConsent, GiveName, OpenInvite, ReadWelcome
from hearth.actions.learning import AnswerLearning, ForgetProposal, OfferQuestion
from hearth.actions.lessons import LessonDue
from hearth.actions.looking import FindCommunity, NewestDeeds
from hearth.actions.looks import ListLooks
from hearth.actions.members import AskForGroup, AskToLeave, Leave
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.my_cases import ShowMyCases
from hearth.actions.mydata import AskForMyData
from hearth.actions.own_time import ChooseZone, OfferZones, ShowZone
from hearth.actions.policies import ChangePolicy, RehearsePolicy, SeeRehearsal
from hearth.actions.posts import ReadPost
from hearth.actions.programmes_at_desk import ProgrammeAtDesk
from hearth.actions.reading import ChangeLanguagesRead
from hearth.actions.receipt import Paper
from hearth.actions.relaying import SendFile
from hearth.actions.renewing import MindRenewal, SpreadRenewal
from hearth.actions.requests import (
    AnswerRequest,
    ListRequests,
    ReadRequest,
    RemindOfRequest,
    ShowRequests,
)
from hearth.actions.resting import RemindOfCase, WakeCase
from hearth.actions.restricting import ExplainRestriction, Restrict
from hearth.actions.retention import ApplyRetention
from hearth.actions.reviewing import AnswerReviewConsent, AskClinician, DecideRelay
from hearth.actions.reviews_due import TellOfReviews
from hearth.actions.sending_bulletins import BulletinDue
from hearth.actions.setup import ListCommunities, PutOnCall, ReadAudit
from hearth.actions.staff import (
    ConnectStaff,
    FindStaff,
    GreetVisitor,
)
from hearth.actions.taking_back import TakeWordsBack
from hearth.actions.taking_over import AnswerOwn, TakeOver
from hearth.actions.telling_why import TellWhy, TellWhyTakenBack
from hearth.actions.trying import TryText
from hearth.actions.unlocking import LockChat
from hearth.actions.watching import AddWatchword, TakeBackWatchword
from hearth.archive.packing import new_archive
from hearth.bootstrap.belonging import community_life_due
from hearth.bootstrap.breaches import breach_actions
from hearth.bootstrap.caring import case_actions, desk_actions
from hearth.bootstrap.circles import circle_in_console
from hearth.bootstrap.courses import Courses, programme_actions
from hearth.bootstrap.events import events_due
from hearth.bootstrap.finding import finding_for_members
from hearth.bootstrap.group_posts import deciding_group_posts, group_posts_due, posting_for_members
from hearth.bootstrap.listening import can_listen
from hearth.bootstrap.moderating import at_desks, in_console, in_groups, moderation_due
from hearth.bootstrap.nearby import Directory, directory_in_console, near_for_members
from hearth.bootstrap.on_call import on_call_at_desk, on_call_due, ring_of, rota_in_console
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.people import coming_in, members_in_console, staff_in_console
from hearth.bootstrap.publishing import bulletins_at_desk, library_actions, poll_actions
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.surveying import survey_taps, surveys_due
from hearth.community.erasure import Remaining
from hearth.community.renewal import GRACE
from hearth.community.timers import TimerKind
from hearth.console.actions import ConsoleActions
from hearth.paper import receipt_page
from hearth.ports import Library, OpenLanguage, OpenWork, Recogniser, Ring, Screen, SignDocument
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.sealing.receipts import sign_document
from hearth.storage.shredding import SqlShredder
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.texts.wording import DOMAIN
from hearth_bot.post.texts import languages_of


@dataclass(frozen=True, slots=True)
class Language:
    """The parts that read what people write."""

    screen: Screen
    recogniser: Recogniser
    library: Library


def signer_of(storage: Storage) -> SignDocument:
    """Signing as this process."""

    def sign(document: dict[str, Any]) -> dict[str, Any]:
        return sign_document(document, storage.keys.signer)

    return sign


def community_actions(storage: Storage, language: Language, near: Directory) -> CommunityActions:
    """Everything that members, newcomers and groups can set off."""
    work, paper = storage.open_work, Paper(signer_of(storage), receipt_page)
    screen, recogniser, library = language.screen, language.recogniser, language.library
    begun = rights_of_members(work)
    return begun(
        open_invite=OpenInvite(work),
        read_welcome=ReadWelcome(work),
        answer_age=AnswerAge(work, new_token),
        give_name=GiveName(work, screen),
        ask_for_shorter_name=AskForShorterName(work),
        answer_consent=AnswerConsent(work, paper),
        ask_for_group=AskForGroup(work),
        ask_to_leave=AskToLeave(work),
        leave=Leave(work),
        **_consent_actions(work, paper),
        **near_for_members(work, near),
        answer_review_consent=AnswerReviewConsent(work),
        judge_join_request=JudgeJoinRequest(work),
        see_arrival=SeeArrival(work),
        see_departure=SeeDeparture(work),
        connect_group=ConnectGroup(work),
        follow_group=FollowGroup(work),
        read_post=ReadPost(work, screen, recogniser, library, listens=can_listen()),
        see_channel_post=SeeChannelPost(work),
        **in_groups(work, screen, recogniser, library),
        **posting_for_members(work, screen),
        find_standing=FindStanding(work),
        take_words_back=TakeWordsBack(work),
        **finding_for_members(HearDirect(work, screen, recogniser, library, near)),
        see_unreadable=SeeUnreadable(work),
        get_help=GetHelp(work),
        ask_clinician=AskClinician(work),
        decide_relay=DecideRelay(work),
        show_my_cases=ShowMyCases(work),
        answer_helped=AnswerHelped(work),
        answer_missed=AnswerMissed(work, recogniser, library),
        choose_topic=ChooseTopic(work, library),
        ask_clinician_about=AskClinicianAbout(work),
        **_published_actions(work),
        offer_question=OfferQuestion(work, screen),
        answer_learning=AnswerLearning(work),
        answer_copy=AnswerCopy(work),
        **_post_actions(work),
    )


def _published_actions(work: OpenWork) -> dict[str, Any]:
    """What members do with bulletins, surveys and programmes, by the names of the fields."""
    return {
        "tap_bulletin": TapBulletin(work),
        "show_pace": ShowPace(work),
        "show_zone": ShowZone(work),
        "offer_zones": OfferZones(work),
        "choose_zone": ChooseZone(work),
        "choose_pace": ChoosePace(work),
        **poll_actions(work),
        **survey_taps(work),
        **programme_actions(work),
    }


def _post_actions(work: OpenWork) -> dict[str, Any]:
    """What authors decide about their posts, by the names of the fields."""
    return {
        "publish_redacted": PublishRedacted(work),
        "send_hidden_to_clinician": SendHiddenToClinician(work),
        "dispute_hiding": DisputeHiding(work),
        "dispute_decision": DisputeDecision(work),
        "send_asked_to_clinician": SendAskedToClinician(work),
        "take_down_asked": TakeDownAsked(work),
        "leave_asked": LeaveAsked(work),
        "tell_why": TellWhy(work),
        "tell_why_taken_back": TellWhyTakenBack(work),
    }


def rights_of_members(work: OpenWork) -> "partial[CommunityActions]":
    """What members can ask for by right; the rest of the bot's actions come to it."""
    return partial(
        CommunityActions,
        explain_erasure=ExplainErasure(work),
        ask_erasure=AskErasure(work),
        skip_cooling_off=SkipCoolingOff(work),
        cancel_erasure=CancelErasure(work),
        ask_for_my_data=AskForMyData(work),
        ask_what_to_correct=AskWhatToCorrect(work),
        begin_correction=BeginCorrection(work, languages_of(DOMAIN)),
        correct_role=CorrectRole(work),
        correct_language=CorrectLanguage(work, languages_of(DOMAIN)),
        ask_for_feedback=AskForFeedback(work),
        begin_feedback=BeginFeedback(work),
        explain_restriction=ExplainRestriction(work),
        restrict=Restrict(work),
    )


def _consent_actions(work: OpenWork, paper: Paper) -> dict[str, Any]:
    """What is about consent, by the names of the fields: of members, and of guardians."""
    return {
        "show_consent_text": ShowConsentText(work),
        "show_consents": ShowConsents(work),
        "answer_renewal": AnswerRenewal(work, paper),
        "change_consent": ChangeConsent(work, paper),
        "send_guardian_link": SendGuardianLink(work, new_token),
        "begin_guarding": BeginGuarding(work),
        "answer_for_minor": AnswerForMinor(work, paper),
        "change_for_minor": ChangeForMinor(work, paper),
        "take_over": TakeOver(work),
        "answer_own": AnswerOwn(work, paper),
    }


def community_due(storage: Storage, grace: timedelta = GRACE) -> Mapping[TimerKind, Due]:
    """What the community process does when a timer comes due.

    Args:
        storage: its storage.
        grace: how long an older agreement counts once there is a newer text.
    """
    work = storage.open_work
    return {
        TimerKind.CONSENT_RENEWAL: MindRenewal(work, grace),
        TimerKind.CONSENT_SPREAD: SpreadRenewal(work, grace),
        TimerKind.KEPT_EXPIRES: ForgetKept(work),
        **moderation_due(work),
        **group_posts_due(work),
        TimerKind.PROPOSAL_EXPIRES: ForgetProposal(work),
    }


def careteam_due(storage: Storage, settings: Settings) -> Mapping[TimerKind, Due]:
    """What the care team's process does when a timer comes due."""
    work, sign = storage.open_work, signer_of(storage)
    return {
        TimerKind.ARCHIVE_WANTED: MakeArchive(work, sign, new_archive),
        TimerKind.BULLETIN_DUE: BulletinDue(work),
        TimerKind.CASE_FOLLOW_UP: RemindOfCase(work),
        TimerKind.CASE_SNOOZED: WakeCase(work),
        TimerKind.CHAT_LOCKS: LockChat(work).come_due,
        **events_due(work),
        TimerKind.ERASURE: CarryOutErasure(work, shredder_of(storage, settings), sign),
        **on_call_due(work, ring_of(settings, storage.clock)),
        TimerKind.LESSON_DUE: LessonDue(work, Courses()),
        TimerKind.LIBRARY_REVIEW: TellOfReviews(work, Shelf),
        TimerKind.REQUEST_REMINDER: RemindOfRequest(work),
        **community_life_due(work),
        TimerKind.RETENTION: ApplyRetention(work, settings.keep).come_due,
        **surveys_due(work),
    }


def shredder_of(storage: Storage, settings: Settings) -> SqlShredder:
    """What takes keys away, and what was deleted out of the files."""
    remaining = Remaining(
        data_backups=timedelta(days=settings.keep_data_backups_days),
        key_backups=timedelta(days=settings.keep_key_backups_days),
        server=storage.shared,
    )
    return SqlShredder(storage.engine, storage.erased_keys, storage.clock, remaining)


def careteam_actions(work: OpenWork, console: str, language: OpenLanguage) -> CareTeamActions:
    """Everything that staff can set off in the chat.

    Args:
        work: opens the care team's transactions.
        console: how browsers reach the console, without a slash at the end.
        language: what reads people's words.
    """
    return CareTeamActions(
        **bulletins_at_desk(work, Shelf(), language),
        programme=ProgrammeAtDesk(work, Courses()),
        group_post=GroupPostAtDesk(work),
        **on_call_at_desk(work),
        **desk_actions(work, console, Shelf()),
        ask_which_invite=AskWhichInvite(work),
        **at_desks(work),
        connect_care_team_chat=ConnectCareTeamChat(work),
        follow_group=FollowGroup(work),
        connect_staff=ConnectStaff(work),
        find_staff=FindStaff(work),
        greet_visitor=GreetVisitor(work),
        invite=InviteAtDesk(work, new_token),
        revoke=RevokeAtDesk(work),
        send_file=SendFile(work),
        show_invites=ShowInvites(work),
        show_requests=ShowRequests(work),
        sign_in=SignInFromChat(work, new_token, console),
    )


def console_actions(
    work: OpenWork, language: OpenLanguage, ring: Ring, settings: Settings
) -> ConsoleActions:
    """Everything that staff can set off in the console, in the care team's transactions."""
    return library_actions(work, Shelf(), language)(
        **coming_in(work, _careteam_token(settings)),
        **case_actions(work, Shelf()),
        **circle_in_console(work),
        try_text=TryText(work, language),
        change_policy=ChangePolicy(work),
        rehearse_policy=RehearsePolicy(work),
        see_rehearsal=SeeRehearsal(work),
        change_languages_read=ChangeLanguagesRead(work),
        add_watchword=AddWatchword(work),
        take_back_watchword=TakeBackWatchword(work),
        **in_console(work),
        **deciding_group_posts(work),
        **_opened_actions(work, settings),
        make_invite=MakeInvite(work, new_token),
        list_invites=ListInvites(work),
        revoke_invite=RevokeInvite(work),
        **members_in_console(work),
        **_request_actions(work),
        **staff_in_console(work),
        list_communities=ListCommunities(work),
        find_community=FindCommunity(work),
        put_on_call=PutOnCall(work),
        **rota_in_console(work, ring),
        read_audit=ReadAudit(work),
        list_looks=ListLooks(work),
        newest_deeds=NewestDeeds(work),
    )


def _careteam_token(settings: Settings) -> str:
    kept = settings.careteam_token
    return "" if kept is None else kept.get_secret_value()


def _request_actions(work: OpenWork) -> dict[str, Any]:
    """What staff do about requests by right, by the names of the fields."""
    return {
        "list_requests": ListRequests(work),
        "read_request": ReadRequest(work),
        "answer_request": AnswerRequest(work),
        "enter_request": EnterRequest(work),
    }


def _opened_actions(work: OpenWork, settings: Settings) -> dict[str, Any]:
    """What opens closed doors, and what to do when others opened them; by names of fields."""
    return {
        "break_glass": BreakGlass(work),
        "reveal_broken": RevealBroken(work),
        "list_breakings": ListBreakings(work),
        "review_breaking": ReviewBreaking(work),
        **breach_actions(work, settings),
        **directory_in_console(work, settings),
    }
