"""What can be done with answers in the console, put together."""

from functools import partial
from typing import Any

from hearth.actions.answering_events import AnswerEventQuestion
from hearth.actions.bulletins import (
    ApproveBulletin,
    KeepBulletin,
    RewriteBulletin,
    SeeBulletins,
    TurnDownBulletin,
    WriteBulletin,
)
from hearth.actions.bulletins_at_desk import BulletinAtDesk, ShowBulletins
from hearth.actions.changing_bulletins_at_desk import ChangeBulletinAtDesk
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.checking_crises import CheckStatus
from hearth.actions.crises import WriteCrisisPlan
from hearth.actions.crises_at_desk import CrisisAtDesk
from hearth.actions.crisis_questions import CrisisQuestions
from hearth.actions.enclosing import EncloseFile, SeeEnclosed
from hearth.actions.events_at_desk import EventAtDesk
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
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.reading_library import ReadLibrary, SeeQuestions
from hearth.actions.reading_programmes import SeeProgrammes
from hearth.actions.seeing_crises import CrisisReport, SeeCrises
from hearth.actions.spoken import SaySpoken
from hearth.actions.trying_links import TryLinks
from hearth.actions.writing_bulletins_at_desk import WriteBulletinAtDesk
from hearth.bootstrap.challenges import challenges_at_desk
from hearth.bootstrap.courses import Courses
from hearth.bootstrap.events import events_in_console
from hearth.bootstrap.stories import story_actions
from hearth.bootstrap.surveying import survey_actions
from hearth.console.actions import ConsoleActions
from hearth.console.crisis_reports import crisis_pdf
from hearth.console.rendering import TRANSLATIONS
from hearth.ports import Catalogue, OpenLanguage, OpenWork
from hearth.ringing.links import try_link


def library_actions(
    work: OpenWork, shelf: Catalogue, language: OpenLanguage
) -> "partial[ConsoleActions]":
    """What can be done with answers; the rest of the console's actions come to it."""
    return partial(
        ConsoleActions,
        **bulletin_actions(work, shelf, language),
        **crisis_actions(work, shelf, language),
        **story_actions(work, language),
        **survey_actions(work),
        read_library=ReadLibrary(work, shelf),
        see_questions=SeeQuestions(work),
        propose_change=ProposeChange(work, shelf),
        rewrite_change=RewriteChange(work),
        approve_change=ApproveChange(work, shelf),
        put_live=PutLive(work, shelf),
        turn_down=TurnDown(work),
        retract=Retract(work, shelf),
        read_proposals=ReadProposals(work),
        accept_proposal=AcceptProposal(work, language, shelf),
        decline_proposal=DeclineProposal(work),
        correct_topic=CorrectTopic(work, language, shelf),
        list_learnt=ListLearnt(work),
        take_back_learnt=TakeBackLearnt(work),
    )


def bulletin_actions(work: OpenWork, shelf: Catalogue, language: OpenLanguage) -> dict[str, Any]:
    """What can be done with bulletins, live events and challenges, by the names of the fields."""
    check = CheckBulletin(work, language, shelf)
    return {
        "see_bulletins": SeeBulletins(work),
        "write_bulletin": WriteBulletin(work),
        "rewrite_bulletin": RewriteBulletin(work),
        "check_bulletin": check,
        "approve_bulletin": ApproveBulletin(work, check),
        "send_bulletin": SendBulletin(work),
        "see_programmes": SeeProgrammes(work, Courses()),
        "enclose_file": EncloseFile(work),
        "see_enclosed": SeeEnclosed(work),
        "say_spoken": SaySpoken(work),
        "turn_down_bulletin": TurnDownBulletin(work),
        "retract_bulletin": RetractBulletin(work),
        "keep_bulletin": KeepBulletin(work),
        **events_in_console(work, check, language, shelf),
        **challenges_at_desk(work, check),
        "try_links": TryLinks(work, try_link),
    }


def lead_crisis(work: OpenWork, shelf: Catalogue, language: OpenLanguage) -> CrisisAtDesk:
    """What whoever leads through a crisis does, with its report on paper in the end."""

    def on_paper(report: CrisisReport) -> bytes:
        return crisis_pdf(report, TRANSLATIONS.gettext)

    return CrisisAtDesk(work, CheckStatus(work, language, shelf), on_paper)


def crisis_actions(work: OpenWork, shelf: Catalogue, language: OpenLanguage) -> dict[str, Any]:
    """What can be done about crises in the console, by the names of the fields."""
    return {
        "see_crises": SeeCrises(work),
        "write_crisis_plan": WriteCrisisPlan(work, CheckStatus(work, language, shelf)),
        "crisis_at_desk": lead_crisis(work, shelf, language),
        "crisis_questions": CrisisQuestions(work, language, shelf),
    }


def bulletins_at_desk(work: OpenWork, shelf: Catalogue, language: OpenLanguage) -> dict[str, Any]:
    """What publishers do in the care-team bot, in a crisis as well, by the names of the fields."""
    check = CheckBulletin(work, language, shelf)
    approve, send = ApproveBulletin(work, check), SendBulletin(work)
    return {
        "bulletin": BulletinAtDesk(work, approve, send),
        "change_bulletin": ChangeBulletinAtDesk(
            work,
            EncloseFile(work),
            SaySpoken(work),
            send,
            TurnDownBulletin(work),
            RetractBulletin(work),
        ),
        "event": EventAtDesk(work, AnswerEventQuestion(work, check)),
        "crisis": lead_crisis(work, shelf, language),
        "crisis_questions": CrisisQuestions(work, language, shelf),
        "show_bulletins": ShowBulletins(work),
        "write_bulletin": WriteBulletinAtDesk(work, check),
    }
