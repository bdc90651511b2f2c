"""The programmes that ship, as a page for people to read before members do."""

from collections.abc import Iterable, Iterator

from hearth_nlu.library.programmes import Lesson, Programme

HEAD = """# The starter programmes

Made from the files by `hearth library programmes`; a test holds it against them. What a programme
is, and how to change one: [programmes.md](programmes.md).
"""


def programme_page(programmes: Iterable[Programme]) -> str:
    """The page, in Markdown."""
    return "\n".join([HEAD, *(line for one in programmes for line in _programme(one))])


def _programme(one: Programme) -> Iterator[str]:
    yield f"## {one.title}"
    yield ""
    yield f"{one.summary}"
    yield ""
    yield f"| `{one.id}` | |"
    yield "|---|---|"
    pack = "every community has it, for its peer supporters" if one.training else f"`{one.pack}`"
    yield f"| pack | {pack} |"
    yield f"| lessons | {len(one.lessons)}, the last on day {one.lessons[-1].day} |"
    yield f"| written by | {one.author} |"
    yield f"| reviewed by | {one.reviewer}, on {one.reviewed}; to be read again by {one.due} |"
    yield ""
    for lesson in one.lessons:
        yield from _lesson(lesson)


def _lesson(lesson: Lesson) -> Iterator[str]:
    yield f"### Day {lesson.day}: {lesson.title}"
    yield ""
    yield lesson.text
    yield ""
    facts = ", ".join(str(number) for number in lesson.facts)
    ends = "Sources:" if lesson.sources else "About the community itself: no source."
    yield f"Topic `{lesson.topic}`, facts {facts}. {ends}"
    yield ""
    for source in lesson.sources:
        yield f"- {source.publisher}: [{source.title}]({source.url})"
    if lesson.sources:
        yield ""
