"""What came in, what goes out, and what comes due, each kept until it is done."""
