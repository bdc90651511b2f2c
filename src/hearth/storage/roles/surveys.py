"""What each process may do with the tables of surveys, and why."""

from collections.abc import Mapping

from hearth.storage.roles.rights import EVERY, Rights, Row, all_but, each

SURVEYS: Mapping[str, Row] = {
    "surveys": each(
        Rights("it asks what a survey asks, and changes none", EVERY),
        Rights(
            "staff write, approve and end them; what a draft asks can be changed",
            EVERY,
            EVERY,
            all_but("id", "author", "made_at"),
        ),
    ),
    "survey_askings": each(
        Rights(
            "members answer through it; what they finished it cannot read back",
            all_but("told", "told_version"),
            EVERY,
            all_but("id", "survey", "community", "member", "round", "asked_at", "due_at"),
        ),
        Rights(
            "it asks, reminds and counts, and takes answers away with their member; sealed again "
            "for a new epoch",
            EVERY,
            EVERY,
            all_but("id", "survey", "community", "member", "round", "asked_at", "due_at"),
            removes=True,
        ),
    ),
}
