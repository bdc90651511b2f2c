"""Taking away every row about a member, or emptying those that have to stay."""

from collections.abc import Mapping

from sqlalchemy import delete, or_, select, update

from hearth.community.membership import Admission, MembershipState
from hearth.community.people import MemberId
from hearth.community.timers import TimerKind
from hearth.storage.audit.places import EMPTIED
from hearth.storage.records.anniversaries import forget_anniversaries
from hearth.storage.records.belonging import forget_questions
from hearth.storage.records.breaking import about_cases, about_name, empty_reasons
from hearth.storage.records.bulletins import forget_bulletins
from hearth.storage.records.challenges import forget_parts
from hearth.storage.records.event_questions import forget_event_questions
from hearth.storage.records.group_posts import forget_group_posts
from hearth.storage.records.learning import forget_proposals
from hearth.storage.records.library import forget_given
from hearth.storage.records.listening import forget_marks
from hearth.storage.records.moderation import forget_measures
from hearth.storage.records.peers import forget_peer
from hearth.storage.records.programmes import forget_enrolments
from hearth.storage.records.reporting import forget_reports
from hearth.storage.records.stories import forget_quotes
from hearth.storage.records.studies import forget_participations
from hearth.storage.records.surveys import forget_askings
from hearth.storage.sealing.where import Where
from hearth.storage.tables import (
    case_copies,
    case_entries,
    cases,
    consent_records,
    drafts,
    guardianships,
    kept,
    members,
    memberships,
    question_proposals,
    rights_requests,
    safety_reports,
    timers,
)
from hearth.storage.transaction import Transaction

NO_LANGUAGE = "und"
"""The language of somebody of whom nothing is known (BCP 47, ISO 639-2)."""

ABOUT_MEMBERS = (
    TimerKind.ANNIVERSARY,
    TimerKind.CHALLENGE_ASKS,
    TimerKind.CONSENT_RENEWAL,
    TimerKind.LESSON_DUE,
    TimerKind.WELCOME_OFFERED,
)
"""What comes due about a member, by their number."""

ABOUT_CASES = (
    TimerKind.CASE_FOLLOW_UP,
    TimerKind.CASE_SNOOZED,
    TimerKind.CLOCK_RUNS_OUT,
    TimerKind.HOLDER_ASKED,
    TimerKind.OUTSIDE_MAIL,
    TimerKind.OUTSIDE_WEBHOOK,
    TimerKind.PAGE_SEEN,
    TimerKind.PAGE_UNANSWERED,
)
"""What comes due about a case, by its number."""

WRITTEN_ONCE = 1  # Entries, consent records and requests are sealed once.


def is_emptied(sealed: bytes | None) -> bool:
    """Whether there is nothing in it any more."""
    return sealed is None or bytes(sealed) == EMPTIED


async def empty_rows(tx: Transaction, member: MemberId) -> Mapping[str, int]:
    """Leave of the member a number, that it was erased, and the proof of consent.

    Repeating it is harmless. The audit log learns of each sealed value that went on purpose.

    Returns:
        how many of each thing went.
    """
    tx.changed = True
    went = await _empty_cases(tx, member)
    went["requests' words"] = await _empty_requests(tx, member)
    went["words of consent"] = await _empty_consents(tx, member)
    went["reasons for opening their name"] = await empty_reasons(tx, about_name(member))
    went["profiles"] = await _empty_member(tx, member)
    went["kept messages"] = await _forget_kept(tx, member)
    theirs = question_proposals.c.member == member
    went["questions to learn from"] = await forget_proposals(tx, theirs)
    went["reports"] = await forget_reports(tx, member)
    went["what moderators did"] = await forget_measures(tx, member)
    went["answers that they got"] = await forget_given(tx, member)
    went["bulletins that they got"] = await forget_bulletins(tx, member)
    went["surveys that they were asked"] = await forget_askings(tx, member)
    went["studies that they were asked for"] = await forget_participations(tx, member)
    went["words for stories"] = await forget_quotes(tx, member)
    went["programmes"] = await forget_enrolments(tx, member)
    went["challenges"] = await forget_parts(tx, member)
    went["questions in groups"] = await forget_questions(tx, member)
    went["being there for others, and welcomes"] = await forget_peer(tx, member)
    went["weeks to count posts in"] = await forget_marks(tx, member)
    went["anniversaries"] = await forget_anniversaries(tx, member)
    went["posts by the bot for them"] = await forget_group_posts(tx, member)
    went["questions and votes for events"] = await forget_event_questions(tx, member)
    either = or_(guardianships.c.minor == member, guardianships.c.guardian == member)
    went["guardianships"] = await tx.run(delete(guardianships).where(either))
    await _close_memberships(tx, member)
    await _stop_timers(tx, member)
    return went


