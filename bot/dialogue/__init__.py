"""What is said next: a reply as a function of the visitor's case and of what this message did."""

from bot.dialogue.reply import respond
from bot.dialogue.turn import Asked, Reply, Turn

__all__ = ["Asked", "Reply", "Turn", "respond"]
