"""What each process may do with the tables of bulletins, and why."""

from collections.abc import Mapping

from hearth.storage.roles.rights import EVERY, Rights, Row, all_but, each, only

BULLETINS: Mapping[str, Row] = {
    "bulletins": each(
        Rights(
            "it asks at the moment of sending whether one still stands, and changes none", EVERY
        ),
        Rights("publishers write, approve and send", EVERY, EVERY, all_but("id")),
    ),
    "events": each(
        Rights("members see in it what is announced", EVERY),
        Rights(
            "publishers plan and announce them; the clock ends them", EVERY, EVERY, all_but("id")
        ),
    ),
    "event_questions": each(
        Rights(
            "members ask and take back through it; it shows what is asked",
            all_but("told"),
            EVERY,
            only(
                *("state", "changed_at", "merged_into", "answer", "staff"),
                *("own", "own_version", "told", "told_version"),
            ),
        ),
        Rights(
            "staff merge and answer; whose one is opens to tell them, for an erasure, or a copy",
            all_but("own"),
            changes=only("state", "changed_at", "merged_into", "answer", "staff"),
            removes=True,
        ),
    ),
    "event_votes": each(
        Rights("members vote, and take a vote back", EVERY, EVERY, removes=True),
        Rights(
            "who answers sees counts; they go with the question, and with the member",
            EVERY,
            EVERY,
            removes=True,
        ),
    ),
    "bulletin_deliveries": each(
        Rights(
            "it notes what arrived, and who opened one that they found",
            EVERY,
            EVERY,
            only("state", "reason", "at"),
        ),
        Rights(
            "whoever gets one is noted, for a correction; after 180 days, and with the member, "
            "nothing leads to them",
            EVERY,
            EVERY,
            only("member", "state", "reason", "at"),
        ),
    ),
    "bulletin_taps": each(
        Rights("it notes that somebody tapped, so that nobody counts twice", EVERY, EVERY),
        Rights("they go after 180 days, and with the member", EVERY, removes=True),
    ),
    "bulletin_tallies": each(
        Rights("it counts, of nobody", EVERY, EVERY, only("count")),
        Rights("publishers see the counts", EVERY),
    ),
    "bulletin_files": each(
        Rights(
            "it sends them, and notes their names at Telegram",
            all_but("content"),
            changes=only("letter", "telegram"),
        ),
        Rights(
            "publishers enclose them, and see what goes out",
            EVERY,
            EVERY,
            only("content", "content_version", "letter"),
            removes=True,
        ),
    ),
    "bulletin_polls": each(
        Rights(
            "it puts them into groups, and notes the counts that Telegram tells it",
            EVERY,
            EVERY,
            all_but("bulletin", "community"),
        ),
        Rights("publishers see the counts; what was put right asks which stand", EVERY),
    ),
    "bulletin_paces": each(
        Rights("members say how many they want", EVERY, EVERY, only("pace")),
        Rights(
            "it asks before it sends, and takes them away with the member", EVERY, removes=True
        ),
    ),
}
