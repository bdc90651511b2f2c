"""The library: the short, sourced answers that the bot gives, a YAML pack for each subject."""

from hearth_nlu.library.answers import (
    Answer,
    Catalogue,
    Library,
    MalformedPackError,
    Source,
    Topic,
    available_packs,
    load_catalogue,
    load_library,
)
from hearth_nlu.library.checking import (
    LONGEST_ANSWER,
    OLDEST_READER,
    Problem,
    ProblemKind,
    answer_problems,
    gaps,
    problems,
    text_problems,
)
from hearth_nlu.library.facts import mentions
from hearth_nlu.library.programme_page import programme_page
from hearth_nlu.library.programmes import (
    Lesson,
    Programme,
    load_programmes,
    programme_problems,
)
from hearth_nlu.library.readability import reading_age

__all__ = [
    "LONGEST_ANSWER",
    "OLDEST_READER",
    "Answer",
    "Catalogue",
    "Lesson",
    "Library",
    "MalformedPackError",
    "Problem",
    "ProblemKind",
    "Programme",
    "Source",
    "Topic",
    "answer_problems",
    "available_packs",
    "gaps",
    "load_catalogue",
    "load_library",
    "load_programmes",
    "mentions",
    "problems",
    "programme_page",
    "programme_problems",
    "reading_age",
    "text_problems",
]
