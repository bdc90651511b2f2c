"""The JSON Schema of `data.json` (draft 2020-12): complete, so nothing else can be in it."""

from hearth.archive.challenges import challenge_schema
from hearth.archive.document import FORMAT
from hearth.archive.passing import passing_schema
from hearth.archive.shapes import (
    COUNT,
    DAY,
    MOMENT,
    SHA256,
    TEXT,
    WHOLE,
    YES_OR_NO,
    Schema,
    an_object,
    many,
    one_of,
    or_null,
)
from hearth.community.case_copies import CopyState
from hearth.community.cases import CaseState, Matter, Outcome, Priority, SaidBy
from hearth.community.consent import Decision, Purpose
from hearth.community.deliveries import DeliveryState, Pace
from hearth.community.event_questions import QuestionState
from hearth.community.findings import FindingKind
from hearth.community.group_posts import PostState
from hearth.community.invites import MemberRole
from hearth.community.membership import Admission, Ending, MembershipState
from hearth.community.moderation import Kind, Reason, State
from hearth.community.participations import ParticipationState
from hearth.community.peers import PeerState
from hearth.community.programmes import EnrolmentState, StartedBy
from hearth.community.rights import RequestState, Right
from hearth.community.safety_reports import FIELDS, SafetyReportState
from hearth.community.stories import QuoteState
from hearth.community.surveys import AskingState
from hearth.community.turns import Turning
from hearth.community.welcomes import WelcomeState


