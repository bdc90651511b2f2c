"""PostgreSQL databases for tests, on the server whose address is in HEARTH_TEST_POSTGRES.

Whole programs run on SQLite unless HEARTH_TEST_ENGINE says postgres:

    HEARTH_TEST_ENGINE=postgres .ci/postgres ./run test tests/stories
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine, make_url, text

COPIES_FILES = (15,)
"""Since this version PostgreSQL can be told to copy a template's files; before it always did."""


def postgres_server() -> str:
    """The address of a PostgreSQL server; without one the test is skipped."""
    address = os.environ.get("HEARTH_TEST_POSTGRES", "")
    if not address:
        pytest.skip("PostgreSQL: HEARTH_TEST_POSTGRES is not set")
    return address


@contextmanager
def a_postgres_database(server: str, template: str = "template1") -> Iterator[URL]:
    """A copy of the template on this server, which goes when the block ends."""
    name = f"hearth_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        version = connection.dialect.server_version_info or ()
        how = " STRATEGY FILE_COPY" if version >= COPIES_FILES else ""
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}{how}"))
    yield make_url(server).set(database=name)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def written_out(address: URL) -> str:
    """The address as a setting has it."""
    return address.render_as_string(hide_password=False)


@contextmanager
def chosen_database() -> Iterator[str]:
    """The database that whole programs run on in this run: empty for their own SQLite file."""
    if os.environ.get("HEARTH_TEST_ENGINE", "sqlite") == "sqlite":
        yield ""
        return
    with a_postgres_database(postgres_server()) as address:
        yield written_out(address)
