"""Cases, those who handle them, and what waits to be decided or to come due."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.audit import Entry, Numbered, Standing, Subject, Wanted
from hearth.community.breaking import Breaking, BreakingId
from hearth.community.cases import (
    BY_ITSELF,
    Case,
    CaseNumber,
    CaseState,
    Matter,
    Origin,
    Priority,
    Said,
)
from hearth.community.drafts import Draft
from hearth.community.people import (
    CommunityId,
    Contact,
    MemberId,
    Role,
    Staff,
    StaffId,
)
from hearth.community.prepared import PreparedReply, ReplyId
from hearth.community.proofs import Proof
from hearth.community.purposes import Leave
from hearth.community.queue import CasesWanted, QueueView, ViewId
from hearth.community.staffroom import SecondFactor, Session, SignInLink
from hearth.community.talks import Kept, KeptId, Talk
from hearth.community.timers import Timer, TimerKind


class Cases(Protocol):
    """The cases, and what was said in them."""

    async def open(
        self,
        *,
        member: MemberId,
        community: CommunityId,
        matter: Matter,
        priority: Priority,
        origin: Origin = BY_ITSELF,
    ) -> Case:
        """A new case, waiting, with the next number.

        Args:
            member: whose it is.
            community: in which.
            matter: what brought it about.
            priority: how pressing it is.
            origin: the case that it comes from.
        """

    async def get(self, number: CaseNumber) -> Case:
        """The case, for this transaction alone: nobody else changes it until the end.

        Raises:
            NoSuchCase: there is none.
        """

    async def find_open(
        self,
        member: MemberId,
        community: CommunityId,
        matters: frozenset[Matter] = frozenset(Matter),
    ) -> Case | None:
        """The most pressing open case of this member, for this transaction alone.

        Args:
            member: whose.
            community: in which.
            matters: only a case about one of these.
        """

    async def all_open(self, member: MemberId, community: CommunityId) -> Sequence[Case]:
        """The open cases of this member by number, for this transaction alone."""

    async def list(
        self,
        *,
        states: frozenset[CaseState],
        holder: StaffId | None = None,
        limit: int = 100,
    ) -> Sequence[Case]:
        """Cases in these states, the most pressing first, then what is owed soonest."""

    async def fitting(
        self, wanted: CasesWanted, by: StaffId, *, limit: int = 100
    ) -> Sequence[Case]:
        """The cases that this colleague wants to see, in the same order as `list`."""

    async def of(self, member: MemberId) -> Sequence[Case]:
        """All cases of a member, open and closed, by number."""

    async def put(self, case: Case) -> None:
        """Remember the case as it is now, under its number."""

    async def say(self, said: Said) -> None:
        """Seal something into the case: only the care team's process opens it again."""

    async def said(self, number: CaseNumber, leave: Leave) -> Sequence[Said]:
        """All that was said in it, in order. Only the care team's process can.

        Args:
            number: of the case.
            leave: to open what its member said.

        Raises:
            CannotOpenError: this process does not hold the care team's key.
            ForeignLeaveError: the leave is about another member.
            NoSuchCase: there is none.
        """

    async def said_elsewhere(self, number: CaseNumber, leave: Leave) -> Sequence[Said]:
        """What was split off into this case and lies in another, in order. Raises as `said`."""

    async def count_said(self, number: CaseNumber) -> int:
        """How often anything was said in it; grows by one each time, and never shrinks."""

    async def move_said(self, positions: Sequence[int], to: CaseNumber) -> None:
        """Show these in another case of the same member from now on; they stay where they lie."""

    async def said_or_lost(self, number: CaseNumber, leave: Leave) -> Sequence[Said | None]:
        """As `said`, with None for what no longer opens: for a copy that must not fail for it."""


class Drafts(Protocol):
    """What colleagues have begun to write to members; at most one for each colleague and case."""

    async def put(self, draft: Draft, case: Case) -> None:
        """Keep it in place of the one before. Needs no note: nothing came of it yet."""

    async def find(self, number: CaseNumber, staff: StaffId, leave: Leave) -> Draft | None:
        """The colleague's own. Only the care team's process can open it.

        Raises:
            CannotOpenError: this process does not hold the care team's key.
            ForeignLeaveError: the leave is about another member.
        """

    async def forget(self, number: CaseNumber, staff: StaffId) -> None:
        """It was sent, or thrown away. Needs no note."""

    async def of(self, staff: StaffId) -> Sequence[CaseNumber]:
        """The cases in which the colleague has begun to write, by number."""


