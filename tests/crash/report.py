"""What a run of kills came to, as a page for docs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from crash.place import Place
from hearth.bench.results import machine
from hearth.bootstrap.auditing import look_at_log
from hearth.bootstrap.outside import clock
from hearth.storage.tables import InboxState, OutboxState, inbox, outbox

PAGE = """\
# Killed at any moment: a report

Both bots ran as processes of their own, on SQLite, while one person after the other walked the
whole journey: an invite, six consents, into the group, a private post that is hidden and published
again, a question to a clinician, her reply, the case closed. `kill -9` ended one of the two at
random moments, some again while they were starting, and each was started again at once. The test
that kills wrote this page, on {day}, in {minutes:.0f} minutes, on a machine that others used too
({machine}):

    HEARTH_CRASH_KILLS={kills} HEARTH_CRASH_SEED={seed} \\
      HEARTH_CRASH_REPORT=docs/crash-report.md ./run test tests/crash/test_kills.py

| | |
|---|---|
| kills | {kills} ({by_program}) |
| of these, of a process that was still starting | {starting} |
| journeys from an invite to a closed case | {journeys} |
| updates that the Bot API server gave out | {updates} |
| of these, handled | {handled} |
| **updates lost** | **{updates_lost}** |
| messages and other effects owed | {owed} |
| of these, carried out | {sent} |
| **lost** | **{messages_lost}** |
| messages that stand in a chat twice (at most one for each kill is promised) | {doubled} |
| entries of the audit log, verified | {entries} |
| **flaws in the audit log** | **{flaws}** |

The test fails unless nothing was lost, no more was doubled than there were kills, the audit log
verifies, and for every journey there is exactly one membership with all its consents, one case
with its three messages, and each deed once.
"""


@dataclass(frozen=True, slots=True)
class Kill:
    """One of them.

    Args:
        program: which ended.
        starting: whether it had just been started.
    """

    program: str
    starting: bool


async def written(
    place: Place, *, seed: int, kills: Sequence[Kill], journeys: int, took: timedelta
) -> str:
    """The page: everything in it is counted now, in the database and at the Bot API server."""
    updates, effects = await place.rows(inbox), await place.rows(outbox)
    given = sum(place.bot(name).mailbox.last for name in place.programs)
    handled = sum(row["state"] == InboxState.HANDLED for row in updates)
    sent = sum(row["state"] == OutboxState.SENT for row in effects)
    log = await look_at_log(place.settings, [], lambda _done, _all: None)
    killed = Counter(one.program for one in kills)
    return PAGE.format(
        kills=len(kills),
        by_program=", ".join(f"{name} {count}" for name, count in sorted(killed.items())),
        starting=sum(one.starting for one in kills),
        seed=seed,
        day=f"{clock():%d %B %Y}",
        minutes=took.total_seconds() / 60,
        machine=", ".join(f"{name} {value}" for name, value in machine().items()),
        journeys=journeys,
        updates=f"{given:,}",
        handled=f"{handled:,}",
        updates_lost=given - handled,
        owed=f"{len(effects):,}",
        sent=f"{sent:,}",
        messages_lost=len(effects) - sent,
        doubled=place.doubled(),
        entries=f"{log.entries:,}",
        flaws=sum(log.flaws.counts.values()),
    )
