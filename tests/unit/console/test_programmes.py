"""The programmes in the console: what they teach, and how many take them."""

import pytest

from hearth.actions.reading_programmes import taken
from hearth.bootstrap.courses import Courses
from hearth.community.programmes import EnrolmentState, ProgrammeId
from unit.console.home import Home

LIVING = ProgrammeId("epilepsy_living")
DONE, ON = EnrolmentState.COMPLETED, EnrolmentState.RUNNING


async def test_programmes_are_listed_by_pack_and_each_can_be_read_whole(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    page = await paula.get("/library/programmes")
    for one in Courses().all():
        assert f'href="/library/programmes/{one.id}"' in page.text
    found = Courses().find(LIVING)
    assert found is not None
    page = await paula.get(f"/library/programmes/{LIVING}")
    assert all(" ".join(one.text.split()) in page.plain for one in found.lessons)
    assert found.reviewer in page.plain
    assert (await paula.get("/library/programmes/nothing")).status == 404


@pytest.mark.parametrize(
    ("counts", "begun", "completed"),
    [
        ({}, 0, 0),
        ({ON: 3}, None, None),
        ({ON: 9}, 9, 0),
        ({ON: 6, DONE: 4}, 10, None),
        ({ON: 4, DONE: 6}, 10, None),
        ({ON: 5, DONE: 6}, 11, 6),
    ],
)
def test_no_count_and_no_difference_of_counts_is_of_so_few_that_it_tells_who(
    counts: dict[EnrolmentState, int], begun: int | None, completed: int | None
) -> None:
    programme = Courses().all()[0]
    told = taken(programme, counts)
    assert (told.begun, told.completed) == (begun, completed)
