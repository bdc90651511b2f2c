"""Surveys in the console: designed beside their preview, read by a second person, and counted."""

import re
from html import unescape

from hearth.actions.surveys import ApproveSurvey, WriteSurvey
from hearth.community.audit import Deed, Subject
from hearth.community.people import Actor, CommunityId, Role
from hearth.community.surveys import (
    NEW_ASKING,
    Asking,
    AskingState,
    Plan,
    Survey,
    SurveyId,
    SurveyState,
)
from hearth.form_files import read_form, starter_forms
from unit.console.home import CIRCLE, Answer, Home

READ = re.compile(r'name="read" value="([0-9a-f]{64})"')
FORM = {
    "community": CIRCLE,
    "when": "once",
    "every": "28",
    "rounds": "6",
    "wait": "0",
    "remind": "3",
    "do": "keep",
}


async def running(home: Home, name: str = "community") -> Survey:
    """Written by Paula, and approved by somebody who may."""
    work, text = home.storage.open_work, starter_forms()[name]
    form = read_form(text).form
    assert form is not None
    draft = await WriteSurvey(work)(CommunityId(CIRCLE), text, form, Plan(), by=home.paula)
    by = home.anna if form.opens_cases else await home.hired("Pat, reader", Role.PUBLISHER)
    return await ApproveSurvey(work)(draft.id, draft.fingerprint, by=by)


async def answered(home: Home, survey: Survey, *helps: str) -> None:
    """By a member each."""
    for said in helps:
        member = await home.member()
        answers = {"helps": (said,), "recommend": ("8",), "words": ("Thank you all.",)}
        async with home.circle.open_work() as work:
            new = Asking(
                NEW_ASKING,
                survey.id,
                survey.community,
                member.id,
                1,
                AskingState.BEGUN,
                work.now,
                work.now,
                answers=answers,
            )
            asking = await work.surveys.ask(new)
            await work.surveys.finish(asking.done(survey.form, work.now), answers)
            work.note(
                Deed.SURVEY_ANSWERED,
                by=Actor.member(member.id),
                about=Subject.of("survey", survey.id),
            )
            await work.commit()


async def busy_surveys(home: Home) -> None:
    """One that waits for a clinician, and one with results."""
    work, text = home.storage.open_work, starter_forms()["phq-9"]
    form = read_form(text).form
    assert form is not None
    await WriteSurvey(work)(CommunityId(CIRCLE), text, form, Plan(), by=home.paula)
    await answered(home, await running(home), *["a_lot"] * 6, *["somewhat"] * 7, *["not"] * 5)


async def test_from_the_designer_to_a_clinician_and_running(home: Home) -> None:
    paula, anna = await home.signed_in(home.paula), await home.signed_in(home.anna)
    page = await paula.get("/surveys/write?from=gad-7")
    assert "Feeling nervous, anxious or on edge" in page.text
    look = {"text": starter_forms()["gad-7"], "do": "look"}
    page = await paula.post("/surveys/write", **(FORM | look))
    assert page.status == 200
    assert "No permission required to reproduce" in page.plain
    assert "From 10 on it opens a case: routine." in page.plain

    kept = await paula.post("/surveys/write", **(FORM | look | {"do": "keep"}))
    assert kept.path == "/surveys/1"
    assert "somebody else has to read and approve it" in kept.plain
    page = await anna.get("/surveys/1")
    read = READ.search(page.text)
    assert read is not None
    page = await anna.post("/surveys/1/approve", read=read[1])
    assert "running" in page.plain
    assert "Nobody has finished it yet." in page.plain
    page = await anna.post("/surveys/1/end")
    assert "ended" in page.plain
    listed = await paula.get("/surveys")
    assert "1: Worry and unease (GAD-7)" in listed.plain


