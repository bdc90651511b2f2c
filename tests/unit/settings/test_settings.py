from pathlib import Path

import pytest
from pydantic import SecretStr

from hearth.settings import PREFIX, Settings, SettingsError, address, load_settings

ROOT = Path(__file__).parents[3]
EMPTY_PATH = Path()
"""What an empty path is read as: the code looks whether one is set."""


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)
        monkeypatch.delenv(f"{PREFIX}{name.upper()}_FILE", raising=False)


def test_the_example_lists_every_setting_and_no_other() -> None:
    lines = (ROOT / "deploy" / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert listed == {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_the_example_tells_the_defaults() -> None:
    example = Settings(_env_file=ROOT / "deploy" / ".env.example")  # type: ignore[call-arg]  # Pydantic's.
    default = Settings(_env_file=None)  # type: ignore[call-arg]  # Pydantic's.
    for name in Settings.model_fields:
        if not isinstance(written := getattr(example, name), SecretStr):
            assert written == getattr(default, name) or written == EMPTY_PATH, name


def test_a_secret_can_be_mounted_as_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("42:SECRET\n", encoding="utf-8")
    monkeypatch.setenv("HEARTH_COMMUNITY_TOKEN_FILE", str(tmp_path / "token"))
    token = load_settings().community_token
    assert token is not None
    assert token.get_secret_value() == "42:SECRET"


def test_the_environment_wins_over_its_file_and_both_over_the_env_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("HEARTH_CONSOLE_BIND=third:1\n", encoding="utf-8")
    assert load_settings().console_bind == "third:1"
    (tmp_path / "bind").write_text("second:1", encoding="utf-8")
    monkeypatch.setenv("HEARTH_CONSOLE_BIND_FILE", str(tmp_path / "bind"))
    assert load_settings().console_bind == "second:1"
    monkeypatch.setenv("HEARTH_CONSOLE_BIND", "first:1")
    assert load_settings().console_bind == "first:1"


def test_a_file_that_is_not_there_is_told_by_the_name_of_its_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HEARTH_CARETEAM_TOKEN_FILE", "nowhere")
    with pytest.raises(SettingsError, match="HEARTH_CARETEAM_TOKEN_FILE"):
        load_settings()


def test_no_secret_is_ever_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_COMMUNITY_TOKEN", "42:CANARY")
    monkeypatch.setenv("HEARTH_DATABASE_URL", "postgresql://hearth:CANARY@db/hearth")
    assert "CANARY" not in repr(load_settings())


@pytest.mark.parametrize(
    ("bind", "host", "port"), [("127.0.0.1:80", "127.0.0.1", 80), ("[::1]:8080", "::1", 8080)]
)
def test_an_address_has_a_host_and_a_port(bind: str, host: str, port: int) -> None:
    assert address(bind) == (host, port)


@pytest.mark.parametrize("bind", ["", "8080", "host:", "host:port", "host:65536", ":80"])
def test_what_is_no_address_is_said_to_be_none(bind: str) -> None:
    with pytest.raises(SettingsError, match="not an address"):
        address(bind)


@pytest.mark.parametrize("address", ["nowhere", "ftp://api.telegram.org", "https://", ""])
def test_what_is_no_address_of_a_server_is_told_so(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HEARTH_TELEGRAM_API", address)
    with pytest.raises(SettingsError, match="HEARTH_TELEGRAM_API"):
        load_settings()


def test_checkpoints_lie_in_the_home_unless_it_is_said_where(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HEARTH_HOME", str(tmp_path))
    monkeypatch.setenv("HEARTH_CHECKPOINTS", "")
    assert load_settings().checkpoints_folder == tmp_path / "checkpoints"

    monkeypatch.setenv("HEARTH_CHECKPOINTS", str(tmp_path / "elsewhere"))
    assert load_settings().checkpoints_folder == tmp_path / "elsewhere"
