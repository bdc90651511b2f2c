"""The care-team bot's menu button opens the console, where Telegram can open it."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telegram import MenuButtonWebApp

from hearth_bot.careteam.bot import CareTeamBot


@dataclass
class Said:
    """Telegram's side: it writes down which menu button it was told."""

    menus: list[MenuButtonWebApp] = field(default_factory=list)

    @property
    def bot(self) -> "Said":
        return self

    async def initialize(self) -> None:
        pass

    async def set_my_commands(self, commands: object) -> None:
        assert commands

    async def set_chat_menu_button(self, menu_button: MenuButtonWebApp) -> None:
        self.menus.append(menu_button)


@pytest.mark.parametrize(
    ("mini_app", "told"),
    [("https://console.example/telegram", ["https://console.example/telegram"]), ("", [])],
)
async def test_it_is_set_at_the_start_if_there_is_one(mini_app: str, told: list[str]) -> None:
    said = Said()

    await CareTeamBot(cast("Any", said), cast("Any", None), mini_app).start()

    assert [one.web_app.url for one in said.menus] == told
