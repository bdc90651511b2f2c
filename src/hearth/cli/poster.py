"""What the demo prints."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearth.bootstrap.demo import Poster


def as_text(poster: "Poster") -> str:
    """Where to look, as whom, in the order in which one would try things."""
    people = "\n".join(
        f"  {name:<34} {poster.sandbox}/?as={number}" for name, number in poster.people.items()
    )
    sign_in = "\n".join(f"  {name:<34} {link}" for name, link in poster.sign_in.items())
    return f"""
[bold]Hearth is running.[/bold] This is a demo: no Telegram, made-up people, and nothing is kept.

[bold]The chat, as one of these people[/bold]
{people}

[bold]The console, signed in once as[/bold]
{sign_in}
  No authenticator app at hand? In another window: ./run code <what the console shows to type>

[bold]An invitation to try[/bold] (open the chat as Pat, paste it under "open a link")
  {poster.invite}

Health: {poster.console}/healthz
Stop it with Ctrl+C.
"""
