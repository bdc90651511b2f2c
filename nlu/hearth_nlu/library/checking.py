"""What must be right before an answer may be given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from typing_extensions import override

from hearth_nlu.library.answers import Answer, Library, Source, Topic, load_catalogue
from hearth_nlu.library.facts import mentions
from hearth_nlu.library.readability import reading_age

LONGEST_ANSWER = 600  # Characters: what a phone shows without scrolling, with its source below.
OLDEST_READER = 12  # Years: the reading age that health services ask of patient information.
WITHOUT_SOURCES = frozenset({"community"})  # These answers describe the service itself.


class ProblemKind(Enum):
    """What can be wrong with an answer, or missing in the library, and what to do about it."""

    TOPIC = "Use a topic's id of library/catalogue-ids.yml, or add the topic there first."
    SOURCE = "Give at least one address that library/catalogue-ids.yml lists for this topic."
    NEIGHBOUR = "Name only topics of library/catalogue-ids.yml."
    FACT = (
        "Say it in the answer; or, if it is said in other words, add these to the topic's facts."
    )
    LENGTH = "Shorten it: leave out what the reader does not need in order to act."
    AGE = "Write shorter sentences and shorter words."
    PEOPLE = "Have somebody other than its author read it, and write their name there."
    REVIEW = "Have it read again, and write the day of the review and the next one there."
    DAYS = "Begin with day 1, and give each later lesson a later day."
    NO_FACTS = "List what an answer must mention under the topic's `facts`, a line for each fact."
    NO_ANSWER = "Write the answer in its pack; until then, questions about it go to people."


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: with which answer or topic, of which kind, and what exactly."""

    intent: str
    kind: ProblemKind
    what: str

    @override
    def __str__(self) -> str:
        """The problem in a line."""
        return f"{self.intent}: {self.what}"


def problems(library: Library, today: date) -> list[Problem]:
    """Everything that is wrong with the library's answers on `today`, in its order."""
    return [one for answer in library.answers.values() for one in answer_problems(answer, today)]


def answer_problems(answer: Answer, today: date) -> list[Problem]:
    """Everything that is wrong with one answer on `today`."""
    found = [*_of_its_neighbours(answer), *_of_its_review(answer, today)]
    return [
        *text_problems(answer.intent, answer.text, answer.sources),
        *(Problem(answer.intent, kind, what) for kind, what in found),
    ]


def text_problems(intent: str, text: str, sources: Sequence[Source]) -> list[Problem]:
    """What is wrong with a text that answers a topic, whoever wrote it and whenever."""
    topic = load_catalogue().get(intent)
    if topic is None:
        return [Problem(intent, ProblemKind.TOPIC, "not a topic of the catalogue")]
    found = [*_of_its_sources(sources, topic), *_of_its_text(text), *_of_its_facts(text, topic)]
    return [Problem(intent, kind, what) for kind, what in found]


def gaps(library: Library) -> list[Problem]:
    """What is missing: topics of the catalogue without facts, and those without an answer."""
    missing = []
    for topic in load_catalogue().values():
        if not topic.facts:
            missing.append(Problem(topic.id, ProblemKind.NO_FACTS, "its facts are not listed"))
        if library.answer(topic.id) is None:
            missing.append(Problem(topic.id, ProblemKind.NO_ANSWER, "no answer"))
    return missing


Found = tuple[ProblemKind, str]


def _of_its_sources(sources: Sequence[Source], topic: Topic) -> Iterator[Found]:
    if not sources and topic.group not in WITHOUT_SOURCES:
        yield ProblemKind.SOURCE, "no source"
    for source in sources:
        if source.url not in topic.addresses:
            yield ProblemKind.SOURCE, f"source not in the catalogue: {source.url}"


def _of_its_neighbours(answer: Answer) -> Iterator[Found]:
    for neighbour in answer.neighbours:
        if neighbour not in load_catalogue():
            yield ProblemKind.NEIGHBOUR, f"unknown neighbour: {neighbour}"


def _of_its_text(text: str) -> Iterator[Found]:
    if not text:
        yield ProblemKind.LENGTH, "no text"
    if len(text) > LONGEST_ANSWER:
        yield ProblemKind.LENGTH, f"{len(text)} characters, {LONGEST_ANSWER} at most"
    age = reading_age(text)
    if age > OLDEST_READER:
        yield ProblemKind.AGE, f"reading age {age:.1f}, {OLDEST_READER} at most"


def _of_its_facts(text: str, topic: Topic) -> Iterator[Found]:
    for number, ways in enumerate(topic.facts, 1):
        if not mentions(text, ways):
            yield ProblemKind.FACT, f"fact {number} not mentioned: {' / '.join(ways)}"


def _of_its_review(answer: Answer, today: date) -> Iterator[Found]:
    if not answer.author or not answer.reviewer:
        yield ProblemKind.PEOPLE, "no author or no reviewer"
    if answer.author == answer.reviewer:
        yield ProblemKind.PEOPLE, "reviewed by its own author"
    if answer.reviewed > today:
        yield ProblemKind.REVIEW, f"reviewed in the future: {answer.reviewed}"
    if answer.overdue(today):
        yield ProblemKind.REVIEW, f"review was due on {answer.due}"
