"""Rings that Vault encrypts, through its own client, against a server that answers as Vault."""

import os
import socket
import ssl
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from contracts.vault.server import TOKEN, Vault, encrypted, vault_running
from hearth.bootstrap import vault as asking
from hearth.bootstrap.key_moves import move_into_vault
from hearth.bootstrap.key_place import rotation_at
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import bring_up_to_date, load_ring, make_keys, storage_of
from hearth.bootstrap.vault import AskTransit
from hearth.cli.keys import rewrap
from hearth.cli.problems import sentence
from hearth.community.audit import Deed
from hearth.settings import Settings, SettingsError
from hearth.storage.keys import document, errors
from hearth.storage.keys.errors import KeyRingUnreadableError, VaultError
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.sources import FileSource, key_file
from hearth.storage.keys.vault import VaultKeeper, VaultSource, ciphertext_of, vault_file, written
from hearth.storage.keys.versions import are_in_step, primary

CANARY = b"CANARY key material"


@pytest.fixture
def vault() -> Iterator[Vault]:
    with vault_running() as vault:
        yield vault


def transit(vault: Vault, **more: str) -> AskTransit:
    how = {"token": TOKEN, "key": "hearth", "mount": "transit"} | more
    return AskTransit(vault.url, **how)


def settings_for(vault: Vault, home: Path, keyring: str) -> Settings:
    return Settings(
        home=home,
        keyring=keyring,
        vault_url=vault.url,
        vault_token=SecretStr(TOKEN),
        database_url="",
    )


def test_what_vault_encrypts_it_decrypts(vault: Vault) -> None:
    ciphertext = transit(vault).encrypt(CANARY)

    assert ciphertext.startswith("vault:v1:")
    assert transit(vault).decrypt(ciphertext) == CANARY


def test_a_ciphertext_is_taken_to_vaults_newest_key_without_being_seen(vault: Vault) -> None:
    ciphertext = transit(vault).encrypt(CANARY)
    vault.rotate()

    again = transit(vault).rewrap(ciphertext)

    assert again.startswith("vault:v2:")
    assert transit(vault).decrypt(again) == CANARY
    assert vault.asked[-2:] == ["/v1/transit/rewrap/hearth", "/v1/transit/decrypt/hearth"]


def _sealed(vault: Vault) -> None:
    vault.sealed = True


def _troubled(kind: str) -> Callable[[Vault], None]:
    def trouble(vault: Vault) -> None:
        vault.trouble = kind

    return trouble


TROUBLES: dict[str, tuple[Callable[[Vault], None], dict[str, str], type[VaultError]]] = {
    "wrong token": (lambda _: None, {"token": "hvs.other"}, errors.VaultRefusedError),
    "sealed": (_sealed, {}, errors.VaultSealedError),
    "no engine": (lambda _: None, {"mount": "elsewhere"}, errors.VaultKeyMissingError),
    "no key": (lambda _: None, {"key": "nobodys"}, errors.VaultKeyMissingError),
    "slow": (_troubled("slow"), {}, errors.VaultUnreachableError),
    "huge": (_troubled("huge"), {}, errors.VaultUnreachableError),
    "garbage": (_troubled("garbage"), {}, errors.VaultAnswerError),
    "no data": (_troubled("no data"), {}, errors.VaultAnswerError),
    "another type": (_troubled("another type"), {}, errors.VaultAnswerError),
    "not base64": (_troubled("not base64"), {}, errors.VaultAnswerError),
    "redirect": (_troubled("redirect"), {}, errors.VaultAnswerError),
    "broken": (_troubled("broken"), {}, errors.VaultAnswerError),
}


