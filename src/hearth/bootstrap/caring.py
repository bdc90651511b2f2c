"""What clinicians can do with cases, in the console and in the care-team bot, put together."""

import asyncio
from typing import Any

from hearth.actions.case_copies import AskForCopy, MakeCopy
from hearth.actions.cases import (
    CloseCase,
    ListCases,
    PutCaseBack,
    Reply,
    TakeCase,
    WriteNote,
)
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
from hearth.actions.drafts import KeepDraft, ListDrafts
from hearth.actions.looking import NamesOfClinicians
from hearth.actions.many_cases import HandleMany
from hearth.actions.preparing import (
    AnswersToSend,
    BeginPrepared,
    DraftPrepared,
    FindPrepared,
    ForgetPrepared,
    PrepareReply,
    SendAnswer,
)
from hearth.actions.queue_views import ForgetView, KeepView, ListViews, RenameView
from hearth.actions.quiet import SeeHeld, SendNow, SendNowAtDesk
from hearth.actions.reading_cases import ReadCase
from hearth.actions.relaying import ReplyWithFile
from hearth.actions.resting import FollowUp, SnoozeCase
from hearth.actions.safety_reports import (
    BeginSafetyReport,
    CheckSafetyReport,
    ExportSafetyReport,
    KeepSafetyReport,
    ReadSafetyReport,
)
from hearth.actions.searching import SearchCases
from hearth.actions.setup import RevealMember
from hearth.actions.steering import AskColleague, ChangePriority, HandOver, HandToSpecialty
from hearth.actions.uniting import MergeCases, SplitCase
from hearth.actions.unlocking import AskCode, EnterCode, LockChat
from hearth.archive.case_copy import case_copy
from hearth.bootstrap.outside import check_code
from hearth.community.safety_reports import Form
from hearth.paper.safety import written
from hearth.ports import Catalogue, OpenWork, Printed


def case_actions(work: OpenWork, shelf: Catalogue) -> dict[str, Any]:
    """What clinicians do with cases in the console, by the names of the fields."""
    return {
        "list_cases": ListCases(work),
        "list_views": ListViews(work),
        "keep_view": KeepView(work),
        "rename_view": RenameView(work),
        "forget_view": ForgetView(work),
        "take_case": TakeCase(work),
        "put_case_back": PutCaseBack(work),
        "read_case": ReadCase(work),
        "reply": Reply(work),
        "see_held": SeeHeld(work),
        "send_now": SendNow(work),
        "reply_with_file": ReplyWithFile(work),
        "handle_many": HandleMany(work),
        "write_note": WriteNote(work),
        "close_case": CloseCase(work),
        "reveal_member": RevealMember(work),
        "names_of_clinicians": NamesOfClinicians(work),
        "change_priority": ChangePriority(work),
        "hand_over": HandOver(work),
        "hand_to_specialty": HandToSpecialty(work),
        "ask_colleague": AskColleague(work),
        "snooze_case": SnoozeCase(work),
        "follow_up": FollowUp(work),
        "merge_cases": MergeCases(work),
        "split_case": SplitCase(work),
        "keep_draft": KeepDraft(work),
        "list_drafts": ListDrafts(work),
        "find_prepared": FindPrepared(work),
        "prepare_reply": PrepareReply(work),
        "forget_prepared": ForgetPrepared(work),
        "begin_prepared": BeginPrepared(work),
        "draft_prepared": DraftPrepared(work),
        "answers_to_send": AnswersToSend(work, shelf),
        "send_answer": SendAnswer(work, shelf),
        "ask_for_copy": AskForCopy(work),
        "make_copy": MakeCopy(work, case_copy),
        "begin_safety_report": BeginSafetyReport(work),
        "read_safety_report": ReadSafetyReport(work),
        "keep_safety_report": KeepSafetyReport(work),
        "check_safety_report": CheckSafetyReport(work),
        "export_safety_report": ExportSafetyReport(work, write_report),
    }


async def write_report(form: Form, printed: Printed) -> bytes:
    """The report as a document, made beside the loop."""
    return await asyncio.to_thread(written, form, printed)


def desk_actions(work: OpenWork, console: str, shelf: Catalogue) -> dict[str, Any]:
    """What clinicians do with cases in the care-team bot, by the names of the fields.

    Args:
        work: opens the care team's transactions.
        console: how browsers reach the console, without a slash at the end.
        shelf: the answers that Hearth comes with.
    """
    return {
        "answers": AnswersAtDesk(work, shelf),
        "ask_code": AskCode(work),
        "ask_outcome": AskOutcome(work),
        "begin_writing": BeginWriting(work),
        "close": CloseAtDesk(work),
        "draft": DraftAtDesk(work),
        "lock_chat": LockChat(work),
        "offer_more": OfferMore(work, console),
        "offer_parts": OfferParts(work),
        "ask_how_much": AskHowMuch(work),
        "merge": MergeAtDesk(work),
        "split": SplitAtDesk(work),
        "put_back": PutBackAtDesk(work),
        "send_now": SendNowAtDesk(work),
        "rest": RestAtDesk(work),
        "say": SayToStaff(work),
        "search_cases": SearchCases(work),
        "show_card": ShowCard(work),
        "show_case": ShowCase(work),
        "show_prepared": ShowPrepared(work),
        "show_queue": ShowQueue(work),
        "take": TakeAndShow(work),
        "take_text": TakeText(work, EnterCode(check_code)),
        "use_prepared": UsePrepared(work),
    }
