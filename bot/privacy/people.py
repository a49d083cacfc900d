"""Who is named in a text, by the lists and the person annotator of deduce, made for Dutch patient files.

Only its lists of names are read: those of streets and institutions, never used here, take minutes to load.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bot.terms import LETTERS

# The annotator grows a name from its neighbours, in cubic time for names that stand in a row.
MOST_CAPITALS = 6
PLACES = ("municipality", "province", "residence")
LISTS = (
    "names/lst_first_name", "names/lst_initial", "names/lst_interfix", "names/lst_interfix_surname",
    "names/lst_prefix", "names/lst_surname", *(f"locations/lst_placename/lst_{name}" for name in PLACES),
    "whitelist/lst_common_word", "whitelist/lst_medical_term", "whitelist/lst_stop_word",
)  # fmt: skip


@dataclass(frozen=True)
class People:
    """The annotator, and its lists in lower case."""

    annotator: Any
    first_names: frozenset[str]
    surnames: frozenset[str]
    after_interfix: frozenset[str]
    interfixes: frozenset[str]
    titles: frozenset[str]
    places: frozenset[str]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a person is named, a title before it included."""
        capitals = [word.start() for word in LETTERS.finditer(text) if word[0][0].isupper()]
        borders = [0, *capitals[MOST_CAPITALS::MOST_CAPITALS], len(text)]
        for start, end in pairwise(borders):
            for found in self.annotator.deidentify(text[start:end]).annotations:
                yield start + found.start_char, start + found.end_char


@contextmanager
def _undisturbed() -> Iterator[None]:
    """deduce sends the log of the whole process to stdout, and shows every warning, as soon as it is imported."""
    root = logging.getLogger()
    level, handlers = root.level, [*root.handlers]
    with warnings.catch_warnings():
        yield
    root.setLevel(level)
    root.handlers[:] = handlers


@lru_cache(maxsize=1)
@_undisturbed()
def people() -> People:
    """The annotator with its lists, loaded once in a process: half a second and 35 MB."""
    from deduce import deduce, lookup_structs
    from docdeid import deidentifier
    from docdeid.ds import ds, lookup

    base = deduce._LOOKUP_LIST_PATH
    raw = lookup_structs.load_raw_itemsets(base, list(LISTS))
    # An annotator of diseases with a person's name needs a list of its own; those words go as medical ones.
    config = dict(deduce.Deduce._initialize_config())
    config["annotators"] = _of_names(config["annotators"])
    annotator: Any = deidentifier.DocDeid()
    annotator.tokenizers["default"] = tokenizer = deduce.Deduce._initialize_tokenizer(base)
    known: Any = ds.DsCollection()
    for name in ("initial", "interfix_surname"):
        known[name] = lookup.LookupSet()
        known[name].add_items_from_iterable(raw[name])
    for name, load_set in lookup_structs._LOOKUP_SET_LOADERS.items():
        known[name] = load_set(raw)
    for name in ("first_name", "surname"):
        known[name] = lookup_structs._LOOKUP_TRIE_LOADERS[name](raw, tokenizer)
    annotator.processors = deduce._DeduceProcessorLoader().load(config, {"tokenizer": tokenizer, "ds": known})

    def lower(*lists: str) -> frozenset[str]:
        return frozenset(one.lower() for name in lists for one in raw[name])

    def named(name: str) -> frozenset[str]:
        return frozenset(one for one in lower(name) if one not in known["whitelist"])

    return People(
        annotator,
        first_names=named("first_name"),
        surnames=named("surname"),
        after_interfix=named("interfix_surname"),
        interfixes=lower("interfix"),
        titles=lower("prefix"),
        places=lower(*PLACES) | {"den bosch"},
    )


def _of_names(annotators: Any) -> dict[str, Any]:
    return {name: one for name, one in annotators.items() if one["group"] == "names" and name != "eponymous_disease"}
