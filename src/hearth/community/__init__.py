"""What the community is: its people, what they agreed to, what they ask, who answers."""