class PreparedReplies(Protocol):
    """Texts for any member of a community."""

    async def add(self, reply: PreparedReply) -> PreparedReply:
        """Keep it under the next number, whatever number it came with."""

    async def get(self, number: ReplyId) -> PreparedReply:
        """The reply, for this transaction alone.

        Raises:
            NoSuchReply: there is none with that number.
        """

    async def put(self, reply: PreparedReply) -> None:
        """Remember it as it is now."""

    async def forget(self, number: ReplyId) -> None:
        """It is used no more."""

    async def of(self, community: CommunityId) -> Sequence[PreparedReply]:
        """All of a community, by title."""


class QueueViews(Protocol):
    """The filters of the queue that colleagues keep. Only the care team's process opens them."""

    async def of(self, staff: StaffId) -> Sequence[QueueView]:
        """All of a colleague, by name."""

    async def add(self, view: QueueView) -> QueueView:
        """Keep it under the next number, whatever number it came with."""

    async def put(self, view: QueueView) -> None:
        """Remember it as it is now."""

    async def forget(self, number: ViewId) -> None:
        """It is used no more."""

    async def forget_all(self, staff: StaffId) -> None:
        """None of a colleague's is used any more. Needs no note of its own."""


class StaffRoom(Protocol):
    """The staff, and how they get in."""

    async def get(self, staff: StaffId) -> Staff:
        """The staff member, ended ones included.

        Raises:
            NoSuchStaff: there is none.
        """

    async def find(self, contact: Contact) -> Staff | None:
        """The staff member behind a Telegram account, ended ones included."""

    async def list(self) -> Sequence[Staff]:
        """All of them, ended ones included, by number."""

    async def add(self, name: str, roles: frozenset[Role]) -> Staff:
        """A new staff member, with the next number."""

    async def put(self, staff: Staff) -> None:
        """Remember them as they are now."""

    async def connect(self, staff: StaffId, contact: Contact) -> None:
        """This Telegram account is theirs from now on, and no other."""

    async def disconnect(self, staff: StaffId) -> None:
        """No account leads to them any more, and no link that was made for them works."""

    async def contact_of(self, staff: StaffId) -> Contact:
        """Where they can be reached.

        Raises:
            NotConnected: no account is connected.
        """

    async def add_link(self, link: SignInLink) -> None:
        """Keep a one-time link."""

    async def find_link(self, link_hash: bytes) -> SignInLink | None:
        """The link with this hash, for this transaction alone."""

    async def put_link(self, link: SignInLink) -> None:
        """Remember it as it is now."""

    async def add_session(self, session: Session) -> None:
        """Keep a session; all that began `SESSIONS_KEPT_FOR` ago or longer go."""

    async def find_session(self, session_hash: bytes) -> Session | None:
        """The session with this hash."""

    async def sessions(self, staff: StaffId) -> Sequence[Session]:
        """All sessions of a staff member, the newest first."""

    async def sessions_lately(self, staff: StaffId | None, limit: int) -> Sequence[Session]:
        """The newest sessions of a staff member, or of everybody, the newest first."""

    async def put_session(self, session: Session) -> None:
        """Remember it as it is now. Being seen needs no note; ending does."""

    async def second_factor(self, staff: StaffId) -> SecondFactor | None:
        """Their second factor. Only the care team's process can open it."""

    async def put_second_factor(self, staff: StaffId, factor: SecondFactor) -> None:
        """Remember it as it is now."""


class Talks(Protocol):
    """Where conversations with this process's bot stand, sealed."""

    async def find(self, contact: Contact) -> Talk | None:
        """What the bot waits for in this person's direct chat."""

    async def put(self, contact: Contact, talk: Talk) -> None:
        """Remember it as it is now. Needs no note of its own."""

    async def end(self, contact: Contact) -> None:
        """The bot waits for nothing."""


