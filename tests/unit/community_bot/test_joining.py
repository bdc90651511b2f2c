"""The way in, as the bot hears it."""

import pytest

from hearth.community.errors import InviteNotAccepted, NotAMember, NotOffered
from hearth.community.outgoing import Button, Rows, Say, ToMember, Values
from hearth.community.people import Contact, MemberId
from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.texts.refusals import REFUSALS, WROTE_PRIVATELY
from hearth_bot.sandbox.client import Json
from unit.community_bot.conftest import Stage
from unit.community_bot.kit import USERNAME

KEY = "membership.en.1"
ASKED: Values = {
    "number": 1,
    "of": 6,
    "title": "T",
    "version": 1,
    "language": "en",
    "summary": "S & S",
}
AGREE = Button(MemberWords.BUTTON_AGREE, f"join:agree:{KEY}")
REFUSE = Button(MemberWords.BUTTON_REFUSE, f"join:refuse:{KEY}")
READ = Button(MemberWords.BUTTON_FULL_TEXT, f"join:text:{KEY}")


async def shown(stage: Stage, words: MemberWord, rows: Rows) -> Json:
    """A message with buttons, as Mira sees it."""
    values: Values = ASKED if words is MemberWords.ASK_CONSENT else {}
    await stage.side.deliver(ToMember(MemberId(7)), Say(words, values, rows))
    return (await stage.control.messages(stage.cast.mira, f"@{USERNAME}"))[-1]


async def press(stage: Stage, message: Json, deed: str) -> Json:
    """Press, let the bot handle it, and give what the bot answered to the press."""
    await stage.control.press(
        stage.cast.mira, f"@{USERNAME}", message["message_id"], deed, timeout=0
    )
    await stage.handle()
    calls = (await stage.control.calls())["calls"]
    answers: list[Json] = [
        one["params"] for one in calls if one["method"] == "answerCallbackQuery"
    ]
    return answers[-1]


async def buttons_left(stage: Stage) -> list[str]:
    message = (await stage.control.messages(stage.cast.mira, f"@{USERNAME}"))[-1]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [one["callback_data"] for row in rows for one in row]


async def test_the_link_of_an_invite_opens_it(stage: Stage) -> None:
    await stage.control.start(stage.cast.sam, USERNAME, "a-token_1")
    await stage.handle()

    asked = stage.actions.only("open_invite")
    assert asked.args == ("a-token_1",)
    assert asked.named == {"contact": Contact(stage.cast.sam), "language": "en"}


async def test_a_consent_is_given_in_the_words_on_the_screen(stage: Stage) -> None:
    message = await shown(stage, MemberWords.ASK_CONSENT, ((AGREE,), (REFUSE,)))

    await press(stage, message, AGREE.deed)

    asked = stage.actions.only("answer_consent")
    assert asked.args[1:] == (KEY,)
    assert asked.named == {"agreed": True}
    assert asked.args[0].text == f"{message['text']}\n[I agree]"
    assert "S & S" in asked.args[0].text
    assert await buttons_left(stage) == []


async def test_reading_the_full_text_leaves_the_buttons(stage: Stage) -> None:
    message = await shown(stage, MemberWords.ASK_CONSENT, ((READ,), (AGREE,)))

    await press(stage, message, READ.deed)

    assert stage.actions.only("show_consent_text").args == (Contact(stage.cast.mira), KEY)
    assert await buttons_left(stage) == [READ.deed, AGREE.deed]


async def test_saying_no_is_a_no(stage: Stage) -> None:
    message = await shown(stage, MemberWords.ASK_CONSENT, ((AGREE,), (REFUSE,)))
    await press(stage, message, REFUSE.deed)
    assert stage.actions.only("answer_consent").named == {"agreed": False}


@pytest.mark.parametrize(("deed", "old_enough"), [("join:age:yes", True), ("join:age:no", False)])
async def test_the_age_is_answered(stage: Stage, deed: str, *, old_enough: bool) -> None:
    button = Button(MemberWords.BUTTON_CONTINUE, deed)
    message = await shown(stage, MemberWords.PRESS_A_BUTTON, ((button,),))

    await press(stage, message, deed)

    assert stage.actions.only("answer_age").named == {"old_enough": old_enough}


@pytest.mark.parametrize("refusal", [NotOffered(), NotAMember()])
async def test_an_old_button_says_so_and_goes(
    stage: Stage, refusal: NotOffered | NotAMember
) -> None:
    stage.actions.refuses["answer_consent"] = refusal
    message = await shown(stage, MemberWords.ASK_CONSENT, ((AGREE,),))

    answer = await press(stage, message, AGREE.deed)

    assert answer["text"] == REFUSALS[type(refusal)]
    assert answer["show_alert"] in (True, "true", "True")
    assert await buttons_left(stage) == []


