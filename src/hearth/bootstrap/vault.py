"""Asking Vault's transit engine, with Vault's own client `hvac`. Importing it takes a while.

Answers are bounded in size and time. Nothing that Vault says gets into an error: a failure could
repeat what it was asked.
"""

import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import hvac
import hvac.exceptions
import requests
from requests.adapters import HTTPAdapter
from typing_extensions import override

from hearth.settings import Settings, SettingsError
from hearth.storage.keys.errors import (
    VaultAnswerError,
    VaultKeyMissingError,
    VaultRefusedError,
    VaultSealedError,
    VaultUnreachableError,
)
from hearth.storage.keys.vault import as_base64

TIME_OUT = 10.0
"""Seconds until Vault must have answered, all of it; its own work takes a millisecond."""

ANSWER_MOST = 256 * 1024
"""Bytes of an answer: several times a ring in base64."""

CHUNK = 16 * 1024
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class AskTransit:
    """One key of a transit engine."""

    def __init__(self, url: str, token: str, key: str, mount: str) -> None:
        """Get ready to ask; nothing is asked yet.

        Raises:
            SettingsError: the address would carry the token in clear over a network.
        """
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
            raise SettingsError("HEARTH_VAULT_URL must begin with https://.")
        session = requests.Session()
        session.trust_env = False  # No proxy and no .netrc comes between, from whichever variable.
        for scheme in ("https://", "http://"):
            session.mount(scheme, _Bounded())
        client = hvac.Client(
            url=url,
            token=token,
            verify=True,
            timeout=TIME_OUT,
            allow_redirects=False,
            session=session,
        )
        self._session = session
        self._transit = client.secrets.transit
        self._where = {"name": key, "mount_point": mount}

    def encrypt(self, content: bytes) -> str:
        """The content as a ciphertext under the key's newest version."""
        asked = {"plaintext": as_base64(content), **self._where}
        return self._asked(lambda: self._transit.encrypt_data(**asked), "ciphertext")

    def decrypt(self, ciphertext: str) -> bytes:
        """What was encrypted."""
        asked = {"ciphertext": ciphertext, **self._where}
        text = self._asked(lambda: self._transit.decrypt_data(**asked), "plaintext")
        try:
            return b64decode(text, validate=True)
        except ValueError:
            raise VaultAnswerError from None

    def rewrap(self, ciphertext: str) -> str:
        """The same under the key's newest version, without anybody seeing what it is."""
        asked = {"ciphertext": ciphertext, **self._where}
        return self._asked(lambda: self._transit.rewrap_data(**asked), "ciphertext")

    def _asked(self, ask: Callable[[], Any], name: str) -> str:
        """One value of what Vault answers."""
        try:
            with _named_failures():
                answer = ask()
        finally:
            self._session.close()
        try:
            value = answer["data"][name]
        except (KeyError, TypeError, IndexError):
            raise VaultAnswerError from None
        if not isinstance(value, str):
            raise VaultAnswerError
        return value


def transit_of(settings: Settings) -> AskTransit:
    """The transit key that the settings name.

    Raises:
        SettingsError: one of them is missing.
    """
    token = settings.vault_token.get_secret_value() if settings.vault_token else ""
    if not settings.vault_url or not token:
        raise SettingsError(
            "For HEARTH_KEYRING=vault, HEARTH_VAULT_URL and HEARTH_VAULT_TOKEN must be set."
        )
    return AskTransit(settings.vault_url, token, settings.vault_key, settings.vault_mount)


class _Bounded(HTTPAdapter):
    """Reads an answer to its end at once, and no further than its bounds."""

    @override
    def send(self, *args: Any, **more: Any) -> requests.Response:
        until = time.monotonic() + TIME_OUT
        response = super().send(*args, **{**more, "stream": True})
        content = b""
        for chunk in response.iter_content(CHUNK):
            content += chunk
            if len(content) > ANSWER_MOST or time.monotonic() > until:
                response.close()
                raise requests.ConnectionError
        response._content = content  # noqa: SLF001  What `requests` itself sets when it reads all.
        return response


@contextmanager
def _named_failures() -> Iterator[None]:
    """Our own names for what can go wrong, with nothing of what was asked or answered."""
    try:
        yield
    except (hvac.exceptions.Forbidden, hvac.exceptions.Unauthorized):
        raise VaultRefusedError from None
    except (hvac.exceptions.VaultDown, hvac.exceptions.VaultNotInitialized):
        raise VaultSealedError from None
    except hvac.exceptions.InvalidPath:
        raise VaultKeyMissingError from None
    except hvac.exceptions.InvalidRequest as refused:
        # The engine says 400 for a key that is not there as for a ciphertext that is not its own.
        if "not found" in str(refused.errors):
            raise VaultKeyMissingError from None
        raise VaultAnswerError from None
    except (hvac.exceptions.VaultError, ValueError):
        raise VaultAnswerError from None
    except requests.RequestException:
        raise VaultUnreachableError from None
