"""Studies as YAML, read strictly: whatever is unsound is named with its line and what to do."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from yaml.nodes import Node, ScalarNode

from hearth.community.forms import (
    BY_BUTTON,
    OPTIONS_MOST,
    QUESTION_LONGEST,
    QUESTIONS_MOST,
    TITLE_LONGEST,
    Form,
)
from hearth.community.invites import MemberRole
from hearth.community.studies import (
    ADULT,
    AGES_MOST,
    CHECKS_LEAST,
    CHECKS_MOST,
    DOCUMENT_LONGEST,
    K_LEAST,
    K_MOST,
    RETENTION_MOST,
    USES_MOST,
    AgeBand,
    AnswerWanted,
    AtWithdrawal,
    Check,
    Eligibility,
    Ethics,
    Study,
    StudyDocument,
    StudyRead,
    Use,
    can_be_given_out,
)
from hearth.community.study_names import BASELINE, variable
from hearth.consent_files import SUMMARY_MOST
from hearth.form_files import LANGUAGE, SOURCE_LONGEST
from hearth.form_values import Values, composed

Word = TypeVar("Word", bound=StrEnum)

STUDY_LONGEST = 64 * 1024
"""Characters of a study with its document."""
AGES = re.compile(r"(\d{1,3})(?:-(\d{1,3})|\+)")
VERSION_MOST = 999

NEEDED = {
    "study",
    "version",
    "language",
    "title",
    "ethics",
    "contact",
    "sponsor",
    "begins",
    "ends",
    "eligible",
    "uses",
    "withdrawal",
    "retention_years",
    "document",
    "checks",
}


def starter_studies() -> dict[str, str]:
    """The studies that come with Hearth as examples, by their short names."""
    folder = Path(str(files("hearth"))) / "starter" / "studies"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))}


def read_study(text: str, forms: Mapping[str, Form], packs: Collection[str]) -> StudyRead:
    """A study, or everything that is wrong with it.

    Args:
        text: as it was written.
        forms: those that it may ask, by their names.
        packs: the names that a community may use.
    """
    node, flaw = composed(text, STUDY_LONGEST, "A study has parts, and each has values.")
    if flaw is not None:
        return StudyRead(None, (flaw,))
    reading = _Reading(forms=forms, packs=packs)
    study = reading.study(node)
    flaws = tuple(sorted(set(reading.flaws), key=lambda one: (one.line, one.problem)))
    return StudyRead(None, flaws) if flaws or study is None else StudyRead(study)


@dataclass(slots=True)
class _Reading(Values):
    """The parts of a study; what cannot be used is empty, and reading goes on."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    packs: Collection[str] = ()

    def study(self, node: Node | None) -> Study | None:
        parts = self.mapping(node, NEEDED, {"k"}, "A study")
        if not parts:
            return None
        language = self.text(parts.get("language"), TITLE_LONGEST, "The language")
        if language and LANGUAGE.fullmatch(language) is None:
            self.wrong(parts.get("language"), "The language must be a tag such as en or pt-BR.")
        begins, ends = self._day(parts, "begins"), self._day(parts, "ends")
        if begins > ends:
            self.wrong(parts.get("ends"), "The study ends before it begins. Swap the two days.")
        return Study(
            id=self.name(parts.get("study"), "The study's name"),
            version=self._within(parts.get("version"), 1, VERSION_MOST, "The version"),
            language=language,
            title=self.text(parts.get("title"), TITLE_LONGEST, "The title"),
            ethics=self._ethics(parts.get("ethics")),
            contact=self.text(parts.get("contact"), SOURCE_LONGEST, "The contact"),
            sponsor=self.text(parts.get("sponsor"), SOURCE_LONGEST, "The sponsor"),
            begins=begins,
            ends=ends,
            eligible=self._eligible(parts.get("eligible")),
            uses=self._uses(parts.get("uses")),
            withdrawal=self._one_of(
                parts.get("withdrawal"), AtWithdrawal, AtWithdrawal.DELETED, "The withdrawal"
            ),
            years=self._within(
                parts.get("retention_years"), 1, RETENTION_MOST, "The years of retention"
            ),
            document=self._document(parts.get("document")),
            checks=tuple(self._checks(parts.get("checks"))),
            least_alike=self._within(parts["k"], K_LEAST, K_MOST, "`k`")
            if "k" in parts
            else K_LEAST,
        )

    def _day(self, parts: Mapping[str, Node], name: str) -> date:
        day = self.day(parts.get(name), f"`{name}`")
        return date.min if day is None else date.fromordinal(int(day))

    def _within(self, node: Node | None, least: int, most: int, what: str) -> int:
        number = self.whole(node, what)
        if number is not None and not least <= number <= most:
            self.wrong(node, f"{what} must be from {least} to {most}.")
        return least if number is None else number

    def _one_of(self, node: Node | None, words: type[Word], default: Word, what: str) -> Word:
        said = self.text(node, TITLE_LONGEST, what)
        if said in set(words):
            return words(said)
        if node is not None:
            self.wrong(node, f"{what} must be one of: {', '.join(words)}.")
        return default

    def _ethics(self, node: Node | None) -> Ethics:
        parts = self.mapping(node, {"number", "body"}, set(), "`ethics`") if node else {}
        return Ethics(
            self.text(parts.get("number"), TITLE_LONGEST, "The approval's number"),
            self.text(parts.get("body"), SOURCE_LONGEST, "The ethics committee"),
        )

    def _eligible(self, node: Node | None) -> Eligibility:
        parts = {}
        if node is not None:
            parts = self.mapping(node, {"ages"}, {"roles", "packs", "answers"}, "`eligible`")
        none = MemberRole.PATIENT
        roles = [
            self._one_of(one, MemberRole, none, "A role")
            for one in self._listed(parts, "roles", len(MemberRole))
        ]
        packs = [self._pack(one) for one in self._listed(parts, "packs", OPTIONS_MOST)]
        answers = [self._wanted(one) for one in self._listed(parts, "answers", USES_MOST)]
        return Eligibility(
            frozenset(roles),
            frozenset(packs),
            self._ages(parts.get("ages")),
            tuple(one for one in answers if one is not None),
        )

    def _listed(self, parts: Mapping[str, Node], name: str, most: int) -> Sequence[Node]:
        return self.items(parts[name], f"`{name}`", 1, most) if name in parts else ()

    def _pack(self, node: Node) -> str:
        pack = self.text(node, TITLE_LONGEST, "A pack")
        if pack not in self.packs:
            self.wrong(node, f"There is no pack `{pack}`. There are: {', '.join(self.packs)}.")
        return pack

    def _ages(self, node: Node | None) -> tuple[AgeBand, ...]:
        bands: list[AgeBand] = []
        for one in self.items(node, "`ages`", 1, AGES_MOST) if node is not None else ():
            found = AGES.fullmatch(self.text(one, TITLE_LONGEST, "An age band"))
            if found is None:
                self.wrong(one, "An age band must be such as 18-39 or 65+.")
                continue
            band = AgeBand(int(found[1]), None if found[2] is None else int(found[2]))
            if band.least < ADULT:
                self.wrong(one, f"Studies are for adults: begin at {ADULT}.")
            if band.most is not None and band.most < band.least:
                self.wrong(one, "The band ends before it begins. Swap the two numbers.")
            last = bands[-1] if bands else None
            if last is not None and (last.most is None or band.least <= last.most):
                self.wrong(one, "The bands must rise and not overlap. Put the youngest first.")
            bands.append(band)
        return tuple(bands)

    def _form(self, node: Node | None) -> Form | None:
        name = self.text(node, TITLE_LONGEST, "The form's name")
        if node is not None and name not in self.forms:
            known = ", ".join(self.forms)
            self.wrong(node, f"There is no form `{name}`. There are: {known}.")
        return self.forms.get(name)

    def _wanted(self, node: Node) -> AnswerWanted | None:
        parts = self.mapping(node, {"form", "question", "is"}, set(), "An answer")
        form = self._form(parts.get("form"))
        name = self.text(parts.get("question"), TITLE_LONGEST, "The question's id")
        if form is None or "question" not in parts or "is" not in parts:
            return None
        asked = next((one for one in form.questions if one.id == name), None)
        if asked is None or asked.kind not in BY_BUTTON:
            self.wrong(parts["question"], f"`{name}` must be one with choices in `{form.id}`.")
            return None
        values = set[str]()
        for one in self.items(parts["is"], "`is`", 1, OPTIONS_MOST):
            value = self.text(one, TITLE_LONGEST, "An answer")
            if value not in asked.values:
                known = ", ".join(choice.value for choice in asked.choices)
                self.wrong(one, f"`{name}` has no answer `{value}`. It has: {known}.")
            values.add(value)
        return AnswerWanted(form.id, name, frozenset(values))

    def _uses(self, node: Node | None) -> tuple[Use, ...]:
        uses: list[Use] = []
        for one in self.items(node, "`uses`", 1, USES_MOST) if node is not None else ():
            parts = self.mapping(one, {"form"}, {"items"}, "A use")
            form = self._form(parts.get("form"))
            if form is None:
                continue
            if any(form.id == other.form.id for other in uses):
                self.wrong(one, f"The form `{form.id}` stands here twice. Take one of them away.")
            elif variable(form.id) in (BASELINE, *(variable(other.form.id) for other in uses)):
                self.wrong(
                    one,
                    f"In the files for researchers `{form.id}` has the name of something else. "
                    "Give the form another name.",
                )
            uses.append(Use(form, self._items(parts.get("items"), form)))
        return tuple(uses)

    def _items(self, node: Node | None, form: Form) -> tuple[str, ...]:
        """Which questions; all that may be given out if none are named."""
        may = {one.id: can_be_given_out(one) for one in form.questions}
        if node is None:
            return tuple(name for name, out in may.items() if out)
        found = []
        for one in self.items(node, "`items`", 1, QUESTIONS_MOST):
            name = self.text(one, TITLE_LONGEST, "A question's id")
            if name not in may:
                self.wrong(one, f"`{form.id}` has no question `{name}`. Look at its ids.")
            elif not may[name]:
                self.wrong(
                    one,
                    f"`{name}` is answered in members' own words, and people name themselves. "
                    "Take it away: such answers are never given out.",
                )
            found.append(name)
        return tuple(found)

    def _document(self, node: Node | None) -> StudyDocument:
        parts = {}
        if node is not None:
            parts = self.mapping(node, {"title", "summary", "text"}, set(), "The document")
        return StudyDocument(
            self.text(parts.get("title"), TITLE_LONGEST, "The document's title"),
            self.text(parts.get("summary"), SUMMARY_MOST, "The summary"),
            self._paragraphs(parts.get("text")),
        )

    def _paragraphs(self, node: Node | None) -> str:
        text = str(node.value).strip() if isinstance(node, ScalarNode) else ""
        if node is not None and not 1 <= len(text) <= DOCUMENT_LONGEST:
            self.wrong(node, f"The text must have 1 to {DOCUMENT_LONGEST} characters.")
        return text

    def _checks(self, node: Node | None) -> Iterator[Check]:
        least, most = CHECKS_LEAST, CHECKS_MOST
        seen = set[str]()
        for one in self.items(node, "`checks`", least, most) if node is not None else ():
            needed = {"id", "ask", "answers", "right", "because"}
            parts = self.mapping(one, needed, set(), "A check")
            name = self.name(parts.get("id"), "The check's id")
            if name in seen:
                self.wrong(one, f"Two checks are called `{name}`. Rename one of them.")
            seen.add(name)
            answers = (
                tuple(
                    self.text(each, TITLE_LONGEST, "An answer")
                    for each in self.items(parts["answers"], "The answers", 2, OPTIONS_MOST)
                )
                if "answers" in parts
                else ()
            )
            if len(set(answers)) < len(answers):
                self.wrong(parts["answers"], "Two answers are the same. Change one of them.")
            right = self.text(parts.get("right"), TITLE_LONGEST, "The right answer")
            if "right" in parts and right not in answers:
                self.wrong(
                    parts["right"], "The right answer must be one of `answers`, as written."
                )
            yield Check(
                name,
                self.text(parts.get("ask"), QUESTION_LONGEST, "The question"),
                answers,
                answers.index(right) if right in answers else 0,
                self.text(parts.get("because"), QUESTION_LONGEST, "`because`"),
            )
