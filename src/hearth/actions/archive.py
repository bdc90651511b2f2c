"""The copy of everything held about one member: gathered, packed, and given to them."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from hearth.actions.authority import By, must
from hearth.actions.purposes import leave_of_access
from hearth.actions.rights import settle, subject_of
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, Case, FileKind, Said
from hearth.community.consent import ConsentRecord
from hearth.community.errors import NoSuchInvite, NoSuchRequest
from hearth.community.held import Held, HeldCase, HeldFile, HeldRequest, HeldSaid
from hearth.community.invites import Invite
from hearth.community.membership import Membership
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import PROGRAM, MemberId, Permission
from hearth.community.receipts import consent_receipt
from hearth.community.rights import Request, RequestId
from hearth.community.safety_reports import SafetyReport
from hearth.community.timers import Timer
from hearth.community.words import MemberWords
from hearth.ports import NewArchive, OpenWork, SignDocument, Work

PATIENCE = timedelta(minutes=5)
"""After so long another process makes an archive that one had begun: gathering, packing and
sealing a gigabyte takes two minutes of one core."""

NAME_LONGEST = 80
"""Characters of a file's own name in the archive, which every file system takes."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Gathering:
    """Gathers everything that is held about one member.

    Many small transactions: whoever writes must not wait for the largest of archives.
    """

    open_work: OpenWork
    sign: SignDocument

    async def __call__(
        self, member: MemberId, as_of: datetime, request: RequestId | None = None
    ) -> Held:
        """All of it, but the bytes of files.

        Args:
            member: whose.
            as_of: what was said later is left out, so that a second try finds the same.
            request: what asked for it.

        Raises:
            NoSuchMember: there is none with that number.
        """
        async with self.open_work() as work:
            # Covers what is in the log so far, so that every entry that is given has its proof.
            await work.audit.take_checkpoint()
            held = await self._held(work, member, as_of, request)
            cases = await work.cases.of(member)
            await work.commit()
        gathered = [await self._case(one, as_of) for one in cases if one.opened_at <= as_of]
        return replace(held, cases=tuple(gathered))

    async def files(self, held: Held) -> AsyncIterator[tuple[str, bytes]]:
        """The files of the cases with their paths, one case in memory at a time."""
        for one in held.cases:
            if any(said.file is not None for said in one.said):
                for file, attachment in await self._files(one.case, held.as_of):
                    yield file.path, attachment.content

    async def _held(
        self, work: Work, member: MemberId, as_of: datetime, request: RequestId | None
    ) -> Held:
        someone, contact = await work.members.get(member), await work.members.contact_of(member)
        memberships = tuple(await work.memberships.of(member))
        holding = await work.holdings.of(member, contact)
        of_theirs = {one.community for one in memberships}
        of_theirs |= {one.community for one in holding.guardianships}
        homes = {one: await work.communities.get(one) for one in sorted(of_theirs)}
        records = {
            one.community: await work.consents.records(member, one.community)
            for one in memberships
        }
        texts = {one.hash: one for one in holding.texts}
        deeds = tuple(await work.audit.about(member))
        proofs = await work.audit.prove(one.number for one in deeds)
        return Held(
            made_at=work.now,
            as_of=as_of,
            request=request,
            member=someone,
            contact=contact,
            name=await work.members.name_of(member, leave_of_access(member)),
            communities=homes,
            memberships=memberships,
            invites=await _invites(work, memberships),
            consents=_in_time(records.values()),
            receipts={
                home: self.sign(consent_receipt(homes[home], said, texts, work.now))
                for home, said in records.items()
            },
            cases=(),
            requests=await _requests(work, member),
            holding=holding,
            deeds=deeds,
            proofs={one.proven.number: one.document() for one in proofs},
            staff={one.id: one.name for one in await work.staff.list()},
        )

    async def _case(self, case: Case, as_of: datetime) -> HeldCase:
        said = await self._said(case, as_of)
        held = tuple(_held_said(case, place, one) for place, one in said)
        async with self.open_work() as work:
            copy = await work.copies.find(case.number)
        return HeldCase(case, held, await self._reports(case, as_of), copy)

    async def _reports(self, case: Case, as_of: datetime) -> tuple[SafetyReport, ...]:
        async with self.open_work() as work:
            found = await work.safety_reports.of(case, leave_of_access(case.member))
        return tuple(one for one in found if one.began_at <= as_of)

    async def _files(self, case: Case, as_of: datetime) -> list[tuple[HeldFile, Attachment]]:
        return [
            (_held_file(case, place, one.attachment), one.attachment)
            for place, one in await self._said(case, as_of)
            if one is not None and one.attachment is not None
        ]

    async def _said(self, case: Case, as_of: datetime) -> list[tuple[int, Said | None]]:
        async with self.open_work() as work:
            found = await work.cases.said_or_lost(case.number, leave_of_access(case.member))
        numbered = enumerate(found, start=1)
        return [(place, one) for place, one in numbered if one is None or one.at <= as_of]


async def _invites(work: Work, memberships: Sequence[Membership]) -> tuple[Invite, ...]:
    """The invites by which they came; one that retention took away is no longer there."""
    found = []
    for number in dict.fromkeys(one.invite for one in memberships):
        with suppress(NoSuchInvite):
            found.append(await work.invites.get(number))
    return tuple(found)


