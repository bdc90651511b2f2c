"""What the outbox holds arrives, over real HTTP."""

import pytest

from hearth.community.cases import Attachment, FileKind
from hearth.community.outgoing import (
    Button,
    Effect,
    Hide,
    LetIn,
    OfferGroup,
    Say,
    SendOut,
    SetWriting,
    TakeButtons,
    ToContact,
    ToGroup,
    ToMember,
    TurnAway,
    Values,
)
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.community.words import MemberWords
from hearth_bot.post.api import CallRefusedError
from hearth_bot.post.botside import SlowDownError, UndeliverableError
from hearth_bot.sandbox.client import Json
from unit.community_bot.conftest import Stage
from unit.community_bot.kit import USERNAME, text_of

MIRA = ToMember(MemberId(7))
GROUP = ToGroup(CommunityId("circle"))
SKIP = Button(MemberWords.BUTTON_SKIP, "join:name:skip")


async def said_to_mira(stage: Stage) -> list[Json]:
    messages = await stage.control.messages(stage.cast.mira, USERNAME)
    return [one for one in messages if one["from"]["id"] == stage.cast.bot]


async def group_statuses(stage: Stage, person: int) -> str:
    member = await stage.api.call(
        "getChatMember", {"chat_id": stage.cast.group, "user_id": person}
    )
    return str(member["status"])


async def test_a_group_is_closed_and_opened_for_members_as_a_whole(stage: Stage) -> None:
    for may_write in (False, True, True):
        await stage.side.deliver(GROUP, SetWriting(may_write))
        chat = await stage.api.call("getChat", {"chat_id": stage.cast.group})
        assert chat["permissions"]["can_send_messages"] is may_write
        assert chat["permissions"]["can_change_info"] is False


async def test_a_message_comes_with_its_values_and_buttons(stage: Stage) -> None:
    say = Say(MemberWords.CASE_JOINED, {"number": 12}, ((SKIP,),))

    await stage.side.deliver(MIRA, say)

    [message] = await said_to_mira(stage)
    assert "your case 12" in text_of(message)
    [[button]] = message["reply_markup"]["inline_keyboard"]
    assert button == {"text": "I would rather not say", "callback_data": "join:name:skip"}


async def test_what_a_person_wrote_never_becomes_a_tag(stage: Stage) -> None:
    values: Values = {"number": 1, "name": "<b>Ann</b>", "text": "1 < 2 & <a href='x'>you</a>"}

    await stage.side.deliver(MIRA, Say(MemberWords.CASE_REPLY, values))

    [message] = await said_to_mira(stage)
    assert "1 < 2 & <a href='x'>you</a>" in message["text"]
    assert "<b>Ann</b>" in message["text"]


async def test_a_long_reply_arrives_whole_and_in_order(stage: Stage) -> None:
    words = [f"word{number}" for number in range(2300)]
    values: Values = {"number": 1, "name": "Ann", "text": " ".join(words)}

    await stage.side.deliver(MIRA, Say(MemberWords.CASE_REPLY, values, ((SKIP,),)))

    messages = await said_to_mira(stage)
    assert len(messages) > 3
    together = " ".join(message["text"] for message in messages).split()
    assert [one for one in together if one.startswith("word")] == words
    assert ["reply_markup" in one for one in messages] == [False] * (len(messages) - 1) + [True]


async def test_an_answer_stands_under_its_question(stage: Stage) -> None:
    question = await stage.control.write(stage.cast.mira, stage.cast.group, "Is it normal?")

    say = Say(MemberWords.EMERGENCY, {"emergency": "112"}, reply_to=question["message_id"])
    await stage.side.deliver(GROUP, say)

    answer = (await stage.control.messages(stage.cast.mira, stage.cast.group))[-1]
    assert answer["reply_to_message"]["message_id"] == question["message_id"]


async def test_an_answer_arrives_though_its_question_is_gone(stage: Stage) -> None:
    say = Say(MemberWords.EMERGENCY, {"emergency": "112"}, reply_to=999)

    await stage.side.deliver(GROUP, say)

    answer = (await stage.control.messages(stage.cast.mira, stage.cast.group))[-1]
    assert "112" in answer["text"]


