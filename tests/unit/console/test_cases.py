"""A case in the console, from the queue to its outcome, without scripts."""

import re

from hearth.actions.cases import PART_LONGEST, TEXT_LONGEST
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, FileKind, Matter
from hearth.community.membership import Ending
from hearth.community.people import PROGRAM
from unit.console.home import CIRCLE, Home

WORDS = "Is the new dose why I see double in the evenings?"


async def test_the_queue_shows_what_presses_most_first_and_nobodys_words(home: Home) -> None:
    await home.case(WORDS)
    await home.case("I cannot go on.", Matter.CRISIS)
    anna = await home.signed_in(home.anna)

    page = await anna.get("/")

    assert page.plain.index("Case 2") < page.plain.index("Case 1")
    assert "somebody may be in crisis" in page.plain
    assert WORDS not in page.plain
    assert re.search(r"Member \d{7}", page.plain)


async def test_the_queue_can_be_narrowed(home: Home) -> None:
    await home.case(WORDS)
    await home.case("I cannot go on.", Matter.CRISIS)
    anna = await home.signed_in(home.anna)
    await anna.get("/cases/1")
    await anna.post("/cases/1/take")

    def cases(text: str) -> list[str]:
        return [one for one in ("Case 1", "Case 2") if one in text]

    assert cases((await anna.get("/?priority=emergency")).plain) == ["Case 2"]
    assert cases((await anna.get("/?state=taken")).plain) == ["Case 1"]
    assert cases((await anna.get("/?mine=1")).plain) == ["Case 1"]
    assert cases((await anna.get("/?state=closed")).plain) == []
    assert cases((await anna.get("/?state=nonsense")).plain) == ["Case 1", "Case 2"]


async def test_a_case_is_taken_answered_noted_and_closed(home: Home) -> None:
    number = await home.case(WORDS)
    anna = await home.signed_in(home.anna)
    page = await anna.get(f"/cases/{number}")
    assert WORDS in page.plain
    assert 'id="reply"' not in page.text

    page = await anna.post(f"/cases/{number}/take")
    assert "You hold this case now" in page.plain
    page = await anna.post(f"/cases/{number}/reply", text="Yes, do ring.\r\nToday.")
    assert "It arrives as one message" in page.plain
    assert "Yes, do ring.\nToday." in page.text
    page = await anna.post(f"/cases/{number}/note", text="Looks like toxicity.")
    assert "Only the care team sees it" in page.plain
    page = await anna.post(f"/cases/{number}/close", outcome="answered")

    assert "The case is closed" in page.plain
    assert "closed: answered" in page.plain
    told = await home.told()
    assert "Yes, do ring." in told
    assert "toxicity" not in told
    deeds = [one.deed for one in await home.deeds()]
    for deed in (Deed.CASE_TAKEN, Deed.CASE_REPLIED, Deed.CASE_NOTED, Deed.CASE_CLOSED):
        assert deeds.count(deed) == 1


async def test_who_closes_what_they_may_not_read_any_more_is_told_so_in_the_queue(
    home: Home,
) -> None:
    member = await home.member()
    number = await home.case("I cannot go on.", Matter.CRISIS, by=member)
    anna = await home.signed_in(home.anna)
    await anna.get(f"/cases/{number}")
    await anna.post(f"/cases/{number}/take")
    async with home.circle.open_work() as work:  # A danger is read without it while it is open.
        membership = await work.memberships.find(member.id, CIRCLE)
        assert membership is not None
        await work.memberships.put(membership.ended(Ending.LEFT, work.now))
        about = Subject.of("member", member.id)
        work.note(Deed.MEMBERSHIP_ENDED, by=PROGRAM, about=about)
        await work.commit()

    page = await anna.post(f"/cases/{number}/close", outcome="emergency_services")

    assert "1 case is closed; its member was told." in page.plain
    assert "The member has not agreed" in (await anna.get(f"/cases/{number}")).plain


async def test_a_colleague_who_was_slower_is_told_who_holds_it(home: Home) -> None:
    number = await home.case(WORDS)
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    await anna.get("/")
    await ben.get("/")
    await anna.post(f"/cases/{number}/take")

    page = await ben.post(f"/cases/{number}/take")

    assert page.status == 409
    assert "Dr Anna, neurologist was faster and holds this case now." in page.plain


async def test_what_a_slower_colleague_wrote_is_not_lost(home: Home) -> None:
    number = await home.case(WORDS)
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    await anna.get("/")
    await ben.get("/")
    await anna.post(f"/cases/{number}/take")

    page = await ben.post(f"/cases/{number}/reply", text="My long <careful> answer.")

    assert page.status == 409
    assert "You do not hold this case" in page.plain
    assert "My long &lt;careful&gt; answer.</textarea>" in page.text


async def test_a_reply_that_is_too_long_comes_back_whole(home: Home) -> None:
    number = await home.case(WORDS)
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    await anna.post(f"/cases/{number}/take")
    long = "ä" * (TEXT_LONGEST + 1)

    page = await anna.post(f"/cases/{number}/reply", text=long)

    assert page.status == 422
    assert "That is too long: 16,385, and 16,384 fit." in page.plain
    assert f"{long}</textarea>" in page.text
    assert Deed.CASE_REPLIED not in [one.deed for one in await home.deeds()]


