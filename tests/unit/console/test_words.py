"""The console's words: every closed list and every refusal has some."""

from enum import StrEnum
from functools import cache

import pytest

from hearth.actions.activity import COMINGS
from hearth.community import moderation
from hearth.community.bulletins import BulletinState
from hearth.community.cases import CaseState, FileKind, Matter, Outcome, Priority
from hearth.community.challenges import ChallengeState
from hearth.community.clocks import ClockKind
from hearth.community.deliveries import DeliveryState
from hearth.community.directory import EntryKind
from hearth.community.errors import CaseTaken, OutOfRange, PolicyUnsafe, Refusal, TooLong
from hearth.community.event_questions import QuestionState
from hearth.community.events import EventState
from hearth.community.findings import FindingKind, Place
from hearth.community.group_posts import PostState
from hearth.community.invites import MemberRole
from hearth.community.library import EditionState, Tally
from hearth.community.looks import READS
from hearth.community.membership import Ending, MembershipState
from hearth.community.participations import ParticipationState, StudyState
from hearth.community.people import Permission, Role, StaffId
from hearth.community.policy import Consequence, Unsafe
from hearth.community.rights import RequestState, Right
from hearth.community.safety_reports import SafetyReportState
from hearth.community.spoken import HowSpoken
from hearth.community.surveys import AskingState, SurveyState
from hearth.community.tried_links import Reached
from hearth.console.catalogue import TEMPLATE, catalogue, written
from hearth.console.names import CONDITIONS, CONSEQUENCES, KINDS, LANGUAGES, NAMES, PLACES
from hearth.console.refusals import SENTENCES, sentence
from hearth.console.unsafe import UNSAFE
from hearth.health import Condition
from hearth.screening.languages import languages
from refusals import refusals

LISTS: tuple[type[StrEnum], ...] = (
    ClockKind,
    CaseState,
    Matter,
    Outcome,
    Priority,
    MemberRole,
    MembershipState,
    Ending,
    Permission,
    RequestState,
    Right,
    Role,
    FileKind,
    SafetyReportState,
    EditionState,
    BulletinState,
    ChallengeState,
    EntryKind,
    EventState,
    QuestionState,
    ParticipationState,
    StudyState,
    HowSpoken,
    SurveyState,
    AskingState,
    PostState,
    DeliveryState,
    Reached,
    Tally,
    moderation.Kind,
    moderation.Reason,
)


def test_every_refusal_has_a_sentence_and_nothing_else_does() -> None:
    public = {one for one in refusals() if not one.__name__.startswith("_")}
    assert set(SENTENCES) == public


BY_NOBODY = {"clock", "shell"}
"""What does something at the door without being a colleague."""


def test_every_look_and_every_deed_at_the_door_has_a_name() -> None:
    assert {one.value for one in READS | COMINGS} - set(NAMES) == set()


@pytest.mark.parametrize("closed", LISTS)
def test_every_value_of_a_closed_list_has_a_name(closed: type[StrEnum]) -> None:
    assert {one.value for one in closed} - set(NAMES) == set()


def test_every_language_that_is_told_apart_has_the_name_that_moderators_read() -> None:
    assert dict(languages().names) == LANGUAGES


def test_every_way_of_being_unsafe_has_a_sentence() -> None:
    assert set(UNSAFE) == set(Unsafe)


def test_every_kind_place_and_consequence_has_a_name() -> None:
    assert set(KINDS) == set(FindingKind)
    assert set(CONDITIONS) == set(Condition)
    assert set(PLACES) == set(Place)
    assert set(CONSEQUENCES) == set(Consequence)


def test_no_name_is_for_nothing() -> None:
    values = {one.value for closed in LISTS for one in closed} | READS | COMINGS | BY_NOBODY

    assert set(NAMES) - values == set()


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (CaseTaken(3, StaffId(2)), "Dr Anna was faster and holds this case now."),
        (CaseTaken(3, StaffId(9)), "A colleague was faster and holds this case now."),
        (TooLong(17_000, 16_384), "That is too long: 17,000, and 16,384 fit."),
        (
            PolicyUnsafe("crisis", "group", "danger"),
            "Nothing was changed. crisis, in the group: somebody may be in danger",
        ),
        (OutOfRange("uses", 1, 500), "Uses: please choose a number from 1 to 500."),
    ],
)
def test_a_sentence_says_what_the_refusal_carries(refusal: Refusal, words: str) -> None:
    said = sentence(refusal, {StaffId(2): "Dr Anna"})

    assert (said.text % said.values).startswith(words)


def test_the_catalogue_holds_what_the_pages_say_now() -> None:
    kept = TEMPLATE.read_text(encoding="utf-8")

    assert kept == written(catalogue()), "run `python -m hearth.console.catalogue`"


@pytest.mark.parametrize(
    "text",
    [
        "Sign in to the console",
        "This link does not open the console",
        "%(holder)s was faster and holds this case now.",
        "somebody may be in crisis",
        "Sent. It arrives as %(parts)s messages.",
    ],
)
def test_the_texts_of_templates_and_of_code_are_all_found(text: str) -> None:
    assert text in ids()


@cache
def ids() -> frozenset[str]:
    return frozenset(one for message in catalogue() for one in flat(message.id))


def flat(message: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)
