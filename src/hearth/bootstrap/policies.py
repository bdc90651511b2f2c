"""The communities' own rules in this place, for whoever tries screening at the shell."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from hearth.community.findings import Written
from hearth.community.people import CommunityId
from hearth.screening.report import written_of
from hearth.settings import Settings
from hearth.storage.database import database_url, open_database
from hearth.storage.records.communities import OwnRules, rules_in
from hearth.storage.schema import check_version


async def rules_here(settings: Settings) -> Mapping[CommunityId, OwnRules]:
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
        return await rules_in(engine)
    finally:
        await engine.dispose()


def written_here(line: Mapping[str, Any], own: OwnRules | None) -> Written:
    """The message in a line of `hearth screen`, as its community's bot would give it to screening.

    What the line says of its language counts before what the community speaks.

    Raises:
        ValueError: `place` is none of those that exist.
    """
    written = written_of(line)
    if own is None:
        return written
    language = written.language if line.get("lang") else own.language
    return replace(written, language=language, watchwords=own.watchwords, reads=own.reads)


def _there(settings: Settings) -> bool:
    """Whether there is a database to look into: opening SQLite's file would make it."""
    address = database_url(settings.database_url, settings.home)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()
