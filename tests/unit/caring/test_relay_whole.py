"""Many conversations at once: order kept, nothing lost, nothing to the wrong person.

Members and clinicians write and send photos, voice messages and documents, and members change what
they wrote, in an order that chance chose, several at the same time, over a real database. What
delivers is killed now and then, before or after Telegram has a message, and is put off. A message
may come twice in a row, never out of order and never not at all.

In the gate they are forty; this tries two hundred, on SQLite and on PostgreSQL:

    .ci/postgres env HEARTH_TEST_RELAY=long ./run test tests/unit/caring/test_relay_whole.py
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from databases import a_postgres_database
from hearth.actions.cases import Reply, TakeCase
from hearth.actions.direct import hear_in_case
from hearth.actions.hearing import Heard
from hearth.actions.members import find_present
from hearth.actions.opening import bring, brought
from hearth.actions.reading_cases import ReadCase
from hearth.actions.relaying import ReplyWithFile
from hearth.community.cases import Attachment, CaseNumber, FileKind, Matter, Said, SaidBy
from hearth.community.edits import changed_later
from hearth.community.outgoing import Say, ToMember
from hearth.community.passing import passed_on
from hearth.community.people import Contact, Member, MemberId, Staff
from hearth.community.words import MemberWords
from pictures import exif, jpeg, segment, voice
from unit.console.home import CIRCLE, Home, moved_in

CONVERSATIONS, TURNS, AT_ONCE = 200, 600, 5
EXIF = segment(0xE1, exif(turn=1))
SHORT = (40, 140)
"""Conversations and turns in the gate."""

Piece = tuple[str, bytes | None]
"""What somebody said: the words, and the file with them as the other side gets it."""


@dataclass(frozen=True)
class Written:
    """What a member wrote, as it stands in their chat.

    Args:
        message: its number there.
        edited: whether it is what an earlier one says now.
    """

    piece: Piece
    message: int
    edited: bool = False


@dataclass
class Talk:
    """One conversation as it should be, and as it came."""

    member: Member
    contact: Contact
    case: CaseNumber | None = None
    wrote: list[Written] = field(default_factory=list)
    answered: list[Piece] = field(default_factory=list)
    delivered: list[Piece] = field(default_factory=list)


@dataclass
class Relay:
    """All of them, and what goes on in between."""

    home: Home
    chance: Random
    talks: dict[MemberId, Talk] = field(default_factory=dict)

    async def begin(self, conversations: int) -> None:
        for number in range(conversations):
            member = await self.home.member(f"Member {number}")
            talk = Talk(member, Contact(self.home.members))
            self.talks[member.id] = talk

    async def turn(self, talk: Talk) -> None:
        if not talk.case or self.chance.random() < 0.5:
            await self.member_writes(talk)
        else:
            await self.clinician_answers(talk)

    def file(self, name: str) -> Attachment | None:
        """Half of the time one of another kind each time, with its own name inside."""
        photo = Attachment(FileKind.PHOTO, "p.jpg", "image/jpeg", jpeg(name.encode(), EXIF))
        spoken = Attachment(FileKind.VOICE, "v.ogg", "audio/ogg", voice() + name.encode())
        letter = Attachment(FileKind.DOCUMENT, "l.txt", "text/plain", name.encode())
        return self.chance.choice((None, None, None, photo, spoken, letter))

    async def member_writes(self, talk: Talk) -> None:
        said = f"{talk.member.id} writes {len(talk.wrote)}"
        first = [one for one in talk.wrote if not one.edited and one.piece[1] is None]
        if talk.case and first and self.chance.random() < 0.2:
            written = Written(
                (f"{said}, changed", None), self.chance.choice(first).message, edited=True
            )
            file = None
        else:
            file = self.file(said)
            file = None if file is None else passed_on(file)
            written = Written((said, file.content if file else None), len(talk.wrote) + 1)
        heard = Heard(
            talk.contact,
            written.piece[0],
            written.message,
            chat=talk.contact.number,
            attachment=file,
            edited=written.edited,
        )
        async with self.home.circle.open_work() as work:
            here = await find_present(work, talk.contact)
            assert here is not None
            case = await work.cases.find_open(talk.member.id, CIRCLE)
            if case is None:
                what = replace(brought(Matter.QUESTION, heard.text, file), message=heard.message)
                case, _ = await bring(work, here, what)
            else:
                await hear_in_case(work, here, heard, case)
            await work.commit()
        talk.wrote.append(written)
        if not talk.case:
            talk.case = case.number
            await TakeCase(self.home.storage.open_work)(talk.case, by=self.by(talk))

    def by(self, talk: Talk) -> Staff:
        return self.home.anna if talk.member.id % 2 else self.home.ben

    async def clinician_answers(self, talk: Talk) -> None:
        assert talk.case is not None
        text = f"answer {len(talk.answered)} for {talk.member.id}"
        file, work = self.file(text), self.home.storage.open_work
        if file is None:
            await Reply(work)(talk.case, text, by=self.by(talk))
            talk.answered.append((text, None))
        else:
            await ReplyWithFile(work)(talk.case, file, text, by=self.by(talk))
            talk.answered.append((text, passed_on(file).content))

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
                piece = str(say.values["text"]), say.file.content if say.file else None
                self.talks[one.recipient.member].delivered.append(piece)
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


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    """A console and its two processes over each of the databases."""
    with ExitStack() as stack:
        url = ""
        if request.param == "postgres":
            server = os.environ.get("HEARTH_TEST_POSTGRES", "")
            if not server:
                pytest.skip("PostgreSQL: HEARTH_TEST_POSTGRES is not set")
            database = stack.enter_context(a_postgres_database(server))
            url = database.render_as_string(hide_password=False)
        async with moved_in(tmp_path, database=url) as home:
            yield home


@pytest.mark.parametrize("seed", [20261126])
async def test_many_conversations_stay_whole_and_apart(anywhere: Home, seed: int) -> None:
    home = anywhere
    long = os.environ.get("HEARTH_TEST_RELAY") == "long"
    conversations, turns = (CONVERSATIONS, TURNS) if long else SHORT
    relay = Relay(home, Random(seed))  # noqa: S311  Chance that can be repeated.
    await relay.begin(conversations)
    everybody = list(relay.talks.values())
    # Everybody begins, in an order that chance chose; then anybody goes on.
    begins = relay.chance.sample(everybody, conversations)
    for number in range(turns // AT_ONCE):
        rest = begins[number * AT_ONCE : (number + 1) * AT_ONCE]
        async with asyncio.TaskGroup() as group:
            for talk in rest or relay.chance.sample(everybody, AT_ONCE):
                group.create_task(relay.turn(talk))
            group.create_task(relay.deliver(relay.chance.randrange(1, 12)))
        home.time.passes(seconds=1)
        if relay.chance.random() < 0.1:
            await home.circle.outbox.recover()
    await relay.everything()

    assert sum(len(one.answered) for one in everybody) > (turns - conversations) // 3
    for talk in everybody:
        assert talk.case is not None
        assert once(talk.delivered) == talk.answered
        said = await said_in(home, talk.case)
        theirs = [one for one in said if one.by is SaidBy.MEMBER]
        assert [_piece(one) for one in theirs] == [one.piece for one in talk.wrote]
        assert [_piece(one) for one in said if one.by is SaidBy.STAFF] == talk.answered
        # What was changed stands beside what it was, and is called so; nothing else is.
        changed = {one.message for one in talk.wrote if one.edited}
        places = changed_later(theirs)
        assert {theirs[one].message for one in places} == changed
        assert {one.message for one in theirs if one.edited} == changed
        assert all(
            theirs[one].message not in changed
            for one in range(len(theirs))
            if one not in places and not theirs[one].edited
        )
    everything = [one for talk in everybody for one in talk.wrote]
    assert any(one.edited for one in everything)
    assert any(one.piece[1] for one in everything)


def once(pieces: list[Piece]) -> list[Piece]:
    """Without what came again right after itself."""
    return [one for place, one in enumerate(pieces) if not place or pieces[place - 1] != one]


def _piece(said: Said) -> Piece:
    return said.text, said.attachment.content if said.attachment else None


async def said_in(home: Home, number: CaseNumber) -> list[Said]:
    file = await ReadCase(home.storage.open_work)(number, by=home.anna)
    return list(file.said)
