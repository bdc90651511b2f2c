"""A form's YAML changed by one question; whatever else stands in it stays as it was typed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

import yaml

from hearth.community.forms import Choice, Form, QuestionKind
from hearth.form_files import read_form
from hearth.form_layout import laid_out

WIDTH = 100
"""Columns of the YAML that is written here, as far as words can be divided."""
NAME_LONGEST = 40
"""Characters of a form's short name."""
UNPRINTED = frozenset({"Cc", "Cs"})
"""Control characters and halves of pairs, in Unicode's categories: no message can carry them."""

LIMITS: Mapping[str, tuple[str, str]] = {
    QuestionKind.SCALE: ("from", "to"),
    QuestionKind.DATE: ("earliest", "latest"),
}
"""What the two limits are called in the YAML; `least` and `most` for every other kind."""


class Stays(StrEnum):
    """Why a form stays as it is."""

    NOT_THERE = "not_there"
    AT_THE_END = "at_the_end"
    BRANCH = "branch"
    ONLY_ONE = "only_one"
    LEADS = "leads"
    ADDED_UP = "added_up"
    HELPS = "helps"
    ODD = "odd"
    """It is laid out in a way that is not changed here without risk to the rest of it."""


EMPTY: tuple[object, ...] = ("", [])
"""What is not written."""


@dataclass(frozen=True, slots=True)
class NewForm:
    """What stands above the questions of a form, as it was typed."""

    title: str
    language: str
    basis: str
    intro: str
    holder: str
    terms: str


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question as it was typed; whether it is sound the reader of the file says.

    Args:
        choices: a label each.
        lowest: where a scale begins, the least number, or the earliest day.
        highest: the other end.
        low: what the lowest number of a scale means.
        high: what the highest means.
        only_if: an earlier question, and the answers that lead here; empty if it is always asked.
        alarm: labels of choices, or numbers of a scale, that tell of a danger.
        kept: the choices that the question had before: their values and points stay.
    """

    kind: str
    text: str
    recall: str = ""
    choices: Sequence[str] = ()
    lowest: str = ""
    highest: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    whole: bool = False
    optional: bool = False
    only_if: Sequence[str] = ()
    alarm: Sequence[str] = ()
    kept: Sequence[Choice] = ()

    def chosen(self) -> list[Choice]:
        """Its choices; one that was there before, maybe called otherwise, is still itself."""
        labels = [_line(one) for one in self.choices]
        before = {one.label: one for one in self.kept}
        if len(labels) == len(self.kept):
            called = zip(labels, self.kept, strict=True)
            before = {label: one for label, one in called if one.label not in labels} | before
        taken = {one.value for one in self.kept}
        fresh = (name for place in count() if (name := f"o{place}") not in taken)
        found = ((label, before.get(label)) for label in labels)
        return [
            Choice(next(fresh), label) if old is None else replace(old, label=label)
            for label, old in found
        ]

    def parts(self, name: str) -> dict[str, object]:
        """What its YAML says, without what was left empty."""
        low, high = LIMITS.get(self.kind, ("least", "most"))
        chosen = self.chosen()
        values = {one.label: one.value for one in chosen}
        earlier, *answers = self.only_if or ("",)
        every: Mapping[str, object] = {
            "id": name,
            "kind": self.kind,
            "text": self.text,
            "recall": self.recall,
            "options": [_option(place, one) for place, one in enumerate(chosen)],
            low: _number(self.lowest),
            high: _number(self.highest),
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "whole": self.whole or "",
            "optional": self.optional or "",
            "only_if": {"question": earlier, "is": answers} if earlier else "",
            "alarm": [values.get(_line(one), one) for one in self.alarm],
        }
        written = {key: _line(one) if isinstance(one, str) else one for key, one in every.items()}
        return {key: one for key, one in written.items() if key == "text" or one not in EMPTY}


def begun(head: NewForm, first: NewQuestion) -> str:
    """The YAML of a new form with its first question."""
    return _dumped(
        {
            "form": short_name(head.title),
            "language": _line(head.language),
            "title": _line(head.title),
            "basis": _line(head.basis),
            "intro": _line(head.intro),
            "licence": {"holder": _line(head.holder), "terms": _line(head.terms)},
            "questions": [first.parts("q1")],
        }
    )


def added(text: str, form: Form, new: NewQuestion) -> str | Stays:
    """The YAML with one more question at the end. The question may be unsound.

    Args:
        text: the YAML.
        form: what it holds.
        new: the question.
    """
    laid = laid_out(text)
    if laid is None or len(laid.questions) != len(form.questions):
        return Stays.ODD
    names = {one.id for one in form.questions}
    places = count(len(form.questions) + 1)
    name = next(name for place in places if (name := f"q{place}") not in names)
    written = _dumped([new.parts(name)]).splitlines()
    question = "".join(f"{laid.indent}{line}\n" for line in written)
    changed = replace(laid, questions=(*laid.questions, question)).text
    read = read_form(changed).form
    sound = read is None or replace(read, questions=read.questions[:-1]) == form
    return changed if sound else Stays.ODD


def moved(text: str, form: Form, name: str, by: int) -> str | Stays:
    """The YAML with a question one place earlier (-1) or later (1).

    Args:
        text: the YAML.
        form: what it holds.
        name: the question's id.
        by: which way.
    """
    here = place_of(form, name)
    if here is None:
        return Stays.NOT_THERE
    first, then = sorted((here, here + by))
    if first < 0 or then >= len(form.questions):
        return Stays.AT_THE_END
    upper, lower = form.questions[first], form.questions[then]
    if lower.only_if is not None and lower.only_if.question == upper.id:
        return Stays.BRANCH
    order = list(range(len(form.questions)))
    order[first], order[then] = then, first
    return _arranged(text, form, order)


def taken_out(text: str, form: Form, name: str) -> str | Stays:
    """The YAML without a question.

    Args:
        text: the YAML.
        form: what it holds.
        name: the question's id.
    """
    here = place_of(form, name)
    if here is None:
        return Stays.NOT_THERE
    if len(form.questions) == 1:
        return Stays.ONLY_ONE
    if any(one.only_if is not None and one.only_if.question == name for one in form.questions):
        return Stays.LEADS
    if any(name in one.add for one in form.scores):
        return Stays.ADDED_UP
    if form.helped is not None and form.helped.question == name:
        return Stays.HELPS
    return _arranged(text, form, [one for one in range(len(form.questions)) if one != here])


def listed(parts: Mapping[str, object], indent: str) -> str:
    """A question as an entry of the list."""
    return "".join(f"{indent}{line}\n" for line in _dumped([parts]).splitlines())


def short_name(title: str) -> str:
    """A form's short name, made of its title; `form` where that has no letters for one."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).lstrip("-0123456789")
    return name[:NAME_LONGEST].strip("-") or "form"


