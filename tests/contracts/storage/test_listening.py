"""What posts of a week had, and who is on a question, as both processes keep them."""

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.listening import (
    WEEK,
    Cell,
    CellKind,
    Contribution,
    WeekCount,
    begins,
    monday,
)
from hearth.community.people import CLOCK, PROGRAM, Member
from hearth.community.unanswered import UNNUMBERED, Question
from hearth.storage.assembly import Storage

COUGH, SOUP = Cell(CellKind.SYMPTOM, "general.cough"), Cell(CellKind.HASHTAG, "soup")
THIS = monday(NOON)
HOME = EPILEPSY.id
ABOUT = Subject.of("community", HOME)


async def test_the_bot_marks_and_the_care_team_counts_and_forgets(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        await work.listening.mark(HOME, THIS, mira.id, [COUGH])
        await work.commit()
    async with community.open_work() as work:
        assert await work.listening.mark_of(HOME, THIS, mira.id) == [COUGH]
        assert await work.listening.mark_of(HOME, THIS - WEEK, mira.id) == []
        await work.listening.mark(HOME, THIS, mira.id, [COUGH, SOUP])
        await work.commit()

    async with careteam.open_work() as work:
        at = begins(THIS)
        assert await work.listening.marked(HOME, THIS) == [
            Contribution(mira.id, one, at) for one in (COUGH, SOUP)
        ]
        assert await work.listening.forget_marks(THIS - WEEK) == 0
        few, many = WeekCount(THIS, SOUP, 20), WeekCount(THIS, Cell(CellKind.HASHTAG, "tea"), 30)
        await work.listening.keep(HOME, [few, many])
        assert await work.listening.forget_marks(THIS, HOME) == 1
        assert await work.listening.marked(HOME, THIS) == []
        work.note(Deed.WEEKS_COUNTED, by=CLOCK, about=ABOUT)
        await work.commit()

    async with community.open_work() as work:
        assert await work.listening.tags(HOME, THIS) == ["tea", "soup"]
        assert await work.listening.tags(HOME, THIS + WEEK) == []


async def test_who_is_on_a_question_is_known_to_both_and_let_go(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        question = await work.questions.add(Question(UNNUMBERED, HOME, 41, mira.id, NOON))
        await work.questions.put_taken(question.taken(mira.id, NOON))
        work.note(Deed.QUESTION_TAKEN_UP, by=PROGRAM, about=Subject.of("question", question.id))
        await work.commit()
    async with careteam.open_work() as work:
        found = await work.questions.get(question.id)
        assert found == question.taken(mira.id, NOON)
        await work.questions.put_taken(found.let_go())
        work.note(Deed.QUESTION_LET_GO, by=PROGRAM, about=Subject.of("question", question.id))
        await work.commit()
    async with community.open_work() as work:
        assert await work.questions.get(question.id) == question
