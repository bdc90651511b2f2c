"""Why? Members are told what was seen, what happens next, and how to say that it was wrong."""

import pytest

from hearth.actions.telling_why import ANSWERS, TellWhy, TellWhyTakenBack
from hearth.community.errors import NotAMember
from hearth.community.findings import CERTAIN, Finding, FindingKind, Place
from hearth.community.outgoing import Button, Say, ToMember
from hearth.community.people import Contact
from hearth.community.policy import Consequence
from hearth.community.talks import KeptId
from hearth.community.why import DEED_LONGEST, LETTERS, why_deed
from hearth.community.words import MemberWord, MemberWords
from hearth.screening.rules import RuleSet
from hearth_bot.community.texts.rendering import html
from hearth_bot.community.texts.why import SEEN, SOMETHING, seen_as
from learnt import learnt_screen
from unit.policy.kit import ABUSE, CRISIS, PRIVATE, Circle
from unit.policy.test_correcting import RUMOUR

ASKED_IN_GROUP = {(FindingKind.PROMOTION, Place.GROUP): frozenset({Consequence.ASK_AUTHOR})}


def button(said: list[Say], words: MemberWord) -> Button:
    [why] = [
        one
        for say in said
        if say.words is words
        for row in say.buttons
        for one in row
        if one.words is MemberWords.BUTTON_WHY
    ]
    return why


async def told(circle: Circle, why: Button) -> Say:
    """What the bot says when the button is pressed, as its handler reads it."""
    _, letter, kept, seen = why.deed.split(":")
    consequence = next(one for one, known in LETTERS.items() if known == letter)
    tell = TellWhy(circle.home.circle.open_work)
    await tell(circle.contact, consequence, seen, KeptId(int(kept)))
    [say] = await circle.said()
    return say


async def test_the_notice_of_a_hidden_post_answers_why_and_how_to_dispute(circle: Circle) -> None:
    await circle.posts_in_group(PRIVATE)
    say = await told(circle, button(await circle.said(), MemberWords.POST_HIDDEN))

    text = html(MemberWords.WHY_HIDDEN, say.values, "en")
    assert say.words is MemberWords.WHY_HIDDEN
    assert "a rule saw a phone number" in text
    assert "What happens next" in text
    assert [one.deed for row in say.buttons for one in row] == ["post:dispute:1"]


async def test_the_emergency_words_answer_why_they_came(circle: Circle) -> None:
    await circle.writes_to_bot(CRISIS)
    say = await told(circle, button(await circle.said(), MemberWords.EMERGENCY_PEOPLE_CALLED))

    text = html(MemberWords.WHY_EMERGENCY, say.values, "en")
    assert say.words is MemberWords.WHY_EMERGENCY
    assert "words about a plan to end a life" in text
    assert say.buttons == ()


async def test_what_is_passed_on_answers_why_a_person_reads_it(circle: Circle) -> None:
    await circle.writes_to_bot(ABUSE)
    say = await told(circle, button(await circle.said(), MemberWords.CASE_JOINED))

    assert "words that may insult somebody" in html(MemberWords.WHY_PASSED_ON, say.values, "en")


async def test_under_a_correction_in_the_group_anybody_is_told_why_in_their_own_chat(
    circle: Circle,
) -> None:
    await circle.posts_in_group(RUMOUR)
    why = button(await circle.said(), MemberWords.WHAT_IS_KNOWN)
    _, letter, kept, seen = why.deed.split(":")
    tell = TellWhy(circle.home.circle.open_work)
    await tell(circle.contact, Consequence.CORRECT, seen, KeptId(int(kept)), in_group=True)

    assert letter == LETTERS[Consequence.CORRECT]
    [(to, say)] = await circle.owed()
    assert to == ToMember(circle.mira.id)
    assert isinstance(say, Say)
    assert say.words is MemberWords.WHY_CORRECTED_IN_GROUP
    text = html(say.words, say.values, "en")
    assert "In that one, a rule saw advice that could harm somebody" in text
    assert "yours" not in text


async def test_under_the_correction_of_an_answer_anybody_is_told_why_it_came(
    circle: Circle,
) -> None:
    await TellWhyTakenBack(circle.home.circle.open_work)(circle.contact)

    [(to, say)] = await circle.owed()
    assert to == ToMember(circle.mira.id)
    assert isinstance(say, Say)
    assert say.words is MemberWords.WHY_TAKEN_BACK
    text = html(say.words, say.values, "en")
    assert "took it back" in text
    assert "no question and no words of yours" in text
    with pytest.raises(NotAMember):
        await TellWhyTakenBack(circle.home.circle.open_work)(Contact(1))


async def test_somebody_who_belongs_nowhere_is_told_nothing(circle: Circle) -> None:
    with pytest.raises(NotAMember):
        await TellWhy(circle.home.circle.open_work)(
            Contact(1), Consequence.HIDE, "private.phone", KeptId(0)
        )


def test_every_consequence_that_can_be_asked_about_has_an_answer() -> None:
    assert set(ANSWERS) == set(LETTERS)


def test_every_detail_of_danger_and_conduct_has_words_of_its_own() -> None:
    kinds = {FindingKind.CRISIS, FindingKind.EMERGENCY, FindingKind.PROMOTION, FindingKind.ABUSE}
    details = {
        f"{check.kind}.{rule.detail}"
        for check in learnt_screen().checks
        if isinstance(check, RuleSet) and check.kind in kinds
        for rule in check.rules
    }
    details |= {
        f"private.{check.name.removeprefix('private-')}"
        for check in learnt_screen().checks
        if check.kind is FindingKind.PRIVATE
    }
    assert details
    assert details - set(SEEN) == set()


@pytest.mark.parametrize("kind", FindingKind)
def test_what_has_no_words_of_its_own_is_told_by_its_kind(kind: FindingKind) -> None:
    assert seen_as(f"{kind}.not_known") not in ("", SOMETHING)
    assert seen_as("attic.roof") == SOMETHING


@pytest.mark.parametrize("consequence", LETTERS)
def test_a_button_never_holds_more_than_telegram_takes_and_always_something(
    consequence: Consequence,
) -> None:
    details = ("a" * 70, "blood_pressure", "likeness", "chest_pain", "red_flag")
    found = [Finding(FindingKind.EMERGENCY, one, 0, 1, CERTAIN, "rule") for one in details]
    for about in (0, 10**17):
        deed = why_deed(consequence, found, about)
        assert len(deed.encode()) <= DEED_LONGEST
        assert "emergency.blood_pressure" in deed
        assert why_deed(consequence, found[:1], about).endswith(":emergency")


async def test_no_pattern_and_no_word_of_the_message_is_told(circle: Circle) -> None:
    await circle.posts_in_group(PRIVATE)
    say = await told(circle, button(await circle.said(), MemberWords.POST_HIDDEN))

    assert "07911" not in html(MemberWords.WHY_HIDDEN, say.values, "en")
