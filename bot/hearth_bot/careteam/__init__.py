"""The care-team bot, on python-telegram-bot: what staff see."""
