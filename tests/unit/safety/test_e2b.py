"""A report as XML: what E2B(R3) requires is there, and every code is one of its lists."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from hearth.community import safety_reports as fields
from hearth.paper.safety import codes
from hearth.paper.safety.e2b import IncompleteReportError, e2b
from hearth.paper.safety.needed import NEEDED, missing
from unit.safety.filled_in import AS_XML, printed

NS = {"": codes.HL7}
ROLE = ".//primaryRole"


def read(changes: dict[str, str] | None = None) -> Element:
    return fromstring(e2b(printed({**AS_XML, **(changes or {})})))  # noqa: S314  We wrote it.


def said(root: Element, code: str) -> list[Element]:
    """The values beside a code of ICH's list of observations."""
    system = codes.OBSERVATIONS
    return root.findall(f".//code[@code='{code}'][@codeSystem='{system}']/../value", NS)


def one(root: Element, path: str) -> Element:
    [found] = root.findall(path, NS)
    return found


def test_every_required_element_is_there() -> None:
    assert missing(read()) == []
    assert len(NEEDED) > 25


@pytest.mark.parametrize(
    ("path", "element"),
    [
        (".//investigationEvent/text", "H.1"),
        (".//investigationEvent/effectiveTime", "C.1.4"),
        (".//player1/name", "D.1"),
        (".//asQualifiedEntity/code", "C.2.r.4"),
        (".//kindOfProduct/name", "G.k.2.2"),
    ],
)
def test_a_required_element_that_is_gone_is_missed(path: str, element: str) -> None:
    root = read()
    parents = {child: parent for parent in root.iter() for child in parent}
    for found in root.findall(path, NS):
        parents[found].remove(found)

    assert missing(root) == [element]


def test_xml_is_not_given_out_without_what_it_needs() -> None:
    with pytest.raises(IncompleteReportError, match=r"C\.3\.2"):
        e2b(printed({**AS_XML, "sender.organisation": ""}))


def test_what_is_in_the_report_is_in_the_xml_where_it_belongs() -> None:
    root = read()

    assert one(root, ".//investigationEvent/text").text == AS_XML["report.narrative"]
    assert one(root, ".//investigationEvent/effectiveTime/low").get("value") == "20261120"
    assert one(root, f"{ROLE}/player1/name").text == "A.B."
    assert one(root, f"{ROLE}/player1/administrativeGenderCode").get("code") == "2"
    assert [(v.get("value"), v.get("unit")) for v in said(root, "3")] == [("41", "a")]
    assert [v.get("value") for v in said(root, "7")] == ["63.5"]
    assert [v.text for v in said(root, "18")] == ["Epilepsy since 2003."]
    assert [v.text for v in said(root, "30")] == ["an itchy rash"]
    assert [v.get("code") for v in said(root, "27")] == ["1"]
    assert [v.get("code") for v in said(root, "37")] == ["4"]
    assert [v.get("value") for v in said(root, "33")] == ["true"]
    assert [v.get("nullFlavor") for v in said(root, "34")] == ["NI"]
    drugs = root.findall(".//kindOfProduct/name", NS)
    assert [one.text for one in drugs] == ["Lamotrigine", "Folic acid"]
    assert [v.get("code") for v in said(root, "20")] == ["1", "2"]
    assert one(root, ".//lotNumberText").text == "LX 4711"
    assert one(root, ".//routeCode/originalText").text == "by mouth"
    assert one(root, ".//act/code").get("code") == "1"
    assert "get better" in (said(root, "2")[0].text or "")
    ids = {node.get("extension") for node in root.findall(".//investigationEvent/id", NS)}
    assert ids == {"GB-EpilepsycircleeV-7"}


def test_references_lead_to_what_is_there() -> None:
    root = read()
    there = {node.get("root") for node in root.findall(f"{ROLE}/subjectOf2//id", NS)}
    led = [*root.findall(".//productUseReference/id", NS), *root.findall(".//actReference/id", NS)]

    assert len(led) == 3
    assert {node.get("root") for node in led} <= there


def test_what_is_not_said_of_the_patient_is_masked_and_not_made_up() -> None:
    root = read({f"patient.{name}": "" for name in ("initials", "sex", "weight", "history")})

    assert one(root, f"{ROLE}/player1/name").get("nullFlavor") == "MSK"
    assert one(root, f"{ROLE}/player1/administrativeGenderCode").get("nullFlavor") == "MSK"
    assert said(root, "7") == []
    assert [v.get("nullFlavor") for v in said(root, "18")] == ["UNK"]


def test_every_choice_has_a_code_of_its_list() -> None:
    assert set(codes.OUTCOME_CODE) == set(fields.OUTCOMES)
    assert set(codes.ACTION_CODE) == set(fields.ACTIONS)
    assert set(codes.AGE_GROUP_CODE) == set(fields.AGE_GROUPS)
    assert set(codes.QUALIFICATION_CODE) == set(fields.QUALIFICATIONS)
    assert set(codes.SENDER_CODE) == set(fields.SENDERS)
    assert set(codes.CRITERION_CODE) == set(fields.CRITERIA)
    assert set(codes.RECURRED_CODE) == set(fields.SUSPECT["reappeared"].choices)


def test_words_that_look_like_xml_stay_words() -> None:
    words = "<script>\n]]> & दवा"

    assert one(read({"report.narrative": words}), ".//investigationEvent/text").text == words
