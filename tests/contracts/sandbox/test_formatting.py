"""Formatted text: read as Telegram reads it, or refused in Telegram's words."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.sandbox.kit import Cast, RawBot
from hearth_bot.sandbox.problems import ApiError
from hearth_bot.sandbox.text.entities import Entity, piece, units, untangled
from hearth_bot.sandbox.text.formatting import formatted, with_detected
from hearth_bot.sandbox.text.markdown_v2 import RESERVED

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
INSIDE = ANY_TEXT.filter(lambda text: bool(text.strip()))
TAGS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
MARKS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
}


def kinds(text: str, mode: str = "HTML") -> list[tuple[str, int, int]]:
    """What is marked where."""
    return [(one.kind, one.offset, one.length) for one in formatted(text, mode, None)[1]]


def refusal(text: str, mode: str) -> str:
    with pytest.raises(ApiError) as error:
        formatted(text, mode, None)
    return error.value.description


@given(before=ANY_TEXT, inside=INSIDE, tag=st.sampled_from(sorted(TAGS)))
def test_html_marks_exactly_what_stands_between_its_tags(
    before: str, inside: str, tag: str
) -> None:
    source = f"x{html.escape(before)}<{tag}>{html.escape(inside)}</{tag}>x"
    text, entities = formatted(source, "HTML", None)
    assert text == f"x{before}{inside}x"
    marked = [one for one in entities if one.kind == TAGS[tag]]
    assert "".join(piece(text, one.offset, one.length) for one in marked) == inside
    assert marked[0].offset == len(f"x{before}".encode("utf-16-le")) // 2


@given(before=ANY_TEXT, inside=INSIDE, mark=st.sampled_from(sorted(MARKS)))
def test_markdown_v2_marks_exactly_what_stands_between_its_signs(
    before: str, inside: str, mark: str
) -> None:
    def escaped(text: str) -> str:
        return re.sub(f"([{re.escape(RESERVED)}\\\\])", r"\\\1", text)

    source = f"x{escaped(before)}{mark}{escaped(inside)}{mark}x"
    text, entities = formatted(source, "MarkdownV2", None)
    assert text == f"x{before}{inside}x"
    marked = [one for one in entities if one.kind == MARKS[mark]]
    assert "".join(piece(text, one.offset, one.length) for one in marked) == inside


@given(st.text(max_size=60), st.sampled_from(["HTML", "Markdown", "MarkdownV2", ""]))
def test_any_text_is_read_or_refused_and_entities_lie_inside(text: str, mode: str) -> None:
    try:
        shown, entities = formatted(text, mode, None)
    except ApiError as error:
        shown, entities = error.description, []
    refused = shown.startswith("Bad Request: can't parse entities: ")
    assert refused or len(shown) <= len(text)
    for one in entities:
        assert 0 <= one.offset < one.end <= units(shown)


STYLED = st.builds(
    Entity,
    kind=st.sampled_from(["bold", "italic", "code", "text_link", "blockquote"]),
    offset=st.integers(0, 12),
    length=st.integers(0, 8),
)


@given(st.lists(STYLED, max_size=6))
def test_entities_never_cross_and_nothing_is_inside_code(given_ones: list[Entity]) -> None:
    fixed = untangled(given_ones)
    assert [one.offset for one in fixed] == sorted(one.offset for one in fixed)
    for one in fixed:
        for other in fixed:
            crosses = one.offset < other.offset < one.end < other.end
            assert not (crosses and {one.kind, other.kind} <= {"bold", "italic", "code"})
            if one.kind == "code" and other.kind in {"bold", "italic", "text_link"}:
                assert other.end <= one.offset or one.end <= other.offset


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ä<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<a href>x</a>",
            ('Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ),
        ("<a href=x?>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a ='x'>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, sentence: str) -> None:
    assert refusal(source, "HTML") == f"Bad Request: can't parse entities: {sentence}"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("one.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("ä *x", "Can't find end of Bold entity at byte offset 3"),
        ("_x", "Can't find end of Italic entity at byte offset 0"),
        ("__x_", "Can't find end of Italic entity at byte offset 3"),
        ("||x", "Can't find end of Spoiler entity at byte offset 0"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("```x", "Can't find end of Pre entity at byte offset 0"),
        ("```py x", "Can't find end of PreCode entity at byte offset 0"),
        ("[x", "Can't find end of TextUrl entity at byte offset 0"),
        ("[x](http://a", "Can't find end of a URL at byte offset 4"),
        ("![x]", "Custom emoji entity must contain a tg://emoji URL"),
        ("![x](tg://emoji?id=0)", "Invalid custom emoji identifier specified"),
        ("![x](https://emoji?id=1)", "Custom emoji URL must have scheme tg"),
        (">*x\ny*", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_broken_markdown_v2_is_refused_in_telegrams_words(source: str, sentence: str) -> None:
    assert refusal(source, "MarkdownV2") == f"Bad Request: can't parse entities: {sentence}"


def test_broken_markdown_is_refused_in_telegrams_words() -> None:
    prefix = "Bad Request: can't parse entities: "
    assert refusal("ä_x", "Markdown") == (
        f"{prefix}Can't find end of the entity starting at byte offset 2"
    )
    assert refusal("[x](a", "Markdown") == f"{prefix}Can't find end of a URL at byte offset 4"


def test_an_unknown_parse_mode_is_refused() -> None:
    assert refusal("x", "XML") == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("source", "mode"),
    [
        (
            (
                "<b>bold</b> <i>italic</i> <a href='hearth.org'>link</a> "
                "<pre><code class='language-py'>x\ny</code></pre>"
            ),
            "html",
        ),
        ("*bold* _italic_ [link](hearth.org) ```py\nx\ny```", "Markdown"),
        ("*bold* _italic_ [link](hearth.org) ```py\nx\ny```", "MarkdownV2"),
    ],
)
def test_the_three_ways_of_writing_agree(source: str, mode: str) -> None:
    text, entities = formatted(source, mode, None)
    assert text == "bold italic link x\ny"
    assert entities == [
        Entity(kind="bold", offset=0, length=4),
        Entity(kind="italic", offset=5, length=6),
        Entity(kind="text_link", offset=12, length=4, more={"url": "http://hearth.org/"}),
        Entity(kind="pre", offset=17, length=3, more={"language": "py"}),
    ]


def test_quotations_of_several_lines_fold_up_where_asked() -> None:
    assert kinds(">one\n>two\nthree", "MarkdownV2") == [("blockquote", 0, 7)]
    assert kinds(">one\n>two||\nthree", "MarkdownV2") == [("expandable_blockquote", 0, 7)]
    assert kinds("<blockquote expandable>one</blockquote>") == [("expandable_blockquote", 0, 3)]


def test_code_is_cut_out_of_bold() -> None:
    assert kinds("<b>a <code>b</code> c</b>") == [("bold", 0, 2), ("code", 2, 1), ("bold", 3, 2)]


def test_white_space_around_a_text_is_taken_away_and_offsets_follow() -> None:
    assert formatted("  \n <b>x</b>  ", "HTML", None) == (
        "x",
        [Entity(kind="bold", offset=0, length=1)],
    )


def test_links_to_nowhere_are_plain_text() -> None:
    assert kinds("<a href='localhost'>x</a>") == []
    assert kinds("<a href='tg://resolve?domain=x'>x</a>") == [("text_link", 0, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("try /help@test_bot.", [("bot_command", "/help@test_bot")]),
        ("and/or", []),
        ("hello @anna_k!", [("mention", "@anna_k")]),
        ("see https://who.int/a?b=c, please", [("url", "https://who.int/a?b=c")]),
        ("on epilepsy.org.uk/help.", [("url", "epilepsy.org.uk/help")]),
        ("write to ward.7@hospital.org today", [("email", "ward.7@hospital.org")]),
        ("#migraine and #2024", [("hashtag", "#migraine")]),
        ("call +43 1 404 00-0 now", [("phone_number", "+43 1 404 00-0")]),
        ("for $USDT", [("cashtag", "$USDT")]),
        ("😀 @anna_k", [("mention", "@anna_k")]),
    ],
)
def test_what_telegram_finds_by_itself(text: str, expected: list[tuple[str, str]]) -> None:
    found = with_detected(text, [])
    assert [(one.kind, piece(text, one.offset, one.length)) for one in found] == expected


async def test_a_sent_message_shows_its_entities_in_utf_16_units(raw: RawBot, cast: Cast) -> None:
    sent = await raw("sendMessage", chat_id=cast.anna, text="😀 <b>hi</b>", parse_mode="HTML")
    assert sent["text"] == "😀 hi"
    assert sent["entities"] == [{"type": "bold", "offset": 3, "length": 2}]


async def test_entities_that_a_bot_gives_are_kept_and_checked(raw: RawBot, cast: Cast) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await raw("sendMessage", chat_id=cast.anna, text="hi you", entities=bold)
    assert sent["entities"] == bold
    outside = [{"type": "bold", "offset": 5, "length": 2}]
    assert "UTF-16" in await raw.refusal(
        "sendMessage", chat_id=cast.anna, text="hi you", entities=outside
    )


async def test_somebody_is_mentioned_by_id_only_if_the_bot_has_met_them(
    raw: RawBot, cast: Cast
) -> None:
    def mention(person: int) -> str:
        return f"<a href='tg://user?id={person}'>dear</a>"

    met = await raw("sendMessage", chat_id=cast.anna, text=mention(cast.boris), parse_mode="HTML")
    assert met["entities"][0]["user"]["id"] == cast.boris
    strange = await raw(
        "sendMessage", chat_id=cast.anna, text=mention(cast.olga), parse_mode="HTML"
    )
    assert "entities" not in strange


async def test_lengths_count_after_parsing(raw: RawBot, cast: Cast) -> None:
    just = "<b>" + "x" * 4096 + "</b>"
    sent = await raw("sendMessage", chat_id=cast.anna, text=just, parse_mode="HTML")
    assert len(sent["text"]) == 4096
    long = await raw.refusal("sendMessage", chat_id=cast.anna, text="x" * 4097)
    assert long == "Bad Request: message is too long"
    empty = await raw.refusal("sendMessage", chat_id=cast.anna, text="<b> </b>", parse_mode="HTML")
    assert empty == "Bad Request: message text is empty"
