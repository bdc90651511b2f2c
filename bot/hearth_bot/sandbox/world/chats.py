"""Chats: private ones and groups, with their members, links, requests and topics."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from hearth_bot.sandbox.clock import Clock
from hearth_bot.sandbox.world.people import Account, Bot, Person
from hearth_bot.sandbox.world.rights import ALL_ADMIN_RIGHTS, ORDINARY

if TYPE_CHECKING:
    from hearth_bot.sandbox.world.messages import Message


class Status(StrEnum):
    """How somebody belongs to a group, by the Bot API's names."""

    OWNER = "creator"
    ADMIN = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    BANNED = "kicked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """How one account belongs to one group. A change makes a new one."""

    account: Account
    status: Status
    rights: dict[str, bool] = field(default_factory=dict)
    """An administrator's rights, or a restricted member's permissions."""
    until: datetime | None = None
    is_member: bool = True
    """Only for the restricted, who may also be away."""
    title: str = ""
    tag: str = ""
    promoted_by: int = 0
    anonymous: bool = False

    @property
    def is_present(self) -> bool:
        """Whether they are in the group now."""
        if self.status is Status.RESTRICTED:
            return self.is_member
        return self.status not in {Status.LEFT, Status.BANNED}

    @property
    def is_admin(self) -> bool:
        """Whether they are an administrator, or the owner."""
        return self.status in {Status.OWNER, Status.ADMIN}

    def may(self, right: str) -> bool:
        """Whether they have this right as administrators."""
        return self.status is Status.OWNER or (
            self.status is Status.ADMIN and self.rights.get(right, False)
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Link:
    """An invite link."""

    address: str
    creator: Account
    name: str = field(default="", repr=False)
    expires: datetime | None = None
    member_limit: int = 0
    asks_first: bool = False
    """Whether people who use it must be approved."""
    is_primary: bool = False
    is_revoked: bool = False
    joined: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRequest:
    """Somebody waits to be let in."""

    person: Person
    link: Link | None
    made: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Topic:
    """A thread of a forum."""

    id: int
    name: str = field(repr=False)
    icon_color: int
    icon_emoji: str = ""
    is_closed: bool = False
    is_hidden: bool = False


class Chat(ABC):
    """Where messages are. Each chat numbers its own."""

    kind: str

    def __init__(self) -> None:
        self.messages: dict[int, Message] = {}
        self._last_message = 0
        self.pinned: list[int] = []
        """Numbers of pinned messages, the newest pin last."""

    @property
    @abstractmethod
    def key(self) -> str:
        """A name for the chat that is the same for everybody in it."""

    @abstractmethod
    def id_for(self, viewer: Account) -> int:
        """The chat's id as this account knows it: a private chat is named by the other one."""

    @abstractmethod
    def present(self) -> Iterator[Account]:
        """Those who are in it now."""

    def next_message_id(self) -> int:
        """A number for a new message."""
        self._last_message += 1
        return self._last_message

    def peek_message_id(self) -> int:
        """The number that the next message will get."""
        return self._last_message + 1

    def unpin(self, message_id: int) -> None:
        """Forget that a message was pinned, if it was."""
        self.pinned = [number for number in self.pinned if number != message_id]


class PrivateChat(Chat):
    """A person and a bot."""

    kind = "private"

    def __init__(self, person: Person, bot: Bot) -> None:
        super().__init__()
        self.person = person
        self.bot = bot
        self.started = False
        """Whether the person has written first: before that a bot may not."""
        self.topics: dict[int, Topic] = {}

    @property
    @override
    def key(self) -> str:
        return f"private:{self.person.id}:{self.bot.id}"

    @override
    def id_for(self, viewer: Account) -> int:
        return self.person.id if viewer is self.bot else self.bot.id

    @override
    def present(self) -> Iterator[Account]:
        yield self.person
        yield self.bot


class Group(Chat):
    """A supergroup."""

    kind = "supergroup"

    def __init__(self, number: int, title: str, owner: Account, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.id = number
        self.title = title
        self.username: str | None = None
        self.description = ""
        self.is_forum = False
        self.protected = False
        self.photo: dict[str, Any] | None = None
        self.permissions = dict(ORDINARY)
        self.links: dict[str, Link] = {}
        self.requests: dict[int, JoinRequest] = {}
        self.asked: set[int] = set()
        """Whoever ever asked to be let in: bots have met them."""
        self.topics: dict[int, Topic] = {}
        self.general_topic = Topic(id=1, name="General", icon_color=0)
        self.migrated_to = 0
        self._members: dict[int, Member] = {
            owner.id: Member(account=owner, status=Status.OWNER, rights=dict(ALL_ADMIN_RIGHTS))
        }

    @property
    @override
    def key(self) -> str:
        return str(self.id)

    @override
    def id_for(self, viewer: Account) -> int:
        return self.id

    @override
    def present(self) -> Iterator[Account]:
        return (member.account for member in self.members())

    def members(self) -> list[Member]:
        """Those who are in it now."""
        return [member for member in self._members.values() if member.is_present]

    def admins(self) -> list[Member]:
        """Its administrators, the owner first."""
        return sorted(
            (member for member in self._members.values() if member.is_admin),
            key=lambda member: member.status is not Status.OWNER,
        )

    def standing(self, account: Account) -> Member:
        """How the account belongs to the group; a stranger has left without having been there.

        A ban or a restriction ends by itself when its time has come, and nobody is told.
        """
        member = self._members.get(account.id) or Member(account=account, status=Status.LEFT)
        if member.until is None or member.until > self._clock():
            return member
        stays = member.status is Status.RESTRICTED and member.is_member
        return Member(
            account=account, status=Status.MEMBER if stays else Status.LEFT, tag=member.tag
        )

    def knows(self, account: Account) -> bool:
        """Whether the account is or was in it, or was banned from it."""
        return account.id in self._members

    def put(self, member: Member) -> None:
        """Remember how an account belongs to the group from now on."""
        self._members[member.account.id] = member

    def may(self, account: Account, permission: str) -> bool:
        """Whether the account may do, here and now, what this permission is about."""
        member = self.standing(account)
        if member.status is Status.OWNER or not member.is_present:
            return member.status is Status.OWNER
        if member.status is Status.ADMIN:
            return member.rights.get(permission, True)
        everybody = self.permissions.get(permission, False)
        if member.status is Status.RESTRICTED:
            return everybody and member.rights.get(permission, False)
        return everybody
