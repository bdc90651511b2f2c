"""What this process seals and opens, with its key ring and the members' keys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hearth.community.outgoing import Recipient, ToCareTeam, ToMember, ToStaff, ToVisitor
from hearth.community.people import Contact, MemberId
from hearth.storage.keys.at_hand import KeysAtHand
from hearth.storage.keys.errors import KeyNotHeldError
from hearth.storage.keys.index import Digest, IndexKind
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.process import CareTeamOpens, Keys
from hearth.storage.keys.store import KeyStore
from hearth.storage.sealing import envelope
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.escalation import EscalationOpener
from hearth.storage.sealing.letter import LetterOpener, LetterSealer
from hearth.storage.sealing.where import Where


def bot_of(recipient: Recipient) -> Holder:
    """The bot that talks to this recipient."""
    if isinstance(recipient, ToStaff | ToCareTeam | ToVisitor):
        return Holder.CARETEAM
    return Holder.COMMUNITY


@dataclass(frozen=True, slots=True)
class Sealer:
    """The keys of one process. Every opening raises `CannotOpenError` where it must not read."""

    bot: Holder
    at_hand: KeysAtHand
    store: KeyStore

    @property
    def keys(self) -> Keys:
        """The keys as they are at this moment; a ring that changes is taken on at once."""
        return self.at_hand.now

    def digest(self, kind: IndexKind, contact: Contact) -> Digest:
        """By what a person is found from now on."""
        return self.keys.index.digest(kind, contact.number)

    def digests(self, kind: IndexKind, contact: Contact) -> Sequence[Digest]:
        """By what a person may be found: key version and digest, the newest first."""
        return self.keys.index.digests(kind, contact.number)

    # A process's own: its inbox, its conversations, what it keeps.

    def seal_own(self, content: bytes, where: Where) -> bytes:
        """For this process, and no other."""
        return envelope.seal(self.keys.mailbox.primary, content, where)

    def open_own(self, sealed: bytes, where: Where) -> bytes:
        """What this process sealed for itself."""
        return envelope.open_(self.keys.mailbox, sealed, where)

    # The staff's names, accounts and second factors: the care team's own.

    def seal_staff(self, content: bytes, where: Where) -> bytes:
        """For the care team's processes.

        Raises:
            KeyNotHeldError: this is not one of them.
        """
        if self.bot is not Holder.CARETEAM:
            raise KeyNotHeldError(KeyName.CARETEAM_MAILBOX)
        return self.seal_own(content, where)

    # A member's: both processes open it while the member's key lives.

    async def seal_member(self, member: MemberId, content: bytes, where: Where) -> bytes:
        """Under the member's own key."""
        keys = self.store.remembered(member)
        if keys is None:
            keys = await self.store.keys_of(member)
        return envelope.seal(keys.primary, content, where)

    async def open_member(self, member: MemberId, sealed: bytes, where: Where) -> bytes:
        """What is under the member's own key."""
        keys = self.store.remembered(member)
        if keys is None:
            keys = await self.store.keys_of(member)
        return envelope.open_(keys, sealed, where)

    async def open_members(
        self, member: MemberId, values: Iterable[tuple[bytes, Where]]
    ) -> list[bytes]:
        """Several values under one member's own key, which is asked for once."""
        keys = self.store.remembered(member)
        if keys is None:
            keys = await self.store.keys_of(member)
        return [envelope.open_(keys, sealed, where) for sealed, where in values]

    # For the care team's eyes: sealed twice.

    async def seal_care(self, member: MemberId, content: bytes, where: Where) -> bytes:
        """Under the member's key, and inside it for the care team alone."""
        return self.keys.seals.care.seal(await self.store.key_of(member), content, where)

    async def open_told(self, member: MemberId, sealed: bytes, where: Where) -> bytes:
        """What the community bot sealed for the care team."""
        opener = self._care(where).told
        return opener.open_(await self.store.keys_of(member), sealed, where)

    async def open_noted(self, member: MemberId, sealed: bytes, where: Where) -> bytes:
        """What the care team sealed for itself."""
        opener = self._care(where).noted
        return opener.open_(await self.store.keys_of(member), sealed, where)

    async def open_profile(self, member: MemberId, sealed: bytes, where: Where) -> bytes:
        """What either process sealed for the care team."""
        opener = EscalationOpener(self._care(where).told.care_private, self.keys.signers)
        return opener.open_(await self.store.keys_of(member), sealed, where)

    # For the care team's eyes, where the writer's own key must not tell whose it is.

    def seal_to_care(self, content: bytes, where: Where) -> bytes:
        """For the care team alone, under nobody's own key; not even its writer opens it."""
        care = self.keys.seals.care
        return LetterSealer(care.care_public, care.signer).seal(content, where)

    def open_from_community(self, sealed: bytes, where: Where) -> bytes:
        """What the community bot sealed so; the care team's process opens it."""
        told = self._care(where).told
        return LetterOpener(told.care_private, told.verify_keys).open_(sealed, where)

    # What the care team gives to the community bot, to be sent to many.

    def seal_to_community(self, content: bytes, where: Where) -> bytes:
        """For the community bot alone; not even its writer opens it."""
        return self.keys.seals.group.seal(content, where)

    def open_from_care(self, sealed: bytes, where: Where) -> bytes:
        """What was sealed so; the community bot's process opens it."""
        if isinstance(self.keys.opens, CareTeamOpens):
            raise CannotOpenError(where)
        return self.keys.opens.group.open_(sealed, where)

    def _care(self, where: Where) -> CareTeamOpens:
        if not isinstance(self.keys.opens, CareTeamOpens):
            raise CannotOpenError(where)
        return self.keys.opens

    # The outboxes: each for the bot that sends.

    async def seal_outgoing(self, recipient: Recipient, content: bytes, where: Where) -> bytes:
        """For the bot that talks to the recipient; under a member's key too, if it is a member."""
        seals = self.keys.seals
        if isinstance(recipient, ToMember):
            return seals.member.seal(await self.store.key_of(recipient.member), content, where)
        if bot_of(recipient) is Holder.CARETEAM:
            return seals.staff.seal(content, where)
        return seals.group.seal(content, where)

    async def open_outgoing(self, member: MemberId | None, sealed: bytes, where: Where) -> bytes:
        """What this process's bot is to send; `member` is to whom, if it is a member."""
        opens = self.keys.opens
        if isinstance(opens, CareTeamOpens):
            return opens.staff.open_(sealed, where)
        if member is None:
            return opens.group.open_(sealed, where)
        return opens.member.open_(await self.store.keys_of(member), sealed, where)
