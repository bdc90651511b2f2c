"""Reports of suspected adverse events as documents: PDF for people, XML for programs."""

from hearth.community.safety_reports import Form
from hearth.paper.safety.e2b import e2b
from hearth.paper.safety.pdf import pdf
from hearth.ports.safety import Printed


def written(form: Form, printed: Printed) -> bytes:
    """The report in this form."""
    return e2b(printed) if form is Form.E2B else pdf(form, printed)
