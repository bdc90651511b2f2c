"""A form made without YAML: a question is added, moved or taken out by one button."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hearth.community.forms import BY_BUTTON, FormBasis, FormRead, Question, QuestionKind
from hearth.console.names import marked
from hearth.console.pages.fields import lines
from hearth.console.refusals import Sentence
from hearth.form_files import read_form
from hearth.form_writing import NewForm, NewQuestion, Stays, added, begun, moved, taken_out

ADD, UP, DOWN, OUT = "add", "up", "down", "out"
"""The buttons; the last three with the id of a question."""

MINE = "new-"
"""What the names of the fields of a new question, and of a new form's beginning, begin with."""

HEAD = ("title", "language", "basis", "intro", "holder", "terms")
"""The fields of a new form's beginning."""
WORDS = ("text", "recall", "lowest", "highest", "low", "high", "unit")
"""The fields of a new question that go into it as they are."""
EVERY = (*HEAD, *WORDS, "kind", "choices", "whole", "optional", "only-if", "alarm")

KINDS: dict[QuestionKind, str] = {
    QuestionKind.SINGLE: marked("one of several choices"),
    QuestionKind.MULTIPLE: marked("any number of choices"),
    QuestionKind.SCALE: marked("a scale of whole numbers, such as 0 to 10"),
    QuestionKind.NUMBER: marked("a number, in writing"),
    QuestionKind.TEXT: marked("the member's own words"),
    QuestionKind.DATE: marked("a day of the calendar"),
}
"""How a question is answered."""

BASES: dict[FormBasis, str] = {
    FormBasis.CARE: marked("the member's health"),
    FormBasis.FEEDBACK: marked("the community itself"),
}
"""What a form is about."""

STAYS: dict[Stays, str] = {
    Stays.NOT_THERE: marked(
        "Nothing was changed: that question is not in the form as it stands here now."
    ),
    Stays.AT_THE_END: marked("Nothing was changed: it cannot go any further that way."),
    Stays.BRANCH: marked(
        "Nothing was changed: the lower of the two is only asked after an answer to the upper one."
    ),
    Stays.ONLY_ONE: marked(
        "Nothing was changed: a form asks at least one question. Add another, then take this out."
    ),
    Stays.LEADS: marked(
        "Nothing was changed: another question is only asked after an answer to this one. "
        "Take that one out first."
    ),
    Stays.ADDED_UP: marked(
        "Nothing was changed: a score adds this question up. Take it out of `scores` first, "
        "where the form stands as YAML."
    ),
    Stays.HELPS: marked(
        "Nothing was changed: this question tells whether it helped. Take `helped` out first, "
        "where the form stands as YAML."
    ),
    Stays.ODD: marked(
        "Nothing was changed: the form is laid out so that a step here could harm the rest of "
        "it. Change it where it stands as YAML; give each question a line that begins with a dash."
    ),
}
"""Why a form stays as it is, and what to do."""

UNSOUND = Sentence(
    marked(
        "Nothing was changed: something is wrong with the form as YAML, and it is named below "
        "by its line. Put that right first; all you typed is still here."
    )
)
UNADDED = Sentence(
    marked(
        "Nothing was kept yet: the question that you wrote is not in the form. Add it, or empty "
        "its words, and keep the draft then."
    )
)
EMPTY = Sentence(
    marked("Nothing was kept yet: the form has no question. Write one, add it, and keep it then.")
)
UNFIT = Sentence(
    marked("The question was not added yet. What is wrong stands beside it; all is still here.")
)


