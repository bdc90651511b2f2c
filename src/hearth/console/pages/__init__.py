"""The pages, by what they are about."""

from hearth.console.gate import Route
from hearth.console.house import House
from hearth.console.pages.activity import activity_routes
from hearth.console.pages.alike_questions import alike_routes
from hearth.console.pages.answers import answer_routes
from hearth.console.pages.breaches import breach_routes
from hearth.console.pages.breaking import breaking_routes
from hearth.console.pages.bulletin_writing import writing_routes
from hearth.console.pages.bulletins import bulletin_routes
from hearth.console.pages.case_sending import sending_routes
from hearth.console.pages.cases import case_routes
from hearth.console.pages.challenges import challenge_routes
from hearth.console.pages.coming_in import coming_in_routes
from hearth.console.pages.crises import crisis_routes
from hearth.console.pages.dashboard import dashboard_routes
from hearth.console.pages.directory import directory_routes
from hearth.console.pages.enclosing import enclosing_routes
from hearth.console.pages.erasures import erasure_routes
from hearth.console.pages.event_questions import event_question_routes
from hearth.console.pages.event_summaries import summary_routes
from hearth.console.pages.group_posts import group_post_routes
from hearth.console.pages.happening import happening_routes
from hearth.console.pages.health import health_page_routes
from hearth.console.pages.invites import invite_routes
from hearth.console.pages.learning import learning_routes
from hearth.console.pages.library import library_routes
from hearth.console.pages.listening import listening_routes
from hearth.console.pages.live_events import event_routes
from hearth.console.pages.looks import look_routes
from hearth.console.pages.members import member_routes
from hearth.console.pages.mini_app import mini_app_routes
from hearth.console.pages.moderation import moderation_routes
from hearth.console.pages.outside import outside_routes
from hearth.console.pages.passkeys import passkey_routes
from hearth.console.pages.peers import peer_routes
from hearth.console.pages.place import place_routes
from hearth.console.pages.policy import policy_routes
from hearth.console.pages.programmes import programme_routes
from hearth.console.pages.queue import queue_routes
from hearth.console.pages.queue_views import view_routes
from hearth.console.pages.replies import reply_routes
from hearth.console.pages.requests import request_routes
from hearth.console.pages.research import research_routes
from hearth.console.pages.rota import rota_routes
from hearth.console.pages.safety_reports import safety_report_routes
from hearth.console.pages.settings import settings_routes
from hearth.console.pages.staff import staff_routes
from hearth.console.pages.stories import story_routes
from hearth.console.pages.surveys import survey_routes
from hearth.console.pages.trying import try_routes
from hearth.console.pages.unanswered import unanswered_routes
from hearth.console.pages.watchwords import watchword_routes


def routes(house: House) -> list[Route]:
    """Every address of the console, and who may open it."""
    return [
        *coming_in_routes(house),
        *mini_app_routes(house),
        *activity_routes(house),
        *passkey_routes(house),
        *queue_routes(house),
        *view_routes(house),
        *case_routes(house),
        *sending_routes(house),
        *safety_report_routes(house),
        *dashboard_routes(house),
        *listening_routes(house),
        *reply_routes(house),
        *try_routes(house),
        *policy_routes(house),
        *moderation_routes(house),
        *group_post_routes(house),
        *unanswered_routes(house),
        *watchword_routes(house),
        *invite_routes(house),
        *member_routes(house),
        *peer_routes(house),
        *erasure_routes(house),
        *request_routes(house),
        *_content_routes(house),
        *staff_routes(house),
        *place_routes(house),
        *settings_routes(house),
        *rota_routes(house),
        *outside_routes(house),
        *look_routes(house),
        *breach_routes(house),
        *breaking_routes(house),
        *happening_routes(house),
        *health_page_routes(house),
    ]


def _about_live_events(house: House) -> list[Route]:
    return [
        *event_routes(house),
        *event_question_routes(house),
        *alike_routes(house),
        *summary_routes(house),
    ]


def _content_routes(house: House) -> list[Route]:
    """What members read, join and answer."""
    return [
        *library_routes(house),
        *answer_routes(house),
        *writing_routes(house),
        *bulletin_routes(house),
        *enclosing_routes(house),
        *programme_routes(house),
        *crisis_routes(house),
        *_about_live_events(house),
        *directory_routes(house),
        *challenge_routes(house),
        *research_routes(house),
        *survey_routes(house),
        *story_routes(house),
        *learning_routes(house),
    ]