async def test_a_long_reply_says_as_how_many_messages_it_arrives(home: Home) -> None:
    number = await home.case(WORDS)
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    await anna.post(f"/cases/{number}/take")

    page = await anna.post(f"/cases/{number}/reply", text="x" * (PART_LONGEST * 2 + 1))

    assert "It arrives as 3 messages." in page.plain


async def test_an_empty_reply_and_no_outcome_are_told_on_the_page(home: Home) -> None:
    number = await home.case(WORDS)
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    await anna.post(f"/cases/{number}/take")

    for form, values in (("reply", {"text": " "}), ("close", {"outcome": ""})):
        page = await anna.post(f"/cases/{number}/{form}", **values)
        assert page.status == 422
        assert "Something is still empty" in page.plain


async def test_a_case_can_be_put_back(home: Home) -> None:
    number = await home.case(WORDS)
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    await anna.post(f"/cases/{number}/take")

    page = await anna.post(f"/cases/{number}/put-back")

    assert "back in the queue" in page.plain
    assert "Nobody holds this case" in page.plain


async def test_the_name_is_behind_a_button_and_looking_is_a_deed(home: Home) -> None:
    number = await home.case(WORDS, by=await home.member("Nia"))
    anna = await home.signed_in(home.anna)
    assert "Nia" not in (await anna.get(f"/cases/{number}")).plain

    without = await anna.post(f"/cases/{number}/reveal", text=" ")
    page = await anna.post(f"/cases/{number}/reveal", text="An ambulance is on its way")

    assert "The member is called" not in without.plain
    assert "Looked at the name: An ambulance is on its way" in page.plain
    assert "The member is called Nia." in page.plain
    assert "Role patient Member since 02 Mar 2026" in " ".join(page.plain.split())
    assert "Europe/London" in page.plain
    assert Deed.MEMBER_REVEALED in [one.deed for one in await home.deeds()]
    assert "Nia" not in (await anna.get(f"/cases/{number}")).plain


async def test_a_file_is_saved_and_never_shown_as_a_page(home: Home) -> None:
    page = Attachment(FileKind.DOCUMENT, 'b"ö\r\n.html', "text/html", b"<script>alert(1)</script>")
    number = await home.case("See this.", file=page)
    anna = await home.signed_in(home.anna)
    assert f'href="/cases/{number}/files/0"' in (await anna.get(f"/cases/{number}")).text

    file = await anna.get(f"/cases/{number}/files/0")

    assert file.text == "<script>alert(1)</script>"
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''b%22%C3%B6%0D%0A.html"
    )
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert (await anna.get(f"/cases/{number}/files/7")).status == 404


async def test_a_case_that_is_not_there_is_told_in_plain_words(home: Home) -> None:
    anna = await home.signed_in(home.anna)

    page = await anna.get("/cases/99")

    assert page.status == 404
    assert "There is no case 99." in page.plain


async def test_words_of_members_are_shown_and_never_obeyed(home: Home) -> None:
    number = await home.case("<img src=x onerror=alert(1)> {{ 7 * 7 }}")
    anna = await home.signed_in(home.anna)

    page = await anna.get(f"/cases/{number}")

    assert "&lt;img src=x onerror=alert(1)&gt; {{ 7 * 7 }}" in page.text


async def test_whoever_was_signed_out_while_writing_gets_the_words_back(home: Home) -> None:
    number = await home.case(WORDS)
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    await anna.post(f"/cases/{number}/take")
    home.time.passes(hours=1)

    page = await anna.post(f"/cases/{number}/reply", text="Half an hour of careful words")

    assert page.status == 403
    assert "You were signed out meanwhile" in page.plain
    assert "Half an hour of careful words" in page.plain


async def test_a_case_is_opened_by_its_number(home: Home) -> None:
    number = await home.case(WORDS)
    anna = await home.signed_in(home.anna)

    assert (await anna.get(f"/?number={number}")).path == f"/cases/{number}"
    assert (await anna.get("/?number=seven")).path == "/?number=seven"


async def test_the_queue_and_the_case_say_what_is_due_when_and_call_what_is_late_late(
    home: Home,
) -> None:
    await home.case(WORDS)
    anna = await home.signed_in(home.anna)

    queue, case = await anna.get("/"), await anna.get("/cases/1")
    assert "first reply due 02 Mar 2026, 16:00" in queue.plain
    assert "first reply due 02 Mar 2026, 16:00" in case.plain
    assert "Overdue" not in queue.plain + case.plain
    home.time.passes(hours=4)
    anna = await home.signed_in(home.anna)
    queue, case = await anna.get("/"), await anna.get("/cases/1")
    assert "Overdue first reply was due 02 Mar 2026, 16:00" in queue.plain
    assert "Overdue first reply was due 02 Mar 2026, 16:00" in case.plain


async def test_of_two_cases_that_press_alike_what_is_due_sooner_comes_first(home: Home) -> None:
    await home.case(WORDS)
    home.time.passes(minutes=5)
    await home.case("And may I drive?")
    anna = await home.signed_in(home.anna)
    await anna.get("/cases/1")
    await anna.post("/cases/1/take")
    await anna.post("/cases/1/reply", text="Yes, do ring.")
    page = await anna.get("/")
    assert page.plain.index("Case 2") < page.plain.index("Case 1")