@dataclass(frozen=True, slots=True)
class Step:
    """What came of a button.

    Args:
        text: the form's YAML as it is now.
        new: what stands in the fields of a new question.
        refusal: why nothing was changed.
        told: what was done.
        problems: what is wrong with the new question.
        pressed: the button of a question, and the question's id.
    """

    text: str
    new: Mapping[str, str]
    refusal: Sentence | None = None
    told: Sentence | None = None
    problems: tuple[str, ...] = ()
    pressed: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Way:
    """Answers that can lead to the new question, as one entry of a list."""

    value: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question with buttons, and the ways from it."""

    question: str
    ways: tuple[Way, ...]


def is_step(do: str) -> bool:
    """Whether a button changes the form."""
    return do.partition(" ")[0] in (ADD, UP, DOWN, OUT)


def typed_new(form: Mapping[str, str]) -> dict[str, str]:
    """What stands in the fields of a new question, to be read, or shown again."""
    return {name: lines(form.get(MINE + name, "")).strip() for name in EVERY}


def unready(text: str, new: Mapping[str, str]) -> Sentence | None:
    """Why it is too early to keep the form: a question is in no form yet, or there is none."""
    if any(new[name] for name in ("text", "choices")):
        return UNADDED
    return None if text.strip() else EMPTY


def step(do: str, text: str, new: Mapping[str, str]) -> Step:
    """Do what a button says.

    Args:
        do: the button.
        text: the form's YAML; blank if there is none yet.
        new: what was typed for a new question.
    """
    way, _, name = do.partition(" ")
    form = read_form(text).form
    if way == ADD and not text.strip():
        return _begun(text, new)
    if form is None:
        return Step(text, new, refusal=UNSOUND)
    if way == ADD:
        return _judged(added(text, form, _question(new)), text, new)
    changed = (
        taken_out(text, form, name)
        if way == OUT
        else moved(text, form, name, -1 if way == UP else 1)
    )
    if isinstance(changed, Stays):
        pressed = ("", "") if changed is Stays.NOT_THERE else (way, name)
        return Step(text, new, refusal=Sentence(STAYS[changed]), pressed=pressed)
    if way == OUT:
        return Step(changed, new, told=Sentence(marked("The question was taken out.")))
    return Step(changed, new, told=_now(changed, name), pressed=(way, name))


def earlier(read: FormRead | None) -> list[Earlier]:
    """From where one can come to a question at the end of the form."""
    asked = read.form.questions if read is not None and read.form is not None else ()
    return [Earlier(one.text, tuple(_ways(one))) for one in asked if one.kind in BY_BUTTON]


def _begun(text: str, new: Mapping[str, str]) -> Step:
    head = NewForm(**{name: new[name] for name in HEAD})
    return _judged(begun(head, _question(new)), text, new)


def _judged(changed: str | Stays, text: str, new: Mapping[str, str]) -> Step:
    """The form with the question, if whoever reads files finds nothing wrong with it."""
    if isinstance(changed, Stays):
        return Step(text, new, refusal=Sentence(STAYS[changed]))
    read = read_form(changed)
    if read.form is None:
        return Step(text, new, UNFIT, problems=tuple(one.problem for one in read.flaws))
    said = marked("Question %(place)s was added. The preview shows it.")
    return Step(changed, typed_new({}), told=Sentence(said, {"place": len(read.form.questions)}))


def _now(text: str, name: str) -> Sentence:
    form = read_form(text).form
    names = [] if form is None else [one.id for one in form.questions]
    values = {"place": names.index(name) + 1, "count": len(names)}
    return Sentence(marked("It is now question %(place)s of %(count)s."), values)


def _question(new: Mapping[str, str]) -> NewQuestion:
    return NewQuestion(
        new["kind"],
        **{name: new[name] for name in WORDS},
        choices=_each(new["choices"]),
        whole=bool(new["whole"]),
        optional=bool(new["optional"]),
        only_if=new["only-if"].split(),
        alarm=_each(new["alarm"]),
    )


def _each(typed: str) -> list[str]:
    return [one.strip() for one in typed.split("\n") if one.strip()]


def _ways(question: Question) -> Iterator[Way]:
    for place, choice in enumerate(question.choices):
        for values, text in _led(question, place):
            words = Sentence(text, {"label": choice.label})
            yield Way(" ".join([question.id, *values]), words)


def _led(question: Question, place: int) -> Iterator[tuple[list[str], str]]:
    """The answer in this place, or all others; on a scale, all up to it and all from it on."""
    every = [one.value for one in question.choices]
    here = every[place]
    yield [here], "%(label)s"
    if question.kind is not QuestionKind.SCALE:
        others = [one for one in every if one != here]
        if len(others) > 1:
            yield others, marked("anything but: %(label)s")
        return
    if place:
        yield every[: place + 1], marked("%(label)s or less")
    if place < len(every) - 1:
        yield every[place:], marked("%(label)s or more")
