"""The whole list: table, process, what it may do and why. What is not here is refused.

Two rules stand behind it. The community process faces strangers, so it may add what it can never
read again. And what proves something, the audit log and consent, can only be added to.
"""

from collections.abc import Mapping

from hearth.storage.roles.belonging import BELONGING
from hearth.storage.roles.cases import CASES
from hearth.storage.roles.library import LIBRARY
from hearth.storage.roles.rights import EVERY, NOTHING, Rights, Row, all_but, both, each, only

_CIRCLES: Mapping[str, Row] = {
    "communities": each(
        Rights(
            "it learns the group's number when it is made its admin",
            EVERY,
            changes=only("group_chat"),
        ),
        Rights("setting a community up is the care team's", EVERY, EVERY, all_but("id")),
    ),
    "bots": each(
        Rights("it says hello to Telegram and learns its name", EVERY, EVERY, only("user_name")),
        Rights("links need the community bot's name", EVERY),
    ),
    "on_call": each(
        Rights("it pages who is on call", EVERY),
        Rights("the order is written anew when it changes", EVERY, EVERY, removes=True),
    ),
    "rotas": each(
        Rights("it pages who is on call, and says when somebody will be", EVERY),
        Rights("staff plan it", EVERY, EVERY, all_but("community")),
    ),
    "rota_swaps": each(
        NOTHING,
        Rights(
            "staff swap turns; old swaps go", EVERY, EVERY, only("state", "taker"), removes=True
        ),
    ),
    "finding_tallies": each(
        Rights("it counts what it sees, of nobody", EVERY, EVERY, only("count")),
        Rights("the dashboard shows the counts, and old ones go", EVERY, removes=True),
    ),
    "week_counts": each(
        Rights("members are shown the hashtags that many used", EVERY),
        Rights("it counts each week once, and shows it; old ones go", EVERY, EVERY, removes=True),
    ),
    "week_marks": each(
        Rights(
            "it marks what posts have, until their week is counted",
            EVERY,
            EVERY,
            only("cells", "cells_version"),
        ),
        Rights("it counts a week and forgets it; they go with the member", EVERY, removes=True),
    ),
    "member_counts": each(
        NOTHING,
        Rights("it counts each day once, and shows it; old ones go", EVERY, EVERY, removes=True),
    ),
    "contributions": each(
        NOTHING,
        Rights("it counts each month once, and shows it; old ones go", EVERY, EVERY, removes=True),
    ),
    "outside_calls": each(
        NOTHING,
        Rights("it calls help from outside; staff say whom", EVERY, EVERY, all_but("community")),
    ),
    "crisis_plans": each(
        NOTHING,
        Rights("staff prepare for a crisis", EVERY, EVERY, all_but("community")),
    ),
    "crises": each(
        Rights(
            "what nobody asked for waits while one goes on",
            only("id", "community", "rehearsal", "over_at"),
        ),
        Rights(
            "staff lead it, and bulletins wait for its end",
            EVERY,
            EVERY,
            only("over_at", "over_by", "log"),
        ),
    ),
    "setting_changes": each(
        NOTHING,
        Rights(
            "what settings, policy and hours were is written down, and looked back at",
            EVERY,
            EVERY,
        ),
    ),
    "rehearsals": each(
        Rights("it counts, of nobody", EVERY, EVERY, only("count")),
        Rights("clinicians see the counts, and old ones go", EVERY, removes=True),
    ),
}

