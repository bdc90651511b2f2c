"""A photo, a video or a document goes out with a bulletin."""

from dataclasses import replace

import pytest

from hearth.actions.bulletins import RewriteBulletin, WriteBulletin
from hearth.actions.enclosing import EncloseFile, FindEnclosed, NoteEnclosed, SeeEnclosed
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.community.bulletin_errors import (
    EnclosureTooLarge,
    EnclosureUnfit,
    NotDescribed,
    TooLongWithFile,
)
from hearth.community.bulletins import Bulletin
from hearth.community.enclosures import PHOTO_LARGEST, AtTelegram, EnclosureKind, fit_to_go_out
from hearth.community.errors import BulletinChanged, Refusal
from hearth.storage.sealing.errors import CannotOpenError
from pictures import PLACE, exif, jpeg, png, segment
from unit.bulletins.press import EVERYBODY, WORDS, Press

CARRIES_A_PLACE = jpeg(b"a garden", segment(0xE1, exif()))
SEEN = "A garden with lamps."


def enclose(press: Press) -> EncloseFile:
    return EncloseFile(press.circle.care.open_work)


async def with_a_photo(press: Press) -> Bulletin:
    draft = await press.written()
    return await enclose(press)(draft.id, "lamps.jpeg", CARRIES_A_PLACE, SEEN, by=press.wendy)


async def out(press: Press, draft: Bulletin) -> Bulletin:
    approved = await press.approve(draft)
    await SendBulletin(press.circle.care.open_work).now(approved.id, by=press.paul)
    await press.post()
    return await press.now(approved)


async def at_telegram(press: Press, bulletin: Bulletin) -> AtTelegram:
    assert bulletin.words.file is not None
    return await FindEnclosed(press.circle.work)(bulletin.words.file.number)


@pytest.mark.parametrize(
    ("name", "content", "described", "refused"),
    [
        ("lamps.jpg", jpeg(), " ", NotDescribed),
        ("lamps.exe", b"MZ\x90\x00", SEEN, EnclosureUnfit),
        ("lamps.zip", b"PK\x03\x04", SEEN, EnclosureUnfit),
        ("lamps.ogg", b"OggS" + bytes(40), SEEN, EnclosureUnfit),
    ],
)
async def test_what_is_no_picture_film_or_paper_or_is_not_described_does_not_go_out(
    press: Press, name: str, content: bytes, described: str, refused: type[Refusal]
) -> None:
    draft = await press.written()
    with pytest.raises(refused):
        await enclose(press)(draft.id, name, content, described, by=press.wendy)
    assert (await press.now(draft)).words.file is None


def test_a_photo_is_smaller_than_telegram_takes_and_each_kind_is_known_by_its_content() -> None:
    with pytest.raises(EnclosureTooLarge):
        fit_to_go_out("lamps.jpg", jpeg(bytes(PHOTO_LARGEST)))
    kinds = [fit_to_go_out("a", one)[0] for one in (png(), b"%PDF-1.7\n", b"Only words.")]
    assert kinds == [EnclosureKind.PHOTO, EnclosureKind.DOCUMENT, EnclosureKind.DOCUMENT]


async def test_only_its_writer_gives_a_draft_a_file_and_the_words_must_fit_below_it(
    press: Press,
) -> None:
    draft = await press.written()
    with pytest.raises(BulletinChanged):
        await enclose(press)(draft.id, "a.png", png(), SEEN, by=press.paul)
    long = await press.written(replace(WORDS, text="Bring a chair. " * 60))
    with pytest.raises(TooLongWithFile):
        await enclose(press)(long.id, "a.png", png(), SEEN, by=press.wendy)


async def test_a_photo_loses_its_place_and_stands_for_what_was_read(press: Press) -> None:
    draft = await with_a_photo(press)
    seen, content = await SeeEnclosed(press.circle.care.open_work)(draft.id, by=press.paul)
    assert (seen.kind, seen.name, seen.described) == (EnclosureKind.PHOTO, "lamps.jpg", SEEN)
    assert PLACE not in content
    again = await enclose(press)(draft.id, "b.png", png(), SEEN, by=press.wendy)
    assert draft.fingerprint != again.fingerprint
    words = replace(WORDS, title="Other news")
    rewritten = await RewriteBulletin(press.circle.care.open_work)(
        draft.id, words, EVERYBODY, by=press.wendy
    )
    assert rewritten.words.file == again.words.file


async def test_a_file_that_a_draft_gives_up_is_gone(press: Press) -> None:
    draft = await with_a_photo(press)
    bare = await enclose(press).take_out(draft.id, by=press.wendy)
    assert bare.words.file is None
    assert draft.words.file is not None
    async with press.circle.care.open_work() as work:
        assert await work.enclosures.content(draft.words.file.number) is None
    with pytest.raises(BulletinChanged):
        await SeeEnclosed(press.circle.care.open_work)(draft.id, by=press.paul)


async def test_the_bot_opens_it_once_it_is_approved_and_until_telegram_has_it(
    press: Press,
) -> None:
    draft = await with_a_photo(press)
    assert await at_telegram(press, draft) == AtTelegram("", None)
    assert draft.words.file is not None
    async with press.circle.work() as work:
        with pytest.raises(CannotOpenError):
            await work.enclosures.content(draft.words.file.number)

    await press.approve(draft)
    content = (await at_telegram(press, draft)).content
    assert content is not None
    assert PLACE not in content
    await NoteEnclosed(press.circle.work)(draft.words.file.number, "AgACAgQ")
    assert await at_telegram(press, draft) == AtTelegram("AgACAgQ", None)


async def test_members_and_the_group_get_it_described_and_a_correction_keeps_or_replaces_it(
    press: Press,
) -> None:
    mira = await press.circle.member()
    bulletin = await out(press, await with_a_photo(press))
    for where in (mira, None):
        say = press.stands(where, bulletin)
        assert say is not None
        assert (say.enclosure, say.values["enclosed"]) == (bulletin.words.file, SEEN)

    write = WriteBulletin(press.circle.care.open_work)
    kept = await write.correction(bulletin.id, replace(WORDS, text="At seven."), by=press.wendy)
    assert kept.words.file == bulletin.words.file
    bare = await enclose(press).take_out(kept.id, by=press.wendy)
    seen, _ = await SeeEnclosed(press.circle.care.open_work)(bulletin.id, by=press.paul)
    assert seen == bulletin.words.file
    await out(press, bare)
    say = press.stands(mira, bare)
    assert say is not None
    assert (say.enclosure, say.over_file) == (None, True)


async def test_taken_back_its_file_is_to_go_from_where_it_stands(press: Press) -> None:
    mira = await press.circle.member()
    bulletin = await out(press, await with_a_photo(press))
    await RetractBulletin(press.circle.care.open_work)(bulletin.id, "Wrong.", by=press.paul)
    await press.post()
    for where in (mira, None):
        say = press.stands(where, bulletin)
        assert say is not None
        assert (say.enclosure, say.over_file) == (None, True)