async def _empty_cases(tx: Transaction, member: MemberId) -> dict[str, int]:
    numbers = await tx.all(select(cases.c.number).where(cases.c.member == member))
    return await take_cases(tx, [row["number"] for row in numbers])


async def take_cases(tx: Transaction, numbers: list[int]) -> dict[str, int]:
    """Take cases away, with all that was said in them."""
    tx.changed = True
    inside = case_entries.c.case_number.in_(numbers)
    asked = select(
        case_entries.c.position,
        case_entries.c.case_number,
        case_entries.c.file.is_(None).label("bare"),
    )
    for row in await tx.all(asked.where(inside)):
        place = f"{row['case_number']}/{row['position']}"
        tx.took_away(Where("case_entries", "words", place, WRITTEN_ONCE))
        if not row["bare"]:
            tx.took_away(Where("case_entries", "file", place, WRITTEN_ONCE))
    due = timers.c.kind.in_(ABOUT_CASES)
    await tx.run(delete(timers).where(due, timers.c.about.in_([str(one) for one in numbers])))
    await empty_reasons(tx, about_cases(numbers))
    reported = safety_reports.c.case_number.in_(numbers)
    for row in await tx.all(select(safety_reports).where(reported)):
        place = f"{row['case_number']}/{row['id']}"
        tx.took_away(Where("safety_reports", "words", place, row["words_version"]))
    return {
        "answers about copies": await tx.run(
            delete(case_copies).where(case_copies.c.case_number.in_(numbers))
        ),
        "reports of adverse events": await tx.run(delete(safety_reports).where(reported)),
        "drafts": await tx.run(delete(drafts).where(drafts.c.case_number.in_(numbers))),
        "case entries": await tx.run(delete(case_entries).where(inside)),
        "cases": await tx.run(delete(cases).where(cases.c.number.in_(numbers))),
    }


async def _empty_requests(tx: Transaction, member: MemberId) -> int:
    """What they wrote, and what staff answered; that they asked, and when, is our proof."""
    table = rights_requests.c
    theirs = (table.member == member) & or_(table.words.is_not(None), table.answers.is_not(None))
    for row in await tx.all(select(rights_requests).where(theirs)):
        for column in ("words", "answers"):
            if row[column] is not None:
                place = f"{member}/{row['id']}"
                tx.took_away(Where("rights_requests", column, place, WRITTEN_ONCE))
    return await tx.run(update(rights_requests).where(theirs).values(words=None, answers=None))


async def _empty_consents(tx: Transaction, member: MemberId) -> int:
    theirs = (consent_records.c.member == member) & (consent_records.c.said != EMPTIED)
    for row in await tx.all(select(consent_records.c.id).where(theirs)):
        tx.took_away(Where("consent_records", "said", row["id"], WRITTEN_ONCE))
    return await tx.run(update(consent_records).where(theirs).values(said=EMPTIED))


async def _empty_member(tx: Transaction, member: MemberId) -> int:
    filled = or_(members.c.contact != EMPTIED, members.c.name.is_not(None))
    row = await tx.first(select(members).where(members.c.id == member, filled))
    if row is None:
        return 0
    full = not is_emptied(row["contact"])
    if full:
        tx.took_away(Where("members", "contact", member, row["contact_version"]))
    if row["name"] is not None:
        tx.took_away(Where("members", "name", member, row["name_version"]))
    emptied = {
        "contact": EMPTIED,
        "name": None,
        "language": NO_LANGUAGE,
        "restricted": False,
        "time_zone": "",
    }
    await tx.run(update(members).where(members.c.id == member).values(**emptied))
    return int(full)


async def _forget_kept(tx: Transaction, member: MemberId) -> int:
    """A kept message and the timer that would have forgotten it."""
    mine = kept.c.member == member
    numbers = [str(row["id"]) for row in await tx.all(select(kept.c.id).where(mine))]
    expiring = timers.c.kind == TimerKind.KEPT_EXPIRES
    await tx.run(delete(timers).where(expiring, timers.c.about.in_(numbers)))
    return await tx.run(delete(kept).where(mine))


async def _stop_timers(tx: Transaction, member: MemberId) -> None:
    """Nothing comes due about them any more, but their erasure itself."""
    about = or_(timers.c.about == str(member), timers.c.about.like(f"{member}/%"))
    await tx.run(delete(timers).where(timers.c.kind.in_(ABOUT_MEMBERS), about))


async def _close_memberships(tx: Transaction, member: MemberId) -> None:
    """Normally they are closed before; in a backup that was restored they are not."""
    open_ = (memberships.c.member == member) & (memberships.c.state != MembershipState.ERASED)
    values = {
        "state": MembershipState.ERASED,
        "since": tx.now,
        "admission": Admission.NONE,
        "ending": None,
    }
    await tx.run(update(memberships).where(open_).values(**values))
