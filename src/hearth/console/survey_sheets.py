"""What surveys came to, as a table of the dashboard: n, counts, and intervals of shares."""

from collections.abc import Callable, Iterator, Sequence

from hearth.community.survey_results import Outcome, SurveyTold, wilson
from hearth.console.names import marked
from hearth.console.sheet import Cell, Sheet

Translate = Callable[[str], str]

Line = tuple[Cell, ...]


def survey_sheet(surveys: Sequence[SurveyTold], said: Translate) -> Sheet:
    """One table of all surveys of a time. What members wrote in their own words is not in it."""
    return Sheet(
        "surveys",
        said(marked("What surveys came to")),
        said(
            marked(
                "Surveys to which somebody gave answers in this time; of each member the newest "
                "answers until now, while they agree. A share stands with its interval of 95 % "
                "after Wilson. Nothing is told of fewer than five people, and where one count "
                "would tell another, both are left out."
            )
        ),
        (
            said(marked("Question")),
            said(marked("Answer")),
            said(marked("people")),
            said(marked("of these")),
            said(marked("share (95 % interval)")),
        ),
        tuple(line for one in surveys for line in _lines(one, said)),
    )


def _lines(survey: SurveyTold, said: Translate) -> Iterator[Line]:
    people, helped = survey.results.people, survey.results.helped
    yield survey.title, said(marked("answered by")), people, "", ""
    if helped is not None:
        answer = said(marked("say that it helped"))
        share = share_told(helped.yes, helped.people)
        yield survey.title, answer, helped.people, helped.yes, share
    for outcome in survey.results.outcomes:
        yield from _outcome(survey.title, outcome, said)


def _outcome(survey: str, outcome: Outcome, said: Translate) -> Iterator[Line]:
    label = f"{survey}: {outcome.title}"
    if not outcome.rows and outcome.middle is None:
        yield label, said(marked("answered by")), outcome.people, "", ""
    for row in outcome.rows:
        share = share_told(row.count, outcome.people)
        yield label, row.label, outcome.people, row.count, share
    if outcome.middle is not None:
        yield label, said(marked("in the middle (median)")), outcome.people, outcome.middle, ""


def share_told(count: int | None, people: int | None) -> str:
    """A share with its interval; empty where one of both counts is not told."""
    if count is None or not people:
        return ""
    low, high = wilson(count, people)
    return f"{count / people:.0%} ({low:.0%} to {high:.0%})"
