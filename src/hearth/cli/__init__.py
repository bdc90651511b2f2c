"""The command `hearth`. Each command imports what it needs when it runs: help answers at once."""

from hearth.cli.main import main

__all__ = ["main"]
