"""Writing mail, through a real server: in time, private on the way, with nothing of a case."""

import asyncio
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.outside import clock
from hearth.community.cases import CaseNumber, Priority
from hearth.community.outside import Alarm, MailSecurity
from hearth.community.people import CommunityId
from hearth.ringing.mail import Mail, MailServer

NOW = datetime(2026, 11, 26, 3, 14, tzinfo=UTC)
ALARM = Alarm(
    "epilepsy-12-1-3",
    CommunityId("epilepsy"),
    "Epilepsy circle",
    CaseNumber(12),
    Priority.EMERGENCY,
    NOW,
    round=3,
)
NIGHT, CHIEF = "night@example.org", "chief@example.org"
USER, PASSWORD = "hearth", "a long passphrase"


@dataclass
class Box:
    """What a mail server took, and whom it does not take mail for."""

    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    unknown: frozenset[str] = frozenset()

    async def handle_RCPT(  # noqa: N802  The server calls it so.
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if address in self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  The server calls it so.
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append((envelope.rcpt_tos, message))
        return "250 OK"


def signs_in(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
) -> AuthResult:
    del server, session, envelope, mechanism
    assert isinstance(data, LoginPassword)
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def mail_server(box: Box, **how: Any) -> Iterator[MailServer]:
    host, _, port = free_or_other("127.0.0.1:0").rpartition(":")
    controller = Controller(box, hostname=host, port=int(port), **how)
    controller.start()
    try:
        yield MailServer("127.0.0.1", controller.port, "hearth@example.org", MailSecurity.NONE)
    finally:
        controller.stop()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's context, and the certificate that its clients have to trust."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(clock() - timedelta(days=1))
        .not_valid_after(clock() + timedelta(days=1))
        .add_extension(here, critical=False)
        .sign(key, SHA256())
    )
    public = folder / "public.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = folder / "private.pem"
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public


def writes(server: MailServer, patience: float = 10.0) -> Mail:
    return Mail(server, lambda: NOW, "https://console.example.org", patience)


async def test_every_mailbox_gets_one_message_that_says_where_to_go() -> None:
    box = Box()
    with mail_server(box) as server:
        assert await writes(server)((NIGHT, CHIEF), ALARM)

    [(to, message)] = box.taken
    assert to == [NIGHT, CHIEF]
    assert message["Subject"] == "Epilepsy circle: nobody has come to case 12, an emergency"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == "<epilepsy-12-1-3@example.org>"
    text = message.get_content()
    assert "https://console.example.org/cases/12" in text
    assert "26 November 2026, 03:14 UTC" in text


async def test_a_trial_says_that_nobody_waits() -> None:
    box = Box()
    with mail_server(box) as server:
        assert await writes(server)((NIGHT,), replace(ALARM, trial=True))
    [(_, message)] = box.taken
    assert "Nobody waits" in message.get_content()
    assert "case 12" not in str(message)


async def test_a_title_with_line_ends_adds_no_header() -> None:
    box = Box()
    title = "Circle\r\nBcc: everybody@example.org"
    with mail_server(box) as server:
        assert await writes(server)((NIGHT,), replace(ALARM, title=title))
    [(to, message)] = box.taken
    assert to == [NIGHT]
    assert message["Bcc"] is None


async def test_one_mailbox_that_is_unknown_is_noticed_and_the_other_gets_it() -> None:
    box = Box(unknown=frozenset({CHIEF}))
    with mail_server(box) as server:
        assert not await writes(server)((NIGHT, CHIEF), ALARM)
    assert [to for to, _ in box.taken] == [[NIGHT]]


@pytest.mark.parametrize("starts", [False, True])
async def test_the_way_there_is_private_and_the_server_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, starts: bool
) -> None:
    context, public = certificate(tmp_path)
    kind: dict[str, Any] = {"tls_context": context, "require_starttls": True} if starts else {}
    how: dict[str, Any] = kind if starts else {"ssl_context": context}
    signing: dict[str, Any] = {
        "authenticator": signs_in,
        "auth_required": starts,
        "auth_require_tls": starts,
    }
    box = Box()
    security = MailSecurity.STARTTLS if starts else MailSecurity.TLS
    with mail_server(box, **how, **signing) as plain:
        server = replace(plain, security=security, user=USER, password=PASSWORD)
        assert not await writes(server)((NIGHT,), ALARM), "nobody vouches for it yet"
        monkeypatch.setenv("SSL_CERT_FILE", str(public))
        assert await writes(server)((NIGHT,), ALARM)
        assert not await writes(replace(server, password="x"))((NIGHT,), ALARM)
    assert len(box.taken) == 1
    assert b64encode(PASSWORD.encode()).decode() not in str(box.taken[0][1])


async def test_a_server_that_offers_no_starttls_gets_nothing() -> None:
    box = Box()
    with mail_server(box) as server:
        wanted = replace(server, security=MailSecurity.STARTTLS)
        assert not await writes(wanted)((NIGHT,), ALARM)
    assert box.taken == []


async def test_nobody_there_is_a_no() -> None:
    with mail_server(Box()) as server:
        pass
    assert not await writes(server)((NIGHT,), ALARM)


async def test_a_server_that_never_greets_is_given_up_in_time() -> None:
    over = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        over.set()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as there:
        port = there.sockets[0].getsockname()[1]
        server = MailServer("127.0.0.1", port, "hearth@example.org", MailSecurity.NONE)
        assert not await writes(server, patience=0.3)((NIGHT,), ALARM)
        await over.wait()
