"""A photo, a video or a document goes out with a bulletin: enclosed, seen, sent."""

from dataclasses import dataclass, replace

from hearth.actions.authority import must
from hearth.actions.bulletins import Then, fitting, nothing, subject_of
from hearth.community.audit import Deed
from hearth.community.bulletin_errors import NotDescribed
from hearth.community.bulletins import Bulletin, BulletinId
from hearth.community.enclosures import (
    DESCRIBED_LONGEST,
    LOOKED_AT,
    AtTelegram,
    Enclosure,
    EnclosureId,
    fit_to_go_out,
)
from hearth.community.errors import BulletinChanged, TooLong
from hearth.community.people import Actor, Permission, Staff, StaffId
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class EncloseFile:
    """Whoever wrote a draft gives it a file, or takes the file out again."""

    open_work: OpenWork

    async def __call__(  # noqa: PLR0913  A file, what is in it, and what is told with it.
        self,
        number: BulletinId,
        name: str,
        content: bytes,
        described: str,
        *,
        by: Staff,
        then: Then = nothing,
    ) -> Bulletin:
        """The file goes out with it, in the place of the one that it had.

        Args:
            number: of the draft.
            name: of the file, as its sender has it.
            content: all of it.
            described: what is in it, for whoever does not see it.
            by: who.
            then: what is told with it.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is no draft of theirs (any more).
            EnclosureUnfit, EnclosureTooLarge: such a file does not go out.
            NotDescribed: it is a photo or a video, and nothing says what is in it.
            TooLong, TooLongWithFile: the description, or the words below it, do not fit.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        kind, file = fit_to_go_out(name, content)
        said = described.strip()
        if kind in LOOKED_AT and not said:
            raise NotDescribed
        if len(said) > DESCRIBED_LONGEST:
            raise TooLong(len(said), DESCRIBED_LONGEST)
        async with self.open_work() as work:
            was = await work.bulletins.hold(number)
            kept = await work.enclosures.add(file.content)
            enclosed = Enclosure(kept, kind, file.name, len(file.content), said)
            bulletin = await _changed(work, was, enclosed, actor)
            await then(work, bulletin)
            await work.commit()
        return bulletin

    async def take_out(self, number: BulletinId, *, by: Staff, then: Then = nothing) -> Bulletin:
        """No file goes out with it.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is no draft of theirs (any more).
        """
        actor = must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            bulletin = await _changed(work, await work.bulletins.hold(number), None, actor)
            await then(work, bulletin)
            await work.commit()
        return bulletin


async def _changed(work: Work, was: Bulletin, file: Enclosure | None, by: Actor) -> Bulletin:
    """The draft with this file. The one before it goes, unless what it corrects has it too."""
    said = replace(was.words, file=file, spoken=None)
    words = fitting(said, was.audience)
    bulletin = was.rewritten(words, was.audience, StaffId(by.id), work.now)
    await work.bulletins.put(bulletin)
    old = was.words.file
    row = await work.bulletins.corrections_of(was.root)
    others = {one.words.file.number for one in row if one.id != was.id and one.words.file}
    if old is not None and old.number not in others:
        await work.enclosures.drop(old.number)
    work.note(Deed.BULLETIN_REWRITTEN, by=by, about=subject_of(bulletin))
    return bulletin


@dataclass(frozen=True, slots=True)
class SeeEnclosed:
    """Somebody who reads content looks at what goes out with a bulletin."""

    open_work: OpenWork

    async def __call__(self, number: BulletinId, *, by: Staff) -> tuple[Enclosure, bytes]:
        """The file, as members get it.

        Raises:
            NotAllowed: `by` does not read content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it has no file (any more).
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work(looking=True) as work:
            file = (await work.bulletins.see(number)).words.file
            content = None if file is None else await work.enclosures.content(file.number)
        if file is None or content is None:
            raise BulletinChanged
        return file, content


@dataclass(frozen=True, slots=True)
class FindEnclosed:
    """The bot is about to send a file."""

    open_work: OpenWork

    async def __call__(self, number: EnclosureId) -> AtTelegram:
        """What there is of it: its name at Telegram, or its bytes."""
        async with self.open_work(looking=True) as work:
            return await work.enclosures.at_telegram(number)


@dataclass(frozen=True, slots=True)
class NoteEnclosed:
    """Telegram has a file."""

    open_work: OpenWork

    async def __call__(self, number: EnclosureId, telegram: str) -> None:
        """Remember its name there; the copy of the bot goes."""
        async with self.open_work() as work:
            await work.enclosures.sent(number, telegram)
            await work.commit()
