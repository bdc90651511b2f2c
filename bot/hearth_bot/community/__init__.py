"""The community bot, on aiogram: what members and groups see."""
