"""`hearth study`: whether a study can be used, and what an export of it will look like."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import table, with_storage
from hearth.cli.problems import NOT_DONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearth.community.studies import Study
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

study = typer.Typer(help="Studies for research.", no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[
    Path, typer.Argument(help="The study, a YAML file.", exists=True, dir_okay=False)
]
Forms = Annotated[
    list[Path] | None,
    typer.Option("--form", help="A form of your own that the study asks.", exists=True),
]
MISFITS = {
    "there": "The community has this study, or a version of it waits for its second reader. Give "
    "this one another name, or, as a new version of that one, the next number.",
    "promise": "The version before promised something else for who stops. Members agreed to that, "
    "so keep it, or give this one another name.",
    "over": "Its last day has passed. Ask the committee for a later one, and change the file.",
    "packs": "The community uses none of the packs that the study is for.",
}
"""Why a community cannot have a study, and what to do about it."""
PEOPLE = 60
PEOPLE_MOST = 5_000
"""Made-up participants: enough to see how small groups fare."""


@study.command("example")
def example() -> None:
    """Print the study that comes with Hearth as an example, to begin your own with."""
    from hearth.study_files import starter_studies

    print("\n".join(starter_studies().values()), end="")


@study.command("check")
def check(file: Which, form: Forms = None) -> None:
    """Read a study and show what members would read; exits with 1 if something is wrong with it.

    Each problem is named with its line and what to do about it.
    """
    print("\n".join(_shown(_read(file, form or ()))))


@study.command("sample")
def sample(
    file: Which,
    to: Annotated[Path, typer.Argument(help="Where to put it, such as sample.zip.")],
    form: Forms = None,
    people: Annotated[
        int, typer.Option(help="How many to make up.", min=1, max=PEOPLE_MOST)
    ] = PEOPLE,
    seed: Annotated[int, typer.Option(help="The same number makes the same answers.")] = 1,
) -> None:
    """Write an export of made-up participants, for the committee and whoever works with the data.

    It goes the whole way of an export: codes, moved days, groups that look alike, small counts
    hidden, and every format. Nothing in it is about anybody. The codes are new each time.
    """
    import secrets
    from random import Random

    from hearth.cli.export import put
    from hearth.research.extract import extracted
    from hearth.research.packing import packed
    from hearth.research.pseudonyms import KEY_BYTES, StudyKey
    from hearth.research.rehearsal import made_up

    read = _read(file, form or ())
    chance = Random(seed)  # noqa: S311  Made-up answers hide nothing.
    key = StudyKey(secrets.token_bytes(KEY_BYTES))
    extract = extracted(read, key, made_up(read, people, chance))
    put(to, packed(extract, "A SAMPLE: everybody in these files is made up."))
    alike = extract.alike
    print(f"Written: {to}")
    print(f"Made up: {people}. In the files: {len(extract.records)}. k = {alike.k}.")
    print(f"Left out so that nobody stands out: {alike.cells} marks, {alike.people} people.")


@study.command("add")
def add(
    file: Which,
    community: Annotated[str, typer.Argument(help="Short name of the community.")],
    form: Forms = None,
) -> None:
    """Bring a study with its ethics approval into a community.

    Nobody is asked before somebody has read and approved it in the console, under Research.
    """
    from hearth.actions.studies import AddStudy
    from hearth.bootstrap.researching import new_secret
    from hearth.community.people import SHELL, CommunityId
    from hearth.community.study_errors import StudyNotFit

    read, texts = _read_with(file, form or ())

    async def run(storage: "Storage", _settings: "Settings") -> None:
        keep = AddStudy(storage.open_work, new_secret)
        try:
            kept = await keep(CommunityId(community), _text(file), texts, read, by=SHELL)
        except StudyNotFit as refusal:
            raise _refused(iter([MISFITS[refusal.why]])) from None
        print(f"Kept as study {kept.id}. Somebody reads and approves it in the console.")

    with_storage(run)


@study.command("list")
def list_() -> None:
    """List the studies, the newest first."""
    from hearth.actions.studies import SeeStudies
    from hearth.community.people import SHELL

    async def run(storage: "Storage", _settings: "Settings") -> None:
        found = await SeeStudies(storage.open_work)(by=SHELL)
        table(
            "number",
            "community",
            "study",
            "approval",
            "from",
            "to",
            "state",
            rows=(
                (
                    one.id,
                    one.community,
                    one.study.title,
                    one.study.ethics.number,
                    one.study.begins,
                    one.study.ends,
                    one.state,
                )
                for one in found
            ),
        )

    with_storage(run)


def _read(file: Path, forms: "Sequence[Path]") -> "Study":
    return _read_with(file, forms)[0]


def _read_with(file: Path, forms: "Sequence[Path]") -> "tuple[Study, dict[str, str]]":
    """The study, and by their names the forms of it as they were written."""
    from hearth.study_sets import read_study_set
    from hearth_nlu.library.answers import available_packs

    read = read_study_set(_text(file), [_text(one) for one in forms], available_packs())
    if read.form_flaws:
        raise _refused(f"a form, line {one.line}: {one.problem}" for one in read.form_flaws)
    if read.study is None:
        raise _refused(f"line {one.line}: {one.problem}" for one in read.flaws)
    return read.study, dict(read.forms)


def _refused(problems: "Iterator[str]") -> typer.Exit:
    for one in problems:
        print(one)
    return typer.Exit(NOT_DONE)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        print(f"{file}: it must be text in UTF-8.")
        raise typer.Exit(NOT_DONE) from None


def _shown(one: "Study") -> "Iterator[str]":
    yield f"{one.title} ({one.id}, version {one.version}, {one.language})"
    yield f"Ethics approval: {one.ethics.number}, {one.ethics.body}"
    yield f"Sponsor: {one.sponsor}"
    yield f"Contact: {one.contact}"
    yield f"From {one.begins} to {one.ends}; kept for {one.years} years"
    yield f"At withdrawal, what was given until then is {one.withdrawal}"
    yield from _who(one)
    for use in one.uses:
        yield f"Asks {use.form.id} and gives out: {', '.join(use.items)}"
    yield f"\n{one.document.title}\n{one.document.summary}\n\n{one.document.text}"
    for number, asked in enumerate(one.checks, 1):
        yield f"\n{number}. {asked.ask}"
        for place, answer in enumerate(asked.answers):
            yield f"   - {answer}{'  (right)' if place == asked.right else ''}"
        yield f"   {asked.because}"


def _who(one: "Study") -> "Iterator[str]":
    who = one.eligible
    yield f"Roles: {', '.join(sorted(who.roles)) or 'all'}"
    yield f"Packs: {', '.join(sorted(who.packs)) or 'all'}"
    yield f"Ages: {', '.join(str(band) for band in who.ages)}"
    for wanted in who.answers:
        yield f"Answered {wanted.form}, {wanted.question}: {', '.join(sorted(wanted.values))}"
    yield f"At least {one.least_alike} participants share what could point at somebody"
