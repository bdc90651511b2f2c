"""What must be right before an answer may be given."""

from collections.abc import Iterator
from datetime import date

from hearth_nlu.library.answers import Answer, Catalogue, Library, load_catalogue
from hearth_nlu.library.readability import reading_age

LONGEST_ANSWER = 600  # Characters: what a phone shows without scrolling, with its source below.
OLDEST_READER = 12  # Years: the reading age that health services ask of patient information.
WITHOUT_SOURCES = frozenset({"community"})  # These answers describe the service itself.


def problems(library: Library, today: date) -> list[str]:
    """Everything that is wrong with the library on `today`: `intent: what`, in its order."""
    catalogue = load_catalogue()
    return [
        f"{answer.intent}: {what}"
        for answer in library.answers.values()
        for what in _of(answer, catalogue, today)
    ]


def _of(answer: Answer, catalogue: Catalogue, today: date) -> Iterator[str]:
    yield from _of_its_place(answer, catalogue)
    yield from _of_its_text(answer.text)
    yield from _of_its_review(answer, today)


def _of_its_place(answer: Answer, catalogue: Catalogue) -> Iterator[str]:
    topic = catalogue.get(answer.intent)
    if topic is None:
        yield "not a topic of the catalogue"
        return
    if not answer.sources and answer.pack not in WITHOUT_SOURCES:
        yield "no source"
    for source in answer.sources:
        if source.url not in topic.addresses:
            yield f"source not in the catalogue: {source.url}"
    for neighbour in answer.neighbours:
        if neighbour not in catalogue:
            yield f"unknown neighbour: {neighbour}"


def _of_its_text(text: str) -> Iterator[str]:
    if not text:
        yield "no text"
    if len(text) > LONGEST_ANSWER:
        yield f"{len(text)} characters, {LONGEST_ANSWER} at most"
    age = reading_age(text)
    if age > OLDEST_READER:
        yield f"reading age {age:.1f}, {OLDEST_READER} at most"


def _of_its_review(answer: Answer, today: date) -> Iterator[str]:
    if not answer.author or not answer.reviewer:
        yield "no author or no reviewer"
    if answer.author == answer.reviewer:
        yield "reviewed by its own author"
    if answer.reviewed > today:
        yield f"reviewed in the future: {answer.reviewed}"
    if answer.overdue(today):
        yield f"review was due on {answer.due}"
