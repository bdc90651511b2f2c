"""What makes the audit log tamper-evident: chain, checkpoints, proofs, verification."""
