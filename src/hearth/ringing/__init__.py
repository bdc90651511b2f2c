"""Calling help from outside: a webhook, and mail."""
