"""One module per version, numbered."""
