"""A Bot API server that needs no Telegram, with a web chat page.

It knows no bot in particular: any program that speaks the Bot API can use it, by changing nothing
but the base address it talks to. See `docs/sandbox.md`.
"""
