"""What each process may do with who waits in a group, and why."""

from collections.abc import Mapping

from hearth.storage.roles.rights import EVERY, Rights, Row, all_but, both, each, only

BELONGING: Mapping[str, Row] = {
    "challenges": each(
        Rights("members see in it what they may join", EVERY),
        Rights("staff write and approve them; the clock ends them", EVERY, EVERY, all_but("id")),
    ),
    "challenge_parts": both(
        Rights(
            "members join, tell, pause and stop; the clock asks; they go with the member",
            EVERY,
            EVERY,
            all_but("member", "challenge"),
            removes=True,
        )
    ),
    "unanswered_questions": each(
        Rights(
            "it sees questions and their answers in groups, and peer supporters who are on one",
            EVERY,
            EVERY,
            only("taken_by", "taken_until", "replied_at"),
            removes=True,
        ),
        Rights(
            "moderators are told of them, and take them off; old ones go, those of an erased "
            "member, and after a crisis those with a reply",
            EVERY,
            changes=only("shown_at", "taken_by", "taken_until"),
            removes=True,
        ),
    ),
    "group_replies": both(
        Rights(
            "it sees who answers in groups; they are counted once a month, and go",
            EVERY,
            EVERY,
            only("at"),
            removes=True,
        ),
    ),
    "anniversaries": both(
        Rights(
            "members want it, or no longer; the clock writes to them; it goes with the member",
            EVERY,
            EVERY,
            all_but("member", "community"),
            removes=True,
        ),
    ),
    "peers": both(
        Rights(
            "staff ask and end; members agree, learn and end; they go with the member",
            EVERY,
            EVERY,
            all_but("member", "community"),
            removes=True,
        ),
    ),
    "welcomes": both(
        Rights(
            "newcomers ask, peer supporters take it up, the clock ends it; old ones go",
            EVERY,
            EVERY,
            only("state", "changed_at", "taker"),
            removes=True,
        ),
    ),
}
