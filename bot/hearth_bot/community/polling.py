"""Polls of bulletins in groups: put there, and closed."""

from dataclasses import dataclass

from aiogram.methods import SendPoll, StopPoll
from aiogram.types import InputPollOption, Poll

from hearth.community.bulletins import BulletinId
from hearth.community.outgoing import ClosePoll, OpenPoll
from hearth.community.polls import GroupPoll
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.calls import Calls
from hearth_bot.post.botside import Destination, UndeliverableError

_CLOSED = ("poll has already been closed", "message with poll to stop not found")


@dataclass(frozen=True, slots=True)
class Polling:
    """Carries out what the outbox holds of polls. Doing one a second time is harmless."""

    calls: Calls
    actions: CommunityActions

    async def __call__(self, to: Destination, effect: OpenPoll | ClosePoll) -> None:
        """Put it there, or let nobody choose in it any more.

        Raises:
            SlowDownError, UndeliverableError, CallFailedError: as `Calls`.
        """
        there = await self.actions.find_poll(BulletinId(effect.bulletin), effect.community)
        if isinstance(effect, OpenPoll):
            if there is None:
                await self._open(to, effect)
        elif there is not None and not there.closed:
            await self._close(to, there)

    async def _open(self, to: Destination, effect: OpenPoll) -> None:
        call = SendPoll(
            chat_id=to.chat,
            question=effect.question,
            options=[InputPollOption(text=one) for one in effect.choices],
            is_anonymous=True,
        )
        sent = await self.calls(call)
        if sent is None or sent.poll is None:
            return  # It went out, and nobody can read the answer: its counts stay unknown.
        number, poll = BulletinId(effect.bulletin), sent.poll.id
        await self.actions.note_poll(
            GroupPoll(number, effect.community, poll, sent.message_id, tuple(counts_of(sent.poll)))
        )

    async def _close(self, to: Destination, there: GroupPoll) -> None:
        """Where somebody deleted it, what was told last stays."""
        counts, voters = list(there.counts), there.voters
        try:
            call = StopPoll(chat_id=to.chat, message_id=there.message)
            last = await self.calls(call, done=_CLOSED)
        except UndeliverableError as never:
            if never.reason != "rejected":
                raise
            last = None
        if last is not None:
            counts, voters = counts_of(last), last.total_voter_count
        await self.actions.count_poll(there.poll, counts, voters, closed=True)


def counts_of(poll: Poll) -> list[int]:
    """How often each answer was chosen, by its place."""
    return [one.voter_count for one in poll.options]
