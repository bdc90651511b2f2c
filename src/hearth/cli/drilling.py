"""`hearth drill`: danger, or a whole community's crisis, rehearsed with those who would come."""

from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli.place import table
from hearth.community.crises import CrisisKind

if TYPE_CHECKING:
    from hearth.community.crisis_drill import CrisisDrill
    from hearth.community.drill import Drill

LATE, NOT_WHOLE = 3, 4
"""How it ends, beside 0 and what every command ends with when it is refused (1)."""

LOOK_EVERY = 2.0
"""Seconds between two looks at how far it has come."""


def drill(
    community: Annotated[str, typer.Argument(help="The community's short name.")],
    minutes: Annotated[
        float, typer.Option(min=0.05, max=240, help="For how long people have time to come.")
    ] = 30,
    crisis: Annotated[
        CrisisKind | None,
        typer.Option(help="Rehearse leading the whole community through this instead."),
    ] = None,
) -> None:
    """Rehearse a crisis: call people, and report when each did what.

    With --crisis, those who lead with /crisis are told instead, and their checklist is judged: a
    made-up bulletin waits, and made-up members ask. The group reads nothing, and only the keys of
    the care team's process are needed.

    Everybody who sees it sees that it is a drill. It needs the keys of both processes, which must
    be running. Ends with 0 if the reply came in time, 3 if it was late or help from outside had to
    be called, 4 if something did not happen at all.
    """
    import asyncio

    from hearth.bootstrap.drilling import run_crisis_drill, run_drill
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    settings = load_settings()
    set_up_logs("warning")
    if crisis is not None:
        rehearse = run_crisis_drill(
            settings, community, crisis, minutes * 60, LOOK_EVERY, typer.echo
        )
        led = asyncio.run(rehearse)
        report_led(led)
        raise typer.Exit(NOT_WHOLE if not led.whole else LATE if led.late else 0)
    done = asyncio.run(run_drill(settings, community, minutes * 60, LOOK_EVERY, typer.echo))
    report(done)
    if not done.whole:
        raise typer.Exit(NOT_WHOLE)
    raise typer.Exit(0 if done.in_time else LATE)


def report(done: "Drill") -> None:
    """Print a table with the times, and whether it was in time."""
    from hearth.community.drill import MAY_BE_SKIPPED, Step

    at = dict(done.steps)
    rows = []
    before = done.began_at
    for step in Step:
        moment = at.get(step)
        if moment is None:
            skipped = "not needed" if step in MAY_BE_SKIPPED else "DID NOT HAPPEN"
            rows.append((step.value, skipped, "", ""))
            continue
        since, more = moment - done.began_at, moment - before
        rows.append((step.value, moment.strftime("%H:%M:%S"), _clock(since), _clock(more)))
        before = moment
    table("Step", "When (UTC)", "Since the words", "Since the step before", rows=rows)
    typer.echo(f"Pages: {done.pages}. The reply is due after {_clock(done.reply_by)}.")
    if done.outside:
        typer.echo("Help from outside was called: nobody of the care team came before.")
    typer.echo(_verdict(done))


def report_led(done: "CrisisDrill") -> None:
    """Print the checklist with its times, and whether the crisis was led."""
    from hearth.community.crises import CrisisStep

    at, began = dict(done.steps), done.crisis.opened_at
    rows = []
    for step in CrisisStep:
        moment, due = at.get(step), _clock(done.due(step))
        if moment is None:
            rows.append((step.value, "DID NOT HAPPEN", "", due))
        else:
            rows.append((step.value, f"{moment:%H:%M:%S}", _clock(moment - began), due))
    table("Step", "When (UTC)", "Since the beginning", "Due after", rows=rows)
    typer.echo(f"Who lead and were told: {done.called}.")
    if not done.planned:
        typer.echo("There is no plan that a second person approved: write one before the next.")
    typer.echo(f"Bulletins that waited for the all-clear: {done.crisis.bulletins_held}.")
    for one in done.crisis.settled:
        topic = one.topic or "questions near no topic"
        typer.echo(f"{one.at:%H:%M:%S}  answered: {topic}. Who had asked: {one.members}.")
    if not done.answered:
        typer.echo("Nobody answered a question. /crisis shows what is asked.")
    if not done.cleared:
        typer.echo("Nobody gave the all-clear.")
    typer.echo(_verdict_led(done))


def _verdict_led(done: "CrisisDrill") -> str:
    if done.missing:
        return f"Not everything happened: {', '.join(one.value for one in done.missing)}."
    if done.late:
        return f"Late: {', '.join(one.value for one in done.late)}."
    return "Every step was done in time."


def _verdict(done: "Drill") -> str:
    if done.missing:
        return f"Not everything happened: {', '.join(one.value for one in done.missing)}."
    if done.in_time:
        return "The reply came in time."
    return "The reply was late, or somebody outside had to be called."


def _clock(amount: object) -> str:
    from datetime import timedelta

    if not isinstance(amount, timedelta):
        raise TypeError
    seconds = round(amount.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"
