"""Namespaces and code lists of E2B(R3) (ICH E2B(R3) Implementation Guide, appendices I and II)."""

from collections.abc import Mapping

HL7 = "urn:hl7-org:v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

_LISTS = "2.16.840.1.113883.3.989.2.1.1"
_NAMESPACES = "2.16.840.1.113883.3.989.2.1.3"

MESSAGES = f"{_LISTS}.1"
REPORT_TYPES = f"{_LISTS}.2"
FIRST_SENDERS = f"{_LISTS}.3"
QUALIFIED_AS = f"{_LISTS}.6"
SENDER_TYPES = f"{_LISTS}.7"
AGE_GROUP_CODES = f"{_LISTS}.9"
HIGHLIGHTED = f"{_LISTS}.10"
OUTCOME_CODES = f"{_LISTS}.11"
ROLES = f"{_LISTS}.13"
ACTION_CODES = f"{_LISTS}.15"
RECURRED = f"{_LISTS}.16"
OBSERVATIONS = f"{_LISTS}.19"
ORGANIZERS = f"{_LISTS}.20"
WHO_SAYS = f"{_LISTS}.21"
REPORT_PARTS = f"{_LISTS}.22"
CHARACTERISTICS = f"{_LISTS}.23"

REPORT_ID = f"{_NAMESPACES}.1"
WORLDWIDE_ID = f"{_NAMESPACES}.2"
MESSAGE_SENDER = f"{_NAMESPACES}.11"
MESSAGE_RECEIVER = f"{_NAMESPACES}.12"
BATCH_SENDER = f"{_NAMESPACES}.13"
BATCH_RECEIVER = f"{_NAMESPACES}.14"
BATCH = f"{_NAMESPACES}.22"

INTERACTIONS = "2.16.840.1.113883.1.6"
TRIGGERS = "2.16.840.1.113883.1.18"
ACTS = "2.16.840.1.113883.5.4"
MEDDRA = "2.16.840.1.113883.6.163"
COUNTRIES = "1.0.3166.1.2.2"
SEXES = "1.0.5218"

SPONTANEOUS = "1"
OTHER_THAN_REGULATOR = "2"
SUSPECT_DRUG, CONCOMITANT_DRUG = "1", "2"
SERIOUS_NOT_HIGHLIGHTED, NEITHER = "4", "2"

SEX_CODE: Mapping[str, str] = {"male": "1", "female": "2"}
AGE_GROUP_CODE: Mapping[str, str] = {
    "foetus": "0",
    "neonate": "1",
    "infant": "2",
    "child": "3",
    "adolescent": "4",
    "adult": "5",
    "elderly": "6",
}
OUTCOME_CODE: Mapping[str, str] = {
    "outcome_unknown": "0",
    "recovered": "1",
    "recovering": "2",
    "not_recovered": "3",
    "sequelae": "4",
    "fatal": "5",
}
ACTION_CODE: Mapping[str, str] = {
    "action_unknown": "0",
    "withdrawn": "1",
    "reduced": "2",
    "increased": "3",
    "unchanged": "4",
    "not_applicable": "9",
}
RECURRED_CODE: Mapping[str, str] = {"yes": "1", "no": "2", "not_applicable": "4"}
QUALIFICATION_CODE: Mapping[str, str] = {
    "physician": "1",
    "pharmacist": "2",
    "health_professional": "3",
    "lawyer": "4",
    "consumer": "5",
}
SENDER_CODE: Mapping[str, str] = {
    "health_professional": "3",
    "regional_centre": "4",
    "other_sender": "6",
    "consumer": "7",
}
CRITERION_CODE: Mapping[str, str] = {
    "death": "34",
    "life_threatening": "21",
    "hospitalised": "33",
    "disabling": "35",
    "congenital": "12",
    "other_important": "26",
}
"""By criterion, the observation of E.i.3.2 that says it."""
