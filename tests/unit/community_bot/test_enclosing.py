"""Bulletins with files, over real HTTP: uploaded once, changed in place."""

from dataclasses import replace
from typing import Any

import pytest

from hearth.community.enclosures import AtTelegram, Enclosure, EnclosureId, EnclosureKind
from hearth.community.outgoing import Button, InSlot, Say, ToGroup, ToMember, Values
from hearth.community.people import CommunityId, MemberId
from hearth.community.words import BulletinWords
from hearth_bot.community.texts.bulletins import BULLETINS
from hearth_bot.post.botside import UndeliverableError
from hearth_bot.sandbox.client import Json
from pictures import png
from unit.community_bot.conftest import Stage
from unit.community_bot.kit import USERNAME

MIRA = ToMember(MemberId(7))
GROUP = ToGroup(CommunityId("circle"))
PHOTO = Enclosure(EnclosureId(3), EnclosureKind.PHOTO, "lamps.png", 60, "A garden.")
PAPER = Enclosure(EnclosureId(4), EnclosureKind.DOCUMENT, "plan.txt", 5)
VIDEO = Enclosure(EnclosureId(5), EnclosureKind.VIDEO, "lamps.mp4", 5, "Lamps.")
UPLOADED = AtTelegram("", png())


def copy(file: Enclosure | None, *, text: str = "Lamps.", over_file: bool = False) -> Say:
    seen = "" if file is None else file.described
    values = {"title": "News", "text": text, "risks": "", "question": "", "enclosed": seen}
    return Say(
        BulletinWords.BULLETIN, values, slot="bulletin:1", enclosure=file, over_file=over_file
    )


async def stands(stage: Stage) -> list[Json]:
    messages = await stage.control.messages(stage.cast.mira, USERNAME)
    return [one for one in messages if one["from"]["id"] == stage.cast.bot]


def noted(stage: Stage) -> list[tuple[Any, ...]]:
    return [one.args for one in stage.actions.asked if one.action == "note_enclosed"]


async def test_a_photo_comes_with_its_words_and_is_uploaded_once(stage: Stage) -> None:
    stage.actions.gives["find_enclosed"] = UPLOADED
    await stage.side.deliver(MIRA, copy(PHOTO))

    [message] = await stands(stage)
    assert message["photo"]
    assert "Enclosed: A garden." in message["caption"]
    [(number, name)] = noted(stage)
    assert (number, await stage.control.file(name)) == (PHOTO.number, png())

    stage.actions.gives["find_enclosed"] = AtTelegram(name, None)
    await stage.side.deliver(GROUP, copy(PHOTO))
    assert len(noted(stage)) == 1
    posted = await stage.control.messages(stage.cast.olga, stage.cast.group)
    [shared] = [one for one in posted if "photo" in one]
    assert shared["photo"][-1]["file_id"] == name


@pytest.mark.parametrize(("file", "field"), [(PAPER, "document"), (VIDEO, "video")])
async def test_each_kind_is_shown_as_what_it_is(stage: Stage, file: Enclosure, field: str) -> None:
    stage.actions.gives["find_enclosed"] = AtTelegram("", b"plain")
    await stage.side.deliver(MIRA, copy(file))

    [message] = await stands(stage)
    assert message[field]["file_name"] == file.name


async def test_words_get_a_photo_another_file_and_a_small_text_in_the_same_message(
    stage: Stage,
) -> None:
    stage.actions.gives["find_enclosed"] = UPLOADED
    await stage.side.deliver(MIRA, copy(None))
    [first] = await stands(stage)
    assert first["text"].startswith("News")

    await stage.side.deliver(MIRA, copy(PHOTO))
    await stage.side.deliver(MIRA, copy(PHOTO))
    [photo] = await stands(stage)
    assert photo["photo"]
    await stage.side.deliver(MIRA, copy(PAPER))
    [paper] = await stands(stage)
    assert paper["document"]["file_name"] == "plan.txt"

    await stage.side.deliver(MIRA, copy(None, text="No lamps.", over_file=True))
    [bare] = await stands(stage)
    assert "No lamps." in bare["caption"]
    assert bare["message_id"] == first["message_id"]
    there = await stage.control.file(bare["document"]["file_id"])
    assert there.decode() == BULLETINS[BulletinWords.BULLETIN_FILE_GONE].one


async def test_what_does_not_fit_below_it_follows_and_where_it_is_gone_all_comes_anew(
    stage: Stage,
) -> None:
    stage.actions.gives["find_enclosed"] = UPLOADED
    await stage.slots.remember_slot(MIRA, "bulletin:1", 999)
    await stage.side.deliver(MIRA, copy(PHOTO, text="lamps and chairs " * 80))

    photo, more = await stands(stage)
    assert (photo["caption"].startswith("News"), "chairs" in more["text"]) == (True, True)


def page(spoken: str, in_slot: InSlot) -> Say:
    values: Values = {"title": "News", "page": 1, "pages": 2, "spoken": spoken}
    words, slot = BulletinWords.BULLETIN_SPOKEN, "bulletin:1:words"
    on = ((Button(BulletinWords.BUTTON_SPOKEN_ON, "bulletin:words:1:1"),),)
    return Say(words, values, on, slot=slot, in_slot=in_slot)


async def test_what_is_said_in_a_film_comes_below_and_is_put_right_only_where_it_stands(
    stage: Stage,
) -> None:
    await stage.side.deliver(MIRA, page("Lamps.", InSlot.ONLY_THERE))
    assert await stands(stage) == []

    await stage.side.deliver(MIRA, page("Lamps.", InSlot.ANEW))
    await stage.side.deliver(MIRA, page("Lamps.", InSlot.ANEW))
    above, below = await stands(stage)
    assert above["text"] == BULLETINS[BulletinWords.BULLETIN_SPOKEN_BELOW].one
    assert "What is said in the film, page 1 of 2" in below["text"]
    await stage.side.deliver(MIRA, page("No lamps.", InSlot.ONLY_THERE))
    assert "No lamps." in (await stands(stage))[-1]["text"]


async def test_the_button_under_a_film_asks_for_what_is_said_and_the_next_page(
    stage: Stage,
) -> None:
    opens = ((Button(BulletinWords.BUTTON_SPOKEN, "bulletin:words:1"),),)
    say = page("Lamps.", InSlot.EITHER)
    await stage.side.deliver(MIRA, replace(say, buttons=(*opens, *say.buttons)))
    [message] = await stands(stage)
    for deed in ("bulletin:words:1", "bulletin:words:1:1"):
        number, chat = message["message_id"], f"@{USERNAME}"
        await stage.control.press(stage.cast.mira, chat, number, deed, timeout=0)
        await stage.handle()
    asked = [one.args[1:] for one in stage.actions.asked if one.action == "read_spoken"]
    assert asked == [(1, None), (1, 1)]


async def test_a_file_that_nobody_has_any_more_never_arrives(stage: Stage) -> None:
    stage.actions.gives["find_enclosed"] = AtTelegram("", None)
    with pytest.raises(UndeliverableError, match="gone"):
        await stage.side.deliver(MIRA, copy(PHOTO))
    assert await stands(stage) == []
