"""What a rehearsed crisis makes up: a bulletin that waits, and what members would ask."""

from hearth.community.crises import Crisis
from hearth.community.crisis_questions import AskedInCrisis
from hearth.community.people import MemberId

NO_BULLETIN = 0
"""Stands for the bulletin that waits in a rehearsal: no bulletin has this number."""

ASKED: tuple[str, ...] = (
    "Is my medicine meant? Can I go on taking it?",
    "Should I stop taking my tablets because of this?",
    "I missed a dose this morning because I was not sure. What now?",
    "Does my appointment at the clinic take place this week?",
    "Is the outpatient clinic open tomorrow?",
    "I am so worried that I cannot sleep. Who can I talk to?",
    "Has somebody seen what I told you?",
)
"""Each by another member whom there is not; more themes than are answered next. The recogniser
says what they are about, as it does in earnest."""


def rehearsed(crisis: Crisis) -> Crisis:
    """With a bulletin that came due and waits, as one would."""
    return crisis.holding(NO_BULLETIN, 0)


def made_up(crisis: Crisis) -> list[tuple[AskedInCrisis, str]]:
    """What is asked in a rehearsal, since its beginning, with the words; of no topic yet."""
    return [
        (AskedInCrisis(MemberId(-place), "", crisis.opened_at), words)
        for place, words in enumerate(ASKED, 1)
    ]
