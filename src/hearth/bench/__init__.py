"""The benchmarks: what the promises of the program cost, as ratios to going without them."""
