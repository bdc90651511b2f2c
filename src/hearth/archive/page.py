"""`index.html`: everything held about one member, for people to read, on screen and on paper.

One file that needs nothing else: no script, no picture from elsewhere, no font. Everything that
came from people or tables is escaped where it is put in.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape

from hearth.archive.document import NOT_INCLUDED, author
from hearth.community.audit import Numbered
from hearth.community.cases import SaidBy
from hearth.community.held import Held, HeldCase, HeldFile, HeldRequest, HeldSaid
from hearth.community.turns import Turn, Turning

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0 auto;
  max-width: 46rem; padding: 1.5rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-top: 2px solid #1b1b1b; padding-top: .75rem; margin-top: 2.5rem; }
a { color: #0b4f9c; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }
@media (max-width: 40rem) {
  th, td { overflow-wrap: anywhere; padding: .25rem; font-size: .85rem; } }
blockquote, .said p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.said { border-left: 4px solid #767676; padding: .25rem .75rem; margin: .75rem 0; }
.said.member { border-color: #0b4f9c; }
.said.note { border-left-style: dashed; }
.who { font-weight: 600; }
.keep { border: 2px solid #8a1c1c; padding: .75rem 1rem; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } a { color: inherit; }
  .said, tr { break-inside: avoid; } nav { display: none; } }
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""No page opened from a file of ours loads or sends anything (Content Security Policy 3)."""

CHAPTERS = (
    ("you", "You"),
    ("memberships", "Memberships and invitations"),
    ("consents", "What you agreed to"),
    ("cases", "Your cases"),
    ("requests", "What you asked for by right"),
    ("answers", "Answers that you got lately"),
    ("moderation", "What moderators did about your posts"),
    ("passing", "What waits, and what is only counted"),
    ("deeds", "Who did what"),
    ("missing", "What is not in here, and why"),
)

WHO = {
    SaidBy.MEMBER: "You",
    SaidBy.STAFF: "The care team",
    SaidBy.NOTE: "A note of the care team, for themselves",
}

TURNS = {
    Turning.REOPENED: "The case was opened again. It had ended as: {was}.",
    Turning.PRIORITY: "How pressing it is was changed from {was} to {to}.",
    Turning.HANDED_OVER: "It was handed to the colleague with the number {to}.",
    Turning.HANDED_TO_SPECIALTY: "It was handed to: {to}.",
    Turning.SECOND_OPINION: "The colleague with the number {to} was asked for a second opinion.",
    Turning.SNOOZED: "It was put aside until {to}.",
    Turning.ANSWER_SENT: "This is the library's answer to: {to}.",
}


def page(held: Held) -> str:
    """The whole page."""
    contents = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in CHAPTERS)
    chapters = (
        _you(held),
        _memberships(held),
        _consents(held),
        _cases(held),
        _requests(held.requests),
        _answers(held),
        _moderation(held),
        _passing(held),
        _deeds(held),
        _missing(),
    )
    sections = "".join(
        f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{body}</section>'
        for (name, title), body in zip(CHAPTERS, chapters, strict=True)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>What is held about member {held.member.id}</title>\n<style>{STYLE}</style>\n"
        f"</head>\n<body>\n<main>\n{_head(held)}"
        f'<nav aria-label="Contents"><ul>{contents}</ul></nav>\n{sections}\n</main>\n</body>\n'
        "</html>\n"
    )


def _head(held: Held) -> str:
    homes = ", ".join(sorted({one.organisation for one in held.communities.values()}))
    return (
        "<h1>Everything that we hold about you</h1>\n"
        f"<p>Made on {_at(held.made_at)} by {escape(homes)}. What was said after "
        f"{_at(held.as_of)} is not in it.</p>\n"
        '<p class="keep"><strong>Please keep this safe.</strong> Whoever has this folder can read '
        "what you told us in private. It is yours: you may show it to anybody, and you do not "
        "have to.</p>\n"
    )


