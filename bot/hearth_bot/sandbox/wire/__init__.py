"""HTTP as Telegram's clients speak it: requests read tolerantly, answers written exactly."""
