"""A report as XML: the core of an individual case safety report, ICH E2B(R3), HL7 v3.

One batch (MCCI_IN200100UV01) with one message (PORR_IN049016UV). Elements come in the order of
ICH's reference instances. What is not known is left out or carries a null flavour: `MSK` where it
is known and not passed on, `UNK` where it is not known, `NI` where the guide wants it.
"""

import re
from datetime import UTC, datetime
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import (
    Element,
    SubElement,
    indent,
    register_namespace,
    tostring,
)

from hearth.community.safety_reports import CRITERIA, YES, Fields, filled
from hearth.paper.safety import codes
from hearth.paper.safety.e2b_medicines import medicines, roles
from hearth.paper.safety.e2b_people import reporter, sender
from hearth.paper.safety.needed import missing
from hearth.paper.safety.nodes import at, coded, day, ids, observation, span, typed
from hearth.ports.safety import Printed

MESSAGE, BATCH_MESSAGE = "PORR_IN049016UV", "MCCI_IN200100UV01"
NAME_LONGEST = 40
"""Characters of the organisation in a report's identifier, which has 100 in all (C.1.1)."""


class IncompleteReportError(Exception):
    """Something that E2B(R3) needs is not in the XML. This is our mistake."""


def e2b(printed: Printed) -> bytes:
    """The report as XML, in UTF-8.

    Raises:
        IncompleteReportError: an element that has to be there is not; see `needed`.
    """
    for prefix, namespace in (("", codes.HL7), ("xsi", codes.XSI)):
        register_namespace(prefix, namespace)
    root = Element(at(BATCH_MESSAGE), {"ITSVersion": "XML_1.0"})
    fields, number = printed.report.fields, identifier(printed)
    moment = _moment(printed.at)
    ids(root, codes.BATCH, number)
    SubElement(root, at("creationTime"), value=moment)
    SubElement(root, at("responseModeCode"), code="D")
    ids(root, codes.INTERACTIONS, BATCH_MESSAGE, name="interactionId")
    coded(root, "1", codes.MESSAGES, name="name")
    _message(root, printed, number, moment)
    for end, namespace, name in (
        ("receiver", codes.BATCH_RECEIVER, fields["sender.receiver"]),
        ("sender", codes.BATCH_SENDER, fields["sender.identifier"]),
    ):
        _party(root, end, namespace, name)
    indent(root)
    if absent := missing(root):
        raise IncompleteReportError(", ".join(absent))
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def identifier(printed: Printed) -> str:
    """The report's own number all over the world: country, organisation, number (C.1.1)."""
    fields = printed.report.fields
    name = re.sub(r"[^A-Za-z0-9]+", "", fields.get("sender.organisation", ""))[:NAME_LONGEST]
    return f"{fields['reporter.country']}-{name or 'HEARTH'}-{printed.report.id}"


def _message(root: Element, printed: Printed, number: str, moment: str) -> None:
    fields = printed.report.fields
    message = SubElement(root, at(MESSAGE))
    ids(message, codes.REPORT_ID, number)
    SubElement(message, at("creationTime"), value=moment)
    ids(message, codes.INTERACTIONS, MESSAGE, name="interactionId")
    for name, code in (("processingCode", "P"), ("processingModeCode", "T")):
        SubElement(message, at(name), code=code)
    SubElement(message, at("acceptAckCode"), code="AL")
    _party(message, "receiver", codes.MESSAGE_RECEIVER, fields["sender.receiver"])
    _party(message, "sender", codes.MESSAGE_SENDER, fields["sender.identifier"])
    process = SubElement(message, at("controlActProcess"), classCode="CACT", moodCode="EVN")
    coded(process, "PORR_TE049016UV", codes.TRIGGERS)
    SubElement(process, at("effectiveTime"), value=moment)
    subject = SubElement(process, at("subject"), typeCode="SUBJ")
    _investigation(subject, printed, number)


