import pytest

from hearth.proxies import Networks
from hearth.settings import Settings

NEAR = Networks.read("10.0.0.0/8, 127.0.0.1 ::1")


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6", "198.51.100.1, 10.1.2.3"], "198.51.100.1"),
        ("::ffff:127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["nonsense"], "nonsense"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("", ["198.51.100.1"], ""),
    ],
)
def test_only_what_a_trusted_proxy_says_is_believed(
    peer: str, forwarded: list[str], client: str
) -> None:
    assert NEAR.client(peer, forwarded) == client


def test_without_proxies_nobody_is_believed() -> None:
    assert Networks.read("").client("127.0.0.1", ["198.51.100.1"]) == "127.0.0.1"


@pytest.mark.parametrize("setting", ["trusted_proxies", "webhook_clients"])
def test_what_is_no_network_is_refused_at_the_start(setting: str) -> None:
    with pytest.raises(ValueError, match=setting):
        Settings(**{setting: "everywhere"})  # type: ignore[arg-type]  # Pydantic's to check.


@pytest.mark.parametrize("url", ["hearth.example.org", "ftp://hearth.example.org", "https://"])
def test_a_webhook_that_telegram_would_refuse_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(ValueError, match="webhook_url"):
        Settings(webhook_url=url)
