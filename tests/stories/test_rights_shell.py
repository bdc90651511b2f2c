"""A copy of everything, made at the shell for a member who asks by letter."""

import json
import stat
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from zipfile import ZipFile

import pytest

from consenting import says
from contracts.storage.places import EPILEPSY, MIRA
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import storage_of
from hearth.community.audit import Deed, Subject
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import SHELL, MemberId
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from shell import Shell

pytestmark = pytest.mark.asyncio(loop_scope="session")


def opened(folder: Path, holder: Holder) -> AbstractAsyncContextManager[Storage]:
    """The storage that the shell's commands work in."""
    settings = Settings(home=folder / "home", _env_file=None)  # type: ignore[call-arg]  # Pydantic's.
    return storage_of(settings, holder, clock)


async def a_place_with_mira(folder: Path) -> tuple[Shell, MemberId]:
    """A Hearth with one member, and a shell in it."""
    shell = Shell(folder, {"HEARTH_HOME": "home"})
    assert (await shell.hearth("init", "--yes")).code == 0
    async with (
        opened(folder, Holder.COMMUNITY) as storage,
        storage.open_work() as work,
    ):
        await work.communities.put(EPILEPSY)
        mira = await work.members.add(MIRA, "en")
        active = MembershipState.ACTIVE
        await work.memberships.put(
            Membership(mira.id, EPILEPSY.id, MemberRole.PATIENT, active, InviteId(1), clock())
        )
        await says(work, mira.id, EPILEPSY.id)
        work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=Subject.of("member", mira.id))
        await work.commit()
    return shell, mira.id


async def test_the_copy_is_a_file_for_its_owner_alone_and_replaces_nothing(tmp_path: Path) -> None:
    shell, mira = await a_place_with_mira(tmp_path)

    made = await shell.hearth("export", str(mira), "copy.zip")
    again = await shell.hearth("export", str(mira), "copy.zip")
    nobody = await shell.hearth("export", "77", "other.zip")

    file = tmp_path / "copy.zip"
    assert made.code == 0, made.problem
    assert "Written: copy.zip" in made.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with ZipFile(file) as archive:
        data = json.loads(archive.read("data.json"))
    assert data["member"]["telegram_id"] == MIRA.number
    assert (again.code, nobody.code) == (1, 1)
    assert "copy.zip" in again.problem
    assert "no member" in nobody.problem
    assert not (tmp_path / "other.zip").exists()
    async with (
        opened(tmp_path, Holder.CARETEAM) as storage,
        storage.open_work() as work,
    ):
        deeds = [one.entry.deed for one in await work.audit.about(mira)]
    assert deeds.count(Deed.MEMBER_EXPORTED) == 1