def _party(parent: Element, end: str, namespace: str, name: str) -> None:
    kind = "RCV" if end == "receiver" else "SND"
    party = SubElement(parent, at(end), typeCode=kind)
    device = SubElement(party, at("device"), classCode="DEV", determinerCode="INSTANCE")
    ids(device, namespace, name)


def _investigation(subject: Element, printed: Printed, number: str) -> None:
    fields = printed.report.fields
    event = SubElement(subject, at("investigationEvent"), classCode="INVSTG", moodCode="EVN")
    ids(event, codes.REPORT_ID, number)
    ids(event, codes.WORLDWIDE_ID, number)
    coded(event, "PAT_ADV_EVNT", codes.ACTS)
    SubElement(event, at("text")).text = fields["report.narrative"]
    SubElement(event, at("statusCode"), code="active")
    received = SubElement(event, at("effectiveTime"))
    SubElement(received, at("low"), value=day(fields["report.told_on"]))
    SubElement(event, at("availabilityTime"), value=_moment(printed.report.changed_at)[:8])
    component = SubElement(event, at("component"), typeCode="COMP")
    _assessment(component, fields, number)
    for code, value in (("1", "false"), ("23", _true(fields["report.expedited"] == YES))):
        held = SubElement(event, at("component"), typeCode="COMP")
        observation(held, code, "BL", name="observationEvent", value=value)
    first = _related(event, "1")
    coded(first, codes.OTHER_THAN_REGULATOR, codes.FIRST_SENDERS)
    reporter(_related(event, "2", first=True), fields)
    sender(event, fields)
    _characteristic(event, "1", "CE", code=codes.SPONTANEOUS, codeSystem=codes.REPORT_TYPES)
    _characteristic(event, "2", "BL", nullFlavor="NI")


def _related(event: Element, code: str, *, first: bool = False) -> Element:
    """Where somebody says something about the report; the first source for regulators is one."""
    link = SubElement(event, at("outboundRelationship"), typeCode="SPRT")
    if first:
        SubElement(link, at("priorityNumber"), value="1")
    related = SubElement(link, at("relatedInvestigation"), classCode="INVSTG", moodCode="EVN")
    coded(related, code, codes.REPORT_PARTS)
    subject = SubElement(related, at("subjectOf2"), typeCode="SUBJ")
    act = SubElement(subject, at("controlActEvent"), classCode="CACT", moodCode="EVN")
    author = SubElement(act, at("author"), typeCode="AUT")
    return SubElement(author, at("assignedEntity"), classCode="ASSIGNED")


def _characteristic(event: Element, which: str, kind: str, /, **value: str) -> None:
    subject = SubElement(event, at("subjectOf2"), typeCode="SUBJ")
    one = SubElement(subject, at("investigationCharacteristic"), classCode="OBS", moodCode="EVN")
    coded(one, which, codes.CHARACTERISTICS)
    typed(one, kind, **value)


def _assessment(component: Element, fields: Fields, number: str) -> None:
    assessment = SubElement(
        component, at("adverseEventAssessment"), classCode="INVSTG", moodCode="EVN"
    )
    subject = SubElement(assessment, at("subject1"), typeCode="SBJ")
    role = SubElement(subject, at("primaryRole"), classCode="INVSBJ")
    _patient(role, fields)
    _history(role, fields)
    known = {one: str(uuid5(NAMESPACE_OID, f"{number}/{one}")) for one in _things(fields)}
    for one in filled(fields, "reaction"):
        _reaction(role, fields, one, known[one])
    _tests(role, fields)
    medicines(role, fields, known)
    roles(assessment, fields, known)


def _things(fields: Fields) -> tuple[str, ...]:
    return tuple(
        one for group in ("reaction", "suspect", "other") for one in filled(fields, group)
    )


