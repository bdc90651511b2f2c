"""What it means that a sealed value stays closed: one error, which knows the place and no more."""

import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest

from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where

SHORT = 6  # Shorter pieces of a value may stand in an error by chance.


def assert_stays_closed(opening: Callable[[], bytes], where: Where, *secrets: bytes) -> None:
    """Opening fails with `CannotOpenError` about this place.

    Neither that error, nor one behind it, nor their traceback holds any of the secrets, in any
    way a program would write them.
    """
    with pytest.raises(CannotOpenError) as refusal:
        opening()

    error = refusal.value
    assert type(error) is CannotOpenError
    assert (error.args, vars(error)) == ((where,), {"where": where})
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    shown = "".join(traceback.format_exception(error)) + repr(error)
    shown += repr([(one.args, vars(one)) for one in behind(error)])
    told = shown.replace(repr(where), "").replace(str((where,)), "")
    assert [form for secret in secrets for form in forms(secret) if form in told] == []


def behind(error: BaseException) -> Iterator[BaseException]:
    """The errors while whose handling this one was raised."""
    while (before := error.__context__) is not None:
        yield before
        error = before


def forms(secret: bytes) -> list[str]:
    """How the secret could have been written."""
    if len(secret) < SHORT:
        return []
    text = secret.decode("utf-8", "replace")
    return [text, repr(secret)[2:-1], secret.hex(), b64encode(secret).decode()]
