"""How a care team's outcomes and specialties are written at the shell, and what is refused."""

from dataclasses import replace

import pytest

from hearth.bootstrap.founding import (
    LABEL_MOST,
    SPECIALTIES_MOST,
    SPECIALTY_MOST,
    Team,
    changed,
    checked_outcomes,
    checked_packs,
    checked_specialties,
    facts_of,
)
from hearth.community.cases import Outcome, Specialty
from hearth.community.communities import Community, OfferedOutcome
from hearth.settings import SettingsError
from unit.console.home import COMMUNITY

REFERRED = OfferedOutcome(Outcome.REFERRED, "sent to the GP")


def set_to(there: Community, outcomes: str = "", specialties: str = "") -> Community:
    return changed(
        there,
        title="",
        organisation="",
        emergency_words="",
        first_reply="",
        time_zone="",
        team=Team(outcomes=outcomes, specialties=specialties),
    )


def test_outcomes_keep_their_order_and_what_the_team_calls_them() -> None:
    found = checked_outcomes(" referred = sent to the GP ,answered,")

    assert found == (REFERRED, OfferedOutcome(Outcome.ANSWERED))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("cured", "The outcomes are answered, referred, emergency_services, no_action"),
        ("=sent to the GP", "The outcomes are answered"),
        (",", "Please name one outcome at least, or - for all of them."),
        ("answered,answered=done", "Each outcome can be named once."),
        (f"answered={'x' * (LABEL_MOST + 1)}", "at most 40 characters"),
        ("answered=two\nlines", "one line"),
    ],
)
def test_what_is_no_list_of_outcomes_is_refused_in_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as refused:
        checked_outcomes(written)
    assert sentence in str(refused.value)


def test_specialties_keep_their_order_in_any_language() -> None:
    assert checked_specialties("nurses,  Neuro  logie ,психолог") == (
        "nurses",
        "Neuro logie",
        "психолог",
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (",", "Please name one specialty at least, or - for none."),
        ("x" * (SPECIALTY_MOST + 1), "at most 32 characters"),
        ("nurses\x07", "at most 32 characters"),
        (",".join(f"s{one}" for one in range(SPECIALTIES_MOST + 1)), "at most 20 specialties"),
        ("nurses,Nurses", "Each specialty can be named once"),
    ],
)
def test_what_is_no_list_of_specialties_is_refused_in_a_sentence(
    written: str, sentence: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        checked_specialties(written)
    assert sentence in str(refused.value)


def test_what_is_not_named_stays_and_a_dash_takes_it_back() -> None:
    there = replace(COMMUNITY, outcomes=(REFERRED,), specialties=(Specialty("nurses"),))

    assert set_to(there, specialties="neurology").outcomes == (REFERRED,)
    assert set_to(there, outcomes="answered").specialties == ("nurses",)
    assert set_to(there, outcomes="-", specialties="-") == COMMUNITY
    with pytest.raises(SettingsError):
        set_to(there, outcomes="referred=sent to the GP")


def test_a_community_tells_how_it_is_run() -> None:
    there = replace(COMMUNITY, outcomes=(REFERRED,), specialties=(Specialty("nurses"),))

    facts, plain = dict(facts_of(there)), dict(facts_of(COMMUNITY))
    assert facts["Outcomes of cases"] == "referred = sent to the GP"
    assert facts["Specialties"] == "nurses"
    assert (plain["Outcomes of cases"], plain["Specialties"]) == ("all", "none")
    assert plain["Address"] == "not stated"


def test_packs_are_those_that_there_are() -> None:
    assert checked_packs(["general", "eczema", "general"]) == ("eczema", "general")
    with pytest.raises(SettingsError, match="no pack gout"):
        checked_packs(["general", "gout"])
