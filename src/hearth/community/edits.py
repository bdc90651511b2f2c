"""What a member changed after it was said."""

from collections.abc import Sequence

from hearth.community.cases import Said, SaidBy


def changed_later(said: Sequence[Said]) -> frozenset[int]:
    """The places of what its author has changed since, in all that was said in a case."""
    edited = {one.message: place for place, one in enumerate(said) if one.edited}
    return frozenset(
        place
        for place, one in enumerate(said)
        if one.by is SaidBy.MEMBER and one.message and edited.get(one.message, -1) > place
    )