@pytest.mark.parametrize("kind", FileKind)
async def test_a_file_arrives_with_the_text_under_it(stage: Stage, kind: FileKind) -> None:
    file = Attachment(kind, "receipt.json", "application/json", b"{}")
    values: Values = {"community": "Circle", "number": 7, "given": "✓ A", "refused": ""}

    await stage.side.deliver(MIRA, Say(MemberWords.RECEIPT, values, file=file))

    [message] = await said_to_mira(stage)
    assert "Circle" in message["caption"]
    assert "You did not agree" not in message["caption"]
    sent = message[kind.value]
    file_id = sent[-1]["file_id"] if kind is FileKind.PHOTO else sent["file_id"]
    assert await stage.control.file(file_id) == b"{}"


async def test_a_text_too_long_for_a_caption_comes_before_the_file(stage: Stage) -> None:
    file = Attachment(FileKind.DOCUMENT, "receipt.json", "application/json", b"{}")
    given = "\n".join(f"✓ A purpose with quite a long title, number {one}" for one in range(40))
    values: Values = {"community": "Circle", "number": 7, "given": given, "refused": "✗ B"}

    await stage.side.deliver(MIRA, Say(MemberWords.RECEIPT, values, file=file))

    text, document = await said_to_mira(stage)
    assert "number 39" in text["text"]
    assert "caption" not in document


async def test_a_message_in_a_slot_is_changed_in_place(stage: Stage) -> None:
    for number in (1, 2, 2):
        say = Say(MemberWords.CASE_JOINED, {"number": number}, slot="case")
        await stage.side.deliver(MIRA, say)

    [message] = await said_to_mira(stage)
    assert "your case 2" in message["text"]


async def test_a_slot_whose_message_is_gone_gets_a_new_one(stage: Stage) -> None:
    await stage.slots.remember_slot(MIRA, "case", 999)

    say = Say(MemberWords.CASE_JOINED, {"number": 3}, slot="case")
    await stage.side.deliver(MIRA, say)

    [message] = await said_to_mira(stage)
    assert await stage.slots.message_in_slot(MIRA, "case") == message["message_id"]


async def test_a_protected_message_cannot_be_forwarded(stage: Stage) -> None:
    await stage.side.deliver(MIRA, Say(MemberWords.SMALL_TALK, protect=True))

    [message] = await said_to_mira(stage)
    assert message["has_protected_content"] is True


async def test_a_post_is_hidden_and_hiding_it_again_is_fine(stage: Stage) -> None:
    post = await stage.control.write(stage.cast.mira, stage.cast.group, "my number is 1")

    for _ in range(2):
        await stage.side.deliver(GROUP, Hide(post["message_id"]))

    left = await stage.control.messages(stage.cast.olga, stage.cast.group)
    assert post["message_id"] not in [one["message_id"] for one in left]


async def test_buttons_are_taken_off_and_twice_is_fine(stage: Stage) -> None:
    await stage.side.deliver(MIRA, Say(MemberWords.SMALL_TALK, buttons=((SKIP,),)))
    [message] = await said_to_mira(stage)

    for _ in range(2):
        await stage.side.deliver(MIRA, TakeButtons(message["message_id"]))

    [message] = await said_to_mira(stage)
    assert "reply_markup" not in message


async def test_the_link_makes_a_request_that_is_let_in(stage: Stage) -> None:
    await stage.control.start(stage.cast.sam, USERNAME)
    stage.places.members[8] = stage.cast.sam
    sam = Contact(stage.cast.sam)

    await stage.side.deliver(ToMember(MemberId(8)), OfferGroup(CommunityId("circle")))
    message = (await stage.control.messages(stage.cast.sam, USERNAME))[-1]
    [[button]] = message["reply_markup"]["inline_keyboard"]
    joined = await stage.control.join(stage.cast.sam, button["url"])
    for _ in range(2):
        await stage.side.deliver(GROUP, LetIn(sam))

    assert joined["status"] == "requested"
    assert await group_statuses(stage, stage.cast.sam) == "member"


