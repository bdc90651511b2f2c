"""Who reports, and who sends the report: E2B(R3), C.2.r and C.3."""

from xml.etree.ElementTree import Element, SubElement

from hearth.community.safety_reports import Fields
from hearth.paper.safety import codes
from hearth.paper.safety.nodes import at, coded, located

ADDRESS = (
    ("streetAddressLine", "street"),
    ("city", "city"),
    ("state", "state"),
    ("postalCode", "postcode"),
)
WAYS = (("tel:", "telephone"), ("mailto:", "email"))


def reporter(entity: Element, fields: Fields) -> None:
    """The primary source (C.2.r); the name is masked where it was not given."""
    told = ((tag, fields.get(f"reporter.{name}", "")) for tag, name in ADDRESS)
    if address := [one for one in told if one[1]]:
        there = SubElement(entity, at("addr"))
        for tag, part_of_it in address:
            SubElement(there, at(tag)).text = part_of_it
    for scheme, name in WAYS:
        if way := fields.get(f"reporter.{name}"):
            SubElement(entity, at("telecom"), value=scheme + "".join(way.split()))
    person = SubElement(entity, at("assignedPerson"), classCode="PSN", determinerCode="INSTANCE")
    called = SubElement(person, at("name"))
    for tag, key in (("given", "reporter.given"), ("family", "reporter.family")):
        part = SubElement(called, at(tag))
        if given := fields.get(key):
            part.text = given
        else:
            part.set("nullFlavor", "MSK")
    qualified = SubElement(person, at("asQualifiedEntity"), classCode="QUAL")
    qualification = codes.QUALIFICATION_CODE[fields["reporter.qualification"]]
    coded(qualified, qualification, codes.QUALIFIED_AS)
    located(person, fields["reporter.country"])
    if organisation := fields.get("reporter.organisation"):
        _organisation(entity, organisation)


def sender(event: Element, fields: Fields) -> None:
    """Who sends it (C.3)."""
    subject = SubElement(event, at("subjectOf1"), typeCode="SUBJ")
    act = SubElement(subject, at("controlActEvent"), classCode="CACT", moodCode="EVN")
    author = SubElement(act, at("author"), typeCode="AUT")
    entity = SubElement(author, at("assignedEntity"), classCode="ASSIGNED")
    coded(entity, codes.SENDER_CODE[fields["sender.kind"]], codes.SENDER_TYPES)
    _organisation(entity, fields.get("sender.organisation", ""))


def _organisation(entity: Element, name: str) -> None:
    """An organisation; HL7's model has it as the whole that a department belongs to."""
    part = SubElement(
        entity, at("representedOrganization"), classCode="ORG", determinerCode="INSTANCE"
    )
    inner = SubElement(part, at("assignedEntity"), classCode="ASSIGNED")
    whole = SubElement(
        inner, at("representedOrganization"), classCode="ORG", determinerCode="INSTANCE"
    )
    SubElement(whole, at("name")).text = name