_MEMBERS: Mapping[str, Row] = {
    "members": each(
        Rights(
            "it takes people in and takes down their name, which it cannot read back",
            all_but("name"),
            only("id", "language", "contact", "contact_version", "time_zone"),
            all_but("id"),
        ),
        Rights(
            "it reads names, and erases; numbers are given out elsewhere",
            EVERY,
            changes=all_but("id"),
        ),
    ),
    "member_lookup": both(
        Rights(
            "finds a member; a new index key means new rows for old", EVERY, EVERY, removes=True
        )
    ),
    "memberships": each(
        Rights(
            "people come in and leave through it", EVERY, EVERY, all_but("member", "community")
        ),
        Rights(
            "it ends and erases; nobody comes in here",
            EVERY,
            changes=all_but("member", "community"),
        ),
    ),
    "guardianships": each(
        Rights("guardians agree through it", EVERY, EVERY, all_but("minor", "community")),
        Rights(
            "it shows them, ends them, and removes those of an erased member",
            EVERY,
            changes=all_but("minor", "community"),
            removes=True,
        ),
    ),
    "traces": each(
        Rights("it sends the messages and deletes them in Telegram", EVERY, EVERY, removes=True),
        Rights(
            "an erasure looks whether any are left, and removes those too old", EVERY, removes=True
        ),
    ),
    "invites": each(
        Rights("it counts uses; making one is staff's", EVERY, changes=only("used", "revoked_at")),
        Rights(
            "staff make, revoke and, much later, remove them",
            EVERY,
            EVERY,
            only("used", "revoked_at"),
            removes=True,
        ),
    ),
    "guesses": each(
        Rights("it counts wrong tokens", EVERY, EVERY, only("wrong", "not_before"), removes=True),
        Rights(
            "members are told how many there are of theirs; an erasure, or retiring an index key, "
            "removes them",
            EVERY,
            removes=True,
        ),
    ),
}

_CONSENTS: Mapping[str, Row] = {
    "consent_documents": each(
        Rights("it shows them", EVERY),
        Rights(
            "publishing is staff's; a text is never changed", EVERY, EVERY, only("published_at")
        ),
    ),
    "consent_records": each(
        Rights("records are only ever followed", EVERY, EVERY),
        Rights("an erasure empties the words; the rest is the proof", EVERY, EVERY, only("said")),
    ),
}

_MODERATION: Mapping[str, Row] = {
    "reports": each(
        Rights("members report through it", EVERY, EVERY),
        Rights(
            "whether it was upheld is decided here; old ones go, and those of an erased member",
            EVERY,
            changes=only("upheld"),
            removes=True,
        ),
    ),
    "measures": each(
        Rights(
            "moderators command in the group; a pause ends, and a dispute is noted, through it",
            EVERY,
            EVERY,
            only("kind", "state", "at", "reason", "case_number", "lasts", "ends"),
        ),
        Rights(
            "moderators decide in private; old ones go, and those of an erased member",
            EVERY,
            changes=only("kind", "state", "at", "reason", "case_number", "lasts", "ends"),
            removes=True,
        ),
    ),
}

_STAFF: Mapping[str, Row] = {
    "staff": each(
        Rights("it asks who may do what, and needs nobody's name", only("id", "roles", "ended")),
        Rights("taking staff on is its own", EVERY, EVERY, all_but("id")),
    ),
    "staff_lookup": each(
        Rights("it knows a colleague in the group by it", EVERY),
        Rights("connecting an account replaces the one before", EVERY, EVERY, removes=True),
    ),
    "sign_in_links": each(NOTHING, Rights("a link works once", EVERY, EVERY, all_but("hash"))),
    "sessions": each(
        NOTHING,
        Rights("sessions are seen and ended, and go", EVERY, EVERY, all_but("hash"), removes=True),
    ),
    "queue_views": each(
        NOTHING,
        Rights(
            "colleagues keep and forget their own",
            EVERY,
            EVERY,
            only("content", "content_version"),
            removes=True,
        ),
    ),
    "second_factors": each(NOTHING, Rights("a code works once", EVERY, EVERY, all_but("staff"))),
}

_CONVERSATIONS: Mapping[str, Row] = {
    "talks": both(Rights("conversations; see `OWN_ROWS`", EVERY, EVERY, EVERY, removes=True)),
    "kept": each(
        Rights("it keeps what waits for a decision", EVERY, EVERY, all_but("id"), removes=True),
        Rights(
            "it removes what has expired or was erased, unread",
            only("id", "member", "kept_at"),
            removes=True,
        ),
    ),
    "timers": both(
        Rights(
            "either sets what the other minds",
            EVERY,
            EVERY,
            all_but("kind", "about"),
            removes=True,
        )
    ),
    "numbers": both(Rights("numbers are given out in order", EVERY, EVERY, only("last"))),
}

