"""What may be passed on, and what a photo no longer says when it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.cases import ATTACHMENT_LARGEST, Attachment, FileKind
from hearth.community.errors import FileNotPassedOn, TooLong
from hearth.community.passing import passed_on
from pictures import (
    PLACE,
    box,
    chunk,
    exif,
    film,
    jpeg,
    package,
    pdf,
    png,
    riff,
    segment,
    voice,
    webp,
)

PROGRAMS = {
    "setup.exe": b"MZ\x90\0" + bytes(200),
    "a photo.jpg": b"MZ\x90\0" + bytes(200),
    "tool": b"\x7fELF" + bytes(60),
    "mac": b"\xcf\xfa\xed\xfe" + bytes(60),
    "run.sh": b"#!/bin/sh\nrm -rf /\n",
    "noname": b"#!/usr/bin/env python\n",
    "do.bat": b"del *.*\r\n",
    "page.html": b"nothing special",
    "page.txt": b"  <script>alert(1)</script>",
    "drawing": b"\xef\xbb\xbf<svg onload='x'/>",
    "macro.docx": package("word/document.xml", "word/vbaProject.bin"),
    "many.zip": package("a.txt", "b.exe"),
    "app.apk": package("AndroidManifest.xml", "word/document.xml"),
    "dicom.dcm": b"MZ" + bytes(126) + b"DICM" + bytes(10),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20),
    "iphone.heic": box(b"ftyp", b"heic\0\0\0\0mif1"),
    "empty.txt": b"",
    "binary.txt": b"text\x00with a nought",
    "broken.zip.docx": b"PK\x03\x04 and no more",
}

FINE = {
    "letter.pdf": (pdf(), "application/pdf", "letter.pdf"),
    "diary.csv": (b"day;seizures\n1;0\n", "text/plain", "diary.txt"),
    "notes": ("zwei Anfälle am Dienstag\n".encode(), "text/plain", "notes.txt"),
    "report.docx": (
        package("word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "report.docx",
    ),
    "plan.odt": (
        package("content.xml", first=b"application/vnd.oasis.opendocument.text"),
        "application/vnd.oasis.opendocument.text",
        "plan.odt",
    ),
    "scan.dcm": (bytes(128) + b"DICM" + bytes(10), "application/dicom", "scan.dcm"),
    "night.MOV": (box(b"ftyp", b"qt  \0\0\0\0"), "video/quicktime", "night.mov"),
    "../../etc/hand.JPEG": (jpeg(), "image/jpeg", "hand.jpg"),
    "photo.png": (jpeg(), "image/jpeg", "photo.png.jpg"),
    "a\u202egnp.ogg": (voice(), "audio/ogg", "agnp.ogg"),
}


def sent(content: bytes, name: str = "photo.jpg", kind: FileKind = FileKind.PHOTO) -> Attachment:
    return Attachment(kind, name, "whatever/they-say", content)


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_could_run_or_hide_something_is_refused(name: str) -> None:
    with pytest.raises(FileNotPassedOn):
        passed_on(sent(PROGRAMS[name], name, FileKind.DOCUMENT))


@pytest.mark.parametrize("name", FINE)
def test_what_it_is_called_follows_from_what_it_is(name: str) -> None:
    content, media_type, called = FINE[name]

    got = passed_on(sent(content, name, FileKind.DOCUMENT))

    assert (got.content, got.media_type, got.name) == (content, media_type, called)


def test_a_file_that_is_too_large_is_refused_whatever_it_is() -> None:
    with pytest.raises(TooLong):
        passed_on(sent(jpeg() + bytes(ATTACHMENT_LARGEST)))


def test_a_photo_that_is_none_is_sent_as_a_document() -> None:
    assert passed_on(sent(pdf())).kind is FileKind.DOCUMENT
    assert passed_on(sent(voice(), "v.ogg", FileKind.VOICE)).kind is FileKind.VOICE
    assert passed_on(sent(jpeg())).kind is FileKind.PHOTO


def test_a_jpeg_keeps_what_is_seen_and_how_it_was_held_and_nothing_else() -> None:
    carried = [
        segment(0xE1, exif()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xE2, b"MPF\0" + PLACE),
        segment(0xED, b"Photoshop 3.0\0" + PLACE),
        segment(0xFE, b"by Mira, " + PLACE),
    ]

    content = passed_on(sent(jpeg(b"a\xffhand", *carried, after=jpeg(PLACE)))).content

    assert PLACE not in content
    profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
    held = b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
    plain = jpeg(b"a\xffhand", profile)
    assert content == plain[:2] + segment(0xE1, held) + plain[2:]


def test_a_jpeg_that_was_held_upright_has_no_exif_at_all() -> None:
    content = passed_on(sent(jpeg(b"hand", segment(0xE1, exif(turn=1))))).content
    assert content == jpeg(b"hand")


def test_a_png_says_nothing_but_the_picture() -> None:
    texts = [chunk(name, PLACE) for name in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prIV")]
    content = passed_on(sent(png(*texts) + PLACE)).content
    assert content == png()


def test_a_webp_says_nothing_but_the_picture() -> None:
    carried = [riff(b"EXIF", PLACE), riff(b"XMP ", PLACE + b"!")]
    content = passed_on(sent(webp(*carried) + PLACE)).content
    assert content == webp().replace(b"VP8X\x0a\0\0\0\x0c", b"VP8X\x0a\0\0\0\x00")


def test_a_film_forgets_its_place_and_keeps_its_length() -> None:
    made = film(box(b"udta", box(b"\xa9xyz", PLACE)), box(b"meta", PLACE), box(b"mdia", b"seen"))

    content = passed_on(sent(made, "film.mp4", FileKind.DOCUMENT)).content

    assert PLACE not in content
    assert (len(content), content.count(b"seen"), content.count(b"free")) == (len(made), 2, 2)


@given(made=st.sampled_from([jpeg(b"hand", segment(0xE1, exif())), png(), webp()]), data=st.data())
def test_a_picture_that_is_cut_off_or_broken_never_gets_through_with_its_place(
    made: bytes, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(made) - 1))
    other = data.draw(st.binary(max_size=6))
    try:
        got = passed_on(sent(made[:cut] + other, "film", FileKind.DOCUMENT))
    except FileNotPassedOn:
        return
    assert PLACE not in got.content


@given(st.sampled_from([*FINE.values()]))
def test_passing_it_on_again_changes_nothing(fine: tuple[bytes, str, str]) -> None:
    once = passed_on(sent(fine[0], fine[2]))
    assert passed_on(once) == once
