"""How the elements of an HL7 v3 message are made."""

from xml.etree.ElementTree import Element, SubElement

from hearth.community.safety_reports import Fields
from hearth.paper.safety import codes

XSI_TYPE = f"{{{codes.XSI}}}type"


def at(name: str) -> str:
    """The element's name in HL7's namespace."""
    return f"{{{codes.HL7}}}{name}"


def ids(parent: Element, root: str, extension: str, *, name: str = "id") -> None:
    """An instance identifier."""
    SubElement(parent, at(name), extension=extension, root=root)


def coded(parent: Element, code: str, system: str, *, name: str = "code") -> Element:
    """A value of a code list."""
    return SubElement(parent, at(name), code=code, codeSystem=system)


def typed(parent: Element, kind: str, /, **attributes: str) -> Element:
    """A value that says of which HL7 type it is."""
    return SubElement(parent, at("value"), {XSI_TYPE: kind, **attributes})


def observation(
    parent: Element, code: str, kind: str, /, *, name: str = "observation", **value: str
) -> Element:
    """An observation of ICH's list; its value is given back."""
    made = SubElement(parent, at(name), classCode="OBS", moodCode="EVN")
    coded(made, code, codes.OBSERVATIONS)
    return typed(made, kind, **value)


def refers(parent: Element, name: str, kind: str, to: str) -> None:
    """A reference to something else in the message, by its identifier."""
    made = SubElement(parent, at(name), classCode=kind, moodCode="EVN")
    SubElement(made, at("id"), root=to)


def span(parent: Element, fields: Fields, one: str) -> None:
    """From when to when, as far as it is known."""
    ends = (("low", "began"), ("high", "ended"))
    known = [(end, fields[f"{one}.{name}"]) for end, name in ends if fields.get(f"{one}.{name}")]
    if not known:
        return
    time = SubElement(parent, at("effectiveTime"), {XSI_TYPE: "IVL_TS"})
    for end, value in known:
        SubElement(time, at(end), value=day(value))


def day(text: str) -> str:
    """A day, a month or a year as HL7 writes it."""
    return text.replace("-", "")


def located(parent: Element, country: str) -> None:
    """In which country somebody is (ISO 3166-1)."""
    entity = SubElement(parent, at("asLocatedEntity"), classCode="LOCE")
    place = SubElement(entity, at("location"), classCode="COUNTRY", determinerCode="INSTANCE")
    coded(place, country, codes.COUNTRIES)
