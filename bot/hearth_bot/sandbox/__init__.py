"""A Bot API server that needs no Telegram, with a web chat page."""
