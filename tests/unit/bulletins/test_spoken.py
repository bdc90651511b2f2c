"""What is spoken in a film that goes out with a bulletin."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from hearth.actions.bulletins import RewriteBulletin, WriteBulletin
from hearth.actions.enclosing import EncloseFile
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.spoken import ReadSpoken, SaySpoken
from hearth.community.bulletin_errors import NoFilm, SubtitlesUnfit
from hearth.community.bulletin_words import FlawKind
from hearth.community.bulletins import Bulletin
from hearth.community.errors import (
    BulletinChanged,
    BulletinNotFit,
    NotAMember,
    NotOffered,
)
from hearth.community.outgoing import InSlot, Say, ToMember
from hearth.community.people import Contact, Member
from hearth.community.spoken import HowSpoken
from hearth.community.words import BulletinWords
from hearth.storage.tables import members
from pictures import film, png
from unit.bulletins.press import EVERYBODY, WORDS, Press

SEEN = "A door opens."
SAID = b"WEBVTT\n\n00:01.000 --> 00:02.000\nThe door is green.\n"
LONG = b"WEBVTT\n\n" + b"\n\n".join(
    b"00:%02d.000 --> 00:%02d.900\n" % (at, at) + b"The door opens. " * 15 for at in range(50)
)


async def with_a_film(press: Press) -> Bulletin:
    draft = await press.written()
    enclose = EncloseFile(press.circle.care.open_work)
    return await enclose(draft.id, "door.mp4", film(), SEEN, by=press.wendy)


async def said(
    press: Press, draft: Bulletin, words: bytes = SAID, how: HowSpoken = HowSpoken.SUBTITLES
) -> Bulletin:
    return await SaySpoken(press.circle.care.open_work)(draft.id, how, words, by=press.wendy)


async def out(press: Press, draft: Bulletin) -> Bulletin:
    approved = await press.approve(draft)
    await SendBulletin(press.circle.care.open_work).now(approved.id, by=press.paul)
    await press.post()
    return await press.now(approved)


async def read(press: Press, who: Member, bulletin: Bulletin, page: int | None = None) -> Say:
    async with press.circle.work() as work:
        contact = await work.members.contact_of(who.id)
    await ReadSpoken(press.circle.work)(contact, bulletin.id, page)
    await press.post()
    return shown(press, who, bulletin)


def shown(press: Press, who: Member, bulletin: Bulletin) -> Say:
    return press.side.chats[ToMember(who.id)][bulletin.slot_of_film]


async def test_a_film_is_not_approved_before_somebody_says_what_is_spoken_in_it(
    press: Press,
) -> None:
    draft = await with_a_film(press)
    flaws = await press.check(draft.words, draft.audience, by=press.paul)
    assert [one.kind for one in flaws] == [FlawKind.SPOKEN_MISSING]
    argued = replace(draft.words, argued="It is short.")
    rewrite = RewriteBulletin(press.circle.care.open_work)
    again = await rewrite(draft.id, argued, EVERYBODY, by=press.wendy)
    with pytest.raises(BulletinNotFit):
        await press.approve(again)

    for how in HowSpoken:
        draft = await said(press, again, how=how)
        assert await press.check(draft.words, draft.audience, by=press.paul) == ()
    assert (await press.approve(draft)).words.spoken == draft.words.spoken


async def test_only_its_writer_says_it_of_a_film_and_another_film_has_other_words(
    press: Press,
) -> None:
    say = SaySpoken(press.circle.care.open_work)
    bare = await press.written()
    with pytest.raises(NoFilm):
        await say(bare.id, HowSpoken.NOBODY, b"", by=press.wendy)
    draft = await with_a_film(press)
    with pytest.raises(BulletinChanged):
        await say(draft.id, HowSpoken.NOBODY, b"", by=press.paul)
    with pytest.raises(BulletinChanged):
        await say.track(draft.id, by=press.paul)

    given = await said(press, draft)
    assert given.fingerprint != draft.fingerprint
    assert "The door is green." in await say.track(draft.id, by=press.paul)
    rewritten = await RewriteBulletin(press.circle.care.open_work)(
        draft.id, WORDS, EVERYBODY, by=press.wendy
    )
    assert rewritten.words.spoken == given.words.spoken
    enclose = EncloseFile(press.circle.care.open_work)
    other = await enclose(draft.id, "a.png", png(), SEEN, by=press.wendy)
    assert other.words.spoken is None


async def test_what_is_spoken_is_screened_as_everything_that_staff_writes(press: Press) -> None:
    promises = b"WEBVTT\n\n00:01.000 --> 00:02.000\nLook at http://door.example/now\n"
    draft = await said(press, await with_a_film(press), promises)
    flaws = await press.check(draft.words, draft.audience, by=press.paul)
    assert [one.kind for one in flaws] == [FlawKind.LINK_UNSAFE]


async def test_members_read_it_behind_a_button_a_page_at_a_time(press: Press) -> None:
    mira = await press.circle.member()
    bulletin = await out(press, await said(press, await with_a_film(press), LONG))
    for where in (mira, None):
        say = press.stands(where, bulletin)
        assert say is not None
        button = say.buttons[0][0]
        assert (button.words, button.deed) == (
            BulletinWords.BUTTON_SPOKEN,
            f"bulletin:words:{bulletin.id}",
        )

    first = await read(press, mira, bulletin)
    assert (first.in_slot, first.values["page"]) == (InSlot.ANEW, 1)
    assert [one.words for one in first.buttons[0]] == [BulletinWords.BUTTON_SPOKEN_ON]
    second = await read(press, mira, bulletin, 1)
    assert (second.in_slot, second.values["page"]) == (InSlot.EITHER, 2)
    assert second.buttons[0][0].words is BulletinWords.BUTTON_SPOKEN_BACK
    assert bulletin.words.spoken is not None
    assert second.values["spoken"] == bulletin.words.spoken.pages()[1]
    with pytest.raises(NotOffered):
        await read(press, mira, bulletin, 99)
    with pytest.raises(NotAMember):
        await ReadSpoken(press.circle.work)(Contact(99), bulletin.id)


async def test_put_right_or_taken_back_it_does_not_stay_where_somebody_read_it(
    press: Press,
) -> None:
    mira = await press.circle.member()
    bulletin = await out(press, await said(press, await with_a_film(press)))
    await read(press, mira, bulletin)
    write = WriteBulletin(press.circle.care.open_work)
    draft = await write.correction(bulletin.id, WORDS, by=press.wendy)
    assert draft.words.spoken == bulletin.words.spoken
    blue = await out(press, await said(press, draft, SAID.replace(b"green", b"blue")))
    right = shown(press, mira, blue)
    assert (right.in_slot, right.values["spoken"]) == (InSlot.ONLY_THERE, "The door is blue.")
    with pytest.raises(NotOffered):
        await read(press, mira, bulletin)

    await RetractBulletin(press.circle.care.open_work)(blue.id, "Wrong.", by=press.paul)
    await press.post()
    gone = shown(press, mira, blue)
    assert (gone.words, gone.in_slot) == (
        BulletinWords.BULLETIN_SPOKEN_GONE,
        InSlot.ONLY_THERE,
    )


async def test_who_read_it_and_never_got_the_bulletin_itself_is_reached_as_well(
    press: Press,
) -> None:
    mira = await press.circle.member()
    press.side.gone.add(ToMember(mira.id))
    bulletin = await out(press, await said(press, await with_a_film(press)))
    press.side.gone.clear()
    await read(press, mira, bulletin)
    await RetractBulletin(press.circle.care.open_work)(bulletin.id, "Wrong.", by=press.paul)
    await press.post()
    assert shown(press, mira, bulletin).words is BulletinWords.BULLETIN_SPOKEN_GONE


async def test_who_read_it_without_a_copy_of_the_bulletin_is_reached_as_well(
    press: Press,
) -> None:
    bulletin = await out(press, await said(press, await with_a_film(press)))
    mira = await press.circle.member()
    assert press.stands(mira, bulletin) is None
    await read(press, mira, bulletin)
    await RetractBulletin(press.circle.care.open_work)(bulletin.id, "Wrong.", by=press.paul)
    await press.post()
    assert shown(press, mira, bulletin).words is BulletinWords.BULLETIN_SPOKEN_GONE


async def in_french(
    press: Press, draft: Bulletin, words: bytes, language: str = "FR "
) -> Bulletin:
    say = SaySpoken(press.circle.care.open_work)
    return await say(draft.id, HowSpoken.SUBTITLES, words, by=press.wendy, language=language)


async def test_whoever_reads_another_language_reads_its_translation_and_it_is_put_right(
    press: Press,
) -> None:
    mira, zoe = await press.circle.member(), await press.circle.member()
    async with press.circle.care.engine.begin() as connection:
        await connection.execute(
            update(members).where(members.c.id == zoe.id).values(language="fr-CA")
        )
    draft = await said(press, await with_a_film(press))
    both = await in_french(press, draft, SAID.replace(b"The door is green", b"La porte est verte"))
    assert both.fingerprint != draft.fingerprint
    track = SaySpoken(press.circle.care.open_work).track
    assert "La porte" in await track(draft.id, "fr", by=press.paul)
    assert "The door" in await track(draft.id, by=press.paul)

    # Another file of the words as they are spoken leaves the translation.
    again = await said(press, draft)
    assert again.words.spoken == both.words.spoken
    bulletin = await out(press, again)
    assert (await read(press, zoe, bulletin)).values["spoken"] == "La porte est verte."
    assert (await read(press, mira, bulletin)).values["spoken"] == "The door is green."

    write = WriteBulletin(press.circle.care.open_work)
    wrong = await write.correction(bulletin.id, WORDS, by=press.wendy)
    bleue = SAID.replace(b"The door is green", b"La porte est bleue")
    right = await out(press, await in_french(press, wrong, bleue))
    assert shown(press, zoe, right).values["spoken"] == "La porte est bleue."
    assert shown(press, mira, right).values["spoken"] == "The door is green."


async def test_a_translation_is_of_words_that_there_are_and_is_screened(press: Press) -> None:
    draft = await with_a_film(press)
    with pytest.raises(SubtitlesUnfit):
        await in_french(press, draft, SAID)
    await said(press, draft)
    for unknown in ("xx", "french"):
        with pytest.raises(SubtitlesUnfit):
            await in_french(press, draft, SAID, unknown)
    link = SAID.replace(b"The door is green.", b"Regarde http://door.example/now")
    flawed = await in_french(press, draft, link)
    flaws = await press.check(flawed.words, flawed.audience, by=press.paul)
    assert [one.kind for one in flaws] == [FlawKind.LINK_UNSAFE]
    nobody = await said(press, draft, how=HowSpoken.NOBODY)
    assert nobody.words.words_of_film == ""
