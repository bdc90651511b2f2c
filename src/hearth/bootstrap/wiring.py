"""The actions of the care team, in its bot and in the console, put together.

Those of members are in a module of their own, so that their bot imports nothing of this.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hearth.actions.archive import MakeArchive
from hearth.actions.breaking import BreakGlass, ListBreakings, RevealBroken, ReviewBreaking
from hearth.actions.deciding_group_posts import GroupPostAtDesk
from hearth.actions.due import Due
from hearth.actions.entering import EnterRequest
from hearth.actions.erasing import CarryOutErasure
from hearth.actions.invites import ListInvites, MakeInvite, RevokeInvite
from hearth.actions.inviting import (
    AskWhichInvite,
    ConnectCareTeamChat,
    InviteAtDesk,
    RevokeAtDesk,
    ShowInvites,
    SignInFromChat,
)
from hearth.actions.lessons import LessonDue
from hearth.actions.looking import FindCommunity, NewestDeeds
from hearth.actions.looks import ListLooks
from hearth.actions.moved_groups import FollowGroup
from hearth.actions.policies import ChangePolicy, RehearsePolicy, SeeRehearsal
from hearth.actions.programmes_at_desk import ProgrammeAtDesk
from hearth.actions.reading import ChangeLanguagesRead
from hearth.actions.relaying import SendFile
from hearth.actions.requests import (
    AnswerRequest,
    ListRequests,
    ReadRequest,
    RemindOfRequest,
    ShowRequests,
)
from hearth.actions.resting import RemindOfCase, WakeCase
from hearth.actions.retention import ApplyRetention
from hearth.actions.reviews_due import TellOfReviews
from hearth.actions.sending_bulletins import BulletinDue
from hearth.actions.setup import ListCommunities, PutOnCall, ReadAudit
from hearth.actions.staff import (
    ConnectStaff,
    FindStaff,
    GreetVisitor,
)
from hearth.actions.trying import TryText
from hearth.actions.unlocking import LockChat
from hearth.actions.watching import AddWatchword, TakeBackWatchword
from hearth.archive.packing import new_archive
from hearth.bootstrap.belonging import community_life_due, peers_in_console
from hearth.bootstrap.breaches import breach_actions
from hearth.bootstrap.caring import case_actions, desk_actions
from hearth.bootstrap.circles import circle_in_console
from hearth.bootstrap.courses import Courses
from hearth.bootstrap.events import events_due
from hearth.bootstrap.group_posts import deciding_group_posts
from hearth.bootstrap.moderating import at_desks, in_console
from hearth.bootstrap.nearby import directory_in_console
from hearth.bootstrap.on_call import on_call_at_desk, on_call_due, ring_of, rota_in_console
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.people import coming_in, members_in_console, staff_in_console
from hearth.bootstrap.publishing import bulletins_at_desk, library_actions
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.signing import signer_of
from hearth.bootstrap.surveying import surveys_due
from hearth.community.erasure import Remaining
from hearth.community.timers import TimerKind
from hearth.console.actions import ConsoleActions
from hearth.ports import OpenLanguage, OpenWork, Ring
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.shredding import SqlShredder
from hearth_bot.careteam.actions import CareTeamActions


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
        **peers_in_console(work),
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
