"""Key rings, wrapped keys and digests of an earlier version are good for ever.

The vectors are never made anew. A new format adds a file; none is changed or taken away. The
rings hold bytes like 01 01 01, which nobody uses.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

from hearth.community.people import MemberId
from hearth.storage.keys import document
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.process import careteam_keys
from hearth.storage.keys.ring import rings_agree
from hearth.storage.keys.wrapping import Wrapped
from hearth.storage.sealing.envelope import DataKey
from hearth.storage.sealing.where import Where

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "1.json").read_text())

COMMUNITY = document.read(json.dumps(VECTORS["community"]), Holder.COMMUNITY, "vectors")
CARETEAM = document.read(json.dumps(VECTORS["careteam"]), Holder.CARETEAM, "vectors")
MEMBER = MemberId(VECTORS["member"])
WRAPPED = Wrapped(VECTORS["contact_key_id"], bytes.fromhex(VECTORS["wrapped"]))
SECRET = bytes.fromhex(VECTORS["secret"])


def test_the_rings_are_read_and_written_as_ever() -> None:
    assert rings_agree(COMMUNITY, CARETEAM)
    assert json.loads(document.written(COMMUNITY)) == VECTORS["community"]
    assert json.loads(document.written(CARETEAM)) == VECTORS["careteam"]


@pytest.mark.parametrize("vector", VECTORS["index"], ids=lambda vector: str(vector["kind"]))
def test_a_person_is_found_as_ever(vector: dict[str, Any]) -> None:
    found = COMMUNITY.index_keys().digest(IndexKind(vector["kind"]), vector["number"])

    assert (found.version, found.digest.hex()) == (vector["version"], vector["digest"])


def test_a_members_key_is_unwrapped_as_ever() -> None:
    assert CARETEAM.contact_keys().unwrap(MEMBER, WRAPPED) == SECRET


def test_a_members_key_is_wrapped_as_documented() -> None:
    [contact] = [key.material for key in COMMUNITY.keys if key.name is KeyName.CONTACT]
    info = b"hearth member key wrap 1" + MEMBER.to_bytes(8, "big")
    wrapping = HKDFExpand(SHA256(), 32, info).derive(contact)

    assert aes_key_unwrap(wrapping, WRAPPED.content) == SECRET
    assert COMMUNITY.contact_keys().wrap(MEMBER, SECRET) == WRAPPED


@pytest.mark.parametrize("written", ["told", "noted"])
def test_the_care_team_reads_what_was_written_as_ever(written: str) -> None:
    opener = getattr(careteam_keys(CARETEAM).opens, written)
    member_key = DataKey.of(VECTORS["member_key_id"], SECRET)
    content = opener.open_(
        member_key, bytes.fromhex(VECTORS[written]), Where("cases", "content", 31, 1)
    )

    assert content.decode() == VECTORS["plaintext"]
