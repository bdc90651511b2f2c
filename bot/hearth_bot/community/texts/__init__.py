"""Everything the community bot says, in English; catalogues hold the other languages.

The texts are the message ids of the gettext domain `community`. They are Telegram's HTML with
named places for values. How a text becomes a message is in `rendering`.
"""

from collections.abc import Mapping

from hearth.community.words import MemberWord
from hearth_bot.community.texts.anniversaries import ANNIVERSARIES, ANNIVERSARY_BUTTONS
from hearth_bot.community.texts.answers import ANSWERS
from hearth_bot.community.texts.bulletins import BULLETIN_BUTTONS, BULLETINS
from hearth_bot.community.texts.buttons import BUTTONS
from hearth_bot.community.texts.cases import CASES
from hearth_bot.community.texts.challenges import CHALLENGE_BUTTONS, CHALLENGES
from hearth_bot.community.texts.consents import CONSENTS
from hearth_bot.community.texts.crises import CRISES
from hearth_bot.community.texts.erasure import ERASURE
from hearth_bot.community.texts.events import EVENT_BUTTONS, EVENTS
from hearth_bot.community.texts.finding import FINDING
from hearth_bot.community.texts.group_posts import GROUP_POST_BUTTONS, GROUP_POSTS
from hearth_bot.community.texts.guardians import GUARDIANS
from hearth_bot.community.texts.joining import JOINING
from hearth_bot.community.texts.leaving import LEAVING
from hearth_bot.community.texts.moderation import MODERATION
from hearth_bot.community.texts.peers import PEER_BUTTONS, PEERS
from hearth_bot.community.texts.posts import POSTS
from hearth_bot.community.texts.programmes import PROGRAMME_BUTTONS, PROGRAMMES
from hearth_bot.community.texts.rights import RIGHTS, RIGHTS_BUTTONS
from hearth_bot.community.texts.stories import STORIES
from hearth_bot.community.texts.studies import STUDIES, STUDY_BUTTONS
from hearth_bot.community.texts.surveys import SURVEY_BUTTONS, SURVEYS
from hearth_bot.community.texts.why import WHY
from hearth_bot.community.texts.wording import Wording

TEXTS: Mapping[MemberWord, Wording] = {
    **JOINING,
    **GUARDIANS,
    **LEAVING,
    **ERASURE,
    **CONSENTS,
    **ANSWERS,
    **FINDING,
    **BULLETINS,
    **CRISES,
    **EVENTS,
    **STORIES,
    **STUDIES,
    **SURVEYS,
    **PROGRAMMES,
    **CHALLENGES,
    **PEERS,
    **ANNIVERSARIES,
    **POSTS,
    **GROUP_POSTS,
    **MODERATION,
    **WHY,
    **CASES,
    **RIGHTS,
    **BUTTONS,
    **RIGHTS_BUTTONS,
    **BULLETIN_BUTTONS,
    **STUDY_BUTTONS,
    **SURVEY_BUTTONS,
    **PROGRAMME_BUTTONS,
    **CHALLENGE_BUTTONS,
    **PEER_BUTTONS,
    **ANNIVERSARY_BUTTONS,
    **GROUP_POST_BUTTONS,
    **EVENT_BUTTONS,
}
"""A wording for each name; a test proves it complete."""
