"""The commands that Telegram's menu shows, and what it says about them."""

from collections.abc import Mapping

from hearth_bot.community.texts.wording import DOMAIN
from hearth_bot.post.texts import marked, translations

PRIVATE_COMMANDS: Mapping[str, str] = {
    "ask": marked("Ask a clinician in private"),
    "topics": marked("See what there are answers about"),
    "search": marked("Look for words in answers and bulletins"),
    "cases": marked("See your open cases"),
    "takeback": marked("Reply to a message of yours, to take it back"),
    "report": marked("Tell the team about a post in the group"),
    "help": marked("What I can do, and emergency numbers"),
    "group": marked("Get a link to the group"),
    "ask_group": marked("Ask the group, without your name"),
    "events": marked("Live events: what is planned, and questions for it"),
    "programmes": marked("Short lessons over some weeks"),
    "challenges": marked("Something small to do for some weeks"),
    "peer": marked("Being there for others, if the team asked you"),
    "settings": marked("Your time zone, and how many bulletins"),
    "surveys": marked("Go on with a survey, or see how yours went"),
    "quotes": marked("Your words in stories"),
    "studies": marked("See the studies you are in, or stop"),
    "consent": marked("See or change what you agreed to"),
    "mydata": marked("Get a copy of all that we hold about you"),
    "correct": marked("Put right what is wrong about you"),
    "near": marked("Find clinics, charities and helplines"),
    "feedback": marked("Say what went wrong, or what went well"),
    "restrict": marked("Keep what we hold, and do not use it"),
    "leave": marked("Leave the community"),
    "erase": marked("Delete all that we have about you"),
}
"""In the direct chat."""

GROUP_COMMANDS: Mapping[str, str] = {
    "ask": marked("Ask me a question"),
    "report": marked("Reply to a post with it, and the team looks"),
}
"""In groups."""


def commands_in(language: str, commands: Mapping[str, str]) -> dict[str, str]:
    """The same commands, with what the menu says about them in a language."""
    texts = translations(DOMAIN, language)
    return {name: texts.gettext(says) for name, says in commands.items()}
