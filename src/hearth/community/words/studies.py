"""What is said of studies."""

from enum import StrEnum


class StudyWords(StrEnum):
    """What is said of studies."""

    STUDY_INVITED = "study-invited"  # title, summary, sponsor, approval, board, contact
    STUDY_INVITED_ANEW = "study-invited-anew"  # title, summary, sponsor, approval, board, contact
    STUDY_DOCUMENT = "study-document"  # title, version, text, contact
    STUDY_CHECK = "study-check"  # place, count, question
    STUDY_NOT_YET = "study-not-yet"  # because
    STUDY_AGE = "study-age"
    STUDY_NEEDS_DATA = "study-needs-data"  # title, version, language, summary
    STUDY_AGREE_DELETED = "study-agree-deleted"  # title, years
    STUDY_AGREE_KEPT = "study-agree-kept"  # title, years
    STUDY_AGREED = "study-agreed"  # title, contact, version
    STUDY_REFUSED = "study-refused"
    STUDY_REFUSED_ANEW = "study-refused-anew"
    STUDY_UNFIT = "study-unfit"
    STUDIES_MINE = "studies-mine"
    STUDIES_NONE = "studies-none"
    STUDY_LEAVE_DELETED = "study-leave-deleted"  # title, contact
    STUDY_LEAVE_KEPT = "study-leave-kept"  # title, contact
    STUDY_LEFT = "study-left"  # title, contact
    BUTTON_STUDY_READ = "button-study-read"
    BUTTON_STUDY_REFUSE = "button-study-refuse"
    BUTTON_STUDY_CHOICE = "button-study-choice"  # choice
    BUTTON_STUDY_AGAIN = "button-study-again"
    BUTTON_STUDY_NO_AGE = "button-study-no-age"
    BUTTON_STUDY_AGREE = "button-study-agree"
    BUTTON_STUDY_LEAVE = "button-study-leave"  # title
    BUTTON_STUDY_GO_ON = "button-study-go-on"  # title
    BUTTON_STUDY_LEAVE_SURE = "button-study-leave-sure"
