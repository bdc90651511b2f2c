"""Remembering the sealed values of a database that was written before they were remembered."""

from sqlalchemy import Connection, func, insert, select

from hearth.community.audit import Deed, Entry, Subject
from hearth.community.people import PROGRAM
from hearth.storage.audit.chain import BEGINNING, digest_of, digest_of_values
from hearth.storage.audit.places import EMPTIED, staying_now
from hearth.storage.audit.rows import chained
from hearth.storage.tables import audit, audit_values
from hearth.storage.tables.kinds import Moment
from hearth.storage.transaction import NEXT_NUMBERS

ABOUT = Subject("audit", "values")


def take_up(connection: Connection) -> None:
    """Note, as a deed of the program, what every sealed value is now; nothing if there is none."""
    found = [(place, sealed) for place, sealed in staying_now(connection) if sealed != EMPTIED]
    if not found:
        return
    now = connection.execute(select(func.current_timestamp(type_=Moment()))).scalar_one()
    wanted = {"subject": "audit", "count": 1}
    number = connection.execute(NEXT_NUMBERS, wanted).scalar_one()
    previous = connection.scalar(select(audit.c.hash).where(audit.c.number == number - 1))
    values = {place: digest_of(sealed) for place, sealed in found}
    digest = digest_of_values(values.items())
    entry = Entry(Deed.AUDIT_VALUES_TAKEN_UP, PROGRAM, ABOUT, now)
    row = chained(previous or BEGINNING, number, entry, digest)
    connection.execute(insert(audit), [row])
    rows = [{"number": number, "place": place, "digest": one} for place, one in values.items()]
    connection.execute(insert(audit_values), rows)
