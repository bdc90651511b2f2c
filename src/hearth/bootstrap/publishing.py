"""What can be done with answers in the console, put together."""

from functools import partial

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
from hearth.actions.reading_library import ReadLibrary, SeeQuestions
from hearth.console.actions import ConsoleActions
from hearth.ports import Catalogue, OpenLanguage, OpenWork


def library_actions(
    work: OpenWork, shelf: Catalogue, language: OpenLanguage
) -> "partial[ConsoleActions]":
    """What can be done with answers; the rest of the console's actions come to it."""
    return partial(
        ConsoleActions,
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
