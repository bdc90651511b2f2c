"""What each process may do with stories and the words of members in them, and why."""

from collections.abc import Mapping

from hearth.storage.roles.rights import EVERY, Rights, Row, each, only

_ANSWERED = only("state", "changed_at", "words", "words_version")

STORIES: Mapping[str, Row] = {
    "stories": each(
        Rights("it tells authors for which story they are asked", EVERY),
        Rights(
            "staff begin, approve and remove them; a title never changes",
            EVERY,
            EVERY,
            only("state", "approver", "changed_at"),
            removes=True,
        ),
    ),
    "story_quotes": each(
        Rights(
            "authors agree, refuse and take back through it; all at once with their consent",
            EVERY,
            changes=_ANSWERED,
        ),
        Rights(
            "staff choose words, and show them once their author agreed; they go with the member",
            EVERY,
            EVERY,
            _ANSWERED,
            removes=True,
        ),
    ),
}