def _you(held: Held) -> str:
    rows = [
        ("Number here", str(held.member.id)),
        ("Telegram account number", str(held.contact.number)),
        ("Name for the care team", held.name or "none"),
        ("Language", held.member.language),
        ("Kept and not used, at your wish", "yes" if held.member.restricted else "no"),
    ]
    return _pairs("What we know you by", rows)


def _memberships(held: Held) -> str:
    rows = [
        (
            held.communities[one.community].title,
            one.role.value,
            one.state.value + ("" if one.ending is None else f" ({one.ending.value})"),
            _at(one.since),
            str(one.invite),
        )
        for one in held.memberships
    ]
    invites = [
        (str(one.id), _at(one.made_at), _at(one.expires_at), f"{one.used} of {one.uses}")
        for one in held.invites
    ]
    guardians = [
        (
            held.communities[one.community].title,
            "minor" if one.minor else "guardian",
            "nobody yet" if one.other is None else f"member {one.other}",
            one.state,
            _at(one.changed_at),
        )
        for one in held.holding.guardianships
    ]
    return (
        _table("Memberships", ("Community", "As", "State", "Since", "Invitation"), rows)
        + _table("Invitations that you used", ("Number", "Made", "Expires", "Used"), invites)
        + _table("Guardians", ("Community", "You are", "With", "State", "Since"), guardians)
    )


def _consents(held: Held) -> str:
    rows = [
        (
            one.purpose.value.replace("_", " "),
            one.decision.value,
            f"{one.version} ({one.language})",
            _at(one.at),
            one.wording,
        )
        for one in held.consents
    ]
    texts = "".join(
        f"<h3>{escape(one.title)}, version {one.version} ({escape(one.language)})</h3>"
        f"<blockquote>{escape(one.text)}</blockquote>"
        for one in held.holding.texts
    )
    heads = ("Purpose", "You said", "Version", "When", "In these words")
    return (
        "<p>The same for programs is in <code>consents.jsonld</code>, and signed in the folder "
        "<code>receipts</code>.</p>" + _table("Your answers", heads, rows) + texts
    )


def _cases(held: Held) -> str:
    if not held.cases:
        return "<p>There are none.</p>"
    return "".join(_case(one, held) for one in held.cases)


def _case(held_case: HeldCase, held: Held) -> str:
    case = held_case.case
    ended = "" if case.closed_at is None else f", closed on {_at(case.closed_at)}"
    outcome = "" if case.outcome is None else f" ({escape(case.outcome.value)})"
    said = "".join(_said(one, held) for one in held_case.said)
    return (
        f"<h3>Case {case.number}: {escape(case.matter.value)}</h3>"
        f"<p>Opened on {_at(case.opened_at)}{ended}{outcome}. "
        f"How pressing: {escape(case.priority.value)}. State: {escape(case.state.value)}.</p>"
        f"{said}"
    )


def _said(one: HeldSaid, held: Held) -> str:
    said = one.said
    if said is None:
        return (
            '<div class="said"><p>Something is here that nobody can open any more, neither you '
            "nor we.</p></div>"
        )
    who = author(one, held) or WHO[said.by]
    file = "" if one.file is None else _file(one.file)
    turn = "" if said.turn is None else f"<p>{_turn(said.turn)}</p>"
    return (
        f'<div class="said {said.by.value}"><div class="who">{escape(who)}, {_at(said.at)}</div>'
        f"{turn}<p>{escape(said.text)}</p>{file}</div>"
    )


def _turn(turn: Turn) -> str:
    """What happened to the case at that moment, for its member."""
    return TURNS[turn.what].format(to=escape(turn.to), was=escape(turn.was))


def _file(file: HeldFile) -> str:
    return (
        f'<div>File: <a href="{escape(file.path)}">{escape(file.name)}</a> '
        f"({escape(file.media_type)}, {file.size:,} bytes)</div>"
    )


def _requests(requests: Sequence[HeldRequest]) -> str:
    rows = [
        (
            str(one.request.id),
            one.request.right.value,
            one.request.state.value,
            _at(one.request.asked_at),
            _at(one.request.due_at),
            "\n".join([one.words, *(f"Answer: {answer.text}" for answer in one.answers)]).strip(),
        )
        for one in requests
    ]
    heads = ("Number", "Right", "State", "Asked", "Due", "Words")
    return _table("Requests", heads, rows)


