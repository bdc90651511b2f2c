"""Key rings come from owner-only files or mounted secrets; the exposed and broken are refused."""

import json
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hearth.storage.keys import document, sources
from hearth.storage.keys.errors import (
    KeyFileExposedError,
    KeyFileMissingError,
    KeyRingError,
    KeyRingUnreadableError,
)
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.sources import FileSource, KeyRingSource, SecretSource

VARIABLE = "HEARTH_COMMUNITY_KEYS"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_rings(tmp_path)
    return tmp_path


@pytest.fixture
def source(home: Path) -> FileSource:
    return FileSource(home, Holder.COMMUNITY)


@pytest.mark.parametrize("holder", Holder)
def test_an_owner_only_file_gives_the_ring(home: Path, holder: Holder) -> None:
    ring = FileSource(home, holder).load()

    assert ring.holder is holder
    assert ring.keys == FileSource(home, holder).load().keys


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601, 0o620])
def test_a_file_that_others_can_reach_is_refused(source: FileSource, mode: int) -> None:
    source.path.chmod(mode)

    with pytest.raises(KeyFileExposedError) as refusal:
        source.load()

    assert (refusal.value.path, refusal.value.mode) == (source.path, mode)


@pytest.mark.parametrize("mode", [0o750, 0o701, 0o777])
def test_a_folder_that_others_can_enter_is_refused(source: FileSource, mode: int) -> None:
    source.path.parent.chmod(mode)

    with pytest.raises(KeyFileExposedError) as refusal:
        source.load()

    assert (refusal.value.path, refusal.value.mode) == (source.path.parent, mode)


def test_somebody_elses_file_is_refused(
    source: FileSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody_else)

    with pytest.raises(KeyFileExposedError):
        source.load()


def test_a_link_to_a_key_file_is_not_followed(source: FileSource) -> None:
    elsewhere = source.path.rename(source.path.with_suffix(".elsewhere"))
    source.path.symlink_to(elsewhere)

    with pytest.raises(KeyRingUnreadableError):
        source.load()


def test_a_file_that_is_not_there_is_missing(source: FileSource) -> None:
    source.path.unlink()

    with pytest.raises(KeyFileMissingError) as refusal:
        source.load()

    assert refusal.value.place == str(source.path)


def test_the_care_teams_file_in_the_communitys_place_is_refused(source: FileSource) -> None:
    source.path.write_bytes(sources.key_file(source.home, Holder.CARETEAM).read_bytes())

    with pytest.raises(KeyRingUnreadableError):
        source.load()


def changed(**change: object) -> Callable[[dict[str, Any]], object]:
    return lambda ring: {**ring, **change}


def with_first_key(**change: object) -> Callable[[dict[str, Any]], object]:
    return lambda ring: {**ring, "keys": [{**ring["keys"][0], **change}, *ring["keys"][1:]]}


@pytest.mark.parametrize(
    "change",
    [
        changed(format="something-else"),
        changed(version=2),
        changed(ring="careteam"),
        changed(keys=[]),
        changed(keys=None),
        changed(keys=[7]),
        lambda _: [],
        lambda _: 7,
        lambda ring: {"format": ring["format"], "version": ring["version"]},
        with_first_key(name="unheard-of"),
        with_first_key(id="not hexadecimal"),
        with_first_key(id=7),
        with_first_key(version="one"),
        with_first_key(primary=False),
        with_first_key(primary="yes"),
        with_first_key(material="AAAA"),
        with_first_key(material="not base64!"),
        with_first_key(material=None),
        lambda ring: with_first_key(material=ring["keys"][0]["material"] + "!")(ring),
    ],
)
def test_a_document_that_is_not_the_ring_is_refused(
    source: FileSource, change: Callable[[dict[str, Any]], object]
) -> None:
    ring = json.loads(source.path.read_text())
    source.path.write_text(json.dumps(change(ring)))

    with pytest.raises(KeyRingUnreadableError) as refusal:
        source.load()

    assert refusal.value.place == str(source.path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"[" * 100_000])
def test_a_file_that_cannot_be_parsed_is_refused(source: FileSource, content: bytes) -> None:
    source.path.write_bytes(content)

    with pytest.raises(KeyRingUnreadableError):
        source.load()


def test_no_traceback_of_a_broken_file_shows_a_key(source: FileSource) -> None:
    text = source.path.read_text()
    source.path.write_text(text[:-4])  # As after a disk that was full.

    with pytest.raises(KeyRingError) as refusal:
        source.load()

    shown = "".join(traceback.format_exception(refusal.value)) + repr(vars(refusal.value))
    materials = [line.split('"')[3] for line in text.splitlines() if '"material"' in line]
    assert len(materials) == 10
    assert [material for material in materials if material in shown] == []
    assert refusal.value.__context__ is None


def test_a_variable_gives_the_same_ring_as_the_file(source: FileSource) -> None:
    secret = SecretSource({VARIABLE: source.path.read_text()}, VARIABLE, Holder.COMMUNITY)

    assert secret.load().keys == source.load().keys


def test_a_mounted_file_gives_the_ring_whatever_its_mode_and_before_the_variable(
    source: FileSource, tmp_path: Path
) -> None:
    mounted = tmp_path / "secret"
    mounted.write_text(source.path.read_text())
    mounted.chmod(0o444)
    environ = {VARIABLE: "broken", f"{VARIABLE}_FILE": str(mounted)}

    assert SecretSource(environ, VARIABLE, Holder.COMMUNITY).load().keys == source.load().keys


@pytest.mark.parametrize(
    ("environ", "refusal", "place"),
    [
        ({}, KeyFileMissingError, VARIABLE),
        ({VARIABLE: ""}, KeyFileMissingError, VARIABLE),
        ({VARIABLE: "CANARY"}, KeyRingUnreadableError, VARIABLE),
        ({f"{VARIABLE}_FILE": "/nowhere/at/all"}, KeyFileMissingError, "/nowhere/at/all"),
        ({f"{VARIABLE}_FILE": "/"}, KeyRingUnreadableError, "/"),
    ],
    ids=str,
)
def test_a_secret_that_is_missing_or_broken_is_refused(
    environ: dict[str, str],
    refusal: type[KeyFileMissingError] | type[KeyRingUnreadableError],
    place: str,
) -> None:
    source = SecretSource(environ, VARIABLE, Holder.COMMUNITY)

    with pytest.raises(refusal) as refused:
        source.load()

    assert refused.value.place == place
    assert "CANARY" not in repr(source) + repr(refused.value)


def test_what_is_written_reads_as_the_same_ring(rings: tuple[KeyRing, KeyRing]) -> None:
    for ring in rings:
        again = document.read(document.written(ring), ring.holder, "here")
        assert again.keys == ring.keys


def test_a_vault_needs_only_to_load(community_ring: KeyRing) -> None:
    class Vault:
        def load(self) -> KeyRing:
            return community_ring

        def stamp(self) -> object:
            return None

    vault: KeyRingSource = Vault()
    assert vault.load() is community_ring
