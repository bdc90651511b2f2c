"""Asking for a passphrase, twice where a new one is made."""

import sys

import typer

LEAST = 12
"""Letters. What a file under it is worth rests on the passphrase alone, once somebody has it."""


def ask_new_passphrase() -> str:
    """A new passphrase, typed twice where somebody types it.

    Raises:
        SettingsError: it is too short, or the second was another.
    """
    from hearth.settings import SettingsError

    first = ask_passphrase("New passphrase")
    if len(first) < LEAST:
        raise SettingsError(f"A passphrase needs at least {LEAST} letters, such as several words.")
    if sys.stdin.isatty() and ask_passphrase("The same again") != first:
        raise SettingsError("These were two different passphrases. Nothing was changed.")
    return first


def ask_passphrase(question: str) -> str:
    """A passphrase, which is not shown; a line of standard input where nobody types."""
    typed: str = typer.prompt(
        question,
        default="",
        show_default=False,
        hide_input=sys.stdin.isatty(),
        prompt_suffix=": ",
    )
    return typed.strip()
