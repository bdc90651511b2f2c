"""The policies of the communities of this place, for whoever tries screening at the shell."""

from collections.abc import Mapping
from pathlib import Path

from hearth.community.people import CommunityId
from hearth.community.policy import Policy
from hearth.settings import Settings
from hearth.storage.database import database_url, open_database
from hearth.storage.records.communities import policies_in
from hearth.storage.schema import check_version


async def policies_here(settings: Settings) -> Mapping[CommunityId, Policy]:
    """By community; none where nothing was set up yet. It needs no key, and changes nothing.

    Raises:
        DatabaseError: it cannot be used.
        OlderDatabaseError, NewerDatabaseError: another version of Hearth wrote it.
    """
    if not _there(settings):
        return {}
    engine = open_database(settings.database_url, settings.home)
    try:
        await check_version(engine)
        return await policies_in(engine)
    finally:
        await engine.dispose()


def _there(settings: Settings) -> bool:
    """Whether there is a database to look into: opening SQLite's file would make it."""
    address = database_url(settings.database_url, settings.home)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()
