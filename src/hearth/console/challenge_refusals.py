"""What the console says when something about a challenge cannot be done."""

from http import HTTPStatus

from hearth.community.challenge_errors import ChallengeChanged, ChallengeOver, NoSuchChallenge
from hearth.community.errors import Refusal
from hearth.console.names import marked

CHALLENGES: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NoSuchChallenge: (marked("There is no such challenge."), HTTPStatus.NOT_FOUND),
    ChallengeChanged: (
        marked(
            "The challenge is no longer what you saw, so nothing was done. Please read it again."
        ),
        HTTPStatus.CONFLICT,
    ),
    ChallengeOver: (
        marked("Its last day is over already, so nothing was done. Please choose a later one."),
        HTTPStatus.CONFLICT,
    ),
}
"""Each that is about challenges; `refusals` has the others."""
