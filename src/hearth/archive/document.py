"""`data.json`: everything held about one member, for programs to read."""

from collections.abc import Mapping
from datetime import datetime

from hearth.archive.challenges import challenges
from hearth.archive.data import Document, moment
from hearth.archive.event_questions import asked_for_events
from hearth.archive.group_posts import posted_for_them
from hearth.archive.passing import passing_document
from hearth.archive.peers import anniversaries, peers, welcomes
from hearth.archive.programmes import programmes
from hearth.archive.quoted import quotes
from hearth.archive.researched import studies
from hearth.archive.sent import bulletins, surveys
from hearth.archive.words import marked
from hearth.community.cases import SaidBy
from hearth.community.held import Held, HeldCase, HeldRequest, HeldSaid
from hearth.community.safety_reports import SafetyReport

FORMAT = "hearth-archive-1"

NOT_INCLUDED: Mapping[str, str] = {
    marked("What you wrote in the group"): marked(
        "It is in Telegram, and we keep no copy. Telegram's own app exports it."
    ),
    marked("The chat with our bot"): marked(
        "It is in Telegram, too. Here is what we kept of it: your cases, what you agreed to, and "
        "your requests."
    ),
    marked("Messages that wait for your decision"): marked(
        "The bot that you write to keeps a hidden post or a question for at most 48 hours, sealed "
        "for itself. The program that made this copy cannot open them, so they are counted. They "
        "are in your chat with the bot."
    ),
    marked("Messages on their way"): marked(
        "They are counted. What was sent is in your chat, and wiped here."
    ),
    marked("Who of the care team wrote a note or looked at something"): marked(
        "Colleagues are numbers in the list of deeds. Whoever wrote to you is named with what "
        "they wrote. Their names beyond that are theirs (GDPR, article 15(4))."
    ),
    marked("Keys"): marked(
        "They are counted. A key says nothing about you; it opens what is given here in plain "
        "words."
    ),
    marked("Backups"): marked(
        "They hold older states of what is given here, sealed, and nothing else."
    ),
    marked("Logs of our machines"): marked(
        "No word, name or account number is written into them."
    ),
}
"""What is not in an archive, and why: in English in `data.json`, translated on the page."""


