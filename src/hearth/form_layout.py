"""Where the questions stand in a form's YAML, in pieces of whole lines."""

from dataclasses import dataclass
from itertools import pairwise, takewhile

from yaml.nodes import MappingNode, Node, SequenceNode

from hearth.form_files import FORM_LONGEST
from hearth.form_values import composed


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A form's YAML in pieces of whole lines.

    Args:
        indent: the spaces before the dash of a question.
    """

    before: str
    questions: tuple[str, ...]
    after: str
    indent: str

    @property
    def text(self) -> str:
        """All of it."""
        return self.before + "".join(self.questions) + self.after


def laid_out(text: str) -> LaidOut | None:
    """The pieces; None where the questions are no list with a dash on a line of its own each."""
    ended = text if text.endswith("\n") else text + "\n"
    node, _ = composed(ended, FORM_LONGEST, "")
    listed = _questions(node)
    if listed is None or listed.flow_style:
        return None
    dashes = [_dash(ended, one) for one in listed.value]
    indents = {ended[begins:dash] for begins, dash in dashes}
    if len(indents) != 1 or (indent := indents.pop()).strip():
        return None
    ends = _end(ended, listed.end_mark.index, indent)
    begins = [_with_comments(ended, begin, indent) for begin, _ in dashes]
    pieces = tuple(ended[one:other] for one, other in pairwise([*begins, ends]))
    return LaidOut(ended[: begins[0]], pieces, ended[ends:], indent)


def own_words(text: str, place: int, key: str) -> str:
    """What a question says there itself; empty if it does not, and the form may say it for all."""
    node, _ = composed(text, FORM_LONGEST, "")
    listed = _questions(node)
    item = listed.value[place] if listed is not None else None
    pairs = item.value if isinstance(item, MappingNode) else []
    return next((str(value.value) for name, value in pairs if name.value == key), "")


def renewed(piece: str, question: str, indent: str) -> str:
    """A piece with another question in it, below the comments and above the blank lines it had."""
    lines = piece.splitlines(keepends=True)
    head = list(takewhile(lambda line: _is_comment(line, indent), lines))
    blank = list(takewhile(lambda line: not line.strip(), reversed(lines)))
    return "".join([*head, question, *blank])


def _questions(node: Node | None) -> SequenceNode | None:
    if not isinstance(node, MappingNode):
        return None
    found = (value for key, value in node.value if key.value == "questions")
    listed = next(found, None)
    return listed if isinstance(listed, SequenceNode) and listed.value else None


def _dash(text: str, item: Node) -> tuple[int, int]:
    """Where the line with an entry's dash begins, and where the dash is."""
    dash = len(text[: item.start_mark.index].rstrip()) - 1
    return text.rfind("\n", 0, dash) + 1, dash


def _with_comments(text: str, begins: int, indent: str) -> int:
    """Where a question begins with the comments right above it."""
    while begins and _is_comment(text[(line := _line_before(text, begins)) : begins], indent):
        begins = line
    return begins


def _end(text: str, ends: int, indent: str) -> int:
    """Where the last question ends, without the blank lines and comments after it."""
    ends = text.rfind("\n", 0, ends) + 1
    while True:
        line = _line_before(text, ends)
        last = text[line:ends]
        if last.strip() and not _is_comment(last, indent):
            return ends
        ends = line


def _line_before(text: str, begins: int) -> int:
    return text.rfind("\n", 0, begins - 1) + 1


def _is_comment(line: str, indent: str) -> bool:
    """Whether it is one that can be about a question: what is further in may be its words."""
    words = line.lstrip(" ")
    return words.startswith("#") and len(line) - len(words) <= len(indent)
