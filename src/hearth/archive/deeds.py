"""Who did what, in a member's own copy."""

from hearth.archive.markup import table
from hearth.archive.words import Words
from hearth.community.audit import Numbered
from hearth.community.held import Held


def deeds_shown(held: Held, words: Words) -> str:
    """Every deed by them or about them, and the closed doors that somebody opened."""
    heads = (
        words.say("Number"),
        words.say("When"),
        words.say("What"),
        words.say("By"),
        words.say("About"),
        words.say("Proof"),
    )
    rows = [_deed(one, words, proven=one.number in held.proofs) for one in held.deeds]
    told = words.say(
        "Every deed by you or about you, as our audit log has it and in its own short names: who "
        "looked, who answered, what was changed. The proofs are in <code>audit.json</code>."
    )
    return (
        f"<p>{told}</p>" + table(words.say("Deeds"), heads, rows, words) + _breakings(held, words)
    )


def _breakings(held: Held, words: Words) -> str:
    rows = [
        (
            words.at(one.began_at),
            words.at(one.until_at),
            words.say("staff {number}", number=str(one.staff)),
            words.say("your name")
            if one.about.kind == "member"
            else words.say("case {number}", number=one.about.id),
            one.reason,
        )
        for one in held.holding.breakings
    ]
    heads = (
        words.say("From"),
        words.say("Until"),
        words.say("By"),
        words.say("What"),
        words.say("Why"),
    )
    return table(words.say("Opened with a reason"), heads, rows, words)


def _deed(one: Numbered, words: Words, *, proven: bool) -> tuple[str, ...]:
    entry = one.entry
    by = f"{entry.by.kind} {entry.by.id or ''}".strip()
    return (
        str(one.number),
        words.at(entry.at),
        entry.deed.value,
        words.say("you") if entry.by.kind == "member" else by,
        f"{entry.about.kind} {entry.about.id}",
        words.say("yes") if proven else words.say("not yet"),
    )
