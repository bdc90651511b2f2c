"""Lists of invites to make, as somebody writes them in a table."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from hearth.community.errors import NothingSaid, OutOfRange
from hearth.community.invites import (
    INVITE_LIFETIME,
    INVITE_LONGEST,
    INVITE_MOST_USES,
    MemberRole,
)

INVITES_MOST = 100
"""Invites of one list: a clinic's week, and a sheet that one person can cut up."""

FOR_LONGEST = 60
"""Characters of what an invite is for: a line beside its code."""

COLUMNS = ("role", "uses", "days", "for")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InviteLine:
    """One line of the list.

    Args:
        label: whom or what it is for; printed beside the code, and kept nowhere.
    """

    role: MemberRole = MemberRole.PATIENT
    uses: int = 1
    lifetime: timedelta = INVITE_LIFETIME
    label: str = field(default="", repr=False)


def invite_lines(written: str) -> Sequence[InviteLine]:
    """The lines of a table in CSV (RFC 4180); its first line names columns, in any order.

    Commas or semicolons stand between, as office programs write them. Of `role`, `uses`, `days`
    and `for` none has to be there; what is empty is as for a single invite.

    Raises:
        NothingSaid: there is no line, no column that is known, or a role that is none.
        OutOfRange: a number is none, or too large; or there are more than `INVITES_MOST` lines.
    """
    text = written.lstrip("\ufeff").strip()
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    rows = list(csv.DictReader(io.StringIO(text), delimiter=separator))
    names = {name.strip().lower() for name in (rows[0] if rows else ()) if name}
    if not rows or not names & set(COLUMNS):
        raise NothingSaid
    if len(rows) > INVITES_MOST:
        raise OutOfRange("invites", 1, INVITES_MOST)
    return [
        _line({str(name).strip().lower(): value for name, value in row.items()}) for row in rows
    ]


def _line(row: dict[str, object]) -> InviteLine:
    cells = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    role = cells["role"].lower() or MemberRole.PATIENT
    if role not in set(MemberRole):
        raise NothingSaid
    days = _whole(cells["days"], "days", INVITE_LONGEST // DAY, INVITE_LIFETIME // DAY)
    label = "".join(one for one in cells["for"] if one.isprintable())
    return InviteLine(
        role=MemberRole(role),
        uses=_whole(cells["uses"], "uses", INVITE_MOST_USES, 1),
        lifetime=days * DAY,
        label=label[:FOR_LONGEST],
    )


def _whole(text: str, what: str, most: int, unsaid: int) -> int:
    if not text:
        return unsaid
    fits = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not fits or not 1 <= int(text) <= most:
        raise OutOfRange(what, 1, most)
    return int(text)
