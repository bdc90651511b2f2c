"""What may be left out of a message, who approves a story, and what an answer leaves."""

from datetime import UTC, datetime

import pytest

from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.stories import (
    Quote,
    QuoteId,
    QuoteState,
    Story,
    StoryId,
    StoryState,
    fingerprint,
    nameless,
    words_left,
)
from hearth.community.story_errors import OwnStory, StoryChanged, StoryEmpty

NOW = datetime(2026, 11, 27, tzinfo=UTC)
HERE, MIRA = CommunityId("epilepsy"), MemberId(7)
ANNA, PAULA = StaffId(1), StaffId(2)
STORY = Story(StoryId(1), HERE, "A year", StoryState.OPEN, ANNA, NOW)
ASKED = Quote(QuoteId(1), STORY.id, MIRA, HERE, 9, ANNA, QuoteState.ASKED, NOW, "Not alone.")
AGREED = ASKED.answered(MIRA, NOW, agreed=True)


@pytest.mark.parametrize(
    ("quote", "theirs"),
    [
        ("I was afraid, and then I was not.", True),
        ("I was afraid […] I was not.", True),
        ("afraid", True),
        ("I was not afraid", False),
        ("I was never afraid", False),
        ("", True),
    ],
)
def test_words_can_be_left_out_and_none_put_in_or_moved(
    quote: str,
    theirs: bool,  # noqa: FBT001  A value of the table above.
) -> None:
    assert words_left("I was afraid, and then I was not.", quote) is theirs


def test_names_are_taken_out_where_they_are_written_as_names() -> None:
    text = "Hope said I may hope. OMAR and Dr Anna helped, and so did Annabel."

    left = nameless(text, ["Hope", "omar b", "Anna Berg"], "[name]")

    assert left == "[name] said I may hope. [name] and Dr [name] helped, and so did Annabel."


def test_after_a_no_or_a_change_of_mind_the_words_are_gone() -> None:
    refused = ASKED.answered(MIRA, NOW, agreed=False)
    back = AGREED.taken_back(MIRA, NOW)

    assert (refused.state, refused.text) == (QuoteState.REFUSED, "")
    assert (back.state, back.text) == (QuoteState.TAKEN_BACK, "")
    for again in (refused, back, AGREED):
        with pytest.raises(NotOffered):
            again.answered(MIRA, NOW, agreed=True)
    with pytest.raises(NotOffered):
        ASKED.taken_back(MIRA, NOW)
    with pytest.raises(NotOffered):
        ASKED.answered(MemberId(8), NOW, agreed=True)


def test_a_second_person_approves_what_they_have_read() -> None:
    read = fingerprint([AGREED])

    approved = STORY.approved(PAULA, read, [AGREED], NOW)

    assert (approved.state, approved.approver) == (StoryState.APPROVED, PAULA)
    with pytest.raises(OwnStory):
        STORY.approved(ANNA, read, [AGREED], NOW)
    with pytest.raises(StoryChanged):
        STORY.approved(PAULA, fingerprint([]), [AGREED], NOW)
    with pytest.raises(StoryEmpty):
        STORY.approved(PAULA, fingerprint([]), [], NOW)
