"""Two hundred conversations at once: order kept, nothing lost, nothing to the wrong person.

Members and clinicians write in an order that chance chose, several at the same time, over a real
database. What delivers is killed now and then, before or after Telegram has a message, and is put
off. A message may come twice in a row, never out of order and never not at all.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest

from hearth.actions.cases import Reply, TakeCase
from hearth.actions.direct import hear_in_case
from hearth.actions.hearing import Heard
from hearth.actions.members import find_present
from hearth.actions.opening import bring, brought
from hearth.actions.reading_cases import ReadCase
from hearth.community.cases import CaseNumber, Matter, SaidBy
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import Contact, Member, MemberId
from hearth.community.words import MemberWords
from unit.console.home import CIRCLE, Home

CONVERSATIONS, TURNS, AT_ONCE = 200, 600, 5


@dataclass
class Talk:
    """One conversation as it should be, and as it came."""

    member: Member
    contact: Contact
    case: CaseNumber | None = None
    wrote: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)


@dataclass
class Relay:
    """All of them, and what goes on in between."""

    home: Home
    chance: Random
    talks: dict[MemberId, Talk] = field(default_factory=dict)

    async def begin(self) -> None:
        for number in range(CONVERSATIONS):
            member = await self.home.member(f"Member {number}")
            talk = Talk(member, Contact(self.home.members))
            self.talks[member.id] = talk

    async def turn(self, talk: Talk) -> None:
        if not talk.case or self.chance.random() < 0.5:
            await self.member_writes(talk)
        else:
            await self.clinician_answers(talk)

    async def member_writes(self, talk: Talk) -> None:
        text = f"{talk.member.id} writes {len(talk.wrote)}"
        heard = Heard(talk.contact, text, len(talk.wrote) + 1, chat=talk.contact.number)
        async with self.home.circle.open_work() as work:
            here = await find_present(work, talk.contact)
            assert here is not None
            case = await work.cases.find_open(talk.member.id, CIRCLE)
            if case is None:
                case, _ = await bring(work, here, brought(Matter.QUESTION, text))
            else:
                await hear_in_case(work, here, heard, case)
            await work.commit()
        talk.wrote.append(text)
        if not talk.case:
            talk.case = case.number
            anna, ben = self.home.anna, self.home.ben
            by = anna if talk.member.id % 2 else ben
            await TakeCase(self.home.storage.open_work)(talk.case, by=by)

    async def clinician_answers(self, talk: Talk) -> None:
        assert talk.case is not None
        by = self.home.anna if talk.member.id % 2 else self.home.ben
        text = f"answer {len(talk.answered)} for {talk.member.id}"
        await Reply(self.home.storage.open_work)(talk.case, text, by=by)
        talk.answered.append(text)

    async def deliver(self, most: int) -> int:
        """As the sender does, and is killed at any instant; says how many it took."""
        box = self.home.circle.outbox
        owed = await box.claim(most)
        for one in owed:
            fate = self.chance.random()
            if fate < 0.05:
                continue  # Killed before Telegram had it.
            if fate < 0.1:
                await box.retry(one.id, self.home.time() + timedelta(seconds=2))
                continue
            assert isinstance(one.recipient, ToMember)
            say = one.effect
            if isinstance(say, Say) and say.words is MemberWords.CASE_REPLY:
                self.talks[one.recipient.member].delivered.append(str(say.values["text"]))
            if fate < 0.15:
                continue  # Killed after Telegram had it.
            await box.sent(one.id)
        return len(owed)

    async def everything(self) -> None:
        """What was put off comes, and who was killed comes back."""
        for _ in range(100):
            self.home.time.passes(seconds=3)
            await self.home.circle.outbox.recover()
            if not await self.deliver(500):
                return
        pytest.fail("it never ended")


@pytest.mark.parametrize("seed", [20261126])
async def test_two_hundred_conversations_stay_whole_and_apart(home: Home, seed: int) -> None:
    relay = Relay(home, Random(seed))  # noqa: S311  Chance that can be repeated.
    await relay.begin()
    everybody = list(relay.talks.values())
    # Everybody begins, in an order that chance chose; then anybody goes on.
    begins = relay.chance.sample(everybody, CONVERSATIONS)
    for number in range(TURNS // AT_ONCE):
        rest = begins[number * AT_ONCE : (number + 1) * AT_ONCE]
        async with asyncio.TaskGroup() as group:
            for talk in rest or relay.chance.sample(everybody, AT_ONCE):
                group.create_task(relay.turn(talk))
            group.create_task(relay.deliver(relay.chance.randrange(1, 12)))
        home.time.passes(seconds=1)
        if relay.chance.random() < 0.1:
            await home.circle.outbox.recover()
    await relay.everything()

    assert sum(len(one.answered) for one in everybody) > (TURNS - CONVERSATIONS) // 3
    for talk in everybody:
        assert talk.case is not None
        assert once(talk.delivered) == talk.answered
        said = await said_in(home, talk.case)
        assert [text for by, text in said if by is SaidBy.MEMBER] == talk.wrote
        assert [text for by, text in said if by is SaidBy.STAFF] == talk.answered


def once(texts: list[str]) -> list[str]:
    """Without what came again right after itself."""
    return [one for place, one in enumerate(texts) if not place or texts[place - 1] != one]


async def said_in(home: Home, number: CaseNumber) -> list[tuple[SaidBy, str]]:
    file = await ReadCase(home.storage.open_work)(number, by=home.anna)
    return [(one.by, one.text) for one in file.said]
