"""The copy of everything held about one member: a page, data and files, as ZIP archives."""
