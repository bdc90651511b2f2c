"""`hearth circle crisis-plan`: what a community prepared for a crisis, as YAML."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hearth.cli.circles import Name, circle
from hearth.cli.place import with_storage

if TYPE_CHECKING:
    from hearth.community.crises import CrisisPlan
    from hearth.settings import Settings
    from hearth.storage.assembly import Storage

From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        exists=True,
        dir_okay=False,
        help="A YAML file with the plan; without one it is shown.",
    ),
]


@circle.command("crisis-plan")
def crisis_plan(name: Name, source: From = None) -> None:
    """Show the plan for a crisis as YAML, or bring one in. A second person approves it."""
    import yaml

    from hearth.actions.checking_crises import CheckStatus
    from hearth.actions.crises import ReadCrisisPlan, WriteCrisisPlan
    from hearth.bootstrap.language import open_checks
    from hearth.bootstrap.shelf import Shelf
    from hearth.community.people import SHELL, CommunityId

    async def run(storage: "Storage", settings: "Settings") -> None:
        community = CommunityId(name)
        if source is not None:
            parts = _read(source)
            check = CheckStatus(storage.open_work, partial(open_checks, settings.home), Shelf())
            kept = await WriteCrisisPlan(storage.open_work, check)(community, by=SHELL, **parts)
            typer.echo("Kept. It is used once a publisher has approved it with /crisis.")
            for kind in await check.plan(kept.first, community):
                typer.echo(f"The checks see something in what is said first for: {kind}.")
            return
        plan = await ReadCrisisPlan(storage.open_work)(community, by=SHELL)
        if plan is None:
            typer.echo("There is no plan. Hearth's own first words are used.")
            return
        typer.echo(yaml.safe_dump(_written(plan), allow_unicode=True, sort_keys=False), nl=False)

    with_storage(run)


def _read(source: Path) -> dict[str, Any]:
    """The parts of a plan; a file that is none is said to be, without quoting it."""
    import yaml

    from hearth.community.crises import CrisisKind

    try:
        written = yaml.safe_load(source.read_text(encoding="utf-8"))
        return {
            "spokesperson": str(written["spokesperson"]),
            "contact": str(written["contact"]),
            "stakeholders": [str(one) for one in written.get("stakeholders") or ()],
            "first": {
                CrisisKind(kind): str(text) for kind, text in (written.get("first") or {}).items()
            },
        }
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        raise typer.BadParameter("That file is no plan. docs/crisis.md shows one.") from None


def _written(plan: "CrisisPlan") -> dict[str, object]:
    return {
        "spokesperson": plan.spokesperson,
        "contact": plan.contact,
        "stakeholders": list(plan.stakeholders),
        "first": {kind.value: text for kind, text in plan.first.items()},
    }
