"""Made-up participants: what an export will look like can be seen before anybody is asked."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from hearth.community.forms import Form, Question, QuestionKind
from hearth.community.invites import MemberRole
from hearth.community.participations import Participant, Told
from hearth.community.studies import Study

MONTH = 30
"""Days between two sets of answers of a made-up participant."""
TIMES = 3
"""Sets of answers of each form."""
NUMBERS = (0, 10)
"""Between them lie numbers without limits."""


def made_up(study: Study, people: int, chance: Random) -> tuple[Participant, ...]:
    """So many people who fit the study, with answers of chance. None of it is about anybody."""
    return tuple(_participant(study, member, chance) for member in range(1, people + 1))


def _participant(study: Study, member: int, chance: Random) -> Participant:
    eligible = study.eligible
    return Participant(
        member,
        str(chance.choice(eligible.ages)),
        chance.choice(sorted(eligible.roles or set(MemberRole))),
        chance.choice(sorted(eligible.packs or {"general"})),
        tuple(_told(study, chance)),
    )


def _told(study: Study, chance: Random) -> Iterator[Told]:
    days = (study.ends - study.begins).days
    first = study.begins + timedelta(days=chance.randint(0, min(days, MONTH)))
    for use in study.uses:
        for time in range(TIMES):
            day = first + timedelta(days=time * MONTH)
            if day <= study.ends:
                yield Told(use.form.id, day, _answers(use.form, day, chance))


def _answers(form: Form, day: date, chance: Random) -> dict[str, tuple[str, ...]]:
    answers: dict[str, tuple[str, ...]] = {}
    while (question := form.next_question(answers)) is not None:
        passed = question.optional and chance.random() < 1 / 4
        answers[question.id] = () if passed else _answer(question, day, chance)
    return answers


def _answer(question: Question, day: date, chance: Random) -> tuple[str, ...]:
    values = [one.value for one in question.choices]
    match question.kind:
        case QuestionKind.SINGLE | QuestionKind.SCALE:
            return (chance.choice(values),)
        case QuestionKind.MULTIPLE:
            return tuple(chance.sample(values, chance.randint(0, len(values))))
        case QuestionKind.NUMBER:
            least = NUMBERS[0] if question.least is None else int(question.least)
            most = max(least, NUMBERS[1]) if question.most is None else int(question.most)
            return (str(chance.randint(least, max(least, most))),)
        case QuestionKind.DATE:
            last = day.toordinal() if question.most is None else int(question.most)
            least = last - MONTH if question.least is None else int(question.least)
            return (date.fromordinal(chance.randint(min(least, last), last)).isoformat(),)
        case _:
            return ("made up",)