async def test_what_is_wrong_stands_beside_what_was_typed_with_its_line(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/surveys/write")
    text = starter_forms()["community"].replace("kind: scale", "kind: stars")
    page = await paula.post("/surveys/write", **(FORM | {"text": text}))
    assert page.status == 422
    line = text[: text.index("kind: stars")].count("\n") + 1
    assert f"Line {line} : There is no kind `stars`." in page.plain
    assert "kind: stars" in page.text

    again = FORM | {"text": starter_forms()["community"], "when": "again", "every": "2"}
    page = await paula.post("/surveys/write", **again)
    assert "The form or its plan has flaws." in page.plain
    async with home.storage.open_work() as work:
        assert await work.surveys.list(10) == []


async def test_a_draft_is_written_anew_by_a_colleague_who_then_does_not_approve_it(
    home: Home,
) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/surveys/write")
    text = starter_forms()["community"]
    await paula.post("/surveys/write", **(FORM | {"text": text, "when": "joined", "wait": "7"}))
    pat = await home.signed_in(await home.hired("Pat, reader", Role.PUBLISHER))
    page = await pat.get("/surveys/1/rewrite")
    assert "Who changes a draft does not approve it" in page.plain
    assert '<option value="joined" selected>' in page.text
    read = READ.search(page.text)
    assert read is not None

    changed = FORM | {"text": text.replace("kind: scale", "kind: stars"), "read": read[1]}
    page = await pat.post("/surveys/1/rewrite", **changed)
    assert (page.status, "There is no kind `stars`." in page.plain) == (422, True)
    assert f'name="read" value="{read[1]}"' in page.text
    page = await pat.post("/surveys/1/rewrite", **(changed | {"text": text}))
    assert page.path == "/surveys/1"
    assert "Version 2; written anew by Pat, reader," in page.plain
    assert "You wrote this, or a part of it" in page.plain
    page = await pat.post("/surveys/1/rewrite", **(changed | {"text": text}))
    assert page.status == 409
    await pat.post("/surveys/1/end")
    page = await pat.get("/surveys/1/rewrite")
    assert page.status == 409


async def test_a_publisher_cannot_approve_what_opens_cases(home: Home) -> None:
    work, text = home.storage.open_work, starter_forms()["gad-7"]
    form = read_form(text).form
    assert form is not None
    wendy = await home.hired("Wendy, writer", Role.PUBLISHER)
    draft = await WriteSurvey(work)(CommunityId(CIRCLE), text, form, Plan(), by=wendy)
    paula = await home.signed_in(home.paula)
    page = await paula.get("/surveys/1")
    assert "a clinician has to read and approve it" in page.plain
    assert READ.search(page.text) is None
    refused = await paula.post("/surveys/1/approve", read=draft.fingerprint)
    assert refused.status == 403
    async with work() as looking:
        assert (await looking.surveys.see(draft.id)).state is SurveyState.DRAFT


async def test_results_hide_few_people_and_tell_the_share_with_its_interval(home: Home) -> None:
    survey = await running(home)
    await answered(home, survey, *["a_lot"] * 4)
    paula = await home.signed_in(home.paula)
    page = await paula.get("/surveys/1")
    assert "Fewer than 5 members have finished it." in page.plain
    assert "Thank you all." not in page.plain

    await answered(home, survey, *["a_lot"] * 11, *["not"] * 5)
    page = await paula.get("/surveys/1")
    # 15 of 20: Wilson's interval is 53.1 to 88.8 %.
    assert "75 % say that it helps." in page.plain
    assert "15 of 20 who answered; interval of 95 %: 53 to 89 % (Wilson 1927)." in page.plain
    assert "Yes, a lot 15" in page.plain
    assert page.text.count('class="chart"') == 2
    assert page.plain.count("Thank you all.") == 20
    async with home.storage.open_work() as work:
        assert Deed.SURVEY_READ in {one.deed for one in await work.audit.newest(10)}


BEGINNING = {
    "new-title": "Your skin",
    "new-basis": "care",
    "new-intro": "A few questions.",
    "new-holder": "Our clinic",
    "new-terms": "Ours to use.",
    "new-language": "en",
}
BOX = re.compile(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', re.DOTALL)


def yaml_on(page: Answer) -> str:
    """What stands in the page as the form's YAML."""
    found = BOX.search(page.text)
    assert found is not None
    return unescape(found[1])


def single(text: str) -> dict[str, str]:
    return {"do": "add", "new-kind": "single", "new-text": text, "new-choices": "No\r\nYes\r\n"}


async def test_a_form_is_made_kept_and_changed_without_a_word_of_yaml(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    page = await paula.get("/surveys/write")
    assert "A form of your own" in page.plain
    page = await paula.post("/surveys/write", **(FORM | BEGINNING | single("Did it itch?")))
    assert "Question 1 was added. The preview shows it." in page.plain
    assert "A form of your own" not in page.plain
    number = {"new-kind": "number", "new-text": "How many nights?", "new-lowest": "0"}
    more = number | {"new-only-if": "q1 o1", "new-optional": "yes", "do": "add"}
    assert '<option value="q1 o1">Yes</option>' in page.text
    page = await paula.post("/surveys/write", **(FORM | {"text": yaml_on(page)} | more))
    assert "can be passed over · only if “Did it itch?” was answered: Yes" in page.plain
    page = await paula.post(
        "/surveys/write", **(FORM | {"text": yaml_on(page)} | single("Worse?"))
    )

    up = {"text": yaml_on(page), "do": "up q3", "every": "30", "new-text": "Half a thought"}
    page = await paula.post("/surveys/write", **(FORM | up))
    assert "It is now question 2 of 3." in page.plain
    assert "Half a thought" in page.text
    page = await paula.post("/surveys/write", **(FORM | {"text": yaml_on(page), "do": "out q3"}))
    assert "The question was taken out." in page.plain
    kept = await paula.post("/surveys/write", **(FORM | {"text": yaml_on(page)}))
    assert kept.path == "/surveys/1"
    async with home.storage.open_work() as work:
        form = (await work.surveys.see(SurveyId(1))).form
    assert [one.text for one in form.questions] == ["Did it itch?", "How many nights?"]


async def test_nothing_typed_is_lost_when_a_question_cannot_be_added_or_changed(
    home: Home,
) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/surveys/write")
    flawed = BEGINNING | single("Did it itch?") | {"new-choices": "Only this", "new-title": ""}
    page = await paula.post("/surveys/write", **(FORM | flawed))
    assert page.status == 422
    assert "The options must have 2 to 11 entries, not 1." in page.plain
    assert "The title must have 1 to 80 characters, not 0." in page.plain
    for typed in ("Did it itch?", "Only this", "Our clinic", "Ours to use."):
        assert typed in page.text

    text = starter_forms()["community"]
    unsound = text.replace("kind: scale", "kind: stars")
    page = await paula.post("/surveys/write", **(FORM | {"text": unsound} | single("More?")))
    assert (page.status, yaml_on(page)) == (422, unsound)
    assert "There is no kind `stars`." in page.plain
    assert "More?" in page.text

    page = await paula.post("/surveys/write", **(FORM | {"text": text, "do": "out helps"}))
    assert "another question is only asked after an answer to this one" in page.plain
    assert (page.status, yaml_on(page)) == (422, text)
    unadded = {"text": text} | single("More?") | {"do": "keep"}
    page = await paula.post("/surveys/write", **(FORM | unadded))
    assert "the question that you wrote is not in the form" in page.plain
    assert "More?" in page.text
    page = await paula.post("/surveys/write", **(FORM | BEGINNING | {"text": ""}))
    assert (page.status, "the form has no question" in page.plain) == (422, True)
    assert "Our clinic" in page.text
    async with home.storage.open_work() as work:
        assert await work.surveys.list(10) == []


FIELD = re.compile(r'name="(new-[a-z-]+)" value="([^"]*)"|name="(new-[a-z-]+)"[^>]*>\n([^<]*)<')


async def test_a_question_is_changed_in_the_fields_and_put_back(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/surveys/write")
    text = FORM | {"text": starter_forms()["community"]}
    page = await paula.post("/surveys/write", **(text | {"do": "change better"}))
    assert "Nothing is changed until you put it back." in page.plain
    assert "Change a question" in page.plain
    fields = {
        one or other: unescape(two or four)
        for one, two, other, four in (
            found.groups(default="") for found in FIELD.finditer(page.text)
        )
    }
    assert fields["new-changes"] == "better"
    assert fields["new-choices"].startswith("Faster replies\nMore people like me\n")
    assert '<option value="helps little not" selected>Hardly, No</option>' in page.text

    chosen = {"new-kind": "multiple", "new-only-if": "helps little not", "new-whole": ""}
    typed = fields | chosen
    page = await paula.post("/surveys/write", **(text | typed | {"do": "change words"}))
    assert (page.status, "Put it there, or empty its words" in page.plain) == (422, True)
    changed = typed | {"new-text": "What would make it good for you?", "do": "add"}
    page = await paula.post("/surveys/write", **(text | changed))
    assert "It was changed. This is how it looks now." in page.plain
    assert "What would make it good for you?" in yaml_on(page)
    form = read_form(yaml_on(page)).form
    assert form is not None
    better = form.question("better")
    assert better.values == {"faster", "people", "answers", "calmer"}
    assert better.optional
    page = await paula.post("/surveys/write", **(text | typed | {"do": "leave"}))
    assert "Add a question" in page.plain
    assert (page.status, yaml_on(page)) == (200, text["text"])
