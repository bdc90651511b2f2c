"""What has to be in the XML of a report: the elements that E2B(R3) requires."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from hearth.paper.safety import codes

_MESSAGE = "PORR_IN049016UV"
_EVENT = f"{_MESSAGE}/controlActProcess/subject/investigationEvent"
_ROLE = f"{_EVENT}/component/adverseEventAssessment/subject1/primaryRole"
_LINKED = f"{_EVENT}/outboundRelationship/relatedInvestigation"
_SAYS = "subjectOf2/controlActEvent/author/assignedEntity"
_REACTION = f"{_ROLE}/subjectOf2/observation"
_DRUG = f"{_ROLE}/subjectOf2/organizer/component/substanceAdministration"


def _id(place: str, namespace: str) -> str:
    return f"{place}id[@root='{namespace}']@extension"


def _part(place: str, code: str, attribute: str) -> str:
    """The value beside a code of ICH's list of observations."""
    return f"{place}/code[@code='{code}'][@codeSystem='{codes.OBSERVATIONS}']/../value@{attribute}"


NEEDED: Mapping[str, str] = {
    "N.1.1": "name@code",
    "N.1.2": _id("", codes.BATCH),
    "N.1.3": _id("sender/device/", codes.BATCH_SENDER),
    "N.1.4": _id("receiver/device/", codes.BATCH_RECEIVER),
    "N.1.5": "creationTime@value",
    "N.2.r.1": _id(f"{_MESSAGE}/", codes.REPORT_ID),
    "N.2.r.2": _id(f"{_MESSAGE}/sender/device/", codes.MESSAGE_SENDER),
    "N.2.r.3": _id(f"{_MESSAGE}/receiver/device/", codes.MESSAGE_RECEIVER),
    "N.2.r.4": f"{_MESSAGE}/creationTime@value",
    "C.1.1": _id(f"{_EVENT}/", codes.REPORT_ID),
    "C.1.2": f"{_MESSAGE}/controlActProcess/effectiveTime@value",
    "C.1.3": f"{_EVENT}/subjectOf2/investigationCharacteristic/value"
    f"[@codeSystem='{codes.REPORT_TYPES}']@code",
    "C.1.4": f"{_EVENT}/effectiveTime/low@value",
    "C.1.5": f"{_EVENT}/availabilityTime@value",
    "C.1.6.1": _part(f"{_EVENT}/component/observationEvent", "1", "value"),
    "C.1.7": _part(f"{_EVENT}/component/observationEvent", "23", "value"),
    "C.1.8.1": _id(f"{_EVENT}/", codes.WORLDWIDE_ID),
    "C.1.8.2": f"{_LINKED}/{_SAYS}/code[@codeSystem='{codes.FIRST_SENDERS}']@code",
    "C.1.9.1": f"{_EVENT}/subjectOf2/investigationCharacteristic/code[@code='2']"
    f"[@codeSystem='{codes.CHARACTERISTICS}']/../value@nullFlavor",
    "C.2.r.3": f"{_LINKED}/{_SAYS}/assignedPerson/asLocatedEntity/location/code@code",
    "C.2.r.4": f"{_LINKED}/{_SAYS}/assignedPerson/asQualifiedEntity/code@code",
    "C.2.r.5": f"{_EVENT}/outboundRelationship/priorityNumber[@value='1']@value",
    "C.3.1": f"{_EVENT}/subjectOf1/controlActEvent/author/assignedEntity/code@code",
    "C.3.2": f"{_EVENT}/subjectOf1/controlActEvent/author/assignedEntity/representedOrganization"
    "/assignedEntity/representedOrganization/name",
    "D.1": f"{_ROLE}/player1/name",
    "E.i.2.1a": f"{_REACTION}/value[@codeSystem='{codes.MEDDRA}']@codeSystemVersion",
    "E.i.2.1b": f"{_REACTION}/value[@codeSystem='{codes.MEDDRA}']@code",
    "E.i.7": _part(f"{_REACTION}/outboundRelationship2/observation", "27", "code"),
    "G.k.1": _part(
        f"{_EVENT}/component/adverseEventAssessment/component/causalityAssessment", "20", "code"
    ),
    "G.k.2.2": f"{_DRUG}/consumable/instanceOfKind/kindOfProduct/name",
    "H.1": f"{_EVENT}/text",
}
"""By element, where it is; what follows the @ is an attribute that may not be empty."""


def missing(root: Element) -> list[str]:
    """The elements that are not there, by their numbers."""
    return [element for element, path in NEEDED.items() if not _there(root, path)]


def _there(root: Element, path: str) -> bool:
    place, _, attribute = path.rpartition("@") if _ends_in_attribute(path) else (path, "", "")
    found = root.findall(place, {"": codes.HL7})
    if not attribute:
        return any(one.text or one.get("nullFlavor") for one in found)
    return any(one.get(attribute) for one in found)


def _ends_in_attribute(path: str) -> bool:
    return path.rfind("@") > path.rfind("]")
