"""`README.txt`: what is what in the archive."""

README = """\
EVERYTHING THAT WE HOLD ABOUT YOU

Please keep this safe. Whoever has these files can read what you told us in private.

Open index.html in a browser. It needs no internet, and you can print it.

  index.html        all of it, to read
  files/            the photographs, voice messages and documents of your cases
  data.json         the same for programs, to take it elsewhere
  data.schema.json  what data.json can hold (JSON Schema, draft 2020-12)
  consents.jsonld   what you agreed to, in the W3C Data Privacy Vocabulary
  receipts/         the same as signed receipts; "hearth receipt verify FILE" checks one
  audit.json        what our audit log says about you, with proofs that it is in the log;
                    docs/audit.md of Hearth says how to check one

If it came in several ZIP files, unpack them all into the same folder.

If something in it is wrong, write /correct to the bot. To have everything deleted, write /erase.
"""
