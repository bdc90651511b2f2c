"""What each process may do with who waits in a group, and why."""

from collections.abc import Mapping

from hearth.storage.roles.rights import EVERY, Rights, Row, each, only

BELONGING: Mapping[str, Row] = {
    "unanswered_questions": each(
        Rights("it sees questions and their answers in groups", EVERY, EVERY, removes=True),
        Rights(
            "moderators are told of them, and take them off; old ones go, and those of an erased "
            "member",
            EVERY,
            changes=only("shown_at"),
            removes=True,
        ),
    ),
}
