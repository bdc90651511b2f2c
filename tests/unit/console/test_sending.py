"""From a case: a prepared reply goes into the draft, a library answer to the member."""

from dataclasses import replace

from hearth.actions.preparing import PrepareReply
from hearth.actions.setup import SetUpCommunity
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed
from hearth.community.people import SHELL, CommunityId
from hearth.community.words import MemberWords
from unit.console.home import CIRCLE, COMMUNITY, Browser, Home
from unit.console.test_steering import held

FEVER = "general.fever"


async def prepared(home: Home, title: str, text: str, community: CommunityId = CIRCLE) -> str:
    write = PrepareReply(home.storage.open_work)
    return str((await write(community, title, text, by=home.anna)).id)


async def at_reply(home: Home, text: str) -> tuple[Browser, str, str]:
    """Anna at a prepared reply, for a case that she holds."""
    number = await prepared(home, "Day of a visit", text)
    anna, page = await held(home)
    one = f"{page}/replies/{number}"
    await anna.get(one)
    return anna, page, one


async def test_what_is_being_written_is_kept_and_the_reply_goes_below_it(home: Home) -> None:
    text = "Your visit is on {day} at {time}. Case {case}, {name}"
    anna, page, one = await at_reply(home, text)

    listed = await anna.post(f"{page}/replies", text="Dear member,")
    assert listed.path == f"{page}/replies"
    assert "Day of a visit" in listed.plain
    shown = await anna.get(one)
    assert 'name="blank:day"' in shown.text
    assert 'name="blank:time"' in shown.text
    assert 'name="blank:name"' not in shown.text
    shown = await anna.post(one, **{"blank:day": "Monday", "blank:time": "9:30"})

    filled = f"Your visit is on Monday at 9:30. Case 1, {home.anna.name}"
    assert "The prepared reply is in your draft below." in shown.plain
    assert f"Dear member,\n\n{filled}</textarea>" in shown.text
    assert filled not in await home.told()
    await anna.post(f"{page}/reply", text=filled)
    assert filled in await home.told()


async def test_a_blank_that_is_left_is_asked_for_again_and_what_was_typed_stays(
    home: Home,
) -> None:
    anna, page, one = await at_reply(home, "On {day} at {time}.")

    shown = await anna.post(one, **{"blank:day": "Monday", "blank:time": " "})

    assert shown.status == 422
    assert "There is still a blank in it." in shown.plain
    assert 'value="Monday"' in shown.text
    assert "On Monday" not in (await anna.get(page)).text


async def test_a_reply_that_has_no_room_in_the_draft_leaves_it_as_it_was(home: Home) -> None:
    anna, page, one = await at_reply(home, "On {day}.")
    await anna.post(f"{page}/draft", text="Dear member,")

    shown = await anna.post(one, **{"blank:day": "x" * 100_000})

    assert shown.status == 422
    assert "That is too long" in shown.plain
    assert "Dear member,</textarea>" in (await anna.get(page)).text


async def test_what_is_too_long_to_be_kept_stays_in_the_field(home: Home) -> None:
    anna, page = await held(home)
    for way in ("replies", "answers"):
        shown = await anna.post(f"{page}/{way}", text="x" * 100_000)
        assert shown.status == 422
        assert "That is too long" in shown.plain
        assert "x" * 100_000 + "</textarea>" in shown.text


async def test_a_case_finds_the_replies_of_its_community_alone(home: Home) -> None:
    liver = replace(COMMUNITY, id=CommunityId("liver"), title="Liver circle", group=-200)
    await SetUpCommunity(home.storage.open_work)(liver, by=SHELL)
    foreign = await prepared(home, "Of another circle", "Hello.", liver.id)
    await prepared(home, "Blood test", "Come fasting.")
    anna, page = await held(home)

    listed = await anna.get(f"{page}/replies?q=fast")

    assert "1 prepared reply has all of “fast”." in listed.plain
    assert "Blood test" in listed.plain
    assert "Of another circle" not in (await anna.get(f"{page}/replies")).plain
    assert (await anna.get(f"{page}/replies/{foreign}")).status == 404
    assert (await anna.post(f"{page}/replies/{foreign}")).status == 404


async def test_who_does_not_hold_the_case_puts_nothing_into_a_draft(home: Home) -> None:
    _, page, one = await at_reply(home, "Hello.")
    ben = await home.signed_in(home.ben)
    await ben.get(one)

    shown = await ben.post(one)

    assert shown.status == 409
    assert "You do not hold this case" in shown.plain
    assert "Use a prepared reply" not in (await ben.get(page)).plain


async def test_an_answer_is_read_first_and_then_sent_with_its_source(home: Home) -> None:
    anna, page = await held(home)
    answer = Shelf().find(FEVER)
    assert answer is not None
    listed = await anna.post(f"{page}/answers", text="Dear member,")
    assert f'href="{page}/answers/{FEVER}"' in listed.text
    found = await anna.get(f"{page}/answers?q=FEVER")
    assert answer.title in found.plain
    assert len(found.text) < len(listed.text)

    shown = await anna.get(f"{page}/answers/{FEVER}")
    assert " ".join(answer.text.split()) in shown.plain
    assert all(one.url in shown.plain for one in answer.sources)
    assert MemberWords.CASE_ANSWER.value not in await home.told()
    sent = await anna.post(f"{page}/answers/{FEVER}", seen=answer.fingerprint)

    assert "The answer is sent, with its source and your name." in sent.plain
    assert "Dear member,</textarea>" in sent.text
    told = await home.told()
    assert MemberWords.CASE_ANSWER.value in told
    assert answer.sources[0].url in told
    assert Deed.ANSWER_GIVEN in [one.deed for one in await home.deeds()]


async def test_an_answer_that_is_no_longer_what_was_read_is_not_sent(home: Home) -> None:
    anna, page = await held(home)
    await anna.get(f"{page}/answers/{FEVER}")

    for seen in ("of another edition", ""):
        shown = await anna.post(f"{page}/answers/{FEVER}", seen=seen)
        assert shown.status == 409
        assert "this is no longer what you saw" in shown.plain
    assert MemberWords.CASE_ANSWER.value not in await home.told()
    assert (await anna.get(f"{page}/answers/general.nothing_like_it")).status == 404


async def test_whoever_lost_the_case_sends_no_answer(home: Home) -> None:
    _, page = await held(home)
    answer = Shelf().find(FEVER)
    assert answer is not None
    ben = await home.signed_in(home.ben)
    await ben.get(f"{page}/answers/{FEVER}")

    shown = await ben.post(f"{page}/answers/{FEVER}", seen=answer.fingerprint)

    assert shown.status == 409
    assert MemberWords.CASE_ANSWER.value not in await home.told()
