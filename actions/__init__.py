"""What rasa-sdk serves: the one custom action."""

from actions.reply import ActionReply

__all__ = ["ActionReply"]
