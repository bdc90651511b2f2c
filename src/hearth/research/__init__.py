"""What leaves a study: under codes, with moved dates, and with nobody standing out."""
