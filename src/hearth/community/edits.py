"""What a member changed or took back after it was said."""

from collections.abc import Sequence

from hearth.community.cases import Said, SaidBy
from hearth.community.turns import Turning


def changed_later(said: Sequence[Said]) -> frozenset[int]:
    """The places of what its author has changed since, in all that was said in a case."""
    edited = {one.message: place for place, one in enumerate(said) if one.edited}
    return frozenset(
        place
        for place, one in enumerate(said)
        if one.by is SaidBy.MEMBER and one.message and edited.get(one.message, -1) > place
    )


def taken_back(said: Sequence[Said]) -> frozenset[int]:
    """The places of what its author has taken back since, with every form that it had."""
    gone = {one.message: place for place, one in enumerate(said) if takes_back(one)}
    return frozenset(
        place
        for place, one in enumerate(said)
        if one.by is SaidBy.MEMBER and one.message and gone.get(one.message, -1) > place
    )


def takes_back(said: Said) -> bool:
    """Whether nothing is said with it but that something else is taken back."""
    return said.turn is not None and said.turn.what is Turning.TAKEN_BACK
