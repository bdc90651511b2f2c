"""The register, taken out as a signed file and as FHIR."""

import json
import shutil
import stat
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from contracts.storage.places import EPILEPSY, MIRA, NOON
from hearth.bootstrap.rings import make_home
from hearth.cli.register import write
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentRecord, Decision, Purpose
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import SHELL, Member
from hearth.storage.assembly import Storage
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.sources import FileSource
from hearth.storage.register import read_register
from hearth.storage.sealing.receipts import verify_document
from invoking import hearth

SETTINGS = {"HEARTH_KEYRING": "file", "HEARTH_DATABASE_URL": "", "HEARTH_KEYSTORE_URL": ""}


async def take_part(community: Storage, mira: Member) -> None:
    async with community.open_work() as work:
        await work.memberships.put(
            Membership(
                mira.id,
                EPILEPSY.id,
                MemberRole.PATIENT,
                MembershipState.ACTIVE,
                InviteId(1),
                NOON,
            )
        )
        for count, decision in enumerate((Decision.GIVEN, Decision.WITHDRAWN)):
            await work.consents.follow(
                ConsentRecord(
                    id=f"{mira.id}-epilepsy-{count}",
                    member=mira.id,
                    community=EPILEPSY.id,
                    purpose=Purpose.EDUCATION,
                    decision=decision,
                    document_hash="0" * 64,
                    version=1,
                    language="en",
                    wording="CANARY Yes, please.",
                    at=NOON,
                    chat=MIRA.number,
                )
            )
        work.note(Deed.CONSENT_GIVEN, by=SHELL, about=Subject.of("member", mira.id))
        await work.commit()


async def test_the_register_is_read_without_any_key(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    await take_part(community, mira)
    await careteam.key_store.destroy(mira.id)
    register = await read_register(careteam.engine)
    assert [one.member for one in register.memberships] == [mira.id]
    assert [one.decision for one in register.consents] == ["given", "withdrawn"]


@pytest.mark.parametrize("version", [None, "r4b", "r5"])
async def test_taking_it_out_is_a_deed_and_makes_a_file_for_its_owner_alone(
    community: Storage, careteam: Storage, mira: Member, tmp_path: Path, version: str | None
) -> None:
    await take_part(community, mira)
    file = tmp_path / "register.json"
    await write(careteam, file, version)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text()
    assert "CANARY" not in text
    assert str(MIRA.number) not in text
    assert str(mira.id) in text
    async with careteam.open_work() as work:
        [entry] = await work.audit.newest(1)
    assert (entry.deed, entry.about) == (
        Deed.REGISTER_EXPORTED,
        Subject("register", version or "signed"),
    )
    document = json.loads(text)
    if version is None:
        assert verify_document(document, careteam.keys.signer.public)
        assert [one["decision"] for one in document["consents"]] == ["given", "withdrawn"]
    else:
        assert [one["resource"]["status"] for one in document["entry"]] == ["inactive"]


async def test_what_is_there_is_never_overwritten(careteam: Storage, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text("mine")
    with pytest.raises(FileExistsError):
        await write(careteam, file, None)
    assert file.read_text() == "mine"


@pytest.fixture
def installed(tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with keys and a database, where commands find it."""
    home = tmp_path / "home"
    make_home(home)
    make_rings(home)
    shutil.copy(migrated, home / "hearth.db")
    monkeypatch.chdir(tmp_path)
    for name, value in (SETTINGS | {"HEARTH_HOME": str(home)}).items():
        monkeypatch.setenv(name, value)
    return home


def changed(document: dict[str, Any], file: Path) -> Path:
    file.write_text(json.dumps(document))
    return file


def test_a_register_is_verified_and_one_that_was_changed_is_not(
    installed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "register.json"
    assert hearth("register", "export", str(file)).exit_code == 0
    told = hearth("register", "verify", str(file))
    assert (told.exit_code, "Signed and unchanged" in told.stdout) == (0, True)

    public = FileSource(installed, Holder.CARETEAM).load().verify_keys(KeyName.CARETEAM_VERIFY)
    [key] = [b64encode(one.public_bytes_raw()).decode() for one in public.values()]
    assert hearth("register", "verify", str(file), "--key", key).exit_code == 0
    other = b64encode(bytes(32)).decode()
    assert hearth("register", "verify", str(file), "--key", other).exit_code == 1

    document = json.loads(file.read_text())
    for forged in (
        document | {"memberships": [{"member": 1}]},
        document | {"made_at": "2020-01-01T00:00:00+00:00"},
        {name: one for name, one in document.items() if name != "proof"},
        document | {"type": "hearth-register-2"},
    ):
        told = hearth("register", "verify", str(changed(forged, tmp_path / "forged.json")))
        assert (told.exit_code, "was changed" in told.stdout) == (1, True)


@pytest.mark.usefixtures("installed")
def test_a_form_that_is_none_is_refused_before_anything_happens(tmp_path: Path) -> None:
    told = hearth("register", "export", str(tmp_path / "x.json"), "--fhir", "r3")
    assert told.exit_code != 0
    assert not (tmp_path / "x.json").exists()
    assert "r4b or r5" in str(told.exception)