async def test_a_request_is_turned_away_and_twice_is_fine(stage: Stage) -> None:
    link = await stage.api.call(
        "createChatInviteLink", {"chat_id": stage.cast.group, "creates_join_request": True}
    )
    await stage.control.join(stage.cast.sam, link["invite_link"])

    for _ in range(2):
        await stage.side.deliver(GROUP, TurnAway(Contact(stage.cast.sam)))

    chats = await stage.control.chats(stage.cast.sam)
    assert stage.cast.group not in [one["id"] for one in chats]
    values = {"chat_id": stage.cast.group, "user_id": stage.cast.sam}
    with pytest.raises(CallRefusedError):
        await stage.api.call("approveChatJoinRequest", values)


@pytest.mark.parametrize(("for_good", "status"), [(True, "kicked"), (False, "left")])
async def test_somebody_is_sent_out(stage: Stage, *, for_good: bool, status: str) -> None:
    for _ in range(2):
        await stage.side.deliver(GROUP, SendOut(Contact(stage.cast.mira), for_good=for_good))

    assert await group_statuses(stage, stage.cast.mira) == status


async def test_whoever_was_sent_out_for_good_can_use_a_new_link(stage: Stage) -> None:
    await stage.side.deliver(GROUP, SendOut(Contact(stage.cast.mira), for_good=True))

    await stage.side.deliver(MIRA, OfferGroup(CommunityId("circle")))

    assert await group_statuses(stage, stage.cast.mira) == "left"


async def test_an_admin_cannot_be_sent_out(stage: Stage) -> None:
    with pytest.raises(UndeliverableError) as never:
        await stage.side.deliver(GROUP, SendOut(Contact(stage.cast.olga), for_good=False))
    assert never.value.reason == "no_rights"


NEVER: list[tuple[ToMember | ToContact | ToGroup, Effect, str]] = [
    (ToMember(MemberId(99)), Say(MemberWords.SMALL_TALK), "no_chat"),
    (ToContact(Contact(123)), Say(MemberWords.SMALL_TALK), "no_chat"),
    (ToGroup(CommunityId("elsewhere")), Hide(1), "no_chat"),
    (MIRA, OfferGroup(CommunityId("elsewhere")), "no_chat"),
]


@pytest.mark.parametrize(("recipient", "effect", "reason"), NEVER)
async def test_what_never_can_arrive_says_why(
    stage: Stage, recipient: ToMember, effect: Effect, reason: str
) -> None:
    with pytest.raises(UndeliverableError) as never:
        await stage.side.deliver(recipient, effect)
    assert never.value.reason == reason


async def test_whoever_blocked_the_bot_is_left_in_peace(stage: Stage) -> None:
    await stage.control.block(stage.cast.mira, USERNAME)

    with pytest.raises(UndeliverableError) as never:
        await stage.side.deliver(MIRA, Say(MemberWords.SMALL_TALK))
    assert never.value.reason == "blocked"


async def test_an_account_that_is_gone_is_said_to_be_gone(stage: Stage) -> None:
    await stage.control.deactivate(stage.cast.mira)

    with pytest.raises(UndeliverableError) as never:
        await stage.side.deliver(MIRA, Say(MemberWords.SMALL_TALK))
    assert never.value.reason == "deactivated"


async def test_telegram_can_ask_to_wait(stage: Stage) -> None:
    await stage.control.fault("status", status=429, retry_after=3, method="sendMessage")

    with pytest.raises(SlowDownError) as wait:
        await stage.side.deliver(MIRA, Say(MemberWords.SMALL_TALK))
    assert wait.value.seconds == 3


async def test_a_failure_for_now_carries_nothing_that_was_said(stage: Stage) -> None:
    await stage.control.fault("status", status=502, method="sendMessage")
    values: Values = {"number": 1, "name": "Ann", "text": "CANARY"}

    with pytest.raises(Exception, match="TelegramServerError") as failure:
        await stage.side.deliver(MIRA, Say(MemberWords.CASE_REPLY, values))

    assert not isinstance(failure.value, SlowDownError | UndeliverableError)
    assert "CANARY" not in repr(failure.value)
    assert failure.value.__suppress_context__
