"""What each process may do with the library, with bulletins and with surveys, and why."""

from collections.abc import Mapping

from hearth.storage.roles.bulletins import BULLETINS
from hearth.storage.roles.rights import EVERY, Rights, Row, all_but, both, each, only
from hearth.storage.roles.stories import STORIES
from hearth.storage.roles.studies import STUDIES
from hearth.storage.roles.surveys import SURVEYS

LIBRARY: Mapping[str, Row] = {
    **BULLETINS,
    **STORIES,
    **STUDIES,
    **SURVEYS,
    "enrolments": both(
        Rights(
            "members and the clock begin, pause and go on; they go with the member",
            EVERY,
            EVERY,
            all_but("member", "programme"),
            removes=True,
        ),
    ),
    "group_posts": each(
        Rights(
            "it posts for members and carries answers to them",
            all_but("told"),
            EVERY,
            only(
                *("state", "changed_at", "waits_since", "staff", "reason", "disputed"),
                *("own", "own_version", "told", "told_version"),
            ),
        ),
        Rights(
            "staff decide; whose a post is opens for an erasure, a copy, or who reveals it",
            all_but("own"),
            changes=only("state", "changed_at", "waits_since", "staff", "reason", "disputed"),
            removes=True,
        ),
    ),
    "answer_editions": each(
        Rights("it gives the answers that are live, and changes none", EVERY),
        Rights(
            "publishers write and approve; what was approved keeps its words",
            EVERY,
            EVERY,
            all_but("id"),
        ),
    ),
    "answers_given": each(
        Rights("it remembers who got which answer", adds=EVERY),
        Rights(
            "clinicians send some, too; whoever got what was taken back is told; it goes after 30 "
            "days and with its member",
            EVERY,
            EVERY,
            changes=only("member"),
            removes=True,
        ),
    ),
    "question_proposals": each(
        Rights(
            "members give words through it; what they are it cannot read back",
            all_but("words", "words_version"),
            EVERY,
            only("state", "intent", "made_at"),
            removes=True,
        ),
        Rights(
            "publishers decide, and then the words go; sealed again for a new epoch",
            EVERY,
            EVERY,
            only("state", "intent", "made_at", "words", "words_version"),
            removes=True,
        ),
    ),
    "learnt_examples": each(
        Rights("the recogniser is trained with them", EVERY),
        Rights("publishers accept them, and take them back", EVERY, EVERY, removes=True),
    ),
    "question_tallies": each(
        Rights("it counts, of nobody", EVERY, EVERY, only("count")),
        Rights("publishers see what is missing", EVERY),
    ),
}
