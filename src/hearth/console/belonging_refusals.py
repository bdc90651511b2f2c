"""What the console says when something about belonging cannot be done."""

from http import HTTPStatus

from hearth.community.belonging_errors import (
    AlreadyPeer,
    NoSuchPeer,
    NoSuchQuestion,
    NoSuchWelcome,
)
from hearth.community.errors import Refusal
from hearth.console.names import marked

BELONGING: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NoSuchQuestion: (marked("That question is off the list already."), HTTPStatus.NOT_FOUND),
    NoSuchPeer: (
        marked("That member is no peer supporter there, and was not asked. Nothing was done."),
        HTTPStatus.NOT_FOUND,
    ),
    AlreadyPeer: (
        marked("That member was asked before, or is a peer supporter. Nobody was asked again."),
        HTTPStatus.CONFLICT,
    ),
    NoSuchWelcome: (marked("That welcome is no longer kept."), HTTPStatus.NOT_FOUND),
}
