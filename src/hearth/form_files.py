"""Forms as YAML, read strictly: whatever is unsound is named with its line and what to do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode

from hearth.community.cases import Priority
from hearth.community.forms import (
    BY_BUTTON,
    INTRO_LONGEST,
    LABEL_LONGEST,
    OPTIONS_MOST,
    QUESTION_LONGEST,
    QUESTIONS_MOST,
    TITLE_LONGEST,
    Band,
    Choice,
    Form,
    FormBasis,
    FormRead,
    Helped,
    Licence,
    OnlyIf,
    Question,
    QuestionKind,
    Score,
)
from hearth.form_values import Values, composed

FORM_LONGEST = 64 * 1024
"""Characters of a form: sixty long questions."""
SOURCE_LONGEST = 400
"""Characters of a citation, of terms, or of whose text it is."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

FORM_KEYS = {"form", "title", "language", "basis", "intro", "licence", "questions"}
FORM_MORE = {"recall", "choices", "scores", "helped", "closing"}
QUESTION_KEYS = {"id", "kind", "text"}
QUESTION_MORE = {"recall", "optional", "only_if"}
OF_KIND = {
    QuestionKind.SINGLE: {"options", "alarm"},
    QuestionKind.MULTIPLE: {"options", "alarm"},
    QuestionKind.SCALE: {"from", "to", "low", "high", "alarm"},
    QuestionKind.NUMBER: {"least", "most", "whole", "unit"},
    QuestionKind.TEXT: set[str](),
    QuestionKind.DATE: {"earliest", "latest"},
}
"""What else a question of each kind may have."""


def starter_forms() -> dict[str, str]:
    """The forms that come with Hearth, as they are written, by their short names."""
    folder = Path(str(files("hearth"))) / "starter" / "forms"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))}


def read_form(text: str) -> FormRead:
    """A form, or everything that is wrong with it."""
    node, flaw = composed(text, FORM_LONGEST, "A form has questions, and questions have options.")
    if flaw is not None:
        return FormRead(None, (flaw,))
    reading = _Reading()
    form = reading.form(node)
    flaws = tuple(sorted(set(reading.flaws), key=lambda one: (one.line, one.problem)))
    return FormRead(None, flaws) if flaws or form is None else FormRead(form)


