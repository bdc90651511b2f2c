"""Every sealed column is one that stays, or one that comes and goes; a new one must be decided."""

from hearth.storage.audit.places import EMPTIED, STAYING
from hearth.storage.sealing.columns import Sealed, SealedType
from hearth.storage.tables import metadata

COME_AND_GO = {
    "bulletin_files.content",
    "bulletin_files.letter",
    "crisis_plans.content",
    "drafts.words",
    "erasures.reply_to",
    "event_questions.own",
    "event_questions.told",
    "group_posts.own",
    "group_posts.told",
    "inbox.body",
    "kept.content",
    "question_proposals.words",
    "queue_views.content",
    "outbox.payload",
    "story_quotes.words",
    "studies.secret",
    "study_exports.content",
    "study_participations.own",
    "survey_askings.own",
    "talks.talk",
    "week_marks.cells",
}


def test_the_log_remembers_every_sealed_value_that_stays() -> None:
    there = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, SealedType)
    }
    stay = {f"{kept.table.name}.{kept.column}" for kept in STAYING}

    assert stay.isdisjoint(COME_AND_GO)
    assert there == stay | COME_AND_GO


def test_what_stands_for_an_erased_value_fits_an_envelopes_column() -> None:
    assert Sealed.ENVELOPE.value.fits(EMPTIED)
