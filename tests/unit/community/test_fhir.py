"""Consent as FHIR has it: read back with the library, and with codes that we check ourselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest

from hearth.bootstrap import exporting
from hearth.bootstrap.exporting import FhirMissingError, NotFhirError, checked_fhir
from hearth.cli.problems import sentence
from hearth.community.consent import Decision, Purpose
from hearth.community.fhir import (
    ONGOING,
    OVER,
    PURPOSE,
    STATUS,
    FhirCodeError,
    FhirVersion,
    UnknownDecisionError,
    check_codes,
    consent_bundle,
    consent_resource,
)
from hearth.community.people import CommunityId, MemberId
from hearth.community.register import RegisteredConsent

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Resource = dict[str, Any]
every_version = pytest.mark.parametrize("version", FhirVersion)


def said(decision: str, day: int = 0, purpose: str = "clinician_review") -> RegisteredConsent:
    return RegisteredConsent(
        id=f"4711000-liver-transplant-{purpose}-{day}",
        member=MemberId(4_711_000),
        community=CommunityId("liver-transplant"),
        purpose=purpose,
        decision=decision,
        document_hash="ab" * 32,
        version=2,
        language="en",
        at=NOON + timedelta(days=day),
    )


def model(version: FhirVersion) -> Any:
    package = "fhir.resources" if version is FhirVersion.R5 else "fhir.resources.R4B"
    return import_module(f"{package}.consent").Consent


def read_back(resource: Resource, version: FhirVersion) -> Any:
    return model(version).model_validate(resource)


def decision_of(resource: Resource, version: FhirVersion) -> object:
    return resource["decision"] if version is FhirVersion.R5 else resource["provision"]["type"]


def period_of(resource: Resource, version: FhirVersion) -> object:
    return resource["period"] if version is FhirVersion.R5 else resource["provision"]["period"]


@every_version
@pytest.mark.parametrize(
    ("words", "status", "decision", "period"),
    [
        (["given"], "active", "permit", {"start": "2026-03-01T12:00:00+00:00"}),
        (["refused"], "active", "deny", {"start": "2026-03-01T12:00:00+00:00"}),
        (
            ["given", "withdrawn"],
            "inactive",
            "permit",
            {"start": "2026-03-01T12:00:00+00:00", "end": "2026-03-02T12:00:00+00:00"},
        ),
        (
            ["given", "expired"],
            "inactive",
            "permit",
            {"start": "2026-03-01T12:00:00+00:00", "end": "2026-03-02T12:00:00+00:00"},
        ),
        (["superseded"], "inactive", "permit", {"end": "2026-03-01T12:00:00+00:00"}),
        (
            ["given", "withdrawn", "given"],
            "active",
            "permit",
            {"start": "2026-03-03T12:00:00+00:00"},
        ),
    ],
)
def test_the_latest_word_decides_how_a_consent_stands(
    version: FhirVersion, words: list[str], status: str, decision: str, period: Resource
) -> None:
    resource = consent_resource([said(one, day) for day, one in enumerate(words)], version)
    assert resource["status"] == status
    assert decision_of(resource, version) == decision
    assert period_of(resource, version) == period
    again = read_back(resource, version)
    assert again.status == status
    assert [one.value for one in again.identifier] == [
        said(one, day).id for day, one in enumerate(words)
    ]


@every_version
def test_the_library_reads_every_resource_of_the_bundle_as_it_was_written(
    version: FhirVersion,
) -> None:
    records = [said("given", purpose=one.value) for one in Purpose]
    bundle = consent_bundle([*records, said("withdrawn", 3, "education")], version, NOON)
    written = checked_fhir(bundle, version)
    assert written["type"] == "collection"
    resources = [one["resource"] for one in written["entry"]]
    assert len(resources) == len(Purpose)
    assert len({one["fullUrl"] for one in written["entry"]}) == len(Purpose)
    for resource in resources:
        check_codes(resource, version)
        assert len(resource["id"]) <= 64
        assert "_" not in resource["id"]
        read_back(resource, version)
    assert "name" not in str(written)


def test_every_decision_and_purpose_of_ours_has_a_place() -> None:
    assert {one.value for one in Decision} <= {*ONGOING, *OVER}
    for purpose in Purpose:
        consent_resource([said("given", purpose=purpose.value)], FhirVersion.R5)
    with pytest.raises(UnknownDecisionError):
        consent_resource([said("thought about")], FhirVersion.R5)
    with pytest.raises(FhirCodeError) as refused:
        consent_resource([said("given", purpose="marketing")], FhirVersion.R5)
    assert (refused.value.field, refused.value.code) == ("category", "marketing")


def test_a_servers_own_lists_of_codes_are_those_of_the_library() -> None:
    for version in FhirVersion:
        fields = model(version).model_fields
        assert set(fields["status"].json_schema_extra["enum_values"]) == STATUS[version]
    r5 = model(FhirVersion.R5).model_fields["decision"]
    r4b = import_module("fhir.resources.R4B.consent").ConsentProvision.model_fields["type"]
    for one in (r5, r4b):
        assert set(one.json_schema_extra["enum_values"]) == {"permit", "deny"}


def put(resource: Resource, path: str, code: object) -> None:
    """Set one code, by a path such as `category.1.coding.0.code`."""
    *way, last = path.split(".")
    here: Any = resource
    for step in way:
        here = here[int(step)] if step.isdigit() else here[step]
    here[last] = code


WRONG: list[tuple[FhirVersion, str, str]] = [
    (FhirVersion.R5, "status", "status"),
    (FhirVersion.R5, "decision", "decision"),
    (FhirVersion.R5, "category.0.coding.0.code", "category"),
    (FhirVersion.R5, "category.1.coding.0.code", "category"),
    (FhirVersion.R5, "provision.0.action.1.coding.0.code", "provision.action"),
    (FhirVersion.R4B, "status", "status"),
    (FhirVersion.R4B, "provision.type", "provision.type"),
    (FhirVersion.R4B, "scope.coding.0.code", "scope"),
    (FhirVersion.R4B, "category.0.coding.0.code", "category"),
    (FhirVersion.R4B, "provision.action.0.coding.0.code", "provision.action"),
]


@pytest.mark.parametrize(("version", "path", "field"), WRONG)
def test_a_wrong_code_that_the_library_takes_is_refused_by_us(
    version: FhirVersion, path: str, field: str
) -> None:
    resource = consent_resource([said("given")], version)
    put(resource, path, "bogus")
    read_back(resource, version)  # The library has nothing against it.
    with pytest.raises(FhirCodeError) as refused:
        check_codes(resource, version)
    assert (refused.value.version, refused.value.field, refused.value.code) == (
        version,
        field,
        "bogus",
    )


LEAVE_OUT: list[tuple[FhirVersion, str, Callable[[Resource], object]]] = [
    (FhirVersion.R5, "status", lambda one: one.pop("status")),
    (FhirVersion.R5, "decision", lambda one: one.pop("decision")),
    (FhirVersion.R5, "category", lambda one: one.pop("category")),
    (FhirVersion.R4B, "scope", lambda one: one.pop("scope")),
    (FhirVersion.R4B, "provision.type", lambda one: one.pop("provision")),
    (FhirVersion.R4B, "scope", lambda one: one["scope"].pop("coding")),
    (FhirVersion.R5, "category", lambda one: one["category"][1]["coding"][0].pop("system")),
]


@pytest.mark.parametrize(("version", "field", "leave_out"), LEAVE_OUT)
def test_a_code_that_is_missing_is_refused_too(
    version: FhirVersion, field: str, leave_out: Callable[[Resource], object]
) -> None:
    resource = consent_resource([said("given")], version)
    leave_out(resource)
    with pytest.raises(FhirCodeError) as refused:
        check_codes(resource, version)
    assert refused.value.field == field


def test_a_code_of_another_system_does_not_count() -> None:
    resource = consent_resource([said("given")], FhirVersion.R5)
    put(resource, "category.0.coding.0.system", PURPOSE)
    with pytest.raises(FhirCodeError):
        check_codes(resource, FhirVersion.R5)


@every_version
def test_what_has_not_fhirs_shape_is_our_mistake(version: FhirVersion) -> None:
    bundle = consent_bundle([said("given")], version, NOON)
    bundle["entry"][0]["resource"]["mood"] = "CANARY"
    with pytest.raises(NotFhirError) as refused:
        checked_fhir(bundle, version)
    assert "CANARY" not in str(refused.value)


def test_without_the_extra_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(exporting, "import_module", gone)
    with pytest.raises(FhirMissingError) as missing:
        checked_fhir({}, FhirVersion.R5)
    assert "hearth[fhir]" in str(sentence(missing.value))
