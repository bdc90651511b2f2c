"""Actions that only remember what they were asked, and where messages go in these tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, cast

from hearth.community.errors import Refusal
from hearth.community.outgoing import Recipient, ToContact, ToGroup, ToMember
from hearth.community.people import MemberId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.post.botside import Destination

USERNAME = "hearth_test_bot"
TOKEN = "4242:AAtestAAtestAAtestAAtestAAtestAAtest"


@dataclass
class Asked:
    """One action that was asked for, and with what."""

    action: str
    args: tuple[Any, ...]
    named: Mapping[str, Any]


@dataclass
class Actions:
    """Every action, remembering; each gives what `gives` says, or raises what `refuses` says."""

    asked: list[Asked] = field(default_factory=list)
    gives: dict[str, Any] = field(default_factory=dict)
    refuses: dict[str, Refusal] = field(default_factory=dict)

    def all(self) -> CommunityActions:
        made: dict[str, Any] = {
            one.name: self._action(one.name) for one in fields(CommunityActions)
        }
        return CommunityActions(**made)

    def _action(self, name: str) -> Any:
        async def act(*args: Any, **named: Any) -> Any:
            self.asked.append(Asked(name, args, named))
            if name in self.refuses:
                raise self.refuses[name]
            return self.gives.get(name)

        return act

    @property
    def names(self) -> list[str]:
        return [one.action for one in self.asked]

    def only(self, action: str) -> Asked:
        [found] = [one for one in self.asked if one.action == action]
        return found


@dataclass
class Places:
    """Where recipients are: members and contacts under their numbers, groups as they are told."""

    groups: dict[str, int] = field(default_factory=dict)
    members: dict[int, int] = field(default_factory=dict)

    async def __call__(self, recipient: Recipient) -> Destination | None:
        match recipient:
            case ToContact():
                return Destination(recipient.contact.number, recipient.language)
            case ToMember():
                chat = self.members.get(recipient.member)
            case ToGroup():
                chat = self.groups.get(recipient.community)
            case _:
                chat = None
        return None if chat is None else Destination(chat)


@dataclass
class MemorySlots:
    """Slots, in memory."""

    there: dict[tuple[Recipient, str], int] = field(default_factory=dict)

    async def message_in_slot(self, recipient: Recipient, slot: str) -> int | None:
        return self.there.get((recipient, slot))

    async def remember_slot(self, recipient: Recipient, slot: str, message: int) -> None:
        self.there[(recipient, slot)] = message


@dataclass
class MemoryTraces:
    """Traces, in memory."""

    there: list[tuple[Recipient, MemberId | None, int]] = field(default_factory=list)
    gone: list[tuple[MemberId, Recipient, tuple[int, ...]]] = field(default_factory=list)

    async def sent(self, recipient: Recipient, author: MemberId | None, message: int) -> None:
        self.there.append((recipient, author, message))

    async def taken_back(
        self, member: MemberId, recipient: Recipient, messages: Sequence[int]
    ) -> None:
        self.gone.append((member, recipient, tuple(messages)))


def text_of(message: Mapping[str, Any]) -> str:
    return cast("str", message.get("text") or message.get("caption") or "")
