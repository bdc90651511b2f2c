"""What screening sees in a message: text in, findings out, nothing else."""
