"""Closing what people wrote so that only its reader opens it; signing what must not be forged.

The cryptography of the records is here and in `hearth.storage.keys`, and nowhere else. The
formats are written down in `docs/sealing.md`.
"""
