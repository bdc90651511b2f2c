"""What the sandbox's tests share: who is there, and a client that adds nothing of its own."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOKEN = "7000000099:AAtheTokenOfTheSandboxBot0123456789"
USERNAME = "test_bot"


@dataclass(frozen=True)
class Cast:
    """Who is there: ids of people, of the bot and of their group."""

    anna: int
    boris: int
    olga: int
    bot: int
    group: int


class RawBot:
    """The Bot API without a framework: what is sent is what the test says."""

    def __init__(self, session: aiohttp.ClientSession, base: str, token: str = TOKEN) -> None:
        self.session = session
        self.url = f"{base}/bot{token}"

    async def full(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole envelope."""
        async with self.session.post(f"{self.url}/{method}", json=params) as response:
            envelope: dict[str, Any] = await response.json()
            if not envelope["ok"]:
                assert envelope["error_code"] == response.status
            return envelope

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result of a call that succeeds."""
        envelope = await self.full(method, **params)
        assert envelope["ok"], envelope
        return envelope["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """The sentence of a call that fails."""
        envelope = await self.full(method, **params)
        assert not envelope["ok"], envelope
        sentence: str = envelope["description"]
        return sentence

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """What waits, confirmed at once."""
        found: list[dict[str, Any]] = await self("getUpdates", **params)
        if found:
            await self("getUpdates", offset=found[-1]["update_id"] + 1)
        return found
