"""The medicines of a report, suspected and others: E2B(R3), G.k."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from hearth.community.safety_reports import Fields, filled
from hearth.paper.safety import codes
from hearth.paper.safety.nodes import at, coded, observation, refers, span, typed
from hearth.safety_words import value_of, word_for

REPORTER = "3"
NOTES = ("maker", "expires", "abated")
"""What E2B(R3) has no field of its own for; it goes into G.k.11, with our words before it."""


def medicines(role: Element, fields: Fields, known: Mapping[str, str]) -> None:
    """Each medicine with its dose, its dates, what it was for, and what was done with it.

    Args:
        role: of the patient.
        fields: of the report.
        known: by reaction or medicine, its identifier in the message.
    """
    subject = SubElement(role, at("subjectOf2"), typeCode="SBJ")
    organizer = SubElement(subject, at("organizer"), classCode="CATEGORY", moodCode="EVN")
    coded(organizer, "4", codes.ORGANIZERS)
    for one in _medicines(fields):
        part = SubElement(organizer, at("component"), typeCode="COMP")
        use = SubElement(part, at("substanceAdministration"), classCode="SBADM", moodCode="EVN")
        SubElement(use, at("id"), root=known[one])
        SubElement(_product(use), at("name")).text = fields[f"{one}.name"]
        _dosage(use, fields, one)
        _came_back(use, fields, one, known)
        _notes(use, fields, one)
        _used_for(use, fields, one)
        if action := fields.get(f"{one}.action"):
            link = SubElement(use, at("inboundRelationship"), typeCode="CAUS")
            act = SubElement(link, at("act"), classCode="ACT", moodCode="EVN")
            coded(act, codes.ACTION_CODE[action], codes.ACTION_CODES)


def roles(assessment: Element, fields: Fields, known: Mapping[str, str]) -> None:
    """Which medicine is suspected, and which was only taken besides (G.k.1)."""
    for one in _medicines(fields):
        part = SubElement(assessment, at("component"), typeCode="COMP")
        made = SubElement(part, at("causalityAssessment"), classCode="OBS", moodCode="EVN")
        coded(made, "20", codes.OBSERVATIONS)
        suspected = one.startswith("suspect")
        role = codes.SUSPECT_DRUG if suspected else codes.CONCOMITANT_DRUG
        typed(made, "CE", code=role, codeSystem=codes.ROLES)
        subject = SubElement(made, at("subject2"), typeCode="SUBJ")
        refers(subject, "productUseReference", "SBADM", known[one])


def _medicines(fields: Fields) -> tuple[str, ...]:
    return (*filled(fields, "suspect"), *filled(fields, "other"))


def _product(use: Element) -> Element:
    consumable = SubElement(use, at("consumable"), typeCode="CSM")
    instance = SubElement(consumable, at("instanceOfKind"), classCode="INST")
    return SubElement(instance, at("kindOfProduct"), classCode="MMAT", determinerCode="KIND")


def _dosage(use: Element, fields: Fields, one: str) -> None:
    dose = ", ".join(filter(None, (fields.get(f"{one}.{name}") for name in ("strength", "dose"))))
    batch, route = fields.get(f"{one}.batch"), fields.get(f"{one}.route")
    dated = fields.get(f"{one}.began") or fields.get(f"{one}.ended")
    if not any((dose, batch, route, dated)):
        return
    link = SubElement(use, at("outboundRelationship2"), typeCode="COMP")
    taken = SubElement(link, at("substanceAdministration"), classCode="SBADM", moodCode="EVN")
    if dose:
        SubElement(taken, at("text")).text = dose
    span(taken, fields, one)
    if route:
        SubElement(SubElement(taken, at("routeCode")), at("originalText")).text = route
    if batch:
        consumable = SubElement(taken, at("consumable"), typeCode="CSM")
        instance = SubElement(consumable, at("instanceOfKind"), classCode="INST")
        pack = SubElement(
            instance, at("productInstanceInstance"), classCode="MMAT", determinerCode="INSTANCE"
        )
        SubElement(pack, at("id"), nullFlavor="NI")
        SubElement(pack, at("lotNumberText")).text = batch


def _came_back(use: Element, fields: Fields, one: str, known: Mapping[str, str]) -> None:
    """Whether the first reaction recurred (G.k.9.i.4)."""
    if not (recurred := fields.get(f"{one}.reappeared")):
        return
    link = SubElement(use, at("outboundRelationship2"), typeCode="PERT")
    made = SubElement(link, at("observation"), classCode="OBS", moodCode="EVN")
    coded(made, "31", codes.OBSERVATIONS)
    typed(made, "CE", code=codes.RECURRED_CODE[recurred], codeSystem=codes.RECURRED)
    reference = SubElement(made, at("outboundRelationship1"), typeCode="REFR")
    refers(reference, "actReference", "OBS", known[filled(fields, "reaction")[0]])


def _notes(use: Element, fields: Fields, one: str) -> None:
    text = " ".join(_sentences(fields, one))
    if text:
        link = SubElement(use, at("outboundRelationship2"), typeCode="REFR")
        observation(link, "2", "ST").text = text


def _sentences(fields: Fields, one: str) -> Iterator[str]:
    for name in NOTES:
        if fields.get(f"{one}.{name}"):
            full = f"{one}.{name}"
            yield f"{word_for(full)}: {value_of(full, fields)}."


def _used_for(use: Element, fields: Fields, one: str) -> None:
    if not (reason := fields.get(f"{one}.used_for")):
        return
    link = SubElement(use, at("inboundRelationship"), typeCode="RSON")
    made = SubElement(link, at("observation"), classCode="OBS", moodCode="EVN")
    coded(made, "19", codes.OBSERVATIONS)
    SubElement(typed(made, "CE"), at("originalText")).text = reason
    performer = SubElement(made, at("performer"), typeCode="PRF")
    who = SubElement(performer, at("assignedEntity"), classCode="ASSIGNED")
    coded(who, REPORTER, codes.WHO_SAYS)
