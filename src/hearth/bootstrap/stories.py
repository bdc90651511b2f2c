"""What is done with stories and the words of members in them, put together."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.choosing_quotes import ChooseQuote
from hearth.actions.due import Due
from hearth.actions.quoting import (
    ForgetQuote,
)
from hearth.actions.stories import (
    ApproveStory,
    BeginStory,
    GiveOutStory,
    RemoveStory,
    SeeStories,
)
from hearth.community.timers import TimerKind
from hearth.ports import OpenLanguage, OpenWork


def story_actions(work: OpenWork, language: OpenLanguage) -> dict[str, Any]:
    """What can be done with stories in the console, by the names of the fields."""
    return {
        "see_stories": SeeStories(work),
        "begin_story": BeginStory(work),
        "choose_quote": ChooseQuote(work, language),
        "approve_story": ApproveStory(work),
        "give_out_story": GiveOutStory(work),
        "remove_story": RemoveStory(work),
    }


def stories_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What comes due about words that wait for their author."""
    return {TimerKind.QUOTE_EXPIRES: ForgetQuote(work)}
