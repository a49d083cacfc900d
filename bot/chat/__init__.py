"""One turn of a conversation: hear, ask Rasa, complete; also without Rasa."""
