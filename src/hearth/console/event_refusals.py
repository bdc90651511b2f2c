"""What the console says when something about a live event cannot be done."""

from http import HTTPStatus

from hearth.community.errors import Refusal
from hearth.community.event_errors import (
    EventAnswerNotFit,
    EventNotAhead,
    EventSourcesNotFit,
    NoSuchEvent,
    NoSuchEventQuestion,
)
from hearth.console.names import marked

EVENTS: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NoSuchEvent: (marked("There is no such event."), HTTPStatus.NOT_FOUND),
    NoSuchEventQuestion: (marked("There is no such question."), HTTPStatus.NOT_FOUND),
    EventAnswerNotFit: (
        marked(
            "Something stands against this text, so nothing was sent. It is listed beside it: "
            "please put it in other words."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    EventSourcesNotFit: (
        marked(
            "Nothing was kept. Give at least one source, and only addresses that the catalogue "
            "has, in the text as well."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    EventNotAhead: (
        marked("Its time has come already, so nothing was done. Please choose a later one."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
}
