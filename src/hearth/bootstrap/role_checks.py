"""Whether the processes run in their roles on PostgreSQL, for `hearth doctor`."""

from dataclasses import dataclass

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.bootstrap.rings import role_use
from hearth.settings import Settings
from hearth.storage.assembly import keystore_address
from hearth.storage.database import database_url, open_database, reading
from hearth.storage.errors import DatabaseError
from hearth.storage.keys.names import Holder
from hearth.storage.keys.store import keystore_engine
from hearth.storage.roles.rights import ROLES, RoleUse

POSTGRES = "postgresql"


@dataclass(frozen=True, slots=True)
class RolesFound:
    """How processes that connect as we do would run.

    Args:
        use: what the settings say.
        within: the roles that connections of ours step into, wherever they lead.
        outside: the others.
        reached: whether the key store's server answered.
    """

    use: RoleUse
    within: frozenset[str]
    outside: frozenset[str]
    reached: bool = True


async def roles_found(settings: Settings) -> RolesFound | None:
    """Connect as each process would, and see in which role that ends. None without a server."""
    roles = frozenset(ROLES.values())
    within, any_server = set(roles), False
    for holder in Holder:
        for engine in _engines(settings, ROLES[holder]):
            any_server = True
            try:
                if not await _is_in(engine, ROLES[holder]):
                    within.discard(ROLES[holder])
            except (DBAPIError, DatabaseError, OSError):
                return RolesFound(role_use(settings), frozenset(), roles, reached=False)
            finally:
                await engine.dispose()
    if not any_server:
        return None
    return RolesFound(role_use(settings), frozenset(within), roles - within)


def _engines(settings: Settings, role: str) -> list[AsyncEngine]:
    """Those on a server; to open a file would make it."""
    engines = []
    if database_url(settings.database_url, settings.home).get_backend_name() == POSTGRES:
        engines.append(open_database(settings.database_url, settings.home, role))
    store = keystore_address(settings.keystore_url, settings.home)
    if make_url(store).get_backend_name() == POSTGRES:
        engines.append(keystore_engine(store, role=role))
    return engines


async def _is_in(engine: AsyncEngine, role: str) -> bool:
    async with reading(engine).connect() as connection:
        return bool(await connection.scalar(text("SELECT current_user")) == role)
