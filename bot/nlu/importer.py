"""Reads the training examples once for all of Rasa's three readers; a read takes seconds."""

from __future__ import annotations

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData


class OnceImporter(RasaFileImporter):  # type: ignore[misc]
    """Rasa's own importer, which forgets the examples because each reader asks in other words."""

    _read: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "nl") -> TrainingData:
        """All examples; there is one language."""
        if self._read is None:
            self._read = super().get_nlu_data(language)
        return self._read
