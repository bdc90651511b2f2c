"""A report on paper: everything that is in it, in the order of the form, in readable letters."""

import io

import pytest
from pypdf import PdfReader

from hearth.community.safety_reports import FIELDS, Form
from hearth.paper.safety.layouts import LAYOUTS
from hearth.paper.safety.pdf import LEFT_BLANK, pdf
from hearth.paper.typefaces import not_there
from unit.safety.filled_in import AS_XML, ON_PAPER, printed

HINDI = "दवा लेने के बाद चकत्ते, crème brûlée, 🌩"


def text_of(form: Form, fields: dict[str, str]) -> str:
    reader = PdfReader(io.BytesIO(pdf(form, printed(fields))))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("form", LAYOUTS)
def test_what_is_in_the_report_stands_on_the_paper_and_the_rest_is_left_blank(form: Form) -> None:
    text = text_of(form, dict(ON_PAPER))

    for words in ("an itchy rash", "It went away.", "A.B.", "LX 4711", "Folic acid", "Ames"):
        assert words in text
    assert "Hospital, or a longer stay there yes" in text
    assert f"Strength {LEFT_BLANK}" in text
    assert "Life was in danger" not in text  # A reason that was not ticked is none.
    assert "sent it to nobody" in text
    assert LAYOUTS[form].authority.split(",")[0] in text


def test_every_field_but_those_of_the_xml_has_its_place_on_paper() -> None:
    on_paper = {
        name for layout in LAYOUTS.values() for block in layout.blocks for name in block.fields
    }
    for_xml = {name for name in FIELDS if name.startswith("sender.") or ".meddra" in name}

    assert set(FIELDS) - on_paper == for_xml | {"report.expedited"}


def test_hindi_and_accents_are_shaped_and_what_the_typeface_lacks_is_said_aloud() -> None:
    text = text_of(Form.MEDWATCH, {**AS_XML, "reaction-1.words": HINDI})

    assert "crème brûlée" in text
    assert "चकत्ते" in text
    assert "Not everything could be printed: U+1F329" in text


def test_what_the_typeface_lacks_is_known() -> None:
    assert not_there([HINDI, "発", "Ω й"]) == {"🌩", "発"}
