"""What a bot is told about itself."""

from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api.call import Call


def get_me(call: Call) -> Any:
    """GetMe."""
    return show.me(call.bot)


def close(call: Call) -> Any:
    """Close and logOut: there is no other server to move to, so nothing but polls ends."""
    call.bot.mailbox.end_polls("terminated by other getUpdates request")
    return True
