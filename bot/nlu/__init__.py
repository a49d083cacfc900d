"""How messages are understood: Rasa's components over a model of its own. Only here are rasa and spacy imported."""
