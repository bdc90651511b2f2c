"""The accounts: people and bots."""

from dataclasses import dataclass, field
from typing import Any

from hearth_bot.sandbox.world.mailbox import Mailbox
from hearth_bot.sandbox.world.webhook import Webhook


@dataclass(slots=True, kw_only=True, eq=False)
class Account:
    """A person or a bot, as others see them."""

    id: int
    first_name: str = field(repr=False)
    last_name: str | None = field(default=None, repr=False)
    username: str | None = field(default=None, repr=False)
    language_code: str | None = None
    is_bot: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Person(Account):
    """Somebody with a Telegram account."""

    about: str = field(default="", repr=False)
    bio: str | None = field(default=None, repr=False)
    deactivated: bool = False
    blocked: set[int] = field(default_factory=set)
    """The bots this person has blocked."""


CommandPlace = tuple[str, str]
"""Where a list of commands is shown: a scope, written as a string, and a language or ""."""


@dataclass(slots=True, kw_only=True, eq=False)
class Bot(Account):
    """A bot, with what its owner set about it and the updates that wait for it."""

    token: str = field(repr=False)
    is_bot: bool = True
    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    mailbox: Mailbox = field(default_factory=Mailbox, repr=False)
    webhook: Webhook = field(default_factory=Webhook, repr=False)
    commands: dict[CommandPlace, list[dict[str, Any]]] = field(default_factory=dict, repr=False)
    texts: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    """Name, description and short description by language; "" is for every other language."""
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict, repr=False)
    default_rights: dict[str, Any] = field(default_factory=dict, repr=False)
