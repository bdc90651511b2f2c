"""What the console says when something that goes out with a bulletin cannot."""

from http import HTTPStatus

from hearth.community.bulletin_errors import PollWithoutChoices
from hearth.community.errors import Refusal
from hearth.console.names import marked

BULLETINS: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    PollWithoutChoices: (
        marked(
            "Nothing was kept: a question to vote on needs at least two answers. Write each in a "
            "line of its own, or take the question out."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
}
"""Each says what to do."""
