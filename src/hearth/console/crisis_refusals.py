"""What the console says when something about a crisis or its plan cannot be done."""

from http import HTTPStatus

from hearth.community.crisis_errors import (
    CrisisChanged,
    NoSuchCrisis,
    OwnPlan,
    PlanNotFit,
    StatusNotFit,
)
from hearth.community.errors import Refusal
from hearth.console.names import marked

CRISES: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NoSuchCrisis: (marked("There is no such crisis."), HTTPStatus.NOT_FOUND),
    OwnPlan: (marked("Somebody else has to approve what you wrote."), HTTPStatus.FORBIDDEN),
    StatusNotFit: (
        marked("The checks see something in these words. Nothing was sent; write them anew."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    PlanNotFit: (
        marked(
            "Members are not led to an address in the first words for one kind of crisis. Nothing "
            "was kept: use an https address of a name, without a port or an account in it."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    CrisisChanged: (
        marked("That has changed meanwhile. Nothing was done."),
        HTTPStatus.CONFLICT,
    ),
}
