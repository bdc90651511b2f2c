"""Where everything is put together: settings, storage, language, actions, bots and processes."""
