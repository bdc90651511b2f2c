"""Hearth: an invitation-only, moderated patient-support community."""
