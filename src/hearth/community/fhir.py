"""What members said, as FHIR `Consent` in R4B and R5, and the codes that may stand in it.

The library that knows FHIR's shapes takes any code in any place, so the codes are checked here.
The lists are those of the value sets that the specification binds to each element:

- status: http://hl7.org/fhir/ValueSet/consent-state-codes (R4B 4.3.0; R5 5.0.0)
- decision, provision.type: http://hl7.org/fhir/ValueSet/consent-provision-type (both)
- scope: http://terminology.hl7.org/CodeSystem/consentscope (R4B only)
- category: http://hl7.org/fhir/ValueSet/consent-category, of which the LOINC codes are used
- action: http://terminology.hl7.org/CodeSystem/consentaction (both)

One resource stands for one purpose of one member in one community, as it is now: the latest word
counts. The member is an identifier without a name, never a reference to a patient's record.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from hearth.community.register import RegisteredConsent

Resource = dict[str, Any]


class FhirVersion(StrEnum):
    """A version of FHIR that we write. R4B is what servers of R4 read."""

    R4B = "r4b"
    R5 = "r5"


class FhirCodeError(ValueError):
    """A code stands where FHIR knows no such code. Says in which field of which version."""

    def __init__(self, version: FhirVersion, field: str, code: object) -> None:
        super().__init__(version.value, field, code)
        self.version = version
        self.field = field
        self.code = code


class UnknownDecisionError(ValueError):
    """A consent record says something that this mapping has never heard of."""


MEMBER = "urn:x-hearth:member"
RECORD = "urn:x-hearth:consent-record"
PURPOSE = "urn:x-hearth:purpose"
SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
ACTION = "http://terminology.hl7.org/CodeSystem/consentaction"
LOINC = "http://loinc.org"

ONGOING = {"given": "permit", "refused": "deny"}
"""What holds from the moment it was said."""
OVER = frozenset({"withdrawn", "expired", "superseded"})
"""What ends a yes. The yes was a permit until then."""
RESEARCH = frozenset({"research_contact", "research_data"})
ACTIONS = ("collect", "use")
"""What a yes covers. Nothing is disclosed to others for any purpose of ours."""

STATUS = {
    FhirVersion.R4B: {"draft", "proposed", "active", "rejected", "inactive", "entered-in-error"},
    FhirVersion.R5: {"draft", "active", "inactive", "not-done", "entered-in-error", "unknown"},
}
_DECISION = {"deny", "permit"}
_CODINGS: Mapping[str, Mapping[str, set[str]]] = {
    "scope": {SCOPE: {"adr", "research", "patient-privacy", "treatment"}},
    "category": {
        LOINC: {"59284-0", "57016-8", "57017-6", "64292-6"},
        PURPOSE: {
            "membership",
            "clinician_review",
            "education",
            "research_contact",
            "research_data",
            "quoting",
        },
    },
    "provision.action": {ACTION: {"collect", "access", "use", "disclose", "correct"}},
}


def consent_bundle(
    records: Iterable[RegisteredConsent], version: FhirVersion, now: datetime
) -> Resource:
    """A Bundle of what every member said to every purpose, as it stands now.

    Raises:
        FhirCodeError: a code is not one of FHIR's.
        UnknownDecisionError: a record says what has no counterpart in FHIR.
    """
    said: dict[tuple[int, str, str], list[RegisteredConsent]] = {}
    for record in records:
        said.setdefault((record.member, record.community, record.purpose), []).append(record)
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _moment(now),
        "entry": [
            {"fullUrl": f"urn:uuid:{uuid5(NAMESPACE_URL, one['id'])}", "resource": one}
            for one in (consent_resource(history, version) for history in said.values())
        ],
    }


def consent_resource(history: list[RegisteredConsent], version: FhirVersion) -> Resource:
    """What one member said to one purpose, in order, as one resource with checked codes."""
    resource = _r5(history) if version is FhirVersion.R5 else _r4b(history)
    check_codes(resource, version)
    return resource


def check_codes(resource: Resource, version: FhirVersion) -> None:
    """Return only if every code is one that this version of FHIR has in its place.

    Raises:
        FhirCodeError: one is not, or is missing where there has to be one.
    """
    if resource.get("status") not in STATUS[version]:
        raise FhirCodeError(version, "status", resource.get("status"))
    for field, code in _decisions(resource, version):
        if code not in _DECISION:
            raise FhirCodeError(version, field, code)
    needed = {"category"} | ({"scope"} if version is FhirVersion.R4B else set())
    for field in needed:
        if not resource.get(field):
            raise FhirCodeError(version, field, None)
    for field, coding in _codings(resource):
        if coding.get("code") not in _CODINGS[field].get(coding.get("system", ""), set()):
            raise FhirCodeError(version, field, coding.get("code"))


def _decisions(resource: Resource, version: FhirVersion) -> Iterator[tuple[str, object]]:
    if version is FhirVersion.R5:
        yield "decision", resource.get("decision")
    else:
        yield "provision.type", resource.get("provision", {}).get("type")


def _codings(resource: Resource) -> Iterator[tuple[str, Mapping[str, Any]]]:
    provisions = resource.get("provision", [])
    concepts = {
        "scope": [resource["scope"]] if "scope" in resource else [],
        "category": resource["category"],
        "provision.action": [
            action
            for one in (provisions if isinstance(provisions, list) else [provisions])
            for action in one.get("action", [])
        ],
    }
    for field, several in concepts.items():
        for concept in several:
            for coding in concept.get("coding") or [{}]:
                yield field, coding


def _r5(history: list[RegisteredConsent]) -> Resource:
    status, decision, period = _standing(history)
    return _common(history, status) | {
        "subject": _member(history[-1]),
        "date": history[-1].at.astimezone(UTC).date().isoformat(),
        "decision": decision,
        "period": period,
        "provision": [{"period": period, "action": _actions()}],
    }


def _r4b(history: list[RegisteredConsent]) -> Resource:
    status, decision, period = _standing(history)
    latest = history[-1]
    scope = "research" if latest.purpose in RESEARCH else "patient-privacy"
    document = f"{latest.purpose}.{latest.language}.{latest.version}"
    return _common(history, status) | {
        "scope": {"coding": [{"system": SCOPE, "code": scope}]},
        "patient": _member(latest),
        "dateTime": _moment(latest.at),
        "policyRule": {"text": f"{document} sha256:{latest.document_hash}"},
        "provision": {"type": decision, "period": period, "action": _actions()},
    }


def _common(history: list[RegisteredConsent], status: str) -> Resource:
    latest = history[-1]
    words = f"{latest.member}-{latest.community}-{latest.purpose}"
    return {
        "resourceType": "Consent",
        "id": words.replace("_", "-"),
        "identifier": [{"system": RECORD, "value": one.id} for one in history],
        "status": status,
        "category": [
            {"coding": [{"system": LOINC, "code": "59284-0", "display": "Consent Document"}]},
            {"coding": [{"system": PURPOSE, "code": latest.purpose}]},
        ],
    }


def _standing(history: list[RegisteredConsent]) -> tuple[str, str, dict[str, str]]:
    """Status, decision and period by the latest word."""
    latest = history[-1]
    if latest.decision in ONGOING:
        return "active", ONGOING[latest.decision], {"start": _moment(latest.at)}
    if latest.decision not in OVER:
        raise UnknownDecisionError(latest.decision)
    given = [one.at for one in history[:-1] if one.decision == "given"]
    period = {"start": _moment(given[-1])} if given else {}
    return "inactive", "permit", period | {"end": _moment(latest.at)}


def _member(record: RegisteredConsent) -> Resource:
    return {"type": "Patient", "identifier": {"system": MEMBER, "value": str(record.member)}}


def _actions() -> list[Resource]:
    return [{"coding": [{"system": ACTION, "code": one}]} for one in ACTIONS]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
