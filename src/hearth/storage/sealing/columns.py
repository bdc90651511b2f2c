"""Columns that hold sealed values and refuse anything else, in Python and in the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from hearth.storage.sealing.envelope import ENVELOPE_OVERHEAD, ENVELOPE_VERSION
from hearth.storage.sealing.errors import NotSealedError
from hearth.storage.sealing.escalation import ESCALATION_OVERHEAD
from hearth.storage.sealing.letter import LETTER_OVERHEAD, LETTER_VERSION


@dataclass(frozen=True, slots=True)
class Shape:
    """How a sealed value is known without its key: how it begins, and how long it is at least."""

    version: bytes
    least: int

    def fits(self, value: bytes) -> bool:
        """Whether the value can be a sealed one. Plain text never is: no text begins like this."""
        return len(value) >= self.least and value[:1] == self.version


class Sealed(Enum):
    """The kinds of sealed value that a column can hold."""

    ENVELOPE = Shape(ENVELOPE_VERSION, ENVELOPE_OVERHEAD)
    ESCALATION = Shape(ENVELOPE_VERSION, ESCALATION_OVERHEAD)
    LETTER = Shape(LETTER_VERSION, LETTER_OVERHEAD)


class Bytes(LargeBinary):
    """Bytes as every driver in use takes and gives them, with nothing done to them on the way.

    SQLAlchemy wraps each value that goes in and copies each that comes out, for drivers of old.
    """

    @override
    def bind_processor(self, dialect: Dialect) -> None:
        return None

    @override
    def result_processor(self, dialect: Dialect, coltype: Any) -> None:
        return None


class SealedType(TypeDecorator[bytes]):
    """Bytes that were sealed, in one of these ways, before they came here.

    Opening needs the row's place and a key, so it is done by whoever reads the row, and only for
    the values that are looked at.
    """

    impl = Bytes
    cache_ok = True

    def __init__(self, *kinds: Sealed) -> None:
        super().__init__()
        self.kinds = kinds

    @override
    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """The value unchanged.

        Raises:
            NotSealedError: it is not sealed in any of these ways.
        """
        if value is not None and not any(kind.value.fits(value) for kind in self.kinds):
            raise NotSealedError(self.kinds)
        return value


CHECKS: Mapping[str, str] = {
    "sqlite": "typeof({column}) = 'blob' AND length({column}) >= {least}"
    " AND substr({column}, 1, 1) = x'{version}'",
    "postgresql": "octet_length({column}) >= {least}"
    " AND substring({column} from 1 for 1) = decode('{version}', 'hex')",
}
"""By the dialect's name, a condition that only values of one kind meet."""


def sealed_check(column: str, dialect: str, *kinds: Sealed) -> str:
    """The text of a CHECK by which the database refuses what is not sealed so; NULL may be.

    Raises:
        KeyError: there is no such check for this dialect.
    """
    condition = CHECKS[dialect]
    return " OR ".join(
        [
            f'"{column}" IS NULL',
            *(
                condition.format(
                    column=f'"{column}"', least=kind.value.least, version=kind.value.version.hex()
                )
                for kind in kinds
            ),
        ]
    )


def sealed_checks(table: str, column: str, *kinds: Sealed) -> list[CheckConstraint]:
    """That check as constraints for a `Table`, of which each database gets its own."""
    name = f"{table}_{column}_sealed"
    return [
        CheckConstraint(sealed_check(column, dialect, *kinds), name=name).ddl_if(dialect=dialect)
        for dialect in CHECKS
    ]
