"""A sealed column takes nothing that is not sealed, whoever tries, by whichever way."""

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    create_engine,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.schema import CreateTable

from hearth.storage.sealing.columns import Sealed, SealedType, sealed_check, sealed_checks
from hearth.storage.sealing.envelope import DataKey, seal
from hearth.storage.sealing.errors import NotSealedError
from hearth.storage.sealing.escalation import EscalationSealer
from hearth.storage.sealing.letter import LetterSealer, Recipient
from hearth.storage.sealing.signing import Signer
from hearth.storage.sealing.where import Where

HERE = Where("boxes", "content", 1, 1)
KEY = DataKey.of(7, bytes(32))
TO = Recipient(1, X25519PrivateKey.from_private_bytes(bytes([1]) * 32).public_key())
BOT = Signer(2, Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32))

# Each sealed kind at its shortest: with nothing inside.
SHORTEST = {
    Sealed.ENVELOPE: seal(KEY, b"", HERE),
    Sealed.ESCALATION: EscalationSealer(TO, BOT).seal(KEY, b"", HERE),
    Sealed.LETTER: LetterSealer(TO, BOT).seal(b"", HERE),
}
PLAIN = b"CANARY these are a patient's own words, and they are rather long. " * 3

POSTGRESQL = PGDialect()  # type: ignore[no-untyped-call]  # SQLAlchemy has it so.
BY_HAND = "INSERT INTO boxes (content) VALUES (:content)"

kinds = pytest.mark.parametrize("kind", Sealed, ids=lambda kind: kind.name)


def a_table(*kinds: Sealed) -> Table:
    return Table(
        "boxes",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("content", SealedType(*kinds)),
        *sealed_checks("boxes", "content", *kinds),
    )


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://", hide_parameters=True)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@kinds
def test_what_is_sealed_goes_in_and_comes_out_unchanged(
    connection: Connection, kind: Sealed
) -> None:
    boxes = a_table(kind)
    boxes.create(connection)
    connection.execute(insert(boxes), [{"content": SHORTEST[kind]}, {"content": None}])

    assert connection.scalars(select(boxes.c.content)).all() == [SHORTEST[kind], None]


@kinds
def test_plain_words_are_refused_before_they_reach_the_database(
    connection: Connection, kind: Sealed
) -> None:
    boxes = a_table(kind)
    boxes.create(connection)

    with pytest.raises(StatementError) as refusal:
        connection.execute(insert(boxes).values(content=PLAIN))

    assert isinstance(refusal.value.orig, NotSealedError)
    assert "CANARY" not in str(refusal.value)


def unsealed(kind: Sealed) -> dict[str, bytes | str | int]:
    good = SHORTEST[kind]
    other = b"\x02" if good[:1] == b"\x01" else b"\x01"
    return {
        "plain words": PLAIN,
        "one byte too few": good[:-1],
        "nothing": b"",
        "another version": other + good[1:],
        "text that looks sealed": good[:1].decode() + "x" * 400,
        "a number": 1,
    }


@kinds
@pytest.mark.parametrize("what", unsealed(Sealed.ENVELOPE))
def test_whoever_goes_past_us_is_refused_by_the_database(
    connection: Connection, kind: Sealed, what: str
) -> None:
    boxes = a_table(kind)
    boxes.create(connection)
    connection.execute(text(BY_HAND), {"content": SHORTEST[kind]})

    with pytest.raises(IntegrityError, match="boxes_content_sealed"):
        connection.execute(text(BY_HAND), {"content": unsealed(kind)[what]})


def test_a_column_may_take_sealed_values_of_two_kinds(connection: Connection) -> None:
    boxes = a_table(Sealed.ESCALATION, Sealed.LETTER)
    boxes.create(connection)
    both = [SHORTEST[Sealed.ESCALATION], SHORTEST[Sealed.LETTER]]
    connection.execute(insert(boxes), [{"content": value} for value in both])

    assert connection.scalars(select(boxes.c.content)).all() == both
    with pytest.raises(StatementError):
        connection.execute(insert(boxes).values(content=SHORTEST[Sealed.ENVELOPE]))
    with pytest.raises(IntegrityError):
        connection.execute(text(BY_HAND), {"content": SHORTEST[Sealed.ENVELOPE]})


def test_each_database_gets_its_own_check_and_no_other() -> None:
    boxes = a_table(Sealed.ENVELOPE)
    checks = {
        name: sealed_check("content", name, Sealed.ENVELOPE) for name in ("sqlite", "postgresql")
    }

    for name, statement in {
        "sqlite": str(CreateTable(boxes).compile(dialect=SQLiteDialect())),
        "postgresql": str(CreateTable(boxes).compile(dialect=POSTGRESQL)),
    }.items():
        assert [check in statement for check in checks.values()] == [
            other == name for other in checks
        ]


def test_the_checks_say_what_is_documented() -> None:
    assert sealed_check("c", "sqlite", Sealed.ENVELOPE) == (
        '"c" IS NULL OR typeof("c") = \'blob\' AND length("c") >= 33'
        " AND substr(\"c\", 1, 1) = x'01'"
    )
    assert sealed_check("c", "postgresql", Sealed.LETTER) == (
        '"c" IS NULL OR octet_length("c") >= 121'
        " AND substring(\"c\" from 1 for 1) = decode('02', 'hex')"
    )


def test_a_database_without_a_check_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        sealed_check("content", "mysql", Sealed.ENVELOPE)
