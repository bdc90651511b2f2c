"""The actions about posts that the bot puts into groups, by the names of the fields they fill."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.confirming_group_posts import (
    PostForMember,
    TakeGroupPostBack,
    TakeRedacted,
    WriteAnew,
)
from hearth.actions.deciding_group_posts import DecideGroupPost, ReadGroupPosts, RevealAuthor
from hearth.actions.due import Due
from hearth.actions.group_posts import (
    AnswerInThread,
    BeginGroupPost,
    DisputeGroupPost,
    LeaveGroupPost,
)
from hearth.actions.marking import Ear
from hearth.actions.posting_for_members import GroupPostDue
from hearth.actions.unanswered import PostUnansweredDue
from hearth.actions.writing_group_posts import WriteGroupPost
from hearth.bootstrap.listening import can_listen
from hearth.bootstrap.members_life import asking_for_events, being_there
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork, Screen


def posting_for_members(work: OpenWork, screen: Screen) -> dict[str, Any]:
    """What members have posted for them, and what they ask for live events."""
    return {
        **asking_for_events(work, screen),
        **being_there(work, screen),
        "begin_group_post": BeginGroupPost(work),
        "answer_in_thread": AnswerInThread(work),
        "dispute_group_post": DisputeGroupPost(work),
        "leave_group_post": LeaveGroupPost(work),
        "write_group_post": WriteGroupPost(work, screen),
        "take_redacted": TakeRedacted(work),
        "write_anew": WriteAnew(work),
        "post_for_member": PostForMember(work, ear=_ear(screen)),
        "take_group_post_back": TakeGroupPostBack(work),
    }


def deciding_group_posts(work: OpenWork) -> dict[str, Any]:
    """What the team does about them in the console."""
    return {
        "read_group_posts": ReadGroupPosts(work),
        "decide_group_post": DecideGroupPost(work),
        "reveal_author": RevealAuthor(work),
    }


def group_posts_due(work: OpenWork, screen: Screen | None) -> Mapping[TimerKind, Due]:
    """What comes due about them, in the community process."""
    return {
        TimerKind.GROUP_POST_DUE: GroupPostDue(work, _ear(screen)),
        TimerKind.POST_UNANSWERED: PostUnansweredDue(work),
    }


def _ear(screen: Screen | None) -> Ear | None:
    """What listens to posts with a name, where weeks are counted."""
    return Ear(screen) if screen is not None and can_listen() else None
