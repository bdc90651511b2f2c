"""Why is this here? Moderators see what screening saw, by which rule and how sure it was."""

from hearth.actions.desk import ShowCase
from hearth.actions.reading_cases import ReadCase
from hearth.community.cases import CaseNumber
from hearth.community.outgoing import Say
from hearth.community.words import StaffWords
from unit.policy.kit import CRISIS, Circle


async def brought(circle: Circle) -> CaseNumber:
    await circle.writes_to_bot(CRISIS)
    case = await circle.case()
    assert case is not None
    return case.number


async def test_what_was_seen_is_sealed_with_the_words_and_explained(circle: Circle) -> None:
    number = await brought(circle)
    file = await ReadCase(circle.home.storage.open_work)(number, by=circle.home.anna)

    screen = (await circle.home.reading()).screen
    [said] = file.said
    assert said.seen
    for one in said.seen:
        assert one.description == screen.explain(one.finding) != ""
        assert one.description not in repr(said)


async def test_the_console_tells_the_kind_the_rule_and_how_sure(circle: Circle) -> None:
    number = await brought(circle)
    page = await (await circle.home.signed_in(circle.home.anna)).get(f"/cases/{number}")

    assert "Why is this here?" in page.plain
    assert "plan, 100%" in page.plain.replace(" ,", ",")


async def test_the_care_team_bot_tells_it_with_the_words(circle: Circle) -> None:
    number = await brought(circle)
    await circle.home.unlocked(circle.home.anna)
    await ShowCase(circle.home.storage.open_work)(number, by=circle.home.anna)

    box = circle.home.storage.outbox
    texts = [
        str(one.effect.values["text"])
        for one in await box.claim(1000)
        if isinstance(one.effect, Say) and one.effect.words is StaffWords.CASE_TEXT
    ]
    file = await ReadCase(circle.home.storage.open_work)(number, by=circle.home.anna)
    told = [line for line in texts[0].splitlines() if line.startswith("? ")]
    assert told == [
        f"? {one.description} ({one.finding.rule}, {one.finding.confidence:.0%})"
        for one in file.said[0].seen
    ]
    assert any(line.endswith(", 100%)") for line in told)


async def test_a_question_is_here_because_its_member_asked(circle: Circle) -> None:
    number = await circle.home.case("Can I drive?", by=circle.mira)
    page = await (await circle.home.signed_in(circle.home.anna)).get(f"/cases/{number}")

    assert "Why is this here?" not in page.plain
