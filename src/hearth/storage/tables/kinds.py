"""The kinds of columns: moments that know their time zone, and sealed values."""

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
)
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_checks

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time. It goes in with a time zone and comes out in UTC, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveTimeError
        moment = value.astimezone(UTC)
        # SQLite keeps text without a zone. All of it is UTC, so that it sorts as time does.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class NaiveTimeError(TypeError):
    """A time without a time zone was about to be written. This is our mistake."""


def sealed(
    table: str, name: str, *kinds: Sealed, nullable: bool = False
) -> tuple[Column[bytes] | CheckConstraint, ...]:
    """A column of sealed values, and the checks that nothing else comes in."""
    column: Column[bytes] = Column(name, SealedType(*kinds), nullable=nullable)
    return column, *sealed_checks(table, name, *kinds)


def version(name: str) -> Column[int]:
    """How often a sealed value was written; sealing it again raises this."""
    return Column(name, Integer, nullable=False, server_default="0")


def belongs_to(column: str) -> ForeignKey:
    """A reference that must not dangle. Rows are erased by name, never by cascade."""
    return ForeignKey(column)
