"""The record of processing (GDPR, article 30), made from the schema, the grants and the seals.

What is said once for each table stands in `KINDS`: whose data it is, why we have it, when it goes.
Everything else is looked up: which columns there are, whether they are sealed, who opens them, and
which process may read them. So the record cannot fall behind the program; a test holds the page in
`docs/privacy` to it.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Column, Table

from hearth.storage.keys.names import Holder
from hearth.storage.keys.schema import metadata as keystore
from hearth.storage.processing_kind import CARE, MEMBERSHIP, RIGHTS, SAFETY, Kind
from hearth.storage.processing_kinds import KINDS
from hearth.storage.roles.matrix import COMMUNITY_DATABASE, KEY_STORE
from hearth.storage.sealing.columns import Sealed, SealedType
from hearth.storage.tables import bulletin_files, metadata

TO_FILL_IN = "*[the organisation fills this in]*"
STAFF_SEALED = frozenset(
    {
        "staff",
        "second_factors",
        "breakings",
        "bulletin_files",
        "crisis_plans",
        "outside_calls",
        "queue_views",
        "studies",
        "study_exports",
    }
)
"""Tables whose sealed values are the care team's own."""
PROCESSES = {Holder.COMMUNITY: "community bot", Holder.CARETEAM: "care team"}


def record_of_processing(controller: Mapping[str, str] | None = None) -> str:
    """The record as a page.

    Args:
        controller: `organisation`, `address`, `contact` and `authority`, where they are known.
    """
    known = controller or {}
    return "\n".join(
        [
            *_HEAD,
            *(
                f"| {label} | {known.get(key) or TO_FILL_IN} |"
                for key, label in _CONTROLLER.items()
            ),
            *_MIDDLE,
            *_purposes(),
            *_TAIL,
            *(line for table in _tables() for line in _section(table)),
        ]
    )


def opened_by(column: Column[bytes]) -> str:
    """Who opens a sealed column, by how it is sealed and who may read it."""
    table = column.table.name
    if table == "outbox":
        return "the process of the bot that sends it"
    if table in ("inbox", "talks"):
        return "the process of that bot"
    if column.name == "reply_to":
        return "care team"
    if table == "kept" or column is bulletin_files.c.letter:
        return "community bot"
    if table in STAFF_SEALED:
        return "care team"
    kinds = column.type.kinds if isinstance(column.type, SealedType) else ()
    return "care team" if kinds == (Sealed.ESCALATION,) else "both, while the member's key lives"


def _tables() -> Iterator[Table]:
    yield from sorted(metadata.tables.values(), key=lambda table: table.name)
    yield from sorted(keystore.tables.values(), key=lambda table: table.name)


def _purposes() -> Iterator[str]:
    for purpose in (MEMBERSHIP, CARE, RIGHTS, SAFETY):
        tables = sorted(name for name, kind in KINDS.items() if kind.purpose == purpose)
        yield f"| {purpose} | {', '.join(f'`{name}`' for name in tables)} |"


def _section(table: Table) -> Iterator[str]:
    kind = KINDS[table.name]
    yield from (
        "",
        f"### {table.name}",
        "",
        f"{kind.data[0].upper()}{kind.data[1:]}. {_whose(kind)}",
        "",
        "| column | how it lies there | read on the server by | opened by |",
        "|---|---|---|---|",
    )
    for column in table.columns:
        sealed = isinstance(column.type, SealedType)
        yield (
            f"| `{column.name}` | {'sealed' if sealed else 'in clear'} | {_readers(column)} "
            f"| {opened_by(column) if sealed else '—'} |"
        )


def _whose(kind: Kind) -> str:
    return f"Of: {kind.whose}. For: {kind.purpose}. Kept: {kind.until}."


def _readers(column: Column[bytes]) -> str:
    table = column.table
    row = {**COMMUNITY_DATABASE, **KEY_STORE}[table.name]
    readers = [PROCESSES[one] for one in Holder if column.name in row[one].reads.of(table)]
    return ", ".join(readers) or "nobody"


_CONTROLLER = {
    "organisation": "Controller",
    "address": "Address",
    "contact": "Contact for data protection",
    "authority": "Supervisory authority",
}
_HEAD = (
    "# Record of processing",
    "",
    "Made by `hearth privacy record` from the schema, grants and seals of this version.",
    "Its order is that of article 30(1) of the GDPR. A test holds this page to them. The",
    "exemption for small organisations does not cover health data (article 30(5)).",
    "",
    "## Who is responsible",
    "",
    "| | |",
    "|---|---|",
)
_MIDDLE = (
    "",
    "## Purposes",
    "",
    "| purpose | tables |",
    "|---|---|",
)
_TAIL = (
    "",
    "What each member agreed to, purpose by purpose, is in `consent_records`.",
    "",
    "## Categories of people",
    "",
    "Members (patients, carers, minors where a community lets them join with a guardian); staff.",
    "",
    "## Recipients",
    "",
    "- The care team of the community: what members send to it.",
    "- Telegram carries the chats and can read them: see [processors](processors.md).",
    f"- Whoever hosts the machine: {TO_FILL_IN}.",
    "- Nobody else. The register can be taken out by its owner, as numbers without names.",
    "",
    "## Transfers to third countries",
    "",
    "See [processors and transfers](processors.md).",
    "",
    "## Security",
    "",
    "Sealing ([how](../sealing.md)), separate key rings and, on PostgreSQL, separate roles",
    "([decision 14](../decisions/014-database-roles.md)); an audit log that can be verified; keys",
    "apart from data. What remains in clear: [the list](../what-is-in-clear.md). Who could still",
    "do what: [the threat model](../threat-model.md).",
    "",
    "## Every table and column, and when it goes",
    "",
    "Periods that say *settable* are the defaults.",
)
