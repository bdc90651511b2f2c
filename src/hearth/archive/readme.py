"""`README.txt`: what is what in the archive."""

from hearth.archive.words import Words, marked

FILES = (
    ("index.html", marked("all of it, to read")),
    ("files/", marked("the photographs, voice messages and documents of your cases")),
    ("data.json", marked("the same for programs, to take it elsewhere")),
    ("data.schema.json", marked("what data.json can hold (JSON Schema, draft 2020-12)")),
    ("consents.jsonld", marked("what you agreed to, in the W3C Data Privacy Vocabulary")),
    (
        "receipts/",
        marked('the same as signed receipts; "hearth receipt verify FILE" checks one'),
    ),
    (
        "audit.json",
        marked(
            "what our audit log says about you, with proofs that it is in the log; docs/audit.md "
            "of Hearth says how to check one"
        ),
    ),
)
"""By the name of each file or folder, what it is."""

WIDTH = max(len(name) for name, _ in FILES)


def readme(words: Words) -> str:
    """The file, in one language."""
    listed = "\n".join(f"  {name:{WIDTH}}  {words.say(what)}" for name, what in FILES)
    paragraphs = (
        words.say("EVERYTHING THAT WE HOLD ABOUT YOU"),
        words.say(
            "Please keep this safe. Whoever has these files can read what you told us in private."
        ),
        words.say("Open index.html in a browser. It needs no internet, and you can print it."),
        listed,
        words.say("If it came in several ZIP files, unpack them all into the same folder."),
        words.say(
            "If something in it is wrong, write /correct to the bot. To have everything deleted, "
            "write /erase."
        ),
    )
    return "\n\n".join(paragraphs) + "\n"
