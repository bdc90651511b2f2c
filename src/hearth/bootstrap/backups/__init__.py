"""Backups of the data and of the key store: made, found, looked at and put back."""
