"""Polls: options, and who chose what."""

from dataclasses import dataclass, field
from typing import Any

from hearth_bot.sandbox.world.people import Bot


@dataclass(slots=True, kw_only=True, eq=False)
class Poll:
    """A question with options. Copies and forwards of its message show the same poll."""

    id: str
    bot: Bot
    question: dict[str, Any] = field(repr=False)
    options: list[dict[str, Any]] = field(repr=False)
    anonymous: bool = True
    kind: str = "regular"
    several: bool = False
    revoting: bool = True
    correct: list[int] = field(default_factory=list)
    explanation: dict[str, Any] = field(default_factory=dict, repr=False)
    closed: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    def written(self) -> dict[str, Any]:
        """A Poll."""
        options = [
            option | {"voter_count": sum(number in chosen for chosen in self.votes.values())}
            for number, option in enumerate(self.options)
        ]
        poll: dict[str, Any] = {
            "id": self.id,
            **self.question,
            "options": options,
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.several,
            "allows_revoting": self.revoting,
            "members_only": False,
        }
        if self.correct and self.closed:
            poll["correct_option_ids"] = self.correct
            poll["correct_option_id"] = self.correct[0]
        return poll | (self.explanation if self.closed else {})
