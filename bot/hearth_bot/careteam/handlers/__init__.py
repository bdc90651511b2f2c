"""What the care-team bot does when spoken to. Each handler: read, ask one action, reply."""