async def test_another_refusal_leaves_the_buttons(stage: Stage) -> None:
    stage.actions.refuses["answer_consent"] = InviteNotAccepted()
    message = await shown(stage, MemberWords.ASK_CONSENT, ((AGREE,),))

    await press(stage, message, AGREE.deed)

    assert await buttons_left(stage) == [AGREE.deed]


async def test_a_mistake_of_ours_is_not_hidden(stage: Stage) -> None:
    stage.actions.refuses["answer_consent"] = ZeroDivisionError()  # type: ignore[assignment]  # Not a refusal, on purpose.
    message = await shown(stage, MemberWords.ASK_CONSENT, ((AGREE,),))

    with pytest.raises(ZeroDivisionError):
        await press(stage, message, AGREE.deed)


async def test_a_press_counts_though_telegram_does_not_hear_the_answer(stage: Stage) -> None:
    message = await shown(stage, MemberWords.ASK_CONSENT, ((AGREE,),))
    for method in ("answerCallbackQuery", "editMessageReplyMarkup"):
        await stage.control.fault("status", method=method, status=500)

    await press(stage, message, AGREE.deed)

    assert "answer_consent" in stage.actions.names


async def test_a_consent_without_its_words_is_not_recorded(stage: Stage) -> None:
    """Telegram sends old messages without their text (`InaccessibleMessage`)."""
    query = {
        "id": "1",
        "from": {"id": stage.cast.mira, "is_bot": False, "first_name": "Mira"},
        "chat_instance": "1",
        "data": AGREE.deed,
        "message": {
            "chat": {"id": stage.cast.mira, "type": "private"},
            "message_id": 3,
            "date": 0,
        },
    }

    await stage.side.handle({"update_id": 1, "callback_query": query})

    assert stage.actions.names == []


async def test_a_consent_that_no_button_of_the_message_gives_is_not_recorded(stage: Stage) -> None:
    """An altered app can send whatever it likes; then nobody read what it would agree to."""
    message = await shown(stage, MemberWords.ASK_CONSENT, ((AGREE,),))
    query = {
        "id": "1",
        "from": {"id": stage.cast.mira, "is_bot": False, "first_name": "Mira"},
        "chat_instance": "1",
        "data": "join:agree:research_data.en.1",
        "message": message,
    }

    await stage.side.handle({"update_id": 1, "callback_query": query})

    assert stage.actions.names == []


async def test_a_button_that_nothing_knows_says_that_it_is_over(stage: Stage) -> None:
    button = Button(MemberWords.BUTTON_CONTINUE, "from:a:former:version")
    message = await shown(stage, MemberWords.PRESS_A_BUTTON, ((button,),))

    answer = await press(stage, message, button.deed)

    assert answer["text"] == REFUSALS[NotOffered]


async def test_withdrawing_what_membership_rests_on_asks_about_leaving(stage: Stage) -> None:
    stage.actions.gives["change_consent"] = False
    withdraw = Button(MemberWords.BUTTON_AGREE, f"consent:withdraw:{KEY}")
    other = Button(MemberWords.BUTTON_AGREE, "consent:give:quoting.en.1")
    message = await shown(stage, MemberWords.PRESS_A_BUTTON, ((withdraw,), (other,)))

    await press(stage, message, withdraw.deed)

    assert stage.actions.names == ["change_consent", "ask_to_leave"]
    assert await buttons_left(stage) == [other.deed]


async def test_staying_takes_the_question_away(stage: Stage) -> None:
    stay = Button(MemberWords.BUTTON_STAY, "leave:no")
    message = await shown(stage, MemberWords.PRESS_A_BUTTON, ((stay,),))

    await press(stage, message, stay.deed)

    assert stage.actions.names == []
    assert await buttons_left(stage) == []


async def test_an_answer_in_the_group_is_decided_by_its_asker_alone(stage: Stage) -> None:
    stage.actions.refuses["answer_missed"] = NotOffered()
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "answer:missed:3"}]]}
    values = {"chat_id": stage.cast.group, "text": "Answer", "reply_markup": markup}
    message = await stage.api.call("sendMessage", values)

    async def tap() -> Json:
        await stage.control.press(
            stage.cast.mira, stage.cast.group, message["message_id"], "answer:missed:3", timeout=0
        )
        await stage.handle()
        shown = await stage.control.messages(stage.cast.mira, stage.cast.group)
        return shown[-1]

    assert "reply_markup" in await tap()
    stage.actions.refuses.clear()
    assert "reply_markup" not in await tap()
    calls = (await stage.control.calls())["calls"]
    answers = [one["params"] for one in calls if one["method"] == "answerCallbackQuery"]
    assert [one["text"] for one in answers] == [REFUSALS[NotOffered], WROTE_PRIVATELY]
