"""The one classifier of the pipeline: understands a message, decides, and says it in Rasa's terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.decision import LANG, WORRY_NAME, Thresholds
from bot.nlu.model import QuestionModel
from bot.nlu.remote_action import quicken
from bot.nlu.understanding import Understood, understand

FILE = "question-model.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionClassifier(GraphComponent):  # type: ignore[misc]
    """Sets intent, entities and, for a FAQ question, what Rasa's retrieval action reads."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionClassifier:
        return cls(model_storage, resource)

    def __init__(self, storage: ModelStorage, resource: Resource, model: QuestionModel | None = None) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model
        self._limits = Thresholds.load()

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the question model on all examples and store it."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        texts = [str(one.get(TEXT)) for one in examples]
        labels = [str(one.get_full_intent()) for one in examples]
        self._model = QuestionModel.fit(texts, labels)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionClassifier:
        """The stored model."""
        with model_storage.read_from(resource) as folder:
            model = QuestionModel.load(folder / FILE)
        quicken()
        # Now, so that the first visitor does not wait for the vocabulary.
        model.chances(["spoor 2"])
        return cls(model_storage, resource, model)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component needs its output in training."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Understand each message."""
        assert self._model is not None
        for message in messages:
            metadata = message.get(METADATA) or {}
            understood = understand(str(message.get(TEXT) or ""), metadata, self._model, self._limits)
            put(message, understood)
            # The channel's own dict: it tells the gateway, whatever is answered.
            metadata[LANG] = understood.lang
            if understood.decision.worry:
                metadata[WORRY_NAME] = True
        return messages


def put(message: Message, understood: Understood) -> None:
    """Write what was understood into Rasa's message."""
    decision = understood.decision
    either = decision.intent == "faq" and len(decision.faq_ids) > 1
    name = "faq_either" if either else decision.intent
    intent = {"name": name, "confidence": float(decision.confidence)}
    message.set(INTENT, intent, add_to_output=True)
    message.set("intent_ranking", [intent], add_to_output=True)
    values = {
        "suggestions": ",".join(decision.rivals if decision.intent == "faq" else decision.suggestions),
        "lang": understood.lang,
        "focus": understood.focus,
        **dict(zip(("faq_id", "faq_id_2"), decision.faq_ids, strict=False)),
    }
    message.set(ENTITIES, [_entity(name, value) for name, value in values.items()], add_to_output=True)
    if name == "faq":
        message.set("response_selector", _retrieval(decision.faq_ids[0], decision.confidence), add_to_output=True)


def _entity(name: str, value: str) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": 0, "extractor": QuestionClassifier.__name__}


def _retrieval(faq_id: str, confidence: float) -> Mapping[str, Any]:
    """What ResponseSelector would leave for the action `utter_faq`; it must stand under `faq`."""
    key = {"intent_response_key": f"faq/{faq_id}", "utter_action": f"utter_faq/{faq_id}"}
    scored = {**key, "confidence": float(confidence)}
    return {
        "all_retrieval_intents": ["faq"],
        "faq": {"response": {**scored, "responses": []}, "ranking": [scored]},
    }