_MAILBOXES: Mapping[str, Row] = {
    "inbox": both(
        Rights(
            "updates; see `OWN_ROWS`",
            EVERY,
            EVERY,
            all_but("bot", "update_id"),
            removes=True,
        )
    ),
    "outbox": both(
        Rights(
            "messages, and new ones for the other bot to send; see `OWN_ROWS`",
            EVERY,
            EVERY,
            only("payload", "state", "due_at", "not_before", "attempts", "ended_at", "reason"),
            removes=True,
        )
    ),
    "sent_slots": both(
        Rights("which message is changed in place", EVERY, EVERY, only("message"), removes=True)
    ),
}

_AUDIT: Mapping[str, Row] = {
    "audit": both(Rights("written, and read to be verified; never changed", EVERY, EVERY)),
    "audit_values": both(Rights("goes with `audit`", EVERY, EVERY)),
    "audit_beginning": both(Rights("moved by `hearth_forget_audit` alone", EVERY)),
    "checkpoints": each(
        Rights("it reads them, and signs none", EVERY),
        Rights(
            "signed, and never changed; old ones are thinned out, and those outside stay",
            EVERY,
            EVERY,
            removes=True,
        ),
    ),
}

_RIGHTS: Mapping[str, Row] = {
    "rights_requests": each(
        Rights(
            "members ask through it; what they wrote and were answered it cannot read back",
            all_but("words", "answers"),
            EVERY,
            only("state", "due_at", "changed_at", "handled_by", "words"),
        ),
        Rights(
            "staff see to them; what was said in them goes with an erasure",
            EVERY,
            EVERY,
            all_but("id", "member", "community", "right", "asked_at"),
            removes=True,
        ),
    ),
    "erasures": each(
        Rights(
            "asked for through it, or taken back; where the certificate goes it cannot read",
            all_but("reply_to"),
            all_but("reply_to"),
            all_but("member", "reply_to"),
            removes=True,
        ),
        Rights("it carries them out", EVERY, EVERY, all_but("member"), removes=True),
    ),
    "breakings": each(
        NOTHING,
        Rights(
            "a reason is given once, reviewed later, sealed again when its key is exchanged, and "
            "goes with whom it is about",
            EVERY,
            EVERY,
            only("reason", "reviewed_by", "reviewed_at"),
        ),
    ),
}

COMMUNITY_DATABASE: Mapping[str, Row] = {
    **_CIRCLES,
    **_MEMBERS,
    **_CONSENTS,
    **CASES,
    **_MODERATION,
    **BELONGING,
    **_STAFF,
    **_CONVERSATIONS,
    **LIBRARY,
    **_MAILBOXES,
    **_AUDIT,
    **_RIGHTS,
    "alembic_version": both(Rights("a process looks whether it fits", EVERY)),
}
"""The community's database."""

OWN_ROWS: Mapping[str, bool] = {"inbox": False, "outbox": True, "talks": False}
"""The tables of which the community process sees only the rows of its own bot (row-level
security), and whether it may add rows for the other.

The care team's process carries out erasures, which take away a member's rows wherever they are, so
it meets all rows. What is in the community bot's is sealed with keys that it does not hold."""

KEY_STORE: Mapping[str, Row] = {
    "member_keys": each(
        Rights("a new member needs a key; nothing is destroyed here", EVERY, EVERY),
        Rights(
            "it wraps keys anew and destroys them, and owns the table: only an owner may VACUUM",
            EVERY,
            EVERY,
            only("contact_key_id", "wrapped"),
            removes=True,
        ),
    ),
    "erased_members": each(
        Rights("nobody erased is taken in again under their number", EVERY),
        Rights("an erasure writes down whose keys are gone", EVERY, EVERY),
    ),
    "ring_holders": both(
        Rights(
            "each says which keys it has",
            EVERY,
            EVERY,
            only("holder", "keys", "seen"),
            removes=True,
        )
    ),
    "keystore_format": both(Rights("a process looks whether it fits", EVERY)),
}
"""The key store, wherever it lies."""
