"""The programmes that came with the program, behind the port that actions know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import hearth_nlu.library as packs
from hearth.actions.lessons import AskAboutLesson, ReadLesson, TakeLesson
from hearth.actions.programmes import ChangeProgramme, SeeProgramme, ShowProgrammes
from hearth.bootstrap.members_life import challenges_of_members
from hearth.community.answers import Source
from hearth.community.programmes import Lesson, Programme, ProgrammeId
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class Courses:
    """The programmes of the packs; read when they are first asked for."""

    def all(self) -> Sequence[Programme]:
        """Every one of them."""
        return tuple(_programme(one) for one in packs.load_programmes())

    def find(self, programme: ProgrammeId) -> Programme | None:
        """The one of this name, if there is one."""
        return next((one for one in self.all() if one.id == programme), None)


def _programme(one: packs.Programme) -> Programme:
    return Programme(
        id=ProgrammeId(one.id),
        pack=one.pack,
        title=one.title,
        summary=one.summary,
        lessons=tuple(_lesson(lesson) for lesson in one.lessons),
        reviewer=one.reviewer,
        reviewed=one.reviewed,
        due=one.due,
        training=one.training,
    )


def _lesson(one: packs.Lesson) -> Lesson:
    sources = tuple(Source(each.title, each.publisher, each.url) for each in one.sources)
    return Lesson(one.day, one.title, one.text, sources)


def programme_actions(work: OpenWork) -> dict[str, Any]:
    """What members do with programmes and challenges, by the names of the fields."""
    courses = Courses()
    return {
        **challenges_of_members(work),
        "show_programmes": ShowProgrammes(work, courses),
        "see_programme": SeeProgramme(work, courses),
        "change_programme": ChangeProgramme(work, courses),
        "take_lesson": TakeLesson(work, courses),
        "read_lesson": ReadLesson(work, courses),
        "ask_about_lesson": AskAboutLesson(work, courses),
    }