def _answers(held: Held) -> str:
    """Which topics, kept so that a correction arrives; the words are in the chat with the bot."""
    rows = [
        (
            held.communities[one.community].title,
            one.intent,
            "in the group" if one.in_group else "in your chat with the bot",
            _at(one.at),
        )
        for one in held.holding.answers
    ]
    return _table("Answers", ("Community", "Topic", "Where", "When"), rows)


def _moderation(held: Held) -> str:
    """The post itself is in the case whose number stands beside it."""
    rows = [
        (
            held.communities[one.community].title,
            one.kind.value.replace("_", " "),
            "" if one.reason is None else one.reason.value.replace("_", " "),
            one.state.value.replace("_", " "),
            _at(one.at),
            "" if one.ends is None else _at(one.ends),
            "" if one.case is None else str(one.case),
        )
        for one in held.holding.measures
    ]
    heads = ("Community", "What", "Why", "State", "When", "Until", "Case")
    return _table("Moderation", heads, rows)


def _passing(held: Held) -> str:
    passing = held.holding.passing
    rows = [
        ("Messages that wait for your decision", str(passing.kept_messages)),
        ("Questions that you gave for the bot to learn from", str(passing.questions_to_learn)),
        ("Replies to you that a colleague has begun to write", str(passing.unsent_replies)),
        ("Posts of others that you reported", str(passing.posts_reported)),
        ("Messages of yours that no bot has handled yet", str(passing.updates_waiting)),
        ("Messages to you in the outbox, sent ones as empty rows", str(passing.messages_to_you)),
        ("Those of them that were not sent yet", str(passing.messages_waiting)),
        ("Messages remembered so that they can be deleted", str(passing.messages_to_delete)),
        ("The bot waits for something from you", "yes" if passing.conversation_open else "no"),
        ("Sent messages that are changed in place later", str(passing.places_in_chat)),
        ("Rows by which you are found", str(passing.look_up_rows)),
        ("Keys that open what is yours", str(passing.keys)),
        ("Invitations tried lately that opened nothing", str(passing.wrong_invites)),
    ]
    erasure = held.holding.erasure
    if erasure is not None:
        rows.append(("Being forgotten, asked for on", _at(erasure.asked_at)))
    return _pairs("How many there are", rows)


def _deeds(held: Held) -> str:
    heads = ("Number", "When", "What", "By", "About", "Proof")
    rows = [_deed(one, proven=one.number in held.proofs) for one in held.deeds]
    return (
        "<p>Every deed by you or about you, as our audit log has it: who looked, who answered, "
        "what was changed. The proofs are in <code>audit.json</code>.</p>"
        + _table("Deeds", heads, rows)
        + _breakings(held)
    )


def _breakings(held: Held) -> str:
    rows = [
        (
            _at(one.began_at),
            _at(one.until_at),
            f"staff {one.staff}",
            "your name" if one.about.kind == "member" else f"case {one.about.id}",
            one.reason,
        )
        for one in held.holding.breakings
    ]
    return _table("Opened with a reason", ("From", "Until", "By", "What", "Why"), rows)


def _deed(one: Numbered, *, proven: bool) -> tuple[str, ...]:
    entry = one.entry
    by = "you" if entry.by.kind == "member" else f"{entry.by.kind} {entry.by.id or ''}".strip()
    about = f"{entry.about.kind} {entry.about.id}"
    return (
        str(one.number),
        _at(entry.at),
        entry.deed.value,
        by,
        about,
        "yes" if proven else "not yet",
    )


def _missing() -> str:
    rows = list(NOT_INCLUDED.items())
    return _table("Not in here", ("What", "Why"), rows)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Iterable[str]]) -> str:
    if not rows:
        return f"<p>{escape(caption)}: none.</p>"
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _pairs(caption: str, rows: Sequence[tuple[str, str]]) -> str:
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in rows
    )
    return f"<table><caption>{escape(caption)}</caption><tbody>{body}</tbody></table>"


def _at(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%d %b %Y, %H:%M UTC")