def _arranged(text: str, form: Form, order: Sequence[int]) -> str | Stays:
    """The YAML with these of its questions, in this order; only if it then says just that."""
    laid = laid_out(text)
    if laid is None or len(laid.questions) != len(form.questions):
        return Stays.ODD
    changed = replace(laid, questions=tuple(laid.questions[one] for one in order)).text
    meant = replace(form, questions=tuple(form.questions[one] for one in order))
    return changed if read_form(changed).form == meant else Stays.ODD


def place_of(form: Form, name: str) -> int | None:
    """Where a question stands; None if it does not."""
    return next((at for at, one in enumerate(form.questions) if one.id == name), None)


def _option(place: int, choice: Choice) -> dict[str, object]:
    """Without what the reader of the file takes for granted."""
    own = {} if choice.value == f"o{place}" else {"value": choice.value}
    points = {} if choice.points is None else {"points": choice.points}
    return {**own, "label": choice.label, **points}


def _line(typed: str) -> str:
    """In one line, as the reader takes it, without what nobody could see."""
    words = " ".join(typed.split())
    return "".join(one for one in words if unicodedata.category(one) not in UNPRINTED)


def _number(typed: str) -> str | int:
    """A whole number as one; a comma is a point; anything else as it was typed."""
    written = typed.strip().replace(",", ".")
    return int(written) if re.fullmatch(r"-?[0-9]{1,9}", written) else written


def _dumped(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=WIDTH)