def _patient(role: Element, fields: Fields) -> None:
    player = SubElement(role, at("player1"), classCode="PSN", determinerCode="INSTANCE")
    name = SubElement(player, at("name"))
    if initials := fields.get("patient.initials"):
        name.text = initials
    else:
        name.set("nullFlavor", "MSK")
    sex = fields.get("patient.sex", "")
    if sex in codes.SEX_CODE:
        coded(player, codes.SEX_CODE[sex], codes.SEXES, name="administrativeGenderCode")
    else:
        unknown = "UNK" if sex else "MSK"
        SubElement(player, at("administrativeGenderCode"), nullFlavor=unknown)
    if age := fields.get("patient.age"):
        observation(_of(role), "3", "PQ", value=age, unit="a")
    if group := fields.get("patient.age_group"):
        system = codes.AGE_GROUP_CODES
        observation(_of(role), "4", "CE", code=codes.AGE_GROUP_CODE[group], codeSystem=system)
    if weight := fields.get("patient.weight"):
        observation(_of(role), "7", "PQ", value=weight, unit="kg")


def _of(role: Element) -> Element:
    return SubElement(role, at("subjectOf2"), typeCode="SBJ")


def _organizer(role: Element, code: str) -> Element:
    organizer = SubElement(_of(role), at("organizer"), classCode="CATEGORY", moodCode="EVN")
    coded(organizer, code, codes.ORGANIZERS)
    return organizer


def _history(role: Element, fields: Fields) -> None:
    part = SubElement(_organizer(role, "1"), at("component"), typeCode="COMP")
    if history := fields.get("patient.history"):
        observation(part, "18", "ED").text = history
    else:
        observation(part, "18", "ED", nullFlavor="UNK")


def _tests(role: Element, fields: Fields) -> None:
    if not (tests := fields.get("patient.tests")):
        return
    part = SubElement(_organizer(role, "3"), at("component"), typeCode="COMP")
    test = SubElement(part, at("observation"), classCode="OBS", moodCode="EVN")
    name = SubElement(test, at("code"))
    SubElement(name, at("originalText")).text = "Tests and results as the reporter wrote them"
    SubElement(test, at("effectiveTime"), nullFlavor="UNK")
    typed(test, "ED").text = tests


def _reaction(role: Element, fields: Fields, one: str, known_as: str) -> None:
    reaction = SubElement(_of(role), at("observation"), classCode="OBS", moodCode="EVN")
    SubElement(reaction, at("id"), root=known_as)
    coded(reaction, "29", codes.OBSERVATIONS)
    span(reaction, fields, one)
    typed(
        reaction,
        "CE",
        code=fields[f"{one}.meddra"],
        codeSystem=codes.MEDDRA,
        codeSystemVersion=fields[f"{one}.meddra_version"],
    )
    observation(_pertinent(reaction), "30", "ED").text = fields[f"{one}.words"]
    serious = fields[f"{one}.serious"] == YES
    told = codes.SERIOUS_NOT_HIGHLIGHTED if serious else codes.NEITHER
    observation(_pertinent(reaction), "37", "CE", code=told, codeSystem=codes.HIGHLIGHTED)
    for criterion in CRITERIA:
        ticked = fields.get(f"{one}.{criterion}")
        value = {"value": "true"} if ticked else {"nullFlavor": "NI"}
        observation(_pertinent(reaction), codes.CRITERION_CODE[criterion], "BL", **value)
    outcome = codes.OUTCOME_CODE[fields[f"{one}.outcome"]]
    observation(_pertinent(reaction), "27", "CE", code=outcome, codeSystem=codes.OUTCOME_CODES)


def _pertinent(reaction: Element) -> Element:
    return SubElement(reaction, at("outboundRelationship2"), typeCode="PERT")


def _moment(at_: datetime) -> str:
    """CCYYMMDDhhmmss+ZZzz."""
    return at_.astimezone(UTC).strftime("%Y%m%d%H%M%S+0000")


def _true(value: bool) -> str:  # noqa: FBT001  It is what is written.
    return "true" if value else "false"