def _in_time(records: Iterable[Sequence[ConsentRecord]]) -> tuple[ConsentRecord, ...]:
    return tuple(sorted(chain.from_iterable(records), key=lambda one: one.at))


async def _requests(work: Work, member: MemberId) -> tuple[HeldRequest, ...]:
    return tuple(
        [
            HeldRequest(
                one,
                await work.requests.words_of(one.id),
                tuple(await work.requests.answers_to(one.id)),
            )
            for one in await work.requests.of(member)
        ]
    )


def _held_said(case: Case, place: int, said: Said | None) -> HeldSaid:
    if said is None or said.attachment is None:
        return HeldSaid(said)
    return HeldSaid(replace(said, attachment=None), _held_file(case, place, said.attachment))


def _held_file(case: Case, place: int, file: Attachment) -> HeldFile:
    name = _UNSAFE.sub("_", file.name)[-NAME_LONGEST:].lstrip(".") or "file"
    return HeldFile(
        path=f"files/case-{case.number}/{place:03}-{name}",
        name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
    )


@dataclass(frozen=True, slots=True)
class Packing:
    """Makes the parts of an archive. What is heavy runs in a thread, so that bots go on."""

    gathering: Gathering
    new_archive: NewArchive

    async def __call__(self, held: Held) -> AsyncIterator[bytes]:
        """The parts, one after the other; no more than one and a case's files are in memory."""
        archive = self.new_archive()
        for part in await asyncio.to_thread(_all, archive.begin(held)):
            yield part
        async for path, content in self.gathering.files(held):
            for part in await asyncio.to_thread(_all, archive.add(path, content)):
                yield part
        yield await asyncio.to_thread(archive.finish)


def _all(parts: Iterator[bytes]) -> list[bytes]:
    return list(parts)


@dataclass(frozen=True, slots=True)
class MakeArchive:
    """A member asked for a copy of everything; this process can open it."""

    open_work: OpenWork
    sign: SignDocument
    new_archive: NewArchive

    async def __call__(self, timer: Timer) -> None:
        """Make it, and send it through the community bot, part after part.

        Killed on the way, it begins again: parts may come twice, and none is missing. Nothing of
        it is kept here: a part lies sealed in the outbox until it is sent, and is wiped then.
        """
        request = await self._begin(timer)
        if request is None:
            return
        gathering = Gathering(self.open_work, self.sign)
        held = await gathering(request.member, request.asked_at, request.id)
        parts = 0
        async for content in Packing(gathering, self.new_archive)(held):
            parts += 1
            await self._send(held, request, parts, content)
        await self._finish(timer, request, parts)

    async def _begin(self, timer: Timer) -> Request | None:
        """The request, if it is still open; nobody else begins with it for a while."""
        async with self.open_work() as work:
            try:
                request = await work.requests.get(RequestId(int(timer.about)))
            except NoSuchRequest:
                request = None
            if request is None or not request.open:
                await work.timers.clear(timer)
                request = None
            else:
                await work.timers.set(replace(timer, due_at=work.now + PATIENCE))
            await work.commit()
        return request

    async def _send(self, held: Held, request: Request, part: int, content: bytes) -> None:
        name = f"my-data-{held.made_at:%Y-%m-%d}-{part}.zip"
        file = Attachment(FileKind.DOCUMENT, name, "application/zip", content)
        home = held.communities[request.community]
        values: Values = {"community": home.organisation}
        say = Say(MemberWords.ARCHIVE, values, file=file)
        if part > 1:
            say = Say(MemberWords.ARCHIVE_PART, {"part": part}, file=file)
        async with self.open_work() as work:
            work.tell(ToMember(request.member), say, urgency=Urgency.NOTICE)
            await work.commit()

    async def _finish(self, timer: Timer, request: Request, parts: int) -> None:
        async with self.open_work() as work:
            undelivered = await work.timers.find(timer) is None
            await work.timers.clear(timer)
            again = await work.requests.get(request.id)
            if again.open and not undelivered:
                work.note(Deed.ARCHIVE_MADE, by=PROGRAM, about=subject_of(again))
                await settle(work, again.done(work.now), Deed.REQUEST_DONE, by=PROGRAM)
                say = Say(MemberWords.ARCHIVE_COMPLETE, {"parts": parts})
                work.tell(ToMember(request.member), say, urgency=Urgency.NOTICE)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ExportMember:
    """Whoever runs the place makes the same copy at the shell, for a member who asks elsewhere."""

    open_work: OpenWork
    sign: SignDocument
    new_archive: NewArchive

    async def __call__(self, member: MemberId, *, by: By) -> AsyncIterator[bytes]:
        """The parts of the archive. That it was made is a deed, noted before the first.

        Raises:
            NotAllowed: the actor does not answer requests.
            NoSuchMember: there is none with that number.
        """
        actor = must(by, Permission.REQUEST_READ)
        gathering = Gathering(self.open_work, self.sign)
        async with self.open_work() as work:
            await work.members.get(member)
            work.note(Deed.MEMBER_EXPORTED, by=actor, about=Subject.of("member", member))
            now = work.now
            await work.commit()
        async for part in Packing(gathering, self.new_archive)(await gathering(member, now)):
            yield part
