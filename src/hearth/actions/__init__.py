"""Everything a person, or the clock, can do here. One module per subject, one class per deed."""
