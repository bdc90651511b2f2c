"""`hearth library`: the answers that the bot gives, and whether they may be given."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hearth.cli.problems import NOT_DONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hearth.actions.reading_library import Shelved
    from hearth.community.library import Topic
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage
    from hearth_nlu.library import Problem, ProblemKind

library = typer.Typer(
    help="The answers that the bot gives.", no_args_is_help=True, rich_markup_mode=None
)

AsJson = Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")]
On = Annotated[
    datetime | None,
    typer.Option(help="As of this day; empty takes today.", formats=["%Y-%m-%d"]),
]


@library.command()
def check(*, as_json: AsJson = False, on: On = None) -> None:
    """Find what is wrong with answers and programmes; exits with 1 if something is.

    A missing source or one that is not the catalogue's, an overdue review, a fact that is not
    mentioned, a text over length, a reading age over twelve; and topics that have no answer.
    """
    import json

    from hearth_nlu.library import (
        gaps,
        load_library,
        load_programmes,
        problems,
        programme_problems,
    )

    answers, courses, day = load_library(), load_programmes(), _day(on)
    found = [*problems(answers, day), *gaps(answers)]
    found += [problem for one in courses for problem in programme_problems(one, day)]
    read = {"answers": len(answers.intents), "programmes": len(courses)}
    if as_json:
        print(json.dumps(_document(read, found), ensure_ascii=False, indent=1))
    else:
        print(_listed(read, found))
    if found:
        raise typer.Exit(NOT_DONE)


@library.command()
def programmes(
    *, short: Annotated[bool, typer.Option("--list", help="Only their names and packs.")] = False
) -> None:
    """Print the programmes that ship, as the page docs/starter-programmes.md."""
    from hearth.cli.place import table
    from hearth_nlu.library import load_programmes, programme_page

    if short:
        rows = [(one.id, one.pack, one.title) for one in load_programmes()]
        table("Name", "Pack", "Title", rows=rows)
    else:
        print(programme_page(load_programmes()), end="")


@library.command("list")
def list_() -> None:
    """Show every topic: what the bot of this place gives, and until when."""
    from hearth.actions.reading_library import ReadLibrary
    from hearth.bootstrap.shelf import Shelf
    from hearth.cli.place import table, with_storage
    from hearth.community.people import SHELL

    async def read(storage: "Storage", _settings: "Settings") -> None:
        topics = await ReadLibrary(storage.open_work, Shelf())(by=SHELL)
        today = storage.clock().date()
        rows = [
            (one.intent, _state(one, today), one.answer.due if one.answer else "", one.title)
            for one in topics
        ]
        table("Topic", "State", "Read again by", "Question", rows=rows)

    with_storage(read)


@library.command()
def show(topic: Annotated[str, typer.Argument(help="A topic, such as general.fever.")]) -> None:
    """Show what the bot of this place gives to a topic, and all versions of it."""
    from hearth.actions.reading_library import ReadLibrary
    from hearth.bootstrap.shelf import Shelf
    from hearth.cli.place import with_storage
    from hearth.community.people import SHELL

    async def read(storage: "Storage", _settings: "Settings") -> None:
        shelved = await ReadLibrary(storage.open_work, Shelf()).one(topic, by=SHELL)
        print("\n".join(_shown(shelved, storage.clock().date())))

    with_storage(read)


def _state(topic: "Topic", today: "date") -> str:
    if topic.retracted:
        return "taken back"
    if topic.answer is None:
        return "no answer"
    return "overdue, withheld" if topic.overdue(today) else "live"


def _shown(shelved: "Shelved", today: "date") -> "Iterator[str]":
    topic, answer = shelved.topic, shelved.topic.answer
    yield f"{topic.intent}: {topic.title}"
    yield f"State: {_state(topic, today)}"
    if answer is not None:
        yield f"Reviewed by {answer.reviewer} on {answer.reviewed}; read again by {answer.due}."
        yield f"\n{answer.text}\n"
        yield from (f"{one.title}, {one.publisher}: {one.url}" for one in answer.sources)
    for edition in shelved.editions:
        yield f"Version {edition.id}: {edition.state.value} since {edition.changed_at:%Y-%m-%d}"


def _day(on: datetime | None) -> "date":
    from hearth.bootstrap.outside import clock

    return (on or clock()).date()


def _document(read: "Mapping[str, int]", found: "list[Problem]") -> dict[str, Any]:
    """The findings for machines: one object for each, and how much was read."""
    return {
        **read,
        "problems": [
            {
                "intent": one.intent,
                "kind": one.kind.name.lower(),
                "what": one.what,
                "to_do": one.kind.value,
            }
            for one in found
        ],
    }


def _listed(read: "Mapping[str, int]", found: "list[Problem]") -> str:
    """The findings for people: by kind, and under each kind what to do about it."""
    counted = f"Answers read: {read['answers']}. Programmes read: {read['programmes']}."
    if not found:
        return f"{counted} Nothing is wrong with them."
    by_kind: dict[ProblemKind, list[str]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(f"  {one}")
    blocks = ["\n".join([kind.value, *lines]) for kind, lines in by_kind.items()]
    return "\n\n".join([*blocks, f"{counted} Problems: {len(found)}."])
