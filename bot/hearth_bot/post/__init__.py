"""The post office that both bots share: from Telegram into the inbox, out of the outbox back."""
