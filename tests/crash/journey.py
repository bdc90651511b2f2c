"""The whole journey, from a link to a closed case, as people who never hurry would walk it."""

from dataclasses import dataclass

from hearth.actions.invites import MakeInvite
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT, Cast
from hearth.community.consent import Purpose
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL, Contact
from hearth.storage.assembly import Storage
from hearth_bot.sandbox.client import ControlClient
from program import until
from town import INSIDE, Person, text_of
from unlocked import unlock

PATIENCE = 120.0
"""Seconds for one step: long enough for a bot to be killed and started several times meanwhile."""

PRIVATE = "I wrote 07911 123456 on the form at the clinic, journey {number}"
"""A phone number and nothing else is found, whatever the number: more would open a case."""
COVERED = "How do I travel with my medicines on a plane?"
QUESTION = "How often should somebody like me have a blood test? Journey {number}"
"""Nothing is found in it, whatever the number: a finding would open the case by itself."""
REPLY = "Please ring the ward before tonight. Journey {number}"
ANSWER = "Thank you, I rang them and they halved it. Journey {number}"


@dataclass
class Walk:
    """One person's journey."""

    control: ControlClient
    cast: Cast
    care: Storage
    number: int

    async def all_the_way(self) -> Person:
        """Join, ask, post something private, open a case, and get it answered and closed."""
        member, anna = await self._newcomer(), Person(self.control, self.cast.anna)
        anna.patience = PATIENCE
        await self._join(member)
        await member.writes(self.cast.group, COVERED)
        await member.sees_button("answer:helped")
        await self._post_something_private(member)
        anna.seen = int((await self.control.events(anna.number))["next"])
        case = await self._ask_a_clinician(member)
        await self._is_answered(case, member, anna)
        return member

    async def _newcomer(self) -> Person:
        made = await self.control.add_user(f"Walker {self.number}", language_code="en")
        return Person(self.control, made["id"], patience=PATIENCE)

    async def _join(self, member: Person) -> None:
        make = MakeInvite(self.care.open_work, new_token)
        invite = await make(CIRCLE, MemberRole.PATIENT, by=SHELL)
        await member.opens(COMMUNITY_BOT, invite.token)
        for choice in ("join:welcome", "join:age:yes", "join:name:skip"):
            await member.taps(await member.sees_button(choice), choice)
        for purpose in Purpose:
            choice = f"join:agree:{purpose.value}."
            await member.taps(await member.sees_button(choice), choice)
        await self.control.join(member.number, await member.sees_group_link())
        await member.sees("I have let you in")
        await until(lambda: self._inside(member))

    async def _inside(self, member: Person) -> bool:
        chats = await self.control.chats(member.number)
        return any(one["chat"] == self.cast.group and one["status"] in INSIDE for one in chats)

    async def _post_something_private(self, member: Person) -> None:
        await member.writes(self.cast.group, PRIVATE.format(number=self.number))
        notice = await member.sees_button("post:publish")
        await member.taps(notice, "post:publish")
        post = await member.sees(f"journey {self.number}")
        assert "07911" not in text_of(post)

    async def _ask_a_clinician(self, member: Person) -> int:
        await member.asks_bot("/ask")
        await member.sees("ask a clinician?")
        await member.asks_bot(QUESTION.format(number=self.number))
        await member.sees("Your case has the number")
        async with self.care.open_work() as work:
            here = await work.members.find(Contact(member.number))
            assert here is not None
            case = await work.cases.find_open(here.id, CIRCLE)
        assert case is not None
        return case.number

    async def _unlocked(self) -> None:
        """As after a code: a bot that is killed and started does not lock the chat by that."""
        async with self.care.open_work() as work:
            anna = await work.staff.find(Contact(self.cast.anna))
        assert anna is not None
        await unlock(self.care.open_work, anna.id)

    async def _is_answered(self, case: int, member: Person, anna: Person) -> None:
        card = await anna.sees_button(f"case:take:{case}")
        await self._unlocked()
        await anna.taps(card, f"case:take:{case}")
        shown = await anna.sees_button(f"case:reply:{case}")
        member.seen = int((await self.control.events(member.number))["next"])
        await anna.taps(shown, f"case:reply:{case}")
        await anna.sees(f"Write your reply to case {case}")
        await anna.tells_careteam_bot(REPLY.format(number=self.number))
        await member.sees(REPLY.format(number=self.number))
        await member.asks_bot(ANSWER.format(number=self.number))
        await anna.sees(f"wrote again in case {case}")
        await anna.taps(shown, f"case:close:{case}")
        outcomes = await anna.sees_button(f"case:end:{case}:answered")
        await anna.taps(outcomes, f"case:end:{case}:answered")
        await member.sees(f"Your case {case} is closed")
