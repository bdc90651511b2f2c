"""A copy of one case for a patient record: a page to read and print, and JSON with its schema."""

import io
import json
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hearth.archive.data import Document, moment
from hearth.archive.markup import POLICY, STYLE, pairs
from hearth.archive.packing import OWNER_ONLY
from hearth.archive.shapes import (
    COUNT,
    MOMENT,
    TEXT,
    WHOLE,
    Schema,
    an_object,
    many,
    one_of,
    or_null,
)
from hearth.archive.words import Words
from hearth.community.cases import Matter, Outcome, Said, SaidBy
from hearth.ports.copying import Copied

FORMAT = "hearth-case-1"
README = (
    "A copy of one case, for the patient record of the member whose case it is. They agreed to "
    "this copy. case.html is for reading and printing, case.json for programs, case.schema.json "
    "says what is in it. Notes of the care team are left out.\n"
)


def case_copy(copied: Copied) -> bytes:
    """The ZIP file: the page, the document with its schema, and the files of the case."""
    document = case_document(copied)
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        _put(packed, copied, "README.txt", README.encode())
        _put(packed, copied, "case.html", case_page(copied).encode())
        _put(packed, copied, "case.json", _json(document))
        _put(packed, copied, "case.schema.json", _json(case_schema()))
        for place, one in enumerate(copied.said):
            if one.attachment is not None:
                _put(packed, copied, file_path(place), one.attachment.content)
    return content.getvalue()


def file_path(place: int) -> str:
    """Where a file lies; its own name, which anybody may have chosen, is in the JSON."""
    return f"files/{place + 1:03d}.bin"


def case_document(copied: Copied) -> Document:
    """The case as a document; `case_schema` describes it completely."""
    case = copied.case
    return {
        "format": FORMAT,
        "made_at": moment(copied.at),
        "agreed_at": moment(copied.agreed_at),
        "organisation": copied.community.organisation,
        "community": copied.community.title,
        "case": case.number,
        "matter": case.matter.value,
        "opened_at": moment(case.opened_at),
        "closed_at": None if case.closed_at is None else moment(case.closed_at),
        "outcome": None if case.outcome is None else case.outcome.value,
        "said": [_said(copied, place, one) for place, one in enumerate(copied.said)],
    }


def case_schema() -> Schema:
    """The JSON Schema of the document (draft 2020-12): nothing else can be in it."""
    file = an_object(path=TEXT, name=TEXT, type=TEXT, bytes=COUNT)
    said = an_object(
        by={"enum": [SaidBy.MEMBER.value, SaidBy.STAFF.value]},
        name=TEXT,
        at=MOMENT,
        text=TEXT,
        file=or_null(file),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:hearth:{FORMAT}",
        "title": "One case of a Hearth community, for a patient record",
        **an_object(
            format={"const": FORMAT},
            made_at=MOMENT,
            agreed_at=MOMENT,
            organisation=TEXT,
            community=TEXT,
            case=WHOLE,
            matter=one_of(Matter),
            opened_at=MOMENT,
            closed_at=or_null(MOMENT),
            outcome=or_null(one_of(Outcome)),
            said=many(said),
        ),
    }


def case_page(copied: Copied) -> str:
    """The page, in the language of the community, that needs nothing else and runs nothing."""
    words, case = Words.of(copied.community.language), copied.case
    title = words.say(
        "Case {number}: {matter}", number=str(case.number), matter=words.named(case.matter)
    )
    facts = [
        (words.say("From"), f"{copied.community.title}, {copied.community.organisation}"),
        (words.say("Opened"), words.at(case.opened_at)),
        (words.say("Closed"), "" if case.closed_at is None else words.at(case.closed_at)),
        (words.say("Outcome"), "" if case.outcome is None else words.named(case.outcome)),
        (words.say("The member agreed to this copy"), words.at(copied.agreed_at)),
        (words.say("Made"), words.at(copied.at)),
    ]
    said = "".join(_paragraph(copied, place, words) for place in range(len(copied.said)))
    return (
        f'<!doctype html>\n<html lang="{words.language}" dir="{words.direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n"
        f"{pairs(words.say('About this copy'), [one for one in facts if one[1]])}\n"
        f"<h2>{words.say('What was said')}</h2>\n{said}\n</main>\n</body>\n</html>\n"
    )


def _paragraph(copied: Copied, place: int, words: Words) -> str:
    one = copied.said[place]
    who = words.say("The member") if one.by is SaidBy.MEMBER else _name(copied, place)
    file = ""
    if one.attachment is not None:
        link = (
            f'<a href="{file_path(place)}">{escape(one.attachment.name or file_path(place))}</a>'
        )
        file = f"<div>{link}</div>"
    return (
        f'<div class="said {one.by.value}"><div class="who">{escape(who)}, {words.at(one.at)}'
        f"</div><p>{escape(one.text)}</p>{file}</div>"
    )


def _name(copied: Copied, place: int) -> str:
    return copied.names[place] or Words.of(copied.community.language).say("The care team")


def _said(copied: Copied, place: int, one: Said) -> Document:
    file = one.attachment
    return {
        "by": one.by.value,
        "name": copied.names[place],
        "at": moment(one.at),
        "text": one.text,
        "file": None
        if file is None
        else {
            "path": file_path(place),
            "name": file.name,
            "type": file.media_type,
            "bytes": len(file.content),
        },
    }


def _json(document: Document) -> bytes:
    return json.dumps(document, indent=1, ensure_ascii=False).encode(errors="replace")


def _put(packed: ZipFile, copied: Copied, path: str, content: bytes) -> None:
    at = copied.at
    entry = ZipInfo(path, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry.external_attr = OWNER_ONLY
    entry.compress_type = ZIP_DEFLATED
    packed.writestr(entry, content)
