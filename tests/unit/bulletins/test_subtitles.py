"""Subtitles, read strictly: what is wrong is named with its line."""

import pytest

from hearth.community.bulletin_errors import SubtitlesUnfit
from hearth.community.films import film_length
from hearth.community.spoken import PAGE_LONGEST, SPOKEN_LONGEST, Cue, HowSpoken, Spoken, width
from hearth.community.subtitles import SUBTITLES_LARGEST, as_webvtt, read_subtitles
from pictures import box, film

VTT = """WEBVTT - the clinic's new door
Kind: captions

NOTE Written by the press team.

STYLE
::cue { color: yellow }

first
00:01.500 --> 00:04.000 align:start position:10%
<v Dr Rao>The door is <b>green</b>.

00:00:04.000 --> 00:00:06.000
It opens by itself,
and it closes &amp; locks.
"""
SRT = "\ufeff1\r\n00:00:01,500 --> 00:00:04,000\r\n{\\an8}<i>The door</i> is green.\r\n\r\n"


def flaws(text: str) -> list[tuple[int, str]]:
    with pytest.raises(SubtitlesUnfit) as unfit:
        read_subtitles(text.encode())
    return [(one.line, one.problem) for one in unfit.value.flaws]


def test_what_is_said_is_read_without_what_says_how_it_looks() -> None:
    cues = read_subtitles(VTT.encode())
    assert cues == (
        Cue(1500, 4000, "Dr Rao: The door is green."),
        Cue(4000, 6000, "It opens by itself,\nand it closes & locks."),
    )
    assert read_subtitles(SRT.encode()) == (Cue(1500, 4000, "The door is green."),)


def test_it_is_written_for_a_browser_as_it_was_read() -> None:
    cues = read_subtitles(VTT.encode())
    written = as_webvtt(cues)
    assert "00:00:04.000 --> 00:00:06.000\nIt opens by itself,\nand it closes &amp; locks.\n" in (
        written
    )
    assert read_subtitles(written.encode()) == cues
    dangerous = as_webvtt((Cue(0, 3_723_004, "<script> --> &"),))
    assert "--> 01:02:03.004\n&lt;script&gt; --&gt; &amp;" in dangerous


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("Only words.", 3, "no times"),
        ("00:01,500 --> 00:04,000\nComma.", 3, "no times"),
        ("00:75.000 --> 00:99.000\nMinutes.", 3, "no times"),
        ("00:04.000 --> 00:04.000\nNever.", 3, "end before they begin"),
        ("00:04.000 --> 00:05.000\nB\n\n00:01.000 --> 00:02.000\nA", 6, "in order"),
        ("00:01.000 --> 00:02.000", 3, "Nothing is said"),
        ("00:01.000 --> 00:02.000\n<script>x</script>", 4, "none of WebVTT's"),
        ("00:01.000 --> 00:02.000\nYou & I", 4, "none of WebVTT's"),
        ("00:01.000 --> 00:02.000\nA\n00:02.000 --> 00:03.000\nB", 5, "empty line"),
        ("00:01.000 --> 00:02.000\nNever\x07 seen", 4, "nobody sees"),
        ("00:01.000 --> 00:02.000\n" + "long " * 61, 3, "at once"),
        ("", 1, "no subtitles"),
    ],
)
def test_each_flaw_is_named_with_its_line(body: str, line: int, says: str) -> None:
    found = flaws(f"WEBVTT\n\n{body}\n")
    assert [(at, says in problem) for at, problem in found] == [(line, True)]


def test_what_stands_right_below_a_heading_is_not_passed_over() -> None:
    assert flaws("WEBVTT\n00:01.000 --> 00:02.000\nA\n")[0] == (
        2,
        "An empty line is missing above these times.",
    )
    assert flaws("WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nA\n")[0][0] == 4


def test_a_subrip_file_needs_numbers_and_commas() -> None:
    assert "number" in flaws("00:00:01,500 --> 00:00:04,000\nThe door.\n")[0][1]
    assert "like 00:00:01,500" in flaws("1\n00:01.500 --> 00:04.000\nThe door.\n")[0][1]
    assert flaws("%PDF-1.7\n")[0][0] == 1


