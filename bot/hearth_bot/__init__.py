"""What people see in Telegram: the community bot, the care-team bot, and the sandbox."""
