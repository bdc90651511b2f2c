"""A word for every place where a person can write, and where none of them may be found."""

import gc
from collections.abc import Iterable, Iterator
from enum import StrEnum, auto
from io import StringIO
from pathlib import Path

OURS = frozenset({"hearth", "hearth_bot", "hearth_nlu"})


class Planted(StrEnum):
    """The places. The word planted in each is `word`."""

    PAYLOAD = auto()
    FIRST_NAME = auto()
    LAST_NAME = auto()
    USER_NAME = auto()
    BIO = auto()
    CHOSEN_NAME = auto()
    STRANGER = auto()
    DIRECT = auto()
    COMMAND = auto()
    ANSWERED = auto()
    POST = auto()
    EDITED_POST = auto()
    CAPTION = auto()
    FILE_NAME = auto()
    VOICE_BYTES = auto()
    PHOTO_BYTES = auto()
    DOCUMENT_BYTES = auto()
    STICKER = auto()
    CONTACT = auto()
    VENUE = auto()
    CALLBACK = auto()
    GROUP_TITLE = auto()
    POISON = auto()
    FAILING = auto()
    UNSENT = auto()
    STAFF_NAME = auto()
    STAFF_CHATTER = auto()
    REPLY = auto()
    NOTE = auto()
    CONSOLE_LINK = auto()
    CONSOLE_CODE = auto()
    CONSOLE_REPLY = auto()
    CONSOLE_NOTE = auto()
    CONSOLE_SEARCH = auto()
    NEW_NAME = auto()
    CORRECTION = auto()
    REQUEST_ANSWER = auto()

    @property
    def word(self) -> str:
        """The word: nothing else in the house has it in it."""
        return f"canary{self.value.replace('_', '')}"


def found_in(text: str | bytes, accounts: Iterable[int] = ()) -> set[str]:
    """The places whose words stand in it, and the accounts."""
    content = (text.encode() if isinstance(text, str) else text).lower()
    words = {one.value for one in Planted if one.word.encode() in content}
    return words | {f"account {n}" for n in accounts if str(n).encode() in content}


def accounts_in_bytes(content: bytes, accounts: Iterable[int]) -> set[str]:
    """The accounts whose numbers stand in it as SQLite writes them, the high end first."""
    return {f"account {n}" for n in accounts if n.to_bytes(5, "big") in content}


def files_below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and in those below it."""
    return (one for one in sorted(folder.rglob("*")) if one.is_file())


def living() -> Iterator[object]:
    """Every object of ours that is in memory, but for the sandbox's: that plays Telegram."""
    gc.unfreeze()
    for one in gc.get_objects():
        module = str(type(one).__module__)  # A class may have put something else there.
        ours = module.partition(".")[0] in OURS
        if ours and not module.startswith("hearth_bot.sandbox"):
            yield one


class Ear(StringIO):
    """Hears everything that is written to standard error."""
