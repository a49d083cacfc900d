"""How messages are understood: Rasa's components over a model of its own. The only place that imports rasa or spacy."""
