"""Which fields stand where on paper: the order of two authorities' forms, in our own words.

A letter and a number is the block of Form FDA 3500 (voluntary reporting). The Yellow Card has no
numbers; its parts are in its order. What a form asks for and Hearth does not keep is named, so
that whoever sends it can write it in by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hearth.community.safety_reports import CRITERIA, OTHERS, REACTIONS, SUSPECTS, Form

SERIOUS = ("serious", *CRITERIA)


@dataclass(frozen=True, slots=True)
class Block:
    """A few fields under one heading.

    Args:
        heading: with the form's own number, where it has one.
        fields: by their full names.
        numbered: whether nothing is written at all where its group is empty.
    """

    heading: str
    fields: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A document.

    Args:
        title: what it is.
        authority: whom it is for.
        blocks: in order.
        not_kept: what the form asks for besides.
    """

    title: str
    authority: str
    blocks: tuple[Block, ...]
    not_kept: tuple[str, ...]


def _named(group: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{group}.{one}" for one in names)


def _each(
    heading: str, group: str, count: int, *names: str, once: bool = False
) -> tuple[Block, ...]:
    """A block for each numbered group of a kind."""
    return tuple(
        Block(
            heading if once else f"{heading} {place}",
            _named(f"{group}-{place}", *names),
            numbered=place > 1,
        )
        for place in range(1, count + 1)
    )


MEDWATCH = Layout(
    "Suspected adverse event, in the order of Form FDA 3500",
    "For MedWatch, US Food and Drug Administration (FDA): voluntary reporting",
    (
        Block("A1  Patient identifier, in confidence", _named("patient", "initials", "reference")),
        Block("A2  Age", _named("patient", "age", "age_group")),
        Block("A3  Sex", _named("patient", "sex")),
        Block("A4  Weight", _named("patient", "weight")),
        *_each(
            "B1, B2, B3  Adverse event",
            "reaction",
            REACTIONS,
            "words",
            "began",
            "ended",
            "outcome",
            *SERIOUS,
        ),
        Block("B5  What happened", _named("report", "narrative", "told_on")),
        Block("B6  Tests", _named("patient", "tests")),
        Block("B7  Other relevant history", _named("patient", "history")),
        *_each(
            "D  Suspect product",
            "suspect",
            SUSPECTS,
            "name",
            "strength",
            "maker",
            "batch",
            "dose",
            "route",
            "began",
            "ended",
            "used_for",
            "expires",
            "action",
            "abated",
            "reappeared",
        ),
        *_each("F  Other medicine", "other", OTHERS, "name", "dose", "began", "ended", "used_for"),
        Block(
            "G  Reporter, in confidence",
            _named(
                "reporter",
                "given",
                "family",
                "organisation",
                "street",
                "city",
                "state",
                "postcode",
                "country",
                "telephone",
                "email",
                "qualification",
                "specialty",
                "told_maker",
                "undisclosed",
            ),
        ),
    ),
    (
        "A: ethnicity and race",
        "B: a product problem, a use error, a medical device",
        "C: whether the product can be examined",
        "D: the NDC number",
    ),
)

YELLOW_CARD = Layout(
    "Suspected adverse drug reaction, in the order of the Yellow Card",
    "For the Yellow Card scheme, Medicines and Healthcare products Regulatory Agency (MHRA)",
    (
        Block(
            "Patient",
            _named("patient", "initials", "sex", "weight", "age", "age_group", "reference"),
        ),
        *_each(
            "Suspected medicine",
            "suspect",
            SUSPECTS,
            "name",
            "maker",
            "strength",
            "batch",
            "expires",
            "route",
            "dose",
            "began",
            "ended",
            "used_for",
            "action",
            "abated",
            "reappeared",
        ),
        *_each(
            "Suspected reaction",
            "reaction",
            REACTIONS,
            "words",
            "began",
            "ended",
            "outcome",
            *SERIOUS,
        ),
        Block("The reaction and its treatment", _named("report", "narrative", "told_on")),
        *_each(
            "Other medicine of the last three months",
            "other",
            OTHERS,
            "name",
            "dose",
            "began",
            "ended",
            "used_for",
        ),
        Block("Further relevant information", _named("patient", "history", "tests")),
        Block(
            "Reporter",
            _named(
                "reporter",
                "given",
                "family",
                "qualification",
                "specialty",
                "organisation",
                "street",
                "city",
                "state",
                "postcode",
                "country",
                "telephone",
                "email",
            ),
        ),
    ),
    ("the patient's ethnicity", "your signature and its date"),
)

LAYOUTS: Mapping[Form, Layout] = {Form.MEDWATCH: MEDWATCH, Form.YELLOW_CARD: YELLOW_CARD}
