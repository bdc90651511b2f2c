"""Of the tables of a community's life: whose data each holds, why, and when they go."""

from collections.abc import Mapping

from hearth.community.deliveries import REMEMBERED_FOR as BULLETINS_REMEMBERED_FOR
from hearth.community.event_questions import KEPT_FOR as EVENT_QUESTIONS_KEPT_FOR
from hearth.community.group_posts import KEPT_FOR as GROUP_POSTS_KEPT_FOR
from hearth.community.listening import CATCH_UP
from hearth.community.stories import ASKED_FOR as QUOTES_ASKED_FOR
from hearth.community.surveys import ANSWERS_KEPT_FOR
from hearth.community.unanswered import KEPT_FOR as QUESTIONS_KEPT_FOR
from hearth.community.unanswered import REPLIES_KEPT_FOR
from hearth.community.welcomes import KEPT_FOR as WELCOMES_KEPT_FOR
from hearth.storage.processing_kind import (
    CARE,
    EDUCATION,
    MEMBERS,
    MEMBERSHIP,
    NOBODY,
    RESEARCH,
    STAFF,
    WITH_MEMBER,
    Kind,
)

LIFE: Mapping[str, Kind] = {
    "unanswered_questions": Kind(
        MEMBERS,
        MEMBERSHIP,
        "that a member asked something in a group that nobody has answered, in a crisis about "
        "which topic and when somebody replied, and which peer supporter is on it; never the post",
        f"until it is answered, in a crisis until the all-clear, {QUESTIONS_KEPT_FOR.days} days, "
        "or the member's erasure",
    ),
    "group_replies": Kind(
        MEMBERS,
        MEMBERSHIP,
        "when a member answered somebody's question in a group last, for a month's counts",
        f"{REPLIES_KEPT_FOR.days} days, or the member's erasure",
    ),
    "week_marks": Kind(
        MEMBERS,
        CARE,
        "which symptoms, watchwords and hashtags a member's posts of a week had, four at most "
        "(health)",
        f"until the week is counted, {CATCH_UP} weeks after it at the latest, or the member's "
        "erasure",
    ),
    "anniversaries": Kind(
        MEMBERS,
        MEMBERSHIP,
        "the day on which a member joined who wants to hear of it each year",
        "until they want it no longer, their membership ends, or their erasure",
    ),
    "peers": Kind(
        MEMBERS,
        MEMBERSHIP,
        "that a member is a peer supporter, or was asked, and whether they are told of newcomers",
        "until the member or the team ends it, their membership ends, or their erasure",
    ),
    "welcomes": Kind(
        MEMBERS,
        MEMBERSHIP,
        "that a newcomer would like to be welcomed, and by whom they were, never the words",
        f"{WELCOMES_KEPT_FOR.days} days, or the erasure of one of the two",
    ),
    "bulletins": Kind(
        STAFF,
        EDUCATION,
        "texts of bulletins, and who of the staff wrote and approved them",
        "as long as it exists",
    ),
    "events": Kind(
        STAFF,
        EDUCATION,
        "what is announced of a live event, who answers in it, and who planned and approved it",
        "as long as it exists",
    ),
    "bulletin_deliveries": Kind(
        MEMBERS,
        EDUCATION,
        "which bulletin a member got (health), so that a correction reaches them",
        f"{BULLETINS_REMEMBERED_FOR.days} days, or the member's erasure; the count stays",
    ),
    "bulletin_taps": Kind(
        MEMBERS,
        EDUCATION,
        "that a member answered a bulletin's question, and not what",
        f"{BULLETINS_REMEMBERED_FOR.days} days after it was sent, or the member's erasure",
    ),
    "bulletin_tallies": Kind(
        NOBODY,
        EDUCATION,
        "how often each answer to a bulletin's question was chosen",
        "as long as it exists",
    ),
    "bulletin_files": Kind(
        STAFF,
        EDUCATION,
        "photos, videos and documents that go out with bulletins",
        "as long as it exists; one that a draft gives up is deleted",
    ),
    "bulletin_polls": Kind(
        NOBODY,
        EDUCATION,
        "how often each answer was chosen in a poll in a group; Telegram keeps who chose it",
        "as long as it exists",
    ),
    "bulletin_paces": Kind(MEMBERS, EDUCATION, "how many bulletins a member wants", WITH_MEMBER),
    "surveys": Kind(
        STAFF,
        CARE,
        "what a survey asks and when, and who of the staff wrote and approved it",
        "as long as it exists",
    ),
    "survey_askings": Kind(
        MEMBERS,
        CARE,
        "what a member answered to a survey (health), and what its scores came to",
        f"{ANSWERS_KEPT_FOR.days} days after it was answered, or the member's erasure",
    ),
    "studies": Kind(
        STAFF,
        RESEARCH,
        "what a study asks and promises, its secret, and who of the staff added and approved it",
        "as long as it exists",
    ),
    "study_participations": Kind(
        MEMBERS,
        RESEARCH,
        "which studies a member was asked for, whether they agreed, their age band, and when they "
        "withdrew (health)",
        "the age band at withdrawal, where the study promised so; all of it at the member's "
        "erasure",
    ),
    "study_exports": Kind(
        STAFF,
        RESEARCH,
        "who asked for data of a study, what for and for whom, who approved it, how much it was",
        "as long as it exists",
    ),
    "stories": Kind(
        STAFF,
        EDUCATION,
        "the title of a story made of members' words, and who of the staff began and approved it",
        "until it is removed",
    ),
    "story_quotes": Kind(
        MEMBERS,
        EDUCATION,
        "words of a member, without what shows who they are, for a story (health)",
        "the words until its author says no or takes them back, or for "
        f"{QUOTES_ASKED_FOR.days} days without an answer; all of it until the story is removed "
        "or the member's erasure",
    ),
    "group_posts": Kind(
        MEMBERS,
        MEMBERSHIP,
        "what a member had the bot post in the group, mostly without a name (health)",
        f"{GROUP_POSTS_KEPT_FOR.days} days after it last changed, or the member's erasure",
    ),
    "event_questions": Kind(
        MEMBERS,
        MEMBERSHIP,
        "what a member asked for a live event, mostly without a name (health), and the answer",
        f"{EVENT_QUESTIONS_KEPT_FOR.days} days after it last changed, once the event is over, or "
        "the member's erasure",
    ),
    "event_votes": Kind(
        MEMBERS,
        MEMBERSHIP,
        "for which questions a member voted (health)",
        "with the question, or the member's erasure",
    ),
    "enrolments": Kind(
        MEMBERS,
        EDUCATION,
        "which programme a member is in, how far, and which lessons they read (health)",
        WITH_MEMBER,
    ),
    "challenges": Kind(
        STAFF,
        EDUCATION,
        "what members are invited to do, until when, and who wrote and approved it",
        "as long as it exists",
    ),
    "challenge_parts": Kind(
        MEMBERS,
        EDUCATION,
        "which challenges a member takes part in, and on how many days they did it (health)",
        WITH_MEMBER,
    ),
}
"""Tables of the life of a community: what members read, join, answer and do for each other."""
