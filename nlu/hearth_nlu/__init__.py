"""The intents of the Rasa project, the answers, and the models that recognise them."""
