"""What the console says when something about a study cannot be done."""

from http import HTTPStatus

from hearth.community.errors import Refusal
from hearth.community.study_errors import (
    ExportChanged,
    NoSuchExport,
    NoSuchStudy,
    OwnExport,
    OwnStudy,
    StudyChanged,
    StudyNotFit,
)
from hearth.console.names import marked

STUDIES: dict[type[Refusal], tuple[str, HTTPStatus]] = {
    NoSuchStudy: (marked("There is no such study."), HTTPStatus.NOT_FOUND),
    NoSuchExport: (marked("There is no such request for data."), HTTPStatus.NOT_FOUND),
    OwnStudy: (
        marked("You added this study, so somebody else has to read and approve it."),
        HTTPStatus.CONFLICT,
    ),
    OwnExport: (
        marked("You asked for this data, so somebody else has to approve it."),
        HTTPStatus.CONFLICT,
    ),
    StudyChanged: (
        marked("The study is no longer what you saw, so nothing was done. Please read it again."),
        HTTPStatus.CONFLICT,
    ),
    ExportChanged: (
        marked(
            "This request was decided, or its files were made before. Nothing was done. Whoever "
            "needs data again asks again."
        ),
        HTTPStatus.CONFLICT,
    ),
    StudyNotFit: (
        marked(
            "This community cannot have that study: its last day has passed, it is for other "
            "packs, its version is there or waits for its reader, or the version before promised "
            "something else for who stops."
        ),
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
}
