"""Rows as values, and values as rows: a module per subject, each inside one transaction."""
