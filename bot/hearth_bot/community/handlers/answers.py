"""The buttons under an answer, and under the topics that are offered."""

from re import Match

from aiogram import F, Router
from aiogram.types import CallbackQuery

from hearth.community.learning import Origin, ProposalId
from hearth.community.people import Contact
from hearth.community.talks import KeptId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.reviewing import KEPT
from hearth_bot.community.taps import carry_out, in_a_group
from hearth_bot.community.texts.refusals import RATED, WROTE_PRIVATELY

ORIGIN = r"(?P<origin>missed|unanswered)"
"""Why a question is worth learning from, as far as its asker can say so."""


def answers_router(actions: CommunityActions) -> Router:
    """Handlers of what readers say to an answer."""
    router = Router(name="answers")

    @router.callback_query(F.data.regexp(rf"^answer:helped:{KEPT}$").as_("deed"))
    async def helped(query: CallbackQuery, deed: Match[str]) -> None:
        contact, kept = _asker(query, deed)
        await carry_out(query, actions.answer_helped(contact, kept), says=RATED)

    @router.callback_query(F.data.regexp(rf"^answer:missed:{KEPT}$").as_("deed"))
    async def missed(query: CallbackQuery, deed: Match[str]) -> None:
        contact, kept = _asker(query, deed)
        await carry_out(query, actions.answer_missed(contact, kept), says=_where(query))

    @router.callback_query(F.data.regexp(rf"^answer:ask:{KEPT}$").as_("deed"))
    async def ask_clinician(query: CallbackQuery, deed: Match[str]) -> None:
        contact, kept = _asker(query, deed)
        await carry_out(query, actions.ask_clinician_about(contact, kept), says=_where(query))

    @router.callback_query(F.data.regexp(rf"^answer:topic:{KEPT}:(?P<place>\d)$").as_("deed"))
    async def choose(query: CallbackQuery, deed: Match[str]) -> None:
        contact, kept = _asker(query, deed)
        await carry_out(query, actions.choose_topic(contact, kept, int(deed["place"])))

    @router.callback_query(F.data.regexp(rf"^learn:{ORIGIN}:{KEPT}$").as_("deed"))
    async def teach(query: CallbackQuery, deed: Match[str]) -> None:
        contact, kept = _asker(query, deed)
        asking = actions.offer_question(contact, kept, Origin(deed["origin"]))
        await carry_out(query, asking, stays=True)

    @router.callback_query(
        F.data.regexp(r"^learn:(?P<say>yes|no):(?P<kept>\d{1,18})$").as_("deed")
    )
    async def decide(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), ProposalId(int(deed["kept"]))
        agreed = deed["say"] == "yes"
        await carry_out(query, actions.answer_learning(contact, number, agreed=agreed))

    return router


def _where(query: CallbackQuery) -> str:
    """Where to look for what follows, for somebody who is in the group."""
    return WROTE_PRIVATELY if in_a_group(query) else ""


def _asker(query: CallbackQuery, deed: Match[str]) -> tuple[Contact, KeptId]:
    return Contact(query.from_user.id), KeptId(int(deed["kept"]))
