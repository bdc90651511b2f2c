"""What the containers' database begins with gives each process its rights, on a server."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from contracts.storage.test_postgres_backups import a_login, ordering, without_roles
from erasing import settings_in
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import (
    bring_up_to_date,
    give_processes_their_roles,
    make_keys,
    storage_of,
)
from hearth.settings import Settings
from hearth.storage.keys.names import Holder

SCRIPT = Path(__file__).parents[3] / "deploy" / "postgres" / "roles.sh"
LOGINS = ("hearth_owner", "hearth_bot", "hearth_care")
DATABASES = ("hearth", "hearth_keys")

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(shutil.which("psql") is None, reason="no psql on the path"),
]


@pytest.fixture
def made(postgres: str, postgres_template: str, tmp_path: Path) -> Iterator[str]:
    """A server on which the script ran."""
    assert postgres_template  # Made before: with it, the server has the roles of other tests.
    url = make_url(postgres)
    for name in ("owner", "bot", "care"):
        (tmp_path / f"database_{name}_password").write_text(uuid4().hex)
    where = {"PGHOST": str(url.host or url.query["host"]), "PGUSER": str(url.username)}
    if url.port:
        where["PGPORT"] = str(url.port)
    with without_roles(postgres):
        done = subprocess.run(
            [SCRIPT],
            env=os.environ | where | {"HEARTH_SECRETS": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        yield postgres
        with ordering(postgres) as order:
            for database in DATABASES:
                order(f"DROP DATABASE {database} WITH (FORCE)")
            for login in LOGINS:
                order(f"DROP ROLE {login}")


def settings_of(server: str, login: str, home: Path) -> Settings:
    """As one of the logins, in the two databases that the script made."""

    def address(database: str) -> str:
        url = make_url(server).set(username=login, database=database)
        return url.render_as_string(hide_password=False)

    role = "none" if login == "hearth_owner" else "required"
    update = {"keystore_url": address("hearth_keys"), "database_role": role}
    return settings_in(home, address("hearth")).model_copy(update=update)


async def test_the_owner_migrates_and_each_process_can_do_what_its_role_may(
    made: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    owner = settings_of(made, "hearth_owner", home)
    make_keys(owner)
    assert await bring_up_to_date(owner)
    assert await give_processes_their_roles(owner) == []

    for login, holder in (("hearth_bot", Holder.COMMUNITY), ("hearth_care", Holder.CARETEAM)):
        async with storage_of(settings_of(made, login, home), holder, clock) as storage:
            assert await storage.inbox.depth() == 0


def test_a_stranger_does_not_come_in_and_a_process_makes_no_tables(made: str) -> None:
    with a_login(made) as stranger:
        outside = create_engine(make_url(made).set(username=stranger, database="hearth"))
        with pytest.raises(DBAPIError, match="permission denied for database"):
            outside.connect()
        outside.dispose()
    bot = create_engine(make_url(made).set(username="hearth_bot", database="hearth"))
    with bot.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("CREATE TABLE mine (id int)"))
    bot.dispose()
