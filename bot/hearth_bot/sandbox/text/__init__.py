"""Formatted text: entities, the three ways of writing them, and what Telegram finds by itself."""
