"""What is said of programmes."""

from enum import StrEnum


class ProgrammeWords(StrEnum):
    """What is said of programmes.

    A lesson has course, community and asked besides, for the gate.
    """

    PROGRAMMES = "programmes"
    PROGRAMMES_NONE = "programmes-none"
    PROGRAMMES_NEED_CONSENT = "programmes-need-consent"
    PROGRAMME_OFFERED = "programme-offered"  # title, summary, lessons, days, reviewer, reviewed
    PROGRAMME_BEGUN = "programme-begun"  # title, summary, lessons, days
    PROGRAMME_BEGUN_BY_CLINICIAN = "programme-begun-by-clinician"  # title, summary, lessons, days
    PROGRAMME_RUNNING = "programme-running"  # title, day, days, sent, lessons, read, unread, due
    PROGRAMME_PAUSED = "programme-paused"  # title, day, days, sent, lessons, unread
    PROGRAMME_COMPLETED = "programme-completed"  # title, lessons
    PROGRAMME_WITHHELD = "programme-withheld"  # title
    LESSON = "lesson"  # number, lessons, programme, title, text, sources, reviewer, reviewed
    ASK_ABOUT_LESSON = "ask-about-lesson"  # title
    BUTTON_PROGRAMME_START = "button-programme-start"
    BUTTON_PROGRAMME_SEE = "button-programme-see"
    BUTTON_PROGRAMME_PAUSE = "button-programme-pause"
    BUTTON_PROGRAMME_RESUME = "button-programme-resume"
    BUTTON_PROGRAMME_STOP = "button-programme-stop"
    BUTTON_LESSON_NEXT = "button-lesson-next"
    BUTTON_LESSON_AGAIN = "button-lesson-again"
    BUTTON_LESSON_READ = "button-lesson-read"
    BUTTON_LESSON_ASK = "button-lesson-ask"
