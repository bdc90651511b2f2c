"""Where a sealed value belongs, as the bytes that tie it to that place."""

import struct
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

FRAMING = 1
"""The version of the framing below. As the first field it keeps a later one from colliding."""

FIELD_LENGTH_BYTES = 4
NUMBER_BYTES = 8
NUMBERED_ROW = struct.Struct(">IcqIq")
"""A field of nine bytes, the letter and a number, and then a field of eight, another number."""

Row = int | str | UUID
"""A row's primary key, known before the row is written."""


class Where(NamedTuple):
    """One cell of the database at one version.

    `version` counts the writings of this value. Sealing again after a change raises it, so that
    an older value put back does not open.

    One is made for every value that is sealed or opened, so it is a tuple: that takes half of
    the time that a frozen dataclass does.
    """

    table: str
    column: str
    row: Row
    version: int

    def framed(self) -> bytes:
        """The place as bytes; two different places never give the same.

        Five fields (framing version, table, column, row, row version), each after its length as
        four bytes, most significant first. Numbers are eight bytes. A row begins with the letter
        of its type, so that 7, "7" and a UUID of the same bytes are three rows.

        Raises:
            OverflowError: a number does not fit eight bytes.
        """
        place = _table_and_column(self.table, self.column)
        if isinstance(self.row, int):
            return place + _numbered_row(self.row, self.version)
        return place + field(_row(self.row)) + field(_number(self.version))


def field(content: bytes) -> bytes:
    """The content after its length, so that no two lists of fields run together alike."""
    return len(content).to_bytes(FIELD_LENGTH_BYTES, "big") + content


@lru_cache(maxsize=256)  # There are far fewer sealed columns than this.
def _table_and_column(table: str, column: str) -> bytes:
    return field(_number(FRAMING)) + field(table.encode()) + field(column.encode())


def _numbered_row(row: int, version: int) -> bytes:
    """The fields of a row that is a number, and of its version, in one go: most rows are so."""
    try:
        return NUMBERED_ROW.pack(len(b"i") + NUMBER_BYTES, b"i", row, NUMBER_BYTES, version)
    except struct.error:
        raise OverflowError from None


def _row(row: str | UUID) -> bytes:
    return b"u" + row.bytes if isinstance(row, UUID) else b"s" + row.encode()


def _number(number: int) -> bytes:
    return number.to_bytes(NUMBER_BYTES, "big", signed=True)