class KeptMessages(Protocol):
    """What the community bot keeps, sealed in its own mailbox, until it is decided."""

    async def add(self, kept: Kept) -> Kept:
        """Keep a message under the next number, whatever number it came with."""

    async def find(self, kept: KeptId) -> Kept | None:
        """The message, unless it was decided or has expired."""

    async def put(self, kept: Kept) -> None:
        """Remember it as it is now, under its number."""

    async def forget(self, kept: KeptId) -> None:
        """It is decided: nothing of it stays."""


class HeldBack(Protocol):
    """What is told to members and waits for the morning."""

    async def until(self, member: MemberId) -> datetime | None:
        """When the first of it is delivered; None if nothing waits."""

    async def release(self, member: MemberId) -> int:
        """Deliver it now, in its order; says how much there was. Needs no note of its own."""


class Timers(Protocol):
    """What comes due."""

    async def set(self, timer: Timer) -> None:
        """Let it come due. The same kind and subject again moves it."""

    async def find(self, timer: Timer) -> Timer | None:
        """The timer of the same kind and subject, as it is set now."""

    async def among(self, kinds: Collection[TimerKind], about: Collection[str]) -> Sequence[Timer]:
        """Those of these kinds about these subjects, in no order; to be looked at only."""

    async def clear(self, timer: Timer) -> None:
        """It is no longer needed."""


class Breakings(Protocol):
    """The closed doors that somebody opened. Only the care team's process can open the reasons."""

    async def add(
        self, *, staff: StaffId, about: Subject, reason: str, until_at: datetime
    ) -> Breaking:
        """A door is open from now on; under the next number."""

    async def get(self, number: BreakingId) -> Breaking:
        """The breaking, for this transaction alone.

        Raises:
            NoSuchBreaking: there is none with that number.
        """

    async def find_open(self, staff: StaffId, about: Subject) -> Breaking | None:
        """The one by which this door is open to this staff member now."""

    async def newest(
        self, *, before: BreakingId | None = None, limit: int = 100
    ) -> Sequence[Breaking]:
        """The newest first; with `before`, only those with smaller numbers."""

    async def review(self, breaking: Breaking) -> None:
        """Remember who has looked at it."""


class AuditLog(Protocol):
    """What was done, for those who may look."""

    async def newest(self, limit: int = 100) -> Sequence[Entry]:
        """The newest entries first."""

    async def about(self, member: MemberId) -> Sequence[Numbered]:
        """Every entry by or about a member, their cases and their consents, in order."""

    async def of(self, subject: Subject) -> Sequence[Entry]:
        """Every entry about this one thing, in order."""

    async def search(
        self, wanted: Wanted, *, before: int | None = None, limit: int = 100
    ) -> Sequence[Numbered]:
        """Entries that fit, the newest first; with `before`, only those with smaller numbers."""

    async def prove(self, numbers: Iterable[int]) -> Sequence[Proof]:
        """Proofs for these entries against the newest checkpoint.

        Entries that no checkpoint covers yet, or that are no longer kept, have none and are left
        out. The tree is built once, however many are asked for.
        """

    async def standing(self) -> Standing:
        """How far the log is, and how far checkpoints cover it; nobody appends until the end."""

    async def take_checkpoint(self) -> str | None:
        """Sign what the log comes to now, and keep it. Needs no note.

        Returns:
            The signed note, None if the newest checkpoint covers everything.

        Raises:
            AuditError: the log does not go on from the newest checkpoint; nothing is signed.
        """

    async def disown(self, sizes: Sequence[int]) -> None:
        """Take checkpoints of these sizes out of the table: they contradict an accepted log."""

    async def older_than(self, moment: datetime) -> int:
        """How many entries are older, of those that `forget_before` may take away."""

    async def forget_before(self, moment: datetime, most: int = 10_000) -> int | None:
        """Take away the oldest entries, so that the rest can still be verified and proven.

        Only what a checkpoint covers goes, and never the newest entry. What was remembered of
        values that stay is remembered again with the first deed noted in this transaction.

        Args:
            moment: entries before it go.
            most: at most so many at a time.

        Returns:
            The number up to which everything is gone now, None if nothing was to go.
        """
