"""The care-team bot's menus: its commands, and the button that opens the console."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telegram import BotCommand, BotCommandScope, MenuButtonWebApp

from hearth_bot.careteam import commands
from hearth_bot.careteam.bot import CareTeamBot
from hearth_bot.careteam.commands import GROUP_COMMANDS, PRIVATE_COMMANDS


@dataclass
class Said:
    """Telegram's side: it writes down which menus it was told."""

    menus: list[MenuButtonWebApp] = field(default_factory=list)
    commands: dict[tuple[str, str | None], dict[str, str]] = field(default_factory=dict)

    @property
    def bot(self) -> "Said":
        return self

    async def initialize(self) -> None:
        pass

    async def set_my_commands(
        self, commands: list[BotCommand], scope: BotCommandScope, language_code: str | None
    ) -> None:
        told = {one.command: one.description for one in commands}
        self.commands[scope.type, language_code] = told

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


async def test_each_kind_of_chat_has_its_commands_in_each_language_that_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(commands, "languages_of", lambda _: ("de", "en", "pt-BR"))
    said = Said()

    await CareTeamBot(cast("Any", said), cast("Any", None)).start()

    kinds = {"all_private_chats": PRIVATE_COMMANDS, "all_group_chats": GROUP_COMMANDS}
    assert said.commands == {
        # Nothing is translated yet, so that English stands in for it.
        (kind, code): told
        for kind, told in kinds.items()
        for code in ("de", None, "pt")
    }


def test_what_a_group_is_offered_is_known_in_private_too_and_takes_no_words() -> None:
    assert set(GROUP_COMMANDS) <= set(PRIVATE_COMMANDS) - {"case", "search", "unlock"}