@dataclass(slots=True)
class _Reading(Values):
    """The parts of a form; what cannot be used is empty, and reading goes on."""

    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    def form(self, node: Node | None) -> Form | None:
        parts = self.mapping(node, FORM_KEYS, FORM_MORE, "A form")
        if not parts:
            return None
        language = self.text(parts.get("language"), TITLE_LONGEST, "The language")
        if language and LANGUAGE.fullmatch(language) is None:
            self.wrong(parts.get("language"), "The language must be a tag such as en or pt-BR.")
        self._choices(parts.get("choices"))
        recall = self.text(parts.get("recall"), TITLE_LONGEST * 2, "The recall period")
        questions = self._questions(parts.get("questions"), recall)
        basis = self._basis(parts.get("basis"))
        scores = tuple(self._scores(parts.get("scores"), questions))
        form = Form(
            id=self.name(parts.get("form"), "The form's name"),
            title=self.text(parts.get("title"), TITLE_LONGEST, "The title"),
            language=language,
            basis=basis,
            intro=self.text(parts.get("intro"), INTRO_LONGEST, "The intro"),
            licence=self._licence(parts.get("licence")),
            questions=questions,
            scores=scores,
            helped=self._helped(parts.get("helped"), questions),
            closing=self.text(parts.get("closing"), QUESTION_LONGEST, "The closing"),
        )
        if basis is FormBasis.FEEDBACK and (form.opens_cases or scores):
            self.wrong(
                parts.get("basis"),
                "Scores and alarms are about health: make the basis `care`, "
                "so that only members who agreed to clinicians are asked.",
            )
        return form

    def _basis(self, node: Node | None) -> FormBasis:
        said = self.text(node, TITLE_LONGEST, "The basis")
        if node is not None and said not in set(FormBasis):
            self.wrong(node, "The basis must be `care` (about health) or `feedback`.")
        return FormBasis(said) if said in set(FormBasis) else FormBasis.CARE

    def _licence(self, node: Node | None) -> Licence:
        parts = self.mapping(node, {"holder", "terms"}, {"source"}, "The licence")
        return Licence(
            self.text(parts.get("holder"), SOURCE_LONGEST, "Whose text it is"),
            self.text(parts.get("terms"), SOURCE_LONGEST, "What the licence allows"),
            self.text(parts.get("source"), SOURCE_LONGEST, "The source"),
        )

    def _choices(self, node: Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, MappingNode):
            self.wrong(node, "The choices must be lists with names, such as `how_often:`.")
            return
        for key, value in node.value:
            name = self.name(key, "The name of a list of choices")
            if name in self.lists:
                self.wrong(key, f"The list `{name}` stands here twice. Take one of them away.")
            self.lists[name] = self._options(value)

    def _options(self, node: Node | None) -> tuple[Choice, ...]:
        if isinstance(node, ScalarNode):
            if node.value not in self.lists:
                self.wrong(node, f"There is no list `{node.value}` under `choices`. Add it there.")
            return self.lists.get(str(node.value), ())
        options = []
        for place, one in enumerate(self.items(node, "The options", 2, OPTIONS_MOST)):
            parts = self.mapping(one, {"label"}, {"value", "points"}, "An option")
            label = self.text(parts.get("label"), LABEL_LONGEST, "The label")
            points = self.whole(parts.get("points"), "The points")
            own = self.name(parts.get("value"), "The value") if "value" in parts else ""
            options.append(Choice(own or f"o{place}", label, points))
        if len({one.value for one in options}) < len(options):
            self.wrong(node, "Two options have the same value. Give each its own.")
        return tuple(options)

    def _questions(self, node: Node | None, recall: str) -> tuple[Question, ...]:
        if node is None:
            return ()
        questions: list[Question] = []
        for one in self.items(node, "The questions", 1, QUESTIONS_MOST):
            question = self._question(one, recall, questions)
            if question is None:
                continue
            if any(question.id == other.id for other in questions):
                self.wrong(one, f"Two questions are called `{question.id}`. Rename one of them.")
            questions.append(question)
        return tuple(questions)

    def _question(self, node: Node, recall: str, before: Sequence[Question]) -> Question | None:
        every = set[str]().union(*OF_KIND.values())
        parts = self.mapping(node, QUESTION_KEYS, QUESTION_MORE | every, "A question")
        said = self.text(parts.get("kind"), TITLE_LONGEST, "The kind")
        if said not in set(QuestionKind):
            if "kind" in parts:
                known = ", ".join(QuestionKind)
                self.wrong(parts["kind"], f"There is no kind `{said}`. Use one of: {known}.")
            return None
        kind = QuestionKind(said)
        for name in sorted(every & parts.keys() - OF_KIND[kind]):
            self.wrong(parts[name], f"A question of the kind {kind} has no `{name}`.")
        choices = self._choices_of(kind, parts, node)
        least, most = self._limits(kind, parts)
        if least is not None and most is not None and least >= most:
            self.wrong(node, "The lower limit must be below the upper one. Swap them.")
        question = Question(
            id=self.name(parts.get("id"), "The question's id"),
            kind=kind,
            text=self.text(parts.get("text"), QUESTION_LONGEST, "The question"),
            recall=self.text(parts.get("recall"), TITLE_LONGEST * 2, "The recall period")
            or recall,
            choices=choices,
            least=least,
            most=most,
            whole=self.yes(parts.get("whole"), "`whole`"),
            unit=self.text(parts.get("unit"), 20, "The unit"),
            ends=(
                self.text(parts.get("low"), LABEL_LONGEST, "`low`"),
                self.text(parts.get("high"), LABEL_LONGEST, "`high`"),
            ),
            optional=self.yes(parts.get("optional"), "`optional`"),
            only_if=self._only_if(parts.get("only_if"), before),
        )
        alarm = self._values(parts.get("alarm"), question) if "alarm" in parts else frozenset()
        return replace(question, alarm=alarm)

    def _choices_of(
        self, kind: QuestionKind, parts: dict[str, Node], node: Node
    ) -> tuple[Choice, ...]:
        if kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
            if "options" not in parts:
                self.wrong(node, f"A question of the kind {kind} needs `options`. Add them.")
                return ()
            return self._options(parts["options"])
        if kind is not QuestionKind.SCALE:
            return ()
        low = self.whole(parts.get("from"), "`from`")
        high = self.whole(parts.get("to"), "`to`")
        if low is None or high is None or not 1 <= high - low < OPTIONS_MOST:
            self.wrong(
                node, f"A scale needs `from` and `to`, with at most {OPTIONS_MOST} numbers."
            )
            return ()
        return tuple(Choice(str(one), str(one), one) for one in range(low, high + 1))

    def _limits(
        self, kind: QuestionKind, parts: dict[str, Node]
    ) -> tuple[Decimal | None, Decimal | None]:
        if kind is QuestionKind.DATE:
            first = self.day(parts.get("earliest"), "`earliest`")
            return first, self.day(parts.get("latest"), "`latest`")
        least = self.number(parts.get("least"), "`least`")
        return least, self.number(parts.get("most"), "`most`")

    def _only_if(self, node: Node | None, before: Sequence[Question]) -> OnlyIf | None:
        if node is None:
            return None
        parts = self.mapping(node, {"question", "is"}, set(), "`only_if`")
        asked = self._asked(parts.get("question"), before)
        if asked is None:
            return None
        return OnlyIf(asked.id, self._values(parts.get("is"), asked))

    def _asked(self, node: Node | None, before: Sequence[Question]) -> Question | None:
        name = self.text(node, TITLE_LONGEST, "The question's id")
        found = next((one for one in before if one.id == name), None)
        if node is not None and (found is None or found.kind not in BY_BUTTON):
            self.wrong(node, f"`{name}` must be an earlier question with choices or a scale.")
            return None
        return found

    def _values(self, node: Node | None, question: Question) -> frozenset[str]:
        """Some of the values of a question with choices."""
        values = set[str]()
        for one in self.items(node, "The answers", 1, OPTIONS_MOST) if node is not None else ():
            value = self.text(one, TITLE_LONGEST, "An answer")
            if value not in question.values:
                known = ", ".join(choice.value for choice in question.choices)
                self.wrong(one, f"`{question.id}` has no answer `{value}`. It has: {known}.")
            values.add(value)
        return frozenset(values)

    def _scores(self, node: Node | None, questions: Sequence[Question]) -> Iterator[Score]:
        for one in self.items(node, "The scores", 1, 10) if node is not None else ():
            parts = self.mapping(
                one, {"id", "title", "add", "source"}, {"bands", "case"}, "A score"
            )
            add = []
            for each in self.items(parts.get("add"), "`add`", 1, QUESTIONS_MOST):
                asked = self._asked(each, questions)
                if asked is not None and any(choice.points is None for choice in asked.choices):
                    self.wrong(each, f"`{asked.id}` has options without points. Add `points`.")
                if asked is not None:
                    add.append(asked.id)
            case_from, priority = self._case(parts.get("case"))
            yield Score(
                id=self.name(parts.get("id"), "The score's id"),
                title=self.text(parts.get("title"), TITLE_LONGEST, "The score's title"),
                add=tuple(add),
                bands=tuple(self._bands(parts.get("bands"))),
                case_from=case_from,
                priority=priority,
                source=self.text(parts.get("source"), SOURCE_LONGEST, "The source"),
            )

    def _bands(self, node: Node | None) -> Iterator[Band]:
        last: int | None = None
        for one in self.items(node, "The bands", 1, OPTIONS_MOST) if node is not None else ():
            parts = self.mapping(one, {"from", "says"}, set(), "A band")
            begins = self.whole(parts.get("from"), "`from`") or 0
            if last is not None and begins <= last:
                self.wrong(one, "The bands must rise. Put the lowest first.")
            last = begins
            yield Band(begins, self.text(parts.get("says"), LABEL_LONGEST, "`says`"))

    def _case(self, node: Node | None) -> tuple[int | None, Priority]:
        if node is None:
            return None, Priority.ROUTINE
        parts = self.mapping(node, {"from"}, {"priority"}, "`case`")
        said = self.text(parts.get("priority"), TITLE_LONGEST, "The priority") or "routine"
        if said not in (Priority.URGENT, Priority.ROUTINE):
            self.wrong(
                node,
                "The priority must be urgent or routine. For a danger, use `alarm` at a question.",
            )
            return None, Priority.ROUTINE
        return self.whole(parts.get("from"), "`from`"), Priority(said)

    def _helped(self, node: Node | None, questions: Sequence[Question]) -> Helped | None:
        if node is None:
            return None
        parts = self.mapping(node, {"question", "is"}, set(), "`helped`")
        asked = self._asked(parts.get("question"), questions)
        if asked is None:
            return None
        return Helped(asked.id, self._values(parts.get("is"), asked))
