"""Everything there is in the sandbox: people, bots, chats and what is said in them."""
