"""`hearth doctor` says whether the processes run in their roles, as the server sees it."""

from pathlib import Path

import pytest

from contracts.storage.test_roles import a_login, as_login
from hearth.bootstrap.doctor import examine
from hearth.bootstrap.findings import Mark
from hearth.bootstrap.rings import make_keys
from hearth.bootstrap.role_checks import roles_found
from hearth.settings import Settings
from hearth.storage.keys.names import Holder
from hearth.storage.roles.rights import ROLES

NOWHERE = "http://127.0.0.1:9"
"""Where no Bot API is: doctor goes on without."""


def settings(home: Path, url: str, use: str, keystore: str | None = None) -> Settings:
    return Settings(
        home=home,
        database_url=url,
        keystore_url=url if keystore is None else keystore,
        keyring="file",
        database_role=use,
        telegram_api=NOWHERE,
    )


async def told(home: Path, url: str, use: str) -> tuple[Mark, str]:
    [found] = [
        one for one in await examine(settings(home, url, use)) if one.subject == "database roles"
    ]
    return found.mark, found.words


@pytest.mark.postgres
async def test_the_doctor_says_how_processes_run(postgres_copy: str, tmp_path: Path) -> None:
    make_keys(settings(tmp_path, postgres_copy, "auto"))

    mark, words = await told(tmp_path, postgres_copy, "required")
    assert mark is Mark.RIGHT
    assert all(role in words for role in ROLES.values())
    mark, words = await told(tmp_path, postgres_copy, "none")
    assert mark is Mark.NOTE
    assert "whatever its login can" in words


@pytest.mark.postgres
async def test_roles_that_a_login_cannot_step_into_are_named(
    postgres: str, postgres_copy: str, tmp_path: Path
) -> None:
    every = frozenset(ROLES.values())
    with a_login(postgres) as stranger:
        url = as_login(postgres_copy, stranger)
        found = await roles_found(settings(tmp_path, url, "required"))
        assert found is not None
        assert (found.within, found.outside) == (frozenset(), every)
    careteam = ROLES[Holder.CARETEAM]
    with a_login(postgres, member_of=careteam) as login:
        url = as_login(postgres_copy, login)
        found = await roles_found(settings(tmp_path, url, "auto"))
        assert found is not None
        assert (found.within, found.outside) == (frozenset({careteam}), every - {careteam})


@pytest.mark.postgres
async def test_a_key_store_out_of_reach_is_told_apart(postgres_copy: str, tmp_path: Path) -> None:
    gone = f"postgresql+psycopg://hearth@/none?host={tmp_path}"
    found = await roles_found(settings(tmp_path, postgres_copy, "auto", gone))
    assert found is not None
    assert not found.reached


async def test_without_a_server_there_are_no_roles_and_no_file_is_made(tmp_path: Path) -> None:
    assert await roles_found(settings(tmp_path, "", "auto")) is None
    assert list(tmp_path.iterdir()) == []
