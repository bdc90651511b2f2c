"""Who holds which keys: a ring per process, and a key of their own for every member."""