def document(held: Held) -> Document:
    """The whole document. `schema` describes it completely."""
    return {
        "format": FORMAT,
        "made_at": moment(held.made_at),
        "as_of": moment(held.as_of),
        "request": held.request,
        "member": {
            "number": held.member.id,
            "telegram_id": held.contact.number,
            "name": held.name,
            "language": held.member.language,
            "restricted": held.member.restricted,
            "time_zone": held.member.time_zone,
        },
        "memberships": _memberships(held),
        "invites": _invites(held),
        "guardianships": _guardianships(held),
        "consents": _consents(held),
        "consent_texts": _texts(held),
        "cases": [_case(one, held) for one in held.cases],
        "requests": [_request(one) for one in held.requests],
        "opened_with_a_reason": _breakings(held),
        "erasure": _erasure(held),
        "answers": _answers(held),
        "bulletins": bulletins(held),
        "surveys": surveys(held),
        "studies": studies(held),
        "quotes": quotes(held),
        "programmes": programmes(held),
        "anniversaries": anniversaries(held),
        "peers": peers(held),
        "welcomes": welcomes(held),
        "challenges": challenges(held),
        "posted_for_them": posted_for_them(held),
        "asked_for_events": asked_for_events(held),
        "voted_for_questions": list(held.holding.voted_for),
        "moderation": _moderation(held),
        "passing": passing_document(held.holding.passing),
        "not_included": [{"what": what, "why": why} for what, why in NOT_INCLUDED.items()],
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else moment(at)


def _memberships(held: Held) -> list[Document]:
    return [
        {
            "community": one.community,
            "title": held.communities[one.community].title,
            "organisation": held.communities[one.community].organisation,
            "role": one.role.value,
            "state": one.state.value,
            "since": moment(one.since),
            "invite": one.invite,
            "group": one.admission.value,
            "ending": None if one.ending is None else one.ending.value,
        }
        for one in held.memberships
    ]


def _invites(held: Held) -> list[Document]:
    return [
        {
            "number": one.id,
            "community": one.community,
            "role": one.role.value,
            "made_at": moment(one.made_at),
            "expires_at": moment(one.expires_at),
            "uses": one.uses,
            "used": one.used,
            "revoked_at": _moment(one.revoked_at),
        }
        for one in held.invites
    ]


def _guardianships(held: Held) -> list[Document]:
    return [
        {
            "community": one.community,
            "you_are": "minor" if one.minor else "guardian",
            "other": one.other,
            "state": one.state,
            "made_at": moment(one.made_at),
            "expires_at": moment(one.expires_at),
            "changed_at": moment(one.changed_at),
        }
        for one in held.holding.guardianships
    ]


def _consents(held: Held) -> list[Document]:
    return [
        {
            "id": one.id,
            "community": one.community,
            "purpose": one.purpose.value,
            "decision": one.decision.value,
            "version": one.version,
            "language": one.language,
            "text_sha256": one.document_hash,
            "wording": one.wording,
            "at": moment(one.at),
            "chat": one.chat,
            "update": one.update,
            "given_by": one.given_by,
        }
        for one in held.consents
    ]


def _texts(held: Held) -> list[Document]:
    return [
        {
            "purpose": one.purpose.value,
            "language": one.language,
            "version": one.version,
            "title": one.title,
            "summary": one.summary,
            "text": one.text,
            "sha256": one.hash,
            "published_at": _moment(one.published_at),
        }
        for one in held.holding.texts
    ]


def _case(held_case: HeldCase, held: Held) -> Document:
    case = held_case.case
    return {
        "number": case.number,
        "community": case.community,
        "matter": case.matter.value,
        "priority": case.priority.value,
        "state": case.state.value,
        "opened_at": moment(case.opened_at),
        "closed_at": _moment(case.closed_at),
        "outcome": None if case.outcome is None else case.outcome.value,
        "follows": case.follows,
        "not_for": case.not_for,
        "last_holder": case.last_holder,
        "after": case.after,
        "split_from": case.split_from,
        "merged_into": case.merged_into,
        "specialty": case.specialty,
        "snoozed_until": _moment(case.snoozed_until),
        "first_reply_at": _moment(case.first_reply_at),
        "said": [_said(one, held) for one in held_case.said],
        "adverse_event_reports": [_report(one) for one in held_case.reports],
        "copy": _copy(held_case),
    }


def _copy(held_case: HeldCase) -> Document | None:
    one = held_case.copy
    if one is None:
        return None
    return {
        "state": one.state.value,
        "asked_by": one.asked_by,
        "asked_at": moment(one.asked_at),
        "answered_at": _moment(one.answered_at),
        "made_at": _moment(one.made_at),
    }


def _report(one: SafetyReport) -> Document:
    return {
        "number": one.id,
        "state": one.state.value,
        "began_by": one.began_by,
        "began_at": moment(one.began_at),
        "changed_at": moment(one.changed_at),
        "exported_at": _moment(one.exported_at),
        "fields": [{"name": name, "value": value} for name, value in one.fields.items()],
    }


def _said(one: HeldSaid, held: Held) -> Document:
    said, file = one.said, one.file
    if said is None:
        return {
            "readable": False,
            "by": None,
            "name": None,
            "at": None,
            "text": "",
            "seen": [],
            "turn": None,
            "moved_to": None,
            "file": None,
        }
    return {
        "readable": True,
        "by": said.by.value,
        "name": author(one, held),
        "at": moment(said.at),
        "text": said.text,
        "seen": [
            {"kind": seen.finding.kind.value, "detail": seen.finding.detail} for seen in said.seen
        ],
        "turn": None
        if said.turn is None
        else {"what": said.turn.what.value, "to": said.turn.to, "was": said.turn.was},
        "moved_to": said.moved_to,
        "file": None
        if file is None
        else {
            "path": file.path,
            "name": file.name,
            "type": file.media_type,
            "bytes": file.size,
            "sha256": file.sha256,
        },
    }


def author(one: HeldSaid, held: Held) -> str | None:
    """The name of the colleague who wrote to the member; notes are the care team's."""
    said = one.said
    if said is None or said.by is not SaidBy.STAFF or said.staff is None:
        return None
    return held.staff.get(said.staff)


def _request(held_request: HeldRequest) -> Document:
    one = held_request.request
    return {
        "number": one.id,
        "community": one.community,
        "right": one.right.value,
        "state": one.state.value,
        "asked_at": moment(one.asked_at),
        "due_at": moment(one.due_at),
        "changed_at": moment(one.changed_at),
        "words": held_request.words,
        "answers": [
            {"state": answer.state.value, "text": answer.text, "at": moment(answer.at)}
            for answer in held_request.answers
        ],
    }


def _breakings(held: Held) -> list[Document]:
    return [
        {
            "number": one.number,
            "about": {"kind": one.about.kind, "number": int(one.about.id)},
            "staff": one.staff,
            "began_at": moment(one.began_at),
            "until_at": moment(one.until_at),
            "reason": one.reason,
            "reviewed_at": _moment(one.reviewed_at),
        }
        for one in held.holding.breakings
    ]


def _erasure(held: Held) -> Document | None:
    one = held.holding.erasure
    if one is None:
        return None
    return {
        "community": one.community,
        "why": one.why,
        "asked_at": moment(one.asked_at),
        "step": one.step,
        "step_at": moment(one.step_at),
    }


def _answers(held: Held) -> list[Document]:
    return [
        {
            "community": one.community,
            "topic": one.intent,
            "at": moment(one.at),
            "in_group": one.in_group,
            "answer_sha256": one.fingerprint,
        }
        for one in held.holding.answers
    ]


def _moderation(held: Held) -> list[Document]:
    return [
        {
            "number": one.id,
            "community": one.community,
            "what": one.kind.value,
            "state": one.state.value,
            "staff": one.staff,
            "at": moment(one.at),
            "message": one.message,
            "reason": None if one.reason is None else one.reason.value,
            "case": one.case,
            "lasts_seconds": None if one.lasts is None else int(one.lasts.total_seconds()),
            "ends_at": _moment(one.ends),
        }
        for one in held.holding.measures
    ]