@pytest.mark.parametrize("what", TROUBLES)
def test_each_failure_has_its_name_and_its_sentence_and_carries_nothing(
    vault: Vault, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TIME_OUT", 1.0)
    ciphertext = transit(vault).encrypt(CANARY)
    begin, more, expected = TROUBLES[what]
    begin(vault)

    with pytest.raises(VaultError) as refused:
        transit(vault, **more).decrypt(ciphertext)

    assert type(refused.value) is expected
    assert sentence(refused.value)
    assert refused.value.args == ()
    told = refused.value
    assert told.__cause__ is None
    assert told.__suppress_context__ or told.__context__ is None


def test_a_ciphertext_of_another_key_is_told_so(vault: Vault) -> None:
    vault.keys["other"] = [os.urandom(32)]
    ciphertext = transit(vault, key="other").encrypt(CANARY)
    with pytest.raises(errors.VaultAnswerError):
        transit(vault).decrypt(ciphertext)


def test_nobody_there_is_told_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(errors.VaultUnreachableError):
            AskTransit(url, TOKEN, "hearth", "transit").encrypt(CANARY)


@pytest.mark.parametrize("url", ["http://vault.example:8200", "vault.example", "ftp://127.0.0.1"])
def test_the_token_never_goes_over_a_network_in_clear(url: str) -> None:
    with pytest.raises(SettingsError, match="https"):
        AskTransit(url, TOKEN, "hearth", "transit")


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with vault_running(self_signed(tmp_path)) as vault:
        with pytest.raises(errors.VaultUnreachableError):
            transit(vault).encrypt(CANARY)
        assert vault.asked == []


def self_signed(folder: Path) -> ssl.SSLContext:
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(clock() - timedelta(days=1))
        .not_valid_after(clock() + timedelta(days=1))
        .sign(key, SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem = folder / "vault.pem"
    pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


async def test_rings_move_into_vault_and_a_process_starts_from_there(
    vault: Vault, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    before = settings_for(vault, home, "file")
    make_keys(before)
    await bring_up_to_date(before)
    ring = FileSource(home, Holder.CARETEAM).load()

    await move_into_vault(before)

    after = settings_for(vault, home, "vault")
    assert not any(key_file(home, holder).exists() for holder in Holder)
    assert {vault_file(home, holder).stat().st_mode & 0o777 for holder in Holder} == {0o600}
    assert load_ring(after, Holder.CARETEAM).keys == ring.keys
    vault.asked.clear()
    async with storage_of(after, Holder.CARETEAM, clock) as storage, storage.open_work() as work:
        [entry] = await work.audit.newest()
        assert entry.deed is Deed.KEYS_MOVED
    assert vault.asked == ["/v1/transit/decrypt/hearth"]  # Once, at start.


async def test_a_rotation_keeps_the_rings_in_vault_under_its_newest_key(
    vault: Vault, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    make_keys(settings_for(vault, home, "file"))
    await move_into_vault(settings_for(vault, home, "file"))
    settings = settings_for(vault, home, "vault")
    vault.rotate()

    async with rotation_at(settings, Quiet()) as rotation:
        rewrap(rotation)
        rewrapped = [vault_file(home, holder).read_text() for holder in Holder]
        assert await rotation.rotate(KeyName.CONTACT)

    assert all('"vault:v2:' in text for text in rewrapped)
    assert all('"vault:v2:' in vault_file(home, holder).read_text() for holder in Holder)
    rings = VaultKeeper(home, lambda: transit(vault)).rings()
    assert [primary(rings, KeyName.CONTACT).version, are_in_step(rings)] == [2, True]


class Quiet:
    """Nobody watches."""

    def step(self, words: str) -> None:
        """Something is done now."""

    def count(self, done: int, total: int) -> None:
        """So much of it is done."""


async def test_files_stay_where_vault_does_not_take_them(vault: Vault, tmp_path: Path) -> None:
    settings = settings_for(vault, tmp_path / "home", "file")
    make_keys(settings)
    vault.sealed = True

    with pytest.raises(errors.VaultSealedError):
        await move_into_vault(settings)

    assert all(key_file(settings.home, holder).exists() for holder in Holder)


def test_a_file_of_the_other_ring_is_noticed(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    keeper = VaultKeeper(tmp_path, lambda: transit(vault))
    for ring in new_rings():
        keeper.keep(ring)
    path = vault_file(tmp_path, Holder.CARETEAM)
    text = vault_file(tmp_path, Holder.COMMUNITY).read_text()

    path.write_text(text)
    with pytest.raises(KeyRingUnreadableError):
        VaultSource(tmp_path, Holder.CARETEAM, lambda: transit(vault)).load()
    path.write_text(text.replace('"community"', '"careteam"'))
    with pytest.raises(KeyRingUnreadableError):
        VaultSource(tmp_path, Holder.CARETEAM, lambda: transit(vault)).load()


RING = new_rings()[0]
SECRET = [os.urandom(32)]
FAKE = Vault(keys={"hearth": SECRET})
WHOLE = encrypted(SECRET, document.written(RING).encode())
FILE = written(WHOLE, Holder.COMMUNITY)


@given(st.integers(0, 8 * len(FILE) - 1))
def test_any_flipped_bit_of_the_file_is_noticed_here_or_by_vault(bit: int) -> None:
    content = bytearray(FILE.encode())
    content[bit // 8] ^= 1 << bit % 8
    try:
        ciphertext = ciphertext_of(content.decode("latin-1"), Holder.COMMUNITY, "here")
    except KeyRingUnreadableError:
        return
    status, _ = FAKE.answer("/v1/transit/decrypt/hearth", TOKEN, {"ciphertext": ciphertext})
    # The last letter of base64 has bits that mean nothing: one of those flipped changes nothing.
    assert status == 400 or meant(ciphertext) == meant(WHOLE)


def meant(ciphertext: str) -> bytes:
    return b64decode(ciphertext.rpartition(":")[2])


@given(st.integers(0, len(FILE) - 2))
def test_a_file_that_was_cut_is_none(length: int) -> None:
    with pytest.raises(KeyRingUnreadableError):
        ciphertext_of(FILE[:length], Holder.COMMUNITY, "here")


def test_without_the_client_a_sentence_says_what_to_install() -> None:
    missing = ModuleNotFoundError("No module named 'hvac'", name="hvac")
    assert "hearth[vault]" in str(sentence(missing))
