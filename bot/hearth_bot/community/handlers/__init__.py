"""What the bot does when it is spoken to. Each handler reads, asks one action, and is done."""

from aiogram import F, Router
from aiogram.enums import ChatType

from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.answers import answers_router
from hearth_bot.community.handlers.arrivals import arrivals_router
from hearth_bot.community.handlers.asked import asked_router
from hearth_bot.community.handlers.bulletins import bulletins_router
from hearth_bot.community.handlers.challenges import challenges_router
from hearth_bot.community.handlers.consents import consents_router
from hearth_bot.community.handlers.copies import copies_router
from hearth_bot.community.handlers.direct import direct_router
from hearth_bot.community.handlers.erasing import erasing_router
from hearth_bot.community.handlers.events import events_router
from hearth_bot.community.handlers.feedback import feedback_router
from hearth_bot.community.handlers.finding import finding_router
from hearth_bot.community.handlers.group_posts import group_posts_router
from hearth_bot.community.handlers.guardians import guardians_router
from hearth_bot.community.handlers.hidden import hidden_router
from hearth_bot.community.handlers.joining import joining_router
from hearth_bot.community.handlers.leaving import leaving_router
from hearth_bot.community.handlers.moderating import moderating_router
from hearth_bot.community.handlers.nearby import nearby_router
from hearth_bot.community.handlers.peers import peers_router
from hearth_bot.community.handlers.posts import posts_router
from hearth_bot.community.handlers.programmes import programmes_router
from hearth_bot.community.handlers.reporting import reporting_router
from hearth_bot.community.handlers.reviewing import reviewing_router
from hearth_bot.community.handlers.rights import rights_router
from hearth_bot.community.handlers.starting import starting_router
from hearth_bot.community.handlers.stories import stories_router
from hearth_bot.community.handlers.strays import strays_router
from hearth_bot.community.handlers.studies import studies_router
from hearth_bot.community.handlers.surveys import surveys_router
from hearth_bot.community.routing import Switchboard, ask_at_once


def community_router(actions: CommunityActions) -> Router:
    """All routers, fresh, in the order in which they are asked: the last ones take the rest."""
    router = Switchboard(
        _in_private(actions),
        hidden_router(actions),
        asked_router(actions),
        arrivals_router(actions),
        moderating_router(actions),
        posts_router(actions),
        reporting_router(actions),
        direct_router(actions),
        strays_router(),
        name="community",
    )
    ask_at_once(router)
    return router


def _in_private(actions: CommunityActions) -> Router:
    """What hears messages of direct chats only: posts in groups, the most there is, pass it by."""
    router = Switchboard(
        starting_router(actions),
        joining_router(actions),
        leaving_router(actions),
        erasing_router(actions),
        consents_router(actions),
        guardians_router(actions),
        rights_router(actions),
        feedback_router(actions),
        nearby_router(actions),
        finding_router(actions),
        reviewing_router(actions),
        answers_router(actions),
        copies_router(actions),
        bulletins_router(actions),
        stories_router(actions),
        studies_router(actions),
        surveys_router(actions),
        programmes_router(actions),
        challenges_router(actions),
        peers_router(actions),
        group_posts_router(actions),
        events_router(actions),
        name="private",
    )
    router.message.filter(F.chat.type == ChatType.PRIVATE)
    return router
