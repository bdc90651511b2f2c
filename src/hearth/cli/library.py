"""`hearth library`: the answers that the bot gives, and whether they may be given."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hearth.cli.problems import NOT_DONE

if TYPE_CHECKING:
    from datetime import date

    from hearth_nlu.library import Library, Problem, ProblemKind

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
    """Find what is wrong with the answers; exits with 1 if something is.

    A missing source or one that is not the catalogue's, an overdue review, a fact that is not
    mentioned, a text over length, a reading age over twelve; and topics that have no answer.
    """
    import json

    from hearth_nlu.library import gaps, load_library, problems

    answers = load_library()
    found = [*problems(answers, _day(on)), *gaps(answers)]
    if as_json:
        print(json.dumps(_document(answers, found), ensure_ascii=False, indent=1))
    else:
        print(_listed(answers, found))
    if found:
        raise typer.Exit(NOT_DONE)


def _day(on: datetime | None) -> "date":
    from hearth.bootstrap.outside import clock

    return (on or clock()).date()


def _document(answers: "Library", found: "list[Problem]") -> dict[str, Any]:
    """The findings for machines: one object for each, and how many answers were read."""
    return {
        "answers": len(answers.intents),
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


def _listed(answers: "Library", found: "list[Problem]") -> str:
    """The findings for people: by kind, and under each kind what to do about it."""
    read = f"Answers read: {len(answers.intents)}."
    if not found:
        return f"{read} Nothing is wrong with them."
    by_kind: dict[ProblemKind, list[str]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(f"  {one}")
    blocks = ["\n".join([kind.value, *lines]) for kind, lines in by_kind.items()]
    return "\n\n".join([*blocks, f"{read} Problems: {len(found)}."])
