"""Receipts as pages that people read, keep and print: one file, without scripts."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def _template() -> "Template":
    """Everything is escaped, and nothing undefined is let through."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  As below.

    made = Environment(
        loader=PackageLoader("hearth", "paper"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = _day
    made.filters["plain"] = _plain
    return made.get_template("receipt.html")


def receipt_page(receipt: Mapping[str, Any]) -> str:
    """The receipt as HTML.

    Raises:
        ReceiptError: it is not a receipt of ours.
    """
    from jinja2 import TemplateError  # noqa: PLC0415  For whoever wants a receipt, not at a start.

    try:
        return _template().render(receipt=receipt, records=receipt["dpv:hasRecordOfActivity"])
    except (TemplateError, KeyError, TypeError, AttributeError):
        # The cause could quote what stands in the file.
        raise ReceiptError from None


class ReceiptError(Exception):
    """The document is no receipt that this version knows."""


STATES = {
    "dpv:ConsentGiven": "Agreed",
    "dpv:ConsentRefused": "Said no",
    "dpv:ConsentWithdrawn": "Taken back",
    "dpv:ConsentExpired": "Ended by itself",
    "dpv:ConsentRevoked": "Followed by a newer text",
}
"""What the states of the vocabulary are called."""


def _plain(state: str) -> str:
    return STATES.get(state, state)


def _day(moment: str) -> str:
    """A time as people read it, in UTC."""
    return f"{moment[:10]} {moment[11:16]} UTC" if "T" in moment else moment
