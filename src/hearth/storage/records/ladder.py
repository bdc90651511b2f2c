"""Who took which step of the ladder: asked once a month, and kept as counts alone."""

from datetime import datetime

from sqlalchemy import Select, select

from hearth.community.cases import Matter
from hearth.community.member_counts import Kept
from hearth.community.peers import PeerState
from hearth.community.people import CommunityId
from hearth.community.surveys import AskingState
from hearth.community.welcomes import WELCOMED
from hearth.storage.tables import (
    answers_given,
    cases,
    enrolments,
    group_replies,
    peers,
    survey_askings,
    welcomes,
)

Those = tuple[Select[tuple[int]], ...]
"""Members by number; the same may be in several."""


def stepping(step: Kept, community: CommunityId, since: datetime, until: datetime) -> Those:
    """The members who took a step in that time; who leads is asked of this moment."""
    match step:
        case Kept.READ:
            return _read(community, since, until)
        case Kept.ASKED:
            return (_asked(community, since, until),)
        case Kept.ANSWERED:
            return _answered(community, since, until)
        case Kept.HELPED:
            return (_helped(community, since, until),)
        case _:
            return (_leads(community),)


def _read(community: CommunityId, since: datetime, until: datetime) -> Those:
    given, lessons = answers_given.c, enrolments.c
    answers = select(given.member).where(
        given.community == community, given.at >= since, given.at < until
    )
    taught = select(lessons.member).where(
        lessons.community == community, lessons.sent_at >= since, lessons.sent_at < until
    )
    return answers, taught


def _asked(community: CommunityId, since: datetime, until: datetime) -> Select[tuple[int]]:
    case = cases.c
    return select(case.member).where(
        case.community == community,
        case.opened_at >= since,
        case.opened_at < until,
        case.matter == Matter.QUESTION,
    )


def _answered(community: CommunityId, since: datetime, until: datetime) -> Those:
    reply, told = group_replies.c, survey_askings.c
    replied = select(reply.member).where(
        reply.community == community, reply.at >= since, reply.at < until
    )
    surveyed = select(told.member).where(
        told.community == community,
        told.ended_at >= since,
        told.ended_at < until,
        told.state == AskingState.DONE,
    )
    return replied, surveyed


def _helped(community: CommunityId, since: datetime, until: datetime) -> Select[tuple[int]]:
    one = welcomes.c
    return select(one.taker.label("member")).where(
        one.community == community,
        one.state.in_([each.value for each in WELCOMED]),
        one.changed_at >= since,
        one.changed_at < until,
    )


def _leads(community: CommunityId) -> Select[tuple[int]]:
    here = peers.c
    return select(here.member).where(
        here.community == community,
        here.state == PeerState.AGREED.value,
        here.trained_at.is_not(None),
    )
