"""Programmes: courses of short lessons, read from the files that lie beside this one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hearth_nlu.library.answers import (
    MalformedPackError,
    Source,
    Topic,
    load_catalogue,
    load_library,
)
from hearth_nlu.library.checking import (
    LONGEST_ANSWER,
    OLDEST_READER,
    WITHOUT_SOURCES,
    Problem,
    ProblemKind,
)
from hearth_nlu.library.facts import mentions
from hearth_nlu.library.readability import reading_age
from hearth_nlu.yaml_files import read_yaml

HERE = Path(__file__).parent

TITLE_LONGEST = 60
"""Characters: a button on a narrow phone."""
SUMMARY_LONGEST = 300
"""Characters: what somebody reads before they decide."""
LONGEST_COURSE = 365
"""Days. What lasts longer than its own review would change on the way."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson.

    Args:
        day: of the programme, from 1.
        topic: of the catalogue, whose facts and addresses it rests on.
        facts: which of the topic's facts it tells, counted from 1.
    """

    day: int
    title: str
    topic: str
    facts: tuple[int, ...]
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A course, who stands for it, and until when. `id` is its name in the records.

    Args:
        training: it is for members who were asked for a role, in every community.
    """

    id: str
    pack: str
    title: str
    summary: str
    author: str
    reviewer: str
    reviewed: date
    due: date
    lessons: tuple[Lesson, ...]
    training: bool = False


@cache  # What ships stays as it is while the program runs.
def load_programmes() -> tuple[Programme, ...]:
    """The programmes that ship, in the order of their packs' names.

    Raises:
        MalformedPackError: a file is no programme; says which and where.
    """
    return tuple(read_programme(path) for path in sorted(HERE.glob("*.yml")))


def read_programme(path: Path) -> Programme:
    """The programme in one file.

    Raises:
        MalformedPackError: the file is missing or is no programme.
    """
    try:
        return _programme(read_yaml(path))
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as broken:
        raise MalformedPackError(f"programmes/{path.stem}", str(broken)) from broken


def programme_problems(programme: Programme, today: date) -> list[Problem]:
    """Everything that is wrong with a programme on `today`, lesson by lesson."""
    found = [Problem(programme.id, kind, what) for kind, what in _of_the_course(programme, today)]
    for lesson in programme.lessons:
        place = f"{programme.id}, day {lesson.day}"
        found += [Problem(place, kind, what) for kind, what in _of_a_lesson(lesson)]
    return found


def _programme(content: Any) -> Programme:
    days = {"reviewed": content["reviewed"], "due": content["due"]}
    if not all(isinstance(one, date) for one in days.values()):
        raise TypeError(days)
    return Programme(
        id=content["id"],
        pack=content["pack"],
        title=content["title"],
        summary=content["summary"].strip(),
        author=content["author"],
        reviewer=content["reviewer"],
        lessons=tuple(_lesson(row) for row in content["lessons"]),
        training=bool(content.get("training", False)),
        **days,
    )


def _lesson(row: Any) -> Lesson:
    return Lesson(
        day=int(row["day"]),
        title=row["title"],
        topic=row["topic"],
        facts=tuple(row["facts"]),
        text=row["text"].strip(),
        sources=tuple(_source(address) for address in row["sources"]),
    )


def _source(address: str) -> Source:
    """The source with the title and publisher that an answer gives for the same address."""
    return _by_address().get(address) or Source("", "", address)


@cache
def _by_address() -> dict[str, Source]:
    answers = load_library().answers.values()
    return {source.url: source for answer in answers for source in answer.sources}


Found = tuple[ProblemKind, str]


def _of_the_course(programme: Programme, today: date) -> Iterator[Found]:
    if len(programme.title) > TITLE_LONGEST:
        yield ProblemKind.LENGTH, f"title of more than {TITLE_LONGEST} characters"
    if len(programme.summary) > SUMMARY_LONGEST:
        yield ProblemKind.LENGTH, f"summary of more than {SUMMARY_LONGEST} characters"
    age = reading_age(programme.summary)
    if age > OLDEST_READER:
        yield ProblemKind.AGE, f"summary of reading age {age:.1f}, {OLDEST_READER} at most"
    days = [lesson.day for lesson in programme.lessons]
    if days[:1] != [1] or days != sorted(set(days)) or days[-1] > LONGEST_COURSE:
        yield ProblemKind.DAYS, "the lessons' days do not count up from 1"
    if not programme.author or not programme.reviewer:
        yield ProblemKind.PEOPLE, "no author or no reviewer"
    if programme.author == programme.reviewer:
        yield ProblemKind.PEOPLE, "reviewed by its own author"
    if programme.reviewed > today:
        yield ProblemKind.REVIEW, f"reviewed in the future: {programme.reviewed}"
    if programme.due < today:
        yield ProblemKind.REVIEW, f"review was due on {programme.due}"


def _of_a_lesson(lesson: Lesson) -> Iterator[Found]:
    if len(lesson.title) > TITLE_LONGEST:
        yield ProblemKind.LENGTH, f"title of more than {TITLE_LONGEST} characters"
    if len(lesson.text) > LONGEST_ANSWER:
        yield ProblemKind.LENGTH, f"{len(lesson.text)} characters, {LONGEST_ANSWER} at most"
    age = reading_age(lesson.text)
    if age > OLDEST_READER:
        yield ProblemKind.AGE, f"reading age {age:.1f}, {OLDEST_READER} at most"
    topic = load_catalogue().get(lesson.topic)
    if topic is None:
        yield ProblemKind.TOPIC, f"not a topic of the catalogue: {lesson.topic}"
    else:
        yield from _of_its_sources(lesson, topic)
        yield from _of_its_facts(lesson, topic)


def _of_its_sources(lesson: Lesson, topic: Topic) -> Iterator[Found]:
    if not lesson.sources and topic.group not in WITHOUT_SOURCES:
        yield ProblemKind.SOURCE, "no source"
    for source in lesson.sources:
        if source.url not in topic.addresses:
            yield ProblemKind.SOURCE, f"source not in the catalogue: {source.url}"
        elif not source.title:
            yield ProblemKind.SOURCE, f"no answer gives a title for {source.url}"


def _of_its_facts(lesson: Lesson, topic: Topic) -> Iterator[Found]:
    if not lesson.facts:
        yield ProblemKind.FACT, "it tells no fact of its topic"
    for number in lesson.facts:
        if not 1 <= number <= len(topic.facts):
            yield ProblemKind.FACT, f"its topic has no fact {number}"
        elif not mentions(lesson.text, topic.facts[number - 1]):
            ways = " / ".join(topic.facts[number - 1])
            yield ProblemKind.FACT, f"fact {number} not mentioned: {ways}"
