"""A form made without YAML: a question is added, moved or taken out by one button."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from hearth.community.forms import BY_BUTTON, Form, FormBasis, FormRead, Question, QuestionKind
from hearth.console.names import marked
from hearth.console.pages.fields import lines
from hearth.console.refusals import Sentence
from hearth.form_files import read_form
from hearth.form_rewriting import as_typed, rewritten
from hearth.form_writing import NewForm, NewQuestion, Stays, added, begun, moved, taken_out

ADD, LEAVE = "add", "leave"
"""The buttons of a new question, or of one that is changed."""
UP, DOWN, OUT, CHANGE = "up", "down", "out", "change"
"""The buttons of a question in the preview, which have its id besides."""

MINE = "new-"
"""What the names of the fields of a new question, and of a new form's beginning, begin with."""

HEAD = ("title", "language", "basis", "intro", "holder", "terms")
"""The fields of a new form's beginning."""
WORDS = ("text", "recall", "lowest", "highest", "low", "high", "unit")
"""The fields of a new question that go into it as they are."""
EVERY = (*HEAD, *WORDS, "kind", "choices", "whole", "optional", "only-if", "alarm", "changes")
"""All fields; the last has the id of the question that is changed, and is empty for a new one."""

BEGUN = ("text", "choices")
"""Whoever wrote something here does not want to lose it."""

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
        "Nothing was done yet: the question that you wrote is not in the form. Put it there, or "
        "empty its words and choices, and go on then."
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
    return do.partition(" ")[0] in (ADD, LEAVE, UP, DOWN, OUT, CHANGE)


def typed_new(form: Mapping[str, str]) -> dict[str, str]:
    """What stands in the fields of a new question, to be read, or shown again."""
    return {name: lines(form.get(MINE + name, "")).strip() for name in EVERY}


def unready(text: str, new: Mapping[str, str]) -> Sentence | None:
    """Why it is too early to keep the form: a question is in no form yet, or there is none."""
    if any(new[name] for name in BEGUN):
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
    if way == LEAVE:
        return Step(text, typed_new({}), told=Sentence(marked("Nothing was changed.")))
    if way == ADD and not text.strip():
        return _begun(text, new)
    form = read_form(text).form
    if form is None:
        return Step(text, new, refusal=UNSOUND)
    if way == ADD:
        return _put(text, form, new)
    if way == CHANGE:
        return _taken_up(text, form, name, new)
    came = _arranged(text, form, way, name)
    return replace(came, new=new)


def earlier(read: FormRead | None, new: Mapping[str, str]) -> list[Earlier]:
    """From where one can come to the question in the fields; as it is now among them."""
    asked = read.form.questions if read is not None and read.form is not None else ()
    before = takewhile(lambda one: one.id != new["changes"], asked)
    name, *values = new["only-if"].split() or [""]
    return [
        Earlier(one.text, tuple(_ways(one, values if one.id == name else ())))
        for one in before
        if one.kind in BY_BUTTON
    ]


def _begun(text: str, new: Mapping[str, str]) -> Step:
    head = NewForm(**{name: new[name] for name in HEAD})
    return _judged(begun(head, _question(new)), text, new)


def _put(text: str, form: Form, new: Mapping[str, str]) -> Step:
    """The form with the question of the fields: one more, or changed."""
    if new["changes"]:
        return _rewritten(text, form, new)
    return _judged(added(text, form, _question(new)), text, new)


def _arranged(text: str, form: Form, way: str, name: str) -> Step:
    """The form with a question in another place, or without it."""
    if way == OUT:
        changed = taken_out(text, form, name)
    else:
        changed = moved(text, form, name, -1 if way == UP else 1)
    if isinstance(changed, Stays):
        pressed = ("", "") if changed is Stays.NOT_THERE else (way, name)
        return Step(text, {}, refusal=Sentence(STAYS[changed]), pressed=pressed)
    if way == OUT:
        return Step(changed, {}, told=Sentence(marked("The question was taken out.")))
    return Step(changed, {}, told=_now(changed, name), pressed=(way, name))


def _taken_up(text: str, form: Form, name: str, new: Mapping[str, str]) -> Step:
    """The fields with a question of the form, to be changed."""
    if any(new[one] for one in BEGUN):
        return Step(text, new, refusal=UNADDED)
    typed = as_typed(text, form, name)
    if isinstance(typed, Stays):
        return Step(text, new, refusal=Sentence(STAYS[typed]))
    said = marked(
        "The question stands in the fields now. Nothing is changed until you put it back."
    )
    return Step(text, _fields(typed, name), told=Sentence(said))


def _rewritten(text: str, form: Form, new: Mapping[str, str]) -> Step:
    name = new["changes"]
    came = _judged(rewritten(text, form, name, _question(new)), text, new)
    if came.told is None:
        return came
    said = Sentence(marked("It was changed. This is how it looks now."))
    return replace(came, told=said, pressed=(CHANGE, name))


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
        new["text"],
        recall=new["recall"],
        lowest=new["lowest"],
        highest=new["highest"],
        low=new["low"],
        high=new["high"],
        unit=new["unit"],
        choices=_each(new["choices"]),
        whole=bool(new["whole"]),
        optional=bool(new["optional"]),
        only_if=new["only-if"].split(),
        alarm=_each(new["alarm"]),
    )


def _fields(question: NewQuestion, name: str) -> dict[str, str]:
    """What `_question` makes the question of."""
    written = {one: str(getattr(question, one)) for one in WORDS}
    ticked = {"whole": question.whole, "optional": question.optional}
    return {
        **typed_new({}),
        **written,
        **{one: "yes" if said else "" for one, said in ticked.items()},
        "kind": question.kind,
        "choices": "\n".join(question.choices),
        "only-if": " ".join(question.only_if),
        "alarm": "\n".join(question.alarm),
        "changes": name,
    }


def _each(typed: str) -> list[str]:
    return [one.strip() for one in typed.split("\n") if one.strip()]


def _ways(question: Question, chosen: Sequence[str]) -> Iterator[Way]:
    """What can be chosen of an earlier question, with what was chosen if that is none of it."""
    ways = [led for place in range(len(question.choices)) for led in _led(question, place)]
    labels = {one.value: one.label for one in question.choices}
    known = [one for one in chosen if one in labels]
    if known and all(known != values for values, _ in ways):
        ways.append(
            (known, Sentence("%(label)s", {"label": ", ".join(labels[one] for one in known)}))
        )
    for values, words in ways:
        yield Way(" ".join([question.id, *values]), words)


def _led(question: Question, place: int) -> Iterator[tuple[list[str], Sentence]]:
    """The answer in this place, or all others; on a scale, all up to it and all from it on."""
    every = [one.value for one in question.choices]
    label = {"label": question.choices[place].label}
    yield [every[place]], Sentence("%(label)s", label)
    if question.kind is not QuestionKind.SCALE:
        others = [one for one in every if one != every[place]]
        if len(others) > 1:
            yield others, Sentence(marked("anything but: %(label)s"), label)
        return
    if place:
        yield every[: place + 1], Sentence(marked("%(label)s or less"), label)
    if place < len(every) - 1:
        yield every[place:], Sentence(marked("%(label)s or more"), label)
