"""What can be set, by environment variables `HEARTH_*` and a `.env` file.

Each setting can also be given as `HEARTH_..._FILE`, the path of a file that holds the value: that
is how secrets are mounted. A variable wins over its file, the environment over `.env`.
"""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from typing_extensions import override

from hearth.community.outside import LOOPBACK, MailSecurity
from hearth.community.retention import Keep
from hearth.proxies import Networks

TELEGRAM = "https://api.telegram.org"
PREFIX = "HEARTH_"
FILE_LARGEST = 64 * 1024
"""Bytes of a mounted setting; the largest, a key ring, has a few thousand."""


class SettingsError(Exception):
    """A setting is missing or not usable. Says which one and what to do, never its value."""


class _MountedSource(EnvSettingsSource):
    """The settings whose `..._FILE` variable names the file that holds them."""

    def __init__(self, settings: type[BaseSettings], variables: Mapping[str, str | None]) -> None:
        super().__init__(settings, env_prefix=PREFIX)
        self.env_vars = {
            name.lower().removesuffix("_file"): _read(name, path)
            for name, path in variables.items()
            if name.upper().startswith(PREFIX) and name.upper().endswith("_FILE") and path
        }


class Settings(BaseSettings):
    """Everything that can be set. A field `x` is the variable `HEARTH_X`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    home: Path = Field(
        default=Path(".hearth"), description="Where keys, the SQLite files and trained models lie."
    )
    database_url: str = Field(
        default="",
        description="An SQLAlchemy URL; empty is hearth.db in HEARTH_HOME.",
        repr=False,
    )
    database_role: str = Field(
        default="auto",
        description="On PostgreSQL, whether a process gives up all rights but those of its role: "
        "auto (where its login is a member of it), required or none.",
    )
    keystore_url: str = Field(
        default="",
        description="Where members' data keys lie; empty is keystore.db in HEARTH_HOME.",
        repr=False,
    )
    move_database_url: str = Field(
        default="",
        description="For `hearth move`: the PostgreSQL database that the place moves into.",
        repr=False,
    )
    move_keystore_url: str = Field(
        default="",
        description="For `hearth move`: where on PostgreSQL the members' data keys move.",
        repr=False,
    )
    telegram_api: str = Field(
        default=TELEGRAM, description="Base address of the Bot API server.", repr=False
    )
    community_token: SecretStr | None = Field(
        default=None, description="Token of the community bot, from BotFather."
    )
    careteam_token: SecretStr | None = Field(
        default=None, description="Token of the care-team bot, from BotFather."
    )
    encoder: Path | None = Field(
        default=None,
        description="A folder with the sentence encoder's weights; empty takes those of ./run.",
    )
    directory: Path | None = Field(
        default=None,
        description="The YAML file of clinics, charities and helplines for /near; empty takes the "
        "few emergency numbers that come with Hearth.",
    )
    nlu_url: str = Field(
        default="", description="Address of a Rasa server; empty uses the embedded recogniser."
    )
    nlu_token: SecretStr | None = Field(
        default=None, description="The Rasa server's --auth-token."
    )
    console_bind: str = Field(
        default="127.0.0.1:8080", description="Address and port the console listens on."
    )
    console_url: str = Field(
        default="",
        description="How browsers reach the console; empty is http:// and HEARTH_CONSOLE_BIND.",
    )
    health_bind: str = Field(
        default="127.0.0.1:8081",
        description="Where the community and care-team processes serve /healthz and /metrics.",
    )
    webhook_url: str = Field(
        default="",
        description="Where Telegram brings updates to, https://…; the bots add /community and "
        "/careteam. Empty: they are fetched.",
    )
    webhook_bind: str = Field(
        default="127.0.0.1:8082",
        description="Address and port where updates are taken that Telegram brings.",
    )
    webhook_clients: str = Field(
        default="",
        description="Addresses and networks from which updates may be brought; empty is anywhere.",
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses and networks of the reverse proxies whose X-Forwarded-For is "
        "believed; empty believes none.",
    )
    mail_server: str = Field(
        default="",
        description="Host and port of a mail server, for when nobody comes to a case; empty "
        "sends no mail.",
    )
    mail_security: MailSecurity = Field(
        default=MailSecurity.TLS,
        description="How the way there is kept private: tls, starttls, or none on this machine.",
    )
    mail_from: str = Field(default="", description="The address that mail comes from.")
    mail_user: str = Field(default="", description="Whom to sign in as there.", repr=False)
    mail_password: SecretStr | None = Field(default=None, description="That user's password.")
    keyring: str = Field(
        default="file",
        description="Where key rings come from: file (in HEARTH_HOME/keys), environment "
        "(HEARTH_COMMUNITY_KEYS, HEARTH_CARETEAM_KEYS, or their _FILE) or vault (in "
        "HEARTH_HOME/keys, encrypted by Vault's transit engine).",
    )
    keyring_passphrase: SecretStr | None = Field(
        default=None, description="Opens key rings that `hearth keys protect` has locked."
    )
    vault_url: str = Field(
        default="", description="Vault's address, https://…, for HEARTH_KEYRING=vault."
    )
    vault_token: SecretStr | None = Field(
        default=None, description="A Vault token that may encrypt and decrypt with the key."
    )
    vault_key: str = Field(
        default="hearth", description="The name of the key in Vault's transit engine."
    )
    vault_mount: str = Field(
        default="transit", description="Where Vault's transit engine is mounted."
    )
    community_keys: SecretStr | None = Field(
        default=None, description="The community process's key ring as JSON, for `environment`."
    )
    careteam_keys: SecretStr | None = Field(
        default=None, description="The care team's key ring as JSON, for `environment`."
    )
    keep_declined_days: int = Field(
        default=30,
        ge=1,
        description="How long invites that are over, and sign-ups that were declined or never "
        "finished, are kept, in days: long enough to ask what went wrong.",
    )
    keep_ended_days: int = Field(
        default=30,
        ge=1,
        description="How long a membership that ended is kept, in days: long enough to come back "
        "or to complain. Then the person is erased, if in no other community.",
    )
    keep_cases_days: int = Field(
        default=90,
        ge=1,
        description="How long a closed case is kept, in days: long enough for a question to "
        "come up again.",
    )
    keep_aside_days: int = Field(
        default=30,
        ge=3,
        description="How long updates that could not be handled are kept, in days: long enough "
        "to be looked at.",
    )
    keep_audit_days: int = Field(
        default=2190,
        ge=30,
        description="How long the audit log is kept, in days: six years, as the records of HIPAA "
        "(45 CFR 164.316(b)(2)).",
    )
    keep_data_backups_days: int = Field(
        default=90, ge=1, description="How long backups of the database are kept, in days."
    )
    keep_key_backups_days: int = Field(
        default=7,
        ge=1,
        description="How long backups of the key store are kept: as long as an erasure takes to "
        "reach into old backups.",
    )
    checkpoints: Path | None = Field(
        default=None,
        description="Where signed checkpoints of the audit log are kept outside the database; "
        "empty is checkpoints in HEARTH_HOME. Another disk or machine is better.",
    )
    consent_grace_days: int = Field(
        default=14,
        ge=1,
        le=365,
        description="Days an older agreement counts after a newer text; then it ends or pauses.",
    )
    log_level: str = Field(default="info", description="debug, info, warning or error.")
    log_format: str = Field(default="text", description="text for people, json for machines.")

    @field_validator("checkpoints", "directory", mode="before")
    @classmethod
    def _empty_is_not_here(cls, given: object) -> object:
        """An empty path would be the folder in which the program was started."""
        return given or None

    @field_validator("telegram_api")
    @classmethod
    def _must_be_an_address(cls, given: str) -> str:
        """Anything else would be tried again and again, as a server that is away."""
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError
        return given

    @field_validator("webhook_url")
    @classmethod
    def _must_be_one_too(cls, given: str) -> str:
        """Telegram would refuse anything else, and no message would arrive."""
        parts = urlsplit(given)
        if given and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError
        return given.rstrip("/")

    @field_validator("webhook_clients", "trusted_proxies")
    @classmethod
    def _must_be_networks(cls, given: str) -> str:
        """What is not understood must not come to mean nobody, or everybody."""
        Networks.read(given)
        return given

    @model_validator(mode="after")
    def _mail_must_be_whole(self) -> Self:
        """Half a mail server would be noticed on the night when it is needed."""
        if self.mail_server:
            host, _ = address(self.mail_server)
            if self.mail_security is MailSecurity.NONE and host not in LOOPBACK:
                raise SettingsError(
                    "HEARTH_MAIL_SECURITY=none is for a mail server on this machine. Use tls or "
                    "starttls."
                )
            if "@" not in self.mail_from:
                raise SettingsError(
                    "HEARTH_MAIL_FROM has to be an address, such as hearth@example.org."
                )
        return self

    @override
    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then its files, then `.env`, then the files that `.env` names."""
        env_file = cls.model_config.get("env_file")
        written = dotenv_values(env_file) if isinstance(env_file, (str, Path)) else {}
        return (
            init_settings,
            env_settings,
            _MountedSource(settings_cls, os.environ),
            dotenv_settings,
            _MountedSource(settings_cls, written),
        )

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite+aiosqlite:///{self.home / 'hearth.db'}"

    @property
    def keystore(self) -> str:
        """The key store's URL."""
        return self.keystore_url or f"sqlite+aiosqlite:///{self.home / 'keystore.db'}"

    @property
    def checkpoints_folder(self) -> Path:
        """Where checkpoints of the audit log are kept outside the database."""
        return self.checkpoints or self.home / "checkpoints"

    @property
    def keep(self) -> Keep:
        """How long things are kept when they are over."""
        return Keep(
            declined=timedelta(days=self.keep_declined_days),
            ended=timedelta(days=self.keep_ended_days),
            cases=timedelta(days=self.keep_cases_days),
            updates=timedelta(days=self.keep_aside_days),
            audit=timedelta(days=self.keep_audit_days),
        )

    @property
    def console_address(self) -> str:
        """How browsers reach the console, without a slash at the end."""
        return (self.console_url or f"http://{self.console_bind}").rstrip("/")


def load_settings() -> Settings:
    """The settings as they are now.

    Raises:
        SettingsError: a value cannot be used, or a `_FILE` cannot be read.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"{PREFIX}{str(one['loc'][0]).upper()}" for one in error.errors())
        raise SettingsError(f"These settings cannot be used: {names}.") from None


def _read(variable: str, path: str) -> str:
    try:
        with Path(path).open(encoding="utf-8") as file:
            return file.read(FILE_LARGEST).strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise SettingsError(f"{variable} names a file that cannot be read: {reason}.") from None


def address(bind: str) -> tuple[str, int]:
    """Host and port of a setting such as `127.0.0.1:8080` or `[::1]:8080`.

    Raises:
        SettingsError: it is not of that form.
    """
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) <= 65_535:  # noqa: PLR2004  TCP.
        raise SettingsError(f"{bind!r} is not an address and a port, such as 127.0.0.1:8080.")
    return host.strip("[]"), int(port)
