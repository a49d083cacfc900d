"""One patch of Rasa 3.6.21: a call of the action server without the two costs that make it slow.

Rasa checks its own reply schema anew at every call (26 ms) and sends its whole domain along, which our one action never
reads. tests/nlu/test_remote_action.py fails when Rasa's internals change.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

# What actions.reply reads beside the metadata.
READ_FIELDS = ("intent", "entities")


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def _validated(self: RemoteAction, result: dict[str, Any]) -> bool:
    """What Rasa's own method does, with a validator built once."""
    error = next(iter(_validator().iter_errors(result)), None)
    if error is not None:
        raise ValidationError("The action server's reply has another form than Rasa expects.")
    return True


def _call(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """The action's name and what was understood of the last message, without its words: all that our action reads."""
    latest = tracker.latest_message
    understood = {name: latest.parse_data.get(name) for name in READ_FIELDS} if latest else {}
    message = understood | {"metadata": latest.metadata} if latest else {}
    state = {"sender_id": tracker.sender_id, "slots": {}, "latest_message": message, "events": [], "paused": False}
    return {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": state, "domain": {}, "version": ""}


def quicken() -> None:
    """Put both in place; called once, when Rasa loads the pipeline."""
    RemoteAction._validate_action_result = _validated
    RemoteAction._action_call_format = _call