def test_neither_size_nor_bytes_nor_many_flaws_go_beyond_a_bound() -> None:
    with pytest.raises(SubtitlesUnfit) as large:
        read_subtitles(b"WEBVTT\n\n" + b"x" * SUBTITLES_LARGEST)
    assert "larger" in large.value.flaws[0].problem
    with pytest.raises(SubtitlesUnfit) as latin:
        read_subtitles(b"WEBVTT\n\n00:01.000 --> 00:02.000\nT\xfcr\n")
    assert (latin.value.flaws[0].line, "UTF-8" in latin.value.flaws[0].problem) == (4, True)
    assert len(flaws("WEBVTT\n\n" + "words\n\n" * 100)) == 20

    one = "00:00.{0:03} --> 00:59.000\n" + "word " * 50
    long = "\n\n".join(one.format(place) for place in range(SPOKEN_LONGEST // 249 + 1))
    assert "Shorten the film" in flaws(f"WEBVTT\n\n{long}\n")[0][1]


def test_words_after_the_end_of_the_film_are_probably_of_another() -> None:
    words = "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:58.000 --> 01:03.000\nB\n"
    assert len(read_subtitles(words.encode(), 61_500)) == 2
    with pytest.raises(SubtitlesUnfit) as late:
        read_subtitles(words.encode(), 59_000)
    [flaw] = late.value.flaws
    assert (flaw.line, "The film ends at 00:00:59" in flaw.problem) == (6, True)


def test_a_film_says_how_long_it_is_or_does_not() -> None:
    def of(header: bytes, *before: bytes) -> bytes:
        return b"".join(before) + box(b"moov", box(b"free", b"") + box(b"mvhd", header))

    short = bytes(12) + (600).to_bytes(4) + (1_500).to_bytes(4)
    long = b"\1" + bytes(19) + (1_000).to_bytes(4) + (7_000).to_bytes(8)
    whole = b"\0\0\0\1mdat" + (16 + 3).to_bytes(8) + b"abc"
    assert film_length(of(short, box(b"ftyp", b"mp42"), whole)) == 2_500
    assert film_length(of(long)) == 7_000
    for unknown in (short[:14], short[:-4] + b"\xff" * 4, bytes(20), b""):
        assert film_length(of(unknown)) is None
    assert film_length(film()) is None
    assert film_length(b"\0\0\0\3moov" + short) is None


def test_it_is_read_in_paragraphs_and_in_pages_that_fit_a_message() -> None:
    paused = (
        Cue(0, 1000, "The door\nis green."),
        Cue(1200, 2000, "It opens."),
        Cue(9000, 9500, "Bye."),
    )
    assert Spoken(HowSpoken.SUBTITLES, paused).text == "The door is green. It opens.\n\nBye."

    cues = tuple(
        Cue(place * 100, place * 100 + 99, f"Number {place} opens \U0001f6aa doors.")
        for place in range(400)
    )
    spoken = Spoken(HowSpoken.SUBTITLES, cues)
    assert len(spoken.pages()) > 2
    assert all(width(page) <= PAGE_LONGEST for page in spoken.pages())
    assert "\n\n".join(spoken.pages()).split() == spoken.text.split()
    assert all(page.endswith("doors.") for page in spoken.pages())
    assert Spoken(HowSpoken.NOBODY).pages() == ()


def test_a_page_ends_within_a_text_without_spaces_as_well() -> None:
    cues = tuple(Cue(place, place + 1, "\U0001f6aa" * 250) for place in range(10))
    pages = Spoken(HowSpoken.SUBTITLES, (Cue(0, 1, "x" * 4000),)).pages()
    assert [len(one) for one in pages] == [3000, 1000]
    assert all(width(one) <= PAGE_LONGEST for one in Spoken(HowSpoken.SUBTITLES, cues).pages())
