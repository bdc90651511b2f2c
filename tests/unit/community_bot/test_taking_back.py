"""Deleting a member's messages, and knowing which those are."""

from hearth.community.cases import Attachment, FileKind
from hearth.community.outgoing import Say, TakeBack, ToContact, ToGroup, ToMember, Values
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.community.words import MemberWords
from unit.community_bot.conftest import Stage
from unit.community_bot.kit import USERNAME, text_of

MIRA = MemberId(7)
CIRCLE = ToGroup(CommunityId("circle"))


async def written(stage: Stage, *texts: str) -> tuple[int, ...]:
    """Messages of Mira to the bot."""
    chat = f"@{USERNAME}"
    made = [await stage.control.write(stage.cast.mira, chat, text) for text in texts]
    return tuple(int(one["message_id"]) for one in made)


async def left(stage: Stage) -> list[str]:
    """What stands in Mira's chat with the bot."""
    return [text_of(one) for one in await stage.control.messages(stage.cast.mira, f"@{USERNAME}")]


async def test_messages_are_deleted_in_one_call_and_known_to_be_gone(stage: Stage) -> None:
    numbers = await written(stage, "one", "two", "three")
    to = ToContact(Contact(stage.cast.mira))
    await stage.side.deliver(to, TakeBack(MIRA, numbers))
    assert not {"one", "two", "three"} & set(await left(stage))
    assert stage.traces.gone == [(MIRA, to, numbers)]
    calls = [one["method"] for one in (await stage.control.calls())["calls"]]
    assert calls.count("deleteMessages") == 1


async def test_doing_it_again_is_harmless(stage: Stage) -> None:
    numbers = await written(stage, "one")
    to = ToContact(Contact(stage.cast.mira))
    for _ in range(2):
        await stage.side.deliver(to, TakeBack(MIRA, numbers))
    assert [one for _, _, one in stage.traces.gone] == [numbers, numbers]


async def test_what_telegram_refuses_stays_known_and_the_rest_goes(stage: Stage) -> None:
    first, second = await written(stage, "one", "two")
    for method in ("deleteMessages", "deleteMessage"):
        await stage.control.fault("status", method=method, status=400)
    to = ToContact(Contact(stage.cast.mira))
    await stage.side.deliver(to, TakeBack(MIRA, (first, second)))
    assert stage.traces.gone == [(MIRA, to, (second,))]
    assert "one" in await left(stage)
    assert "two" not in await left(stage)


async def test_what_a_member_is_told_leaves_a_trace_every_part_of_it(stage: Stage) -> None:
    long = Say(MemberWords.CASE_REPLY, {"number": 1, "name": "Anna", "text": "word " * 1500})
    file = Attachment(FileKind.DOCUMENT, "a.txt", "text/plain", b"a")
    await stage.side.deliver(ToMember(MIRA), long)
    parts = len(stage.traces.there)
    await stage.side.deliver(ToMember(MIRA), Say(MemberWords.POST_DONE, file=file))
    assert parts == 2
    assert len(stage.traces.there) == 3
    assert {(to, author) for to, author, _ in stage.traces.there} == {(ToMember(MIRA), None)}


async def test_a_post_in_a_members_name_is_traced_as_theirs(stage: Stage) -> None:
    values: Values = {"name": "Mira", "text": "Hello", "author": 7}
    await stage.side.deliver(CIRCLE, Say(MemberWords.POST_REPUBLISHED, values))
    [(to, author, message)] = stage.traces.there
    assert (to, author) == (CIRCLE, MIRA)
    posted = await stage.control.messages(stage.cast.mira, stage.cast.group)
    assert posted[-1]["message_id"] == message
