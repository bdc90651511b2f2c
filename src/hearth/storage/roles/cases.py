"""What each process may do with cases and what is made of them."""

from collections.abc import Mapping

from hearth.storage.roles.rights import EVERY, NOTHING, Rights, Row, all_but, each, only

_CASE_STAYS = ("member", "community", "opened_at", "follows", "not_for", "after", "split_from")

CASES: Mapping[str, Row] = {
    "cases": each(
        Rights(
            "it opens cases, and opens one again or makes it more pressing",
            EVERY,
            EVERY,
            all_but("number", *_CASE_STAYS, "specialty", "merged_into", "first_reply_at"),
        ),
        Rights(
            "cases are its work; closed ones go when their time is over",
            EVERY,
            EVERY,
            all_but("number", *_CASE_STAYS),
            removes=True,
        ),
    ),
    "case_entries": each(
        Rights("it passes on what it can never read again", adds=EVERY),
        Rights(
            "it reads and answers, and empties or removes on erasure",
            EVERY,
            EVERY,
            only("words", "file", "moved_to"),
            removes=True,
        ),
    ),
    "drafts": each(
        NOTHING,
        Rights(
            "nobody has got it yet", EVERY, EVERY, only("words", "words_version"), removes=True
        ),
    ),
    "case_copies": each(
        Rights("members answer through it", EVERY, changes=only("state", "answered_at")),
        Rights(
            "clinicians ask, and copy; it goes with its case",
            EVERY,
            EVERY,
            all_but("case_number"),
            removes=True,
        ),
    ),
    "safety_reports": each(
        NOTHING,
        Rights(
            "the clinicians make them; they go with their case",
            EVERY,
            EVERY,
            only("state", "changed_at", "exported_at", "words", "words_version"),
            removes=True,
        ),
    ),
    "prepared_replies": each(
        NOTHING,
        Rights("colleagues keep them", EVERY, EVERY, all_but("id", "community"), removes=True),
    ),
}
