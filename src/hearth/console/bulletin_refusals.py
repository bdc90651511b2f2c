"""What the console says when something that goes out with a bulletin cannot."""

from http import HTTPStatus

from hearth.community.bulletin_errors import (
    EnclosureTooLarge,
    EnclosureUnfit,
    NoFilm,
    NotDescribed,
    PollWithoutChoices,
    SubtitlesUnfit,
    TooLongWithFile,
)
from hearth.community.errors import Refusal
from hearth.console.names import marked

BULLETINS: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    PollWithoutChoices: (
        marked(
            "Nothing was kept: a question to vote on needs at least two answers. Write each in a "
            "line of its own, or take the question out."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    EnclosureUnfit: (
        marked(
            "This kind of file does not go out with a bulletin. A photo (JPEG, PNG), a video "
            "(MP4), a PDF or a plain text does. Nothing was changed."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    EnclosureTooLarge: (
        marked(
            "This file is too large: %(most)s MB go out. Nothing was changed. A smaller copy of "
            "it may do, or a link to where it is."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NotDescribed: (
        marked(
            "Please say in a sentence what is in the photo or the video, for whoever does not "
            "see it, and choose the file again. Nothing was changed."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    TooLongWithFile: (
        marked(
            "Below a file %(most)s characters fit, what describes it included, and these are "
            "%(size)s. Nothing was changed. Please make the text shorter, or send it without "
            "the file."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    NoFilm: (
        marked("No video goes out with this bulletin, so there are no words to give with it."),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
    SubtitlesUnfit: (
        marked(
            "Something is wrong with this file of subtitles; what it is stands below its field, "
            "line by line. Nothing was changed. Please correct it, and choose it again."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
}
"""Each says what to do."""
