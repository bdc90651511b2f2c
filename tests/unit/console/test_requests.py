"""What members ask for by right, in the console: the clock for all, the words for clinicians."""

from hearth.actions.correcting import BeginCorrection, hear_correction
from hearth.actions.feedback import BeginFeedback
from hearth.actions.hearing import Heard
from hearth.actions.mydata import AskForMyData
from hearth.community.audit import Deed
from hearth.community.people import Contact
from hearth.community.rights import Right
from unit.console.home import Home

WORDS = "CANARY it says that I have asthma"
REASON = "The letter of 2 March says asthma, so it stays."


async def asked(home: Home) -> int:
    """Somebody wants something corrected; their number."""
    member = await home.member()
    contact = Contact(home.members)
    await BeginCorrection(home.circle.open_work, ("en",))(contact, "other")
    async with home.circle.open_work() as work:
        await hear_correction(work, Heard(contact, WORDS))
        await work.commit()
    return member.id


async def test_an_owner_sees_the_clock_and_not_the_words(home: Home) -> None:
    member = await asked(home)
    ada = await home.signed_in(home.ada)

    listed = await ada.get("/requests")
    page = await ada.get("/requests/1")

    assert f"1 a correction with words {member} Epilepsy circle open" in listed.plain
    assert "02 Apr 2026, 23:59 31" in listed.plain
    assert "only those who read cases may open them" in page.plain
    assert "days left: 31" in page.plain
    assert WORDS not in listed.text + page.text
    assert Deed.REQUEST_READ not in [one.deed for one in await home.deeds()]


async def test_a_clinician_reads_the_words_and_answers_and_the_member_hears(home: Home) -> None:
    await asked(home)
    await home.told()
    anna = await home.signed_in(home.anna)

    page = await anna.get("/requests/1")
    answered = await anna.post("/requests/1/answer", state="refused", text=REASON)

    assert WORDS in page.plain
    assert "Request 1 is answered, and the member is told." in answered.plain
    assert "Nothing is owed." in answered.plain
    assert "1 a correction" in answered.plain
    assert "Dr Anna, neurologist" in answered.plain
    assert REASON in await home.told()
    assert {Deed.REQUEST_READ, Deed.REQUEST_REFUSED} <= {one.deed for one in await home.deeds()}
    again = await anna.get("/requests/1")
    assert REASON in again.plain
    assert "<textarea" not in again.text


async def test_an_answer_that_cannot_be_given_leaves_what_was_typed(home: Home) -> None:
    await asked(home)
    anna = await home.signed_in(home.anna)
    await anna.get("/requests/1")

    nothing_chosen = await anna.post("/requests/1/answer", text=REASON)
    too_long = await anna.post("/requests/1/answer", state="done", text="x" * 3001)

    assert nothing_chosen.status == too_long.status == 422
    assert REASON in nothing_chosen.plain
    assert "3,000 fit" in too_long.plain
    assert "x" * 3001 in too_long.text
    assert "<textarea" in too_long.text


async def test_more_time_is_offered_once_and_only_in_time(home: Home) -> None:
    await asked(home)
    anna = await home.signed_in(home.anna)
    first = await anna.get("/requests/1")
    await anna.post("/requests/1/answer", state="extended", text="The laboratory is slow.")
    second = await anna.get("/requests/1")

    assert 'value="extended"' in first.text
    assert 'value="extended"' not in second.text
    assert "02 Jun 2026" in second.plain
    refused = await anna.post("/requests/1/answer", state="extended", text="Still slow.")
    assert refused.status == 409


async def test_what_is_overdue_is_marked(home: Home) -> None:
    await asked(home)
    home.time.passes(days=33)
    ada = await home.signed_in(home.ada)

    listed = await ada.get("/requests")

    assert "overdue -2" in listed.plain
    assert 'value="extended"' not in (await ada.get("/requests/1")).text


async def test_what_the_program_does_is_not_for_people_to_call_done(home: Home) -> None:
    await home.member()
    await AskForMyData(home.circle.open_work)(Contact(home.members))
    ada = await home.signed_in(home.ada)

    page = await ada.get("/requests/1")
    forced = await ada.post("/requests/1/answer", state="done", text="I sent it.")

    assert 'value="done"' not in page.text
    assert "The program does this by itself" in page.plain
    assert forced.status == 409


async def test_a_request_that_is_not_there_says_so(home: Home) -> None:
    ada = await home.signed_in(home.ada)

    page = await ada.get("/requests/77")

    assert page.status == 404
    assert "There is no request with that number." in page.plain


async def test_a_letter_is_written_down_and_answered(home: Home) -> None:
    member = (await home.member()).id
    ada = await home.signed_in(home.ada)
    await ada.get("/requests")

    page = await ada.post("/requests/enter", member=str(member), right="mydata")
    twice = await ada.post("/requests/enter", member=str(member), right="mydata")
    done = await ada.post("/requests/1/answer", state="done", text="Sent by post.")

    assert "days left: 31" in page.plain
    assert f"hearth export {member} copy.zip" in page.plain
    assert twice.status == 409
    assert "Request 1 is answered, and the member is told." in done.plain
    assert Deed.REQUEST_OPENED in [one.deed for one in await home.deeds()]


async def test_a_letter_from_nobody_leaves_what_was_typed(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/requests")

    for typed in ("1", "<b>", "9" * 20):
        page = await ada.post("/requests/enter", member=typed, right="erase")
        assert page.status == 404
        assert "There is no member with that number." in page.plain
    assert (await ada.post("/requests/enter", member="1")).status == 422


async def test_complaints_stand_in_the_register_and_in_the_table_of_their_quarter(
    home: Home,
) -> None:
    await home.member()
    contact = Contact(home.members)
    for what in (Right.COMPLAINT, Right.COMPLIMENT):
        await BeginFeedback(home.circle.open_work)(contact, what)
        async with home.circle.open_work() as work:
            await hear_correction(work, Heard(contact, WORDS))
            await work.commit()
    ada = await home.signed_in(home.ada)

    page = await ada.get("/requests")
    complaint, compliment = await ada.get("/requests/1"), await ada.get("/requests/2")

    assert "Complaints and compliments by quarter: Epilepsy circle" in page.plain
    assert "2026 Q1 a complaint 1 0 0 1 0" in page.plain
    assert WORDS in complaint.plain
    assert 'value="refused"' in complaint.text
    assert 'value="refused"' not in compliment.text
    answered = await ada.post("/requests/2/answer", state="done", text="Told to both of them.")
    assert "2026 Q1 a compliment 1 1 0 0 0 0 min" in answered.plain
