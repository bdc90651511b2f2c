"""All there is, and how it is found."""

import secrets
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from hearth_bot.sandbox.bell import Bell
from hearth_bot.sandbox.clock import MovableClock
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.settings import Settings
from hearth_bot.sandbox.world.chats import Chat, Group, PrivateChat
from hearth_bot.sandbox.world.events import Events
from hearth_bot.sandbox.world.files import Files
from hearth_bot.sandbox.world.people import Account, Bot, Person
from hearth_bot.sandbox.world.presses import Presses

if TYPE_CHECKING:
    from hearth_bot.sandbox.world.polls import Poll

FIRST_PERSON = 5_000_000_001  # More than 32 bits, so that nobody stores ids in an int.
FIRST_BOT = 7_000_000_001
FIRST_GROUP = -1_002_000_000_001  # Supergroup ids begin with -100 (Bot API, Chat).


class World:
    """People, bots and chats. Everything is in memory and ends with the process."""

    def __init__(self, clock: MovableClock, settings: Settings) -> None:
        self.clock = clock
        self.settings = settings
        self.people: dict[int, Person] = {}
        self.bots: dict[int, Bot] = {}
        self.groups: dict[int, Group] = {}
        self.private_chats: dict[tuple[int, int], PrivateChat] = {}
        self.read_up_to: dict[tuple[int, str], int] = {}
        """How far each person has read each chat."""
        self.events = Events()
        self.files = Files()
        self.presses = Presses()
        self.polls: dict[str, Poll] = {}
        self.post_bell = Bell()
        """Rings when an update waits for any bot, or may be brought by other ways than before."""
        self._person_ids = count(FIRST_PERSON)
        self._bot_ids = count(FIRST_BOT)
        self._group_ids = count(FIRST_GROUP, -1)

    def new_person_id(self) -> int:
        """A number that no account has."""
        return next(number for number in self._person_ids if self.find_account(number) is None)

    def new_bot_token(self) -> str:
        """A token as BotFather gives them: the bot's id and 35 random characters."""
        return f"{next(self._bot_ids)}:AA{secrets.token_urlsafe(33)[:33]}"

    def add_person(self, person: Person) -> Person:
        """Let somebody have an account."""
        self.people[person.id] = person
        return person

    def add_bot(self, bot: Bot) -> Bot:
        """Let there be a bot."""
        bot.mailbox.bell = self.post_bell
        self.bots[bot.id] = bot
        return bot

    def add_group(self, title: str, owner: Account) -> Group:
        """Found a supergroup."""
        group = Group(next(self._group_ids), title, owner, self.clock)
        self.groups[group.id] = group
        return group

    def find_bot_by_token(self, token: str) -> Bot | None:
        """The bot that has this token, if any."""
        return next(
            (
                bot
                for bot in self.bots.values()
                if secrets.compare_digest(bot.token.encode(), token.encode())
            ),
            None,
        )

    def find_account(self, number: int) -> Account | None:
        """The person or bot with this id, if any."""
        return self.people.get(number) or self.bots.get(number)

    def accounts(self) -> Iterator[Account]:
        """Everybody."""
        yield from self.people.values()
        yield from self.bots.values()

    def find_by_username(self, username: str) -> Account | Group | None:
        """Whoever, or whatever group, has this name; case does not matter."""
        wanted = username.removeprefix("@").casefold()
        everything: list[Account | Group] = [*self.accounts(), *self.groups.values()]
        return next(
            (one for one in everything if (one.username or "").casefold() == wanted and wanted),
            None,
        )

    def private_chat(self, person: Person, bot: Bot) -> PrivateChat:
        """The chat of these two; the same one each time."""
        return self.private_chats.setdefault((person.id, bot.id), PrivateChat(person, bot))

    def chats_of(self, account: Account) -> list[Chat]:
        """Every chat that the account is or was in."""
        private: list[Chat] = [
            chat for chat in self.private_chats.values() if account in chat.present()
        ]
        return [*private, *(group for group in self.groups.values() if group.knows(account))]

    def group_of(self, number: int) -> Group:
        """The group with this id.

        Raises:
            ApiError: there is none.
        """
        group = self.groups.get(number)
        if group is None:
            raise bad_request("chat not found")
        return group

    def has_met(self, bot: Bot, account: Account) -> bool:
        """Whether the bot has ever come across the account."""
        if (account.id, bot.id) in self.private_chats:
            return True
        return any(
            group.knows(bot) and (group.knows(account) or account.id in group.asked)
            for group in self.groups.values()
        )