def schema() -> Schema:
    """The schema of the whole document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hearth:{FORMAT}",
        "title": "Everything that a Hearth community holds about one member",
        **an_object(
            format={"const": FORMAT},
            made_at=MOMENT,
            as_of=MOMENT,
            request=or_null(WHOLE),
            member=_member(),
            memberships=many(_membership()),
            invites=many(_invite()),
            guardianships=many(_guardianship()),
            consents=many(_consent()),
            consent_texts=many(_text()),
            cases=many(_case()),
            requests=many(_request()),
            opened_with_a_reason=many(_breaking()),
            erasure=or_null(_erasure()),
            answers=many(_answer()),
            bulletins=_bulletins(),
            surveys=many(_survey()),
            studies=many(_study()),
            quotes=many(_quote()),
            programmes=many(_programme()),
            anniversaries=many(an_object(community=TEXT, joined_on=DAY, next_on=DAY)),
            peers=many(_peer()),
            welcomes=many(_welcome()),
            challenges=many(challenge_schema()),
            posted_for_them=many(_posted()),
            asked_for_events=many(_asked_for_event()),
            voted_for_questions=many(WHOLE),
            moderation=many(_measure()),
            passing=passing_schema(),
            not_included=many(an_object(what=TEXT, why=TEXT)),
        ),
    }


def _member() -> Schema:
    return an_object(
        number=WHOLE,
        telegram_id=WHOLE,
        name=TEXT,
        language=TEXT,
        restricted=YES_OR_NO,
        time_zone=TEXT,
    )


def _membership() -> Schema:
    return an_object(
        community=TEXT,
        title=TEXT,
        organisation=TEXT,
        role=one_of(MemberRole),
        state=one_of(MembershipState),
        since=MOMENT,
        invite=WHOLE,
        group=one_of(Admission),
        ending=or_null(one_of(Ending)),
    )


def _invite() -> Schema:
    return an_object(
        number=WHOLE,
        community=TEXT,
        role=one_of(MemberRole),
        made_at=MOMENT,
        expires_at=MOMENT,
        uses=COUNT,
        used=COUNT,
        revoked_at=or_null(MOMENT),
    )


def _guardianship() -> Schema:
    return an_object(
        community=TEXT,
        you_are={"enum": ["minor", "guardian"]},
        other=or_null(WHOLE),
        state=TEXT,
        made_at=MOMENT,
        expires_at=MOMENT,
        changed_at=MOMENT,
    )


def _consent() -> Schema:
    return an_object(
        id=TEXT,
        community=TEXT,
        purpose=one_of(Purpose),
        decision=one_of(Decision),
        version=WHOLE,
        language=TEXT,
        text_sha256=SHA256,
        wording=TEXT,
        at=MOMENT,
        chat=WHOLE,
        update=WHOLE,
        given_by=or_null(WHOLE),
    )


def _text() -> Schema:
    return an_object(
        purpose=one_of(Purpose),
        language=TEXT,
        version=WHOLE,
        title=TEXT,
        summary=TEXT,
        text=TEXT,
        sha256=SHA256,
        published_at=or_null(MOMENT),
    )


def _case() -> Schema:
    file = an_object(path=TEXT, name=TEXT, type=TEXT, bytes=COUNT, sha256=SHA256)
    said = an_object(
        readable=YES_OR_NO,
        by=or_null(one_of(SaidBy)),
        name=or_null(TEXT),
        at=or_null(MOMENT),
        text=TEXT,
        seen=many(an_object(kind=one_of(FindingKind), detail=TEXT)),
        turn=or_null(an_object(what=one_of(Turning), to=TEXT, was=TEXT)),
        moved_to=or_null(WHOLE),
        file=or_null(file),
    )
    return an_object(
        number=WHOLE,
        community=TEXT,
        matter=one_of(Matter),
        priority=one_of(Priority),
        state=one_of(CaseState),
        opened_at=MOMENT,
        closed_at=or_null(MOMENT),
        follows=or_null(WHOLE),
        not_for=or_null(WHOLE),
        last_holder=or_null(WHOLE),
        after=or_null(WHOLE),
        split_from=or_null(WHOLE),
        merged_into=or_null(WHOLE),
        specialty=or_null(TEXT),
        snoozed_until=or_null(MOMENT),
        first_reply_at=or_null(MOMENT),
        outcome=or_null(one_of(Outcome)),
        said=many(said),
        adverse_event_reports=many(_safety_report()),
        copy=or_null(
            an_object(
                state=one_of(CopyState),
                asked_by=WHOLE,
                asked_at=MOMENT,
                answered_at=or_null(MOMENT),
                made_at=or_null(MOMENT),
            )
        ),
    )


def _safety_report() -> Schema:
    return an_object(
        number=WHOLE,
        state=one_of(SafetyReportState),
        began_by=WHOLE,
        began_at=MOMENT,
        changed_at=MOMENT,
        exported_at=or_null(MOMENT),
        fields=many(an_object(name={"enum": list(FIELDS)}, value=TEXT)),
    )


def _request() -> Schema:
    answer = an_object(state=one_of(RequestState), text=TEXT, at=MOMENT)
    return an_object(
        number=WHOLE,
        community=TEXT,
        right=one_of(Right),
        state=one_of(RequestState),
        asked_at=MOMENT,
        due_at=MOMENT,
        changed_at=MOMENT,
        words=TEXT,
        answers=many(answer),
    )


def _breaking() -> Schema:
    return an_object(
        number=WHOLE,
        about=an_object(kind={"enum": ["case", "member"]}, number=WHOLE),
        staff=WHOLE,
        began_at=MOMENT,
        until_at=MOMENT,
        reason=TEXT,
        reviewed_at=or_null(MOMENT),
    )


def _erasure() -> Schema:
    return an_object(community=TEXT, why=TEXT, asked_at=MOMENT, step=TEXT, step_at=MOMENT)


def _answer() -> Schema:
    return an_object(
        community=TEXT, topic=TEXT, at=MOMENT, in_group=YES_OR_NO, answer_sha256=SHA256
    )


def _bulletins() -> Schema:
    got = an_object(
        number=WHOLE,
        title=TEXT,
        community=TEXT,
        state=one_of(DeliveryState),
        due_at=MOMENT,
        answered=YES_OR_NO,
    )
    return an_object(pace=one_of(Pace), answered_in_groups=COUNT, got=many(got))


def _survey() -> Schema:
    return an_object(
        number=WHOLE,
        title=TEXT,
        community=TEXT,
        round=COUNT,
        state=one_of(AskingState),
        asked_at=MOMENT,
        ended_at=or_null(MOMENT),
        answers=many(an_object(question=TEXT, answer=many(TEXT))),
        scores=many(an_object(score=TEXT, points=WHOLE)),
    )


def _study() -> Schema:
    return an_object(
        number=WHOLE,
        title=TEXT,
        approval=TEXT,
        community=TEXT,
        state=one_of(ParticipationState),
        asked_at=MOMENT,
        agreed_at=or_null(MOMENT),
        ended_at=or_null(MOMENT),
        document_version=COUNT,
        answers_about_the_document=COUNT,
        age_band=TEXT,
    )


def _quote() -> Schema:
    return an_object(
        number=WHOLE,
        story=TEXT,
        community=TEXT,
        state=one_of(QuoteState),
        since=MOMENT,
        text=TEXT,
    )


def _programme() -> Schema:
    return an_object(
        programme=TEXT,
        community=TEXT,
        state=one_of(EnrolmentState),
        begun_by=one_of(StartedBy),
        day_one=DAY,
        paused_on=or_null(DAY),
        lessons_sent=COUNT,
        lessons_read=many(WHOLE),
        last_lesson_at=or_null(MOMENT),
        changed_at=MOMENT,
    )


def _peer() -> Schema:
    return an_object(
        community=TEXT,
        state=one_of(PeerState),
        told_of_newcomers=YES_OR_NO,
        trained_at=or_null(MOMENT),
        asked_at=MOMENT,
        changed_at=MOMENT,
    )


def _welcome() -> Schema:
    return an_object(
        community=TEXT,
        for_you=YES_OR_NO,
        state=one_of(WelcomeState),
        asked_at=MOMENT,
        changed_at=MOMENT,
    )


def _posted() -> Schema:
    return an_object(
        community=TEXT,
        state=one_of(PostState),
        with_name=YES_OR_NO,
        text=TEXT,
        changed_at=MOMENT,
        reason=or_null(one_of(Reason)),
    )


def _asked_for_event() -> Schema:
    return an_object(
        event=WHOLE,
        community=TEXT,
        state=one_of(QuestionState),
        with_name=YES_OR_NO,
        text=TEXT,
        answer=TEXT,
        changed_at=MOMENT,
    )


def _measure() -> Schema:
    return an_object(
        number=WHOLE,
        community=TEXT,
        what=one_of(Kind),
        state=one_of(State),
        staff=or_null(WHOLE),
        at=MOMENT,
        message=WHOLE,
        reason=or_null(one_of(Reason)),
        case=or_null(WHOLE),
        lasts_seconds=or_null(COUNT),
        ends_at=or_null(MOMENT),
    )
