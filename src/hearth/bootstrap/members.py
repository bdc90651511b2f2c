"""The actions of the community bot, put together: of all actions its program imports these."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from hearth.actions.answers import AnswerHelped, AnswerMissed, AskClinicianAbout, ChooseTopic
from hearth.actions.arrivals import ConnectGroup, JudgeJoinRequest, SeeArrival, SeeDeparture
from hearth.actions.asked import LeaveAsked, SendAskedToClinician, TakeDownAsked
from hearth.actions.bulletin_taps import ChoosePace, ShowPace, TapBulletin
from hearth.actions.case_copies import AnswerCopy
from hearth.actions.consents import AnswerRenewal, ChangeConsent, ShowConsents, ShowConsentText
from hearth.actions.correcting import (
    AskWhatToCorrect,
    BeginCorrection,
    CorrectLanguage,
    CorrectRole,
)
from hearth.actions.direct import GetHelp, HearDirect, SeeUnreadable
from hearth.actions.disputing import DisputeDecision
from hearth.actions.due import Due, ForgetKept
from hearth.actions.erasure import AskErasure, CancelErasure, ExplainErasure, SkipCoolingOff
from hearth.actions.feedback import AskForFeedback, BeginFeedback
from hearth.actions.guarding import AnswerForMinor, BeginGuarding, ChangeForMinor, SendGuardianLink
from hearth.actions.hearing_steps import AskForShorterName, FindStanding, SeeChannelPost
from hearth.actions.hidden import DisputeHiding, PublishRedacted, SendHiddenToClinician
from hearth.actions.joining import AnswerAge, AnswerConsent, GiveName, OpenInvite, ReadWelcome
from hearth.actions.learning import AnswerLearning, ForgetProposal, OfferQuestion
from hearth.actions.members import AskForGroup, AskToLeave, Leave
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.my_cases import ShowMyCases
from hearth.actions.mydata import AskForMyData
from hearth.actions.own_settings import ShowSettings
from hearth.actions.own_time import ChooseZone, OfferZones
from hearth.actions.posts import ReadPost
from hearth.actions.receipt import Paper
from hearth.actions.renewing import MindRenewal, SpreadRenewal
from hearth.actions.restricting import ExplainRestriction, Restrict
from hearth.actions.reviewing import AnswerReviewConsent, AskClinician, DecideRelay
from hearth.actions.taking_back import TakeWordsBack
from hearth.actions.taking_over import AnswerOwn, TakeOver
from hearth.actions.telling_why import TellWhy, TellWhyTakenBack
from hearth.bootstrap.courses import programme_actions
from hearth.bootstrap.finding import finding_for_members
from hearth.bootstrap.group_posts import group_posts_due, posting_for_members
from hearth.bootstrap.listening import can_listen
from hearth.bootstrap.moderating import in_groups, moderation_due
from hearth.bootstrap.nearby import Directory, near_for_members
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.reading import Language
from hearth.bootstrap.signing import signer_of
from hearth.bootstrap.taps import poll_actions, survey_taps
from hearth.community.renewal import GRACE
from hearth.community.timers import TimerKind
from hearth.paper import receipt_page
from hearth.ports import OpenWork, Screen
from hearth.storage.assembly import Storage
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.texts.wording import DOMAIN
from hearth_bot.post.texts import languages_of


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
        "show_settings": ShowSettings(work),
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


def community_due(
    storage: Storage, grace: timedelta = GRACE, screen: Screen | None = None
) -> Mapping[TimerKind, Due]:
    """What the community process does when a timer comes due.

    Args:
        storage: its storage.
        grace: how long an older agreement counts once there is a newer text.
        screen: the checks, for posts that go out now; without them nothing of these is marked.
    """
    work = storage.open_work
    return {
        TimerKind.CONSENT_RENEWAL: MindRenewal(work, grace),
        TimerKind.CONSENT_SPREAD: SpreadRenewal(work, grace),
        TimerKind.KEPT_EXPIRES: ForgetKept(work),
        **moderation_due(work),
        **group_posts_due(work, screen),
        TimerKind.PROPOSAL_EXPIRES: ForgetProposal(work),
    }
