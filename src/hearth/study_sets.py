"""A study with the forms that it uses, read together."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from hearth.community.forms import FormFlaw
from hearth.community.studies import Study
from hearth.form_files import read_form, starter_forms
from hearth.study_files import read_study


@dataclass(frozen=True, slots=True)
class StudySet:
    """What was read: the study and its forms, or what is wrong.

    Args:
        study: None if something is wrong.
        forms: by short name, those that it uses, as they were written.
        form_flaws: of forms of one's own.
        flaws: of the study, in the order of the lines.
    """

    study: Study | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    form_flaws: tuple[FormFlaw, ...] = ()
    flaws: tuple[FormFlaw, ...] = ()


def read_study_set(text: str, own: Iterable[str], packs: Collection[str]) -> StudySet:
    """Read a study with the forms that come along, and others of one's own.

    Args:
        text: the study, in YAML.
        own: forms of one's own; one that has the name of another stands in its place.
        packs: the answer packs that it may name.
    """
    known, texts = {}, {}
    for one in [*starter_forms().values(), *own]:
        read_one = read_form(one)
        if read_one.form is None:
            return StudySet(form_flaws=read_one.flaws)
        known[read_one.form.id], texts[read_one.form.id] = read_one.form, one
    read = read_study(text, known, packs)
    if read.study is None:
        return StudySet(flaws=read.flaws)
    needed = {use.form.id for use in read.study.uses}
    needed |= {one.form for one in read.study.eligible.answers}
    return StudySet(read.study, {name: texts[name] for name in sorted(needed)})
