"""A small Vault: the transit engine's encrypt, decrypt and rewrap, over HTTP, as Vault answers.

From Vault's HTTP API documentation (Transit secrets engine; error responses): ciphertexts are
`vault:v<version>:<base64>`, errors are `{"errors": [...]}`, 403 without the right token, 404 for a
path that no engine handles, 503 while it is sealed, 400 for a key that is not there on decrypting
and for a ciphertext that is not the key's.
"""

import json
import os
import ssl
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from typing_extensions import override

TOKEN = "hvs.token-of-the-test"


@dataclass
class Vault:
    """What the server knows, and how it misbehaves."""

    token: str = TOKEN
    mount: str = "transit"
    keys: dict[str, list[bytes]] = field(default_factory=lambda: {"hearth": [os.urandom(32)]})
    sealed: bool = False
    trouble: str = ""
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def rotate(self, name: str = "hearth") -> None:
        """A new version of a key."""
        self.keys[name].append(os.urandom(32))

    def answer(self, path: str, token: str, body: dict[str, str]) -> tuple[int, bytes]:
        """Status and body."""
        self.asked.append(path)
        if self.trouble:
            return self._trouble()
        if self.sealed:
            return _errors(503, "Vault is sealed")
        if token != self.token:
            return _errors(403, "permission denied")
        mount, _, rest = path.removeprefix("/v1/").partition("/")
        deed, _, name = rest.partition("/")
        if mount != self.mount or deed not in ("encrypt", "decrypt", "rewrap"):
            return _errors(404, f'no handler for route "{path}"')
        if name not in self.keys:
            return _errors(400, "encryption key not found")
        return self._done(deed, self.keys[name], body)

    def _done(self, deed: str, key: list[bytes], body: dict[str, str]) -> tuple[int, bytes]:
        if deed == "encrypt":
            return _data(ciphertext=encrypted(key, b64decode(body["plaintext"])))
        try:
            content = _decrypted(key, body["ciphertext"])
        except (InvalidTag, ValueError, IndexError):
            return _errors(400, "invalid ciphertext: unable to decrypt")
        if deed == "rewrap":
            return _data(ciphertext=encrypted(key, content))
        return _data(plaintext=b64encode(content).decode())

    def _trouble(self) -> tuple[int, bytes]:  # noqa: PLR0911  One for each trouble.
        match self.trouble:
            case "slow":
                time.sleep(2.0)
                return _data(plaintext="")
            case "huge":
                return 200, b'{"data": {"plaintext": "' + b"A" * 2**20 + b'"}}'
            case "garbage":
                return 200, b"<html>CANARY</html>"
            case "no data":
                return 200, b'{"data": null}'
            case "another type":
                return 200, b'{"data": {"plaintext": 7, "ciphertext": []}}'
            case "not base64":
                return _data(plaintext="%%%", ciphertext="%%%")
            case "redirect":
                return 307, b""
            case _:
                return _errors(500, "internal error")


@contextmanager
def vault_running(context: ssl.SSLContext | None = None) -> Iterator[Vault]:
    """A Vault that answers until the block ends."""
    vault = Vault()

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length) or b"{}")
            token = self.headers.get("X-Vault-Token", "")
            status, content = vault.answer(self.path, token, body)
            self.send_response(status)
            if status == 307:
                self.send_header("Location", f"{vault.url}/v1/elsewhere")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            try:
                self.wfile.write(content)
            except OSError:
                return  # Whoever asked has had enough.

        @override
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "http" if context is None else "https"
    vault.url = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield vault
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def encrypted(key: list[bytes], content: bytes) -> str:
    """A ciphertext under the newest version."""
    nonce = os.urandom(12)
    sealed = nonce + AESGCM(key[-1]).encrypt(nonce, content, None)
    return f"vault:v{len(key)}:{b64encode(sealed).decode()}"


def _decrypted(key: list[bytes], ciphertext: str) -> bytes:
    _, version, coded = ciphertext.split(":")
    sealed = b64decode(coded, validate=True)
    return AESGCM(key[int(version[1:]) - 1]).decrypt(sealed[:12], sealed[12:], None)


def _data(**values: str) -> tuple[int, bytes]:
    return 200, json.dumps({"data": values}).encode()


def _errors(status: int, *words: str) -> tuple[int, bytes]:
    return status, json.dumps({"errors": words}).encode()
