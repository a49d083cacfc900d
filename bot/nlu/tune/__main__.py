"""`python -m bot.nlu.tune`: learn the adapter from the training examples and write it beside the encoder.

Low-rank changes of every matrix of the encoder (LoRA, rank 8), learned with cosine logits to a learned direction for
each topic; a refusal, which is many things, has ten. Half of the topics of a batch are the nearest neighbours of the
other half, for those are what must be told apart. Figures: tests/nlu/REPORT.md.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional as F

from bot.nlu.encoder import tokenise
from bot.nlu.encoder.adapter import FILE, MATRICES, RANK
from bot.nlu.encoder.weights import EPSILON, FEED_FORWARD, HEADS, LAYERS, LONGEST, SIZE, weights
from bot.nlu.text import comparable

REFUSALS, CENTRES = ("out_of_scope", "near_scope"), 10
SCALE, MARGIN, SMOOTHING = 16.0, 0.1, 0.05
CLASSES, EACH, EPOCHS = 32, 4, 2
RATE, PROXY_RATE, DECAY, WARM_UP = 2e-3, 4e-3, 0.01, 0.05
BRANCH_DROPOUT, TOKENS_DROPPED = 0.1, 0.1
FEW = 8
# Texts of about one length that are encoded together.
PART = 16


def examples(folder: Path) -> Iterator[tuple[str, str]]:
    """Every training example with its label."""
    for path in sorted(folder.rglob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", ()):
            for line in str(entry.get("examples", "")).splitlines():
                if text := line.removeprefix("- ").strip():
                    yield comparable(text), str(entry["intent"])


class Changed(nn.Module):
    """A frozen matrix of the encoder with its low-rank change."""

    def __init__(self, name: str, width: int) -> None:
        super().__init__()
        self.name = name
        self.register_buffer("weight", torch.tensor(weights().matrix(f"{name}.w", width)))
        self.register_buffer("bias", torch.tensor(weights().vector(f"{name}.b")))
        self.down = nn.Parameter(torch.randn(RANK, width) / width**0.5)
        self.up = nn.Parameter(torch.zeros(len(self.weight), RANK))

    def forward(self, state: Tensor) -> Tensor:
        return F.linear(state, self.weight, self.bias) + state @ self._thinned().T @ self.up.T

    def _thinned(self) -> Tensor:
        # The same channels are left out for a whole batch: a die for every number would take longer than the product.
        return F.dropout(torch.ones_like(self.down[:1]), BRANCH_DROPOUT, self.training) * self.down


class Encoder(nn.Module):
    """The encoder of graph.py, its matrices open to change."""

    def __init__(self) -> None:
        super().__init__()
        widths = {name: FEED_FORWARD if name == "fo" else SIZE for name in MATRICES}
        self.layers = nn.ModuleList(
            nn.ModuleDict({name: Changed(f"l{at}.{name}", widths[name]) for name in MATRICES}) for at in range(LAYERS)
        )
        file = weights()
        self.places = torch.tensor(file.vector("emb.pos").reshape(LONGEST, SIZE) + file.vector("emb.type")[:SIZE])
        self.norms = {
            name: tuple(torch.tensor(file.vector(f"{name}.{part}")) for part in "wb")
            for name in ("emb.ln", *(f"l{at}.{which}" for at in range(LAYERS) for which in ("aln", "oln")))
        }

    def norm(self, state: Tensor, name: str) -> Tensor:
        return F.layer_norm(state, (SIZE,), *self.norms[name], EPSILON)

    def forward(self, words: Tensor, there: Tensor) -> Tensor:
        """From embeddings (texts x words x 384) to directions (texts x 384); `there` marks the words that are none."""
        state = self.norm(words + self.places[: words.shape[1]], "emb.ln")
        blind = torch.zeros_like(there, dtype=torch.float32).masked_fill(~there, -1e9)[:, None, None, :]
        for at, layer in enumerate(self.layers):
            parts = [self._heads(layer[name](state)) for name in ("q", "k", "v")]
            seen = F.scaled_dot_product_attention(*parts, attn_mask=blind)
            seen = seen.transpose(1, 2).reshape(state.shape)
            state = self.norm(state + layer["ao"](seen), f"l{at}.aln")
            wide = F.gelu(layer["fi"](state), approximate="tanh")
            state = self.norm(state + layer["fo"](wide), f"l{at}.oln")
        counted = there[..., None].float()
        return F.normalize((state * counted).sum(1) / counted.sum(1), dim=-1)

    @staticmethod
    def _heads(state: Tensor) -> Tensor:
        texts, words, _ = state.shape
        return state.view(texts, words, HEADS, SIZE // HEADS).transpose(1, 2)


def batched(tokens: Sequence[list[int]], drop: float, dice: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Embeddings with padding, some tokens dropped; and which places hold a word."""
    kept = []
    for row in tokens:
        inner = [token for token in row[1:-1] if dice.random() >= drop] or row[1:-1]
        kept.append([row[0], *inner, row[-1]])
    longest = max(map(len, kept))
    words, there = np.zeros((len(kept), longest, SIZE), np.float32), np.zeros((len(kept), longest), bool)
    for at, row in enumerate(kept):
        words[at, : len(row)], there[at, : len(row)] = weights().word_rows(row), True
    return torch.from_numpy(words), torch.from_numpy(there)


def directions(encoder: Encoder, tokens: Sequence[list[int]]) -> Tensor:
    """What the encoder makes of all texts now."""
    encoder.eval()
    dice, rows = np.random.default_rng(0), torch.empty(len(tokens), SIZE)
    order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            rows[places] = encoder(*batched([tokens[at] for at in places], 0.0, dice))
    return rows


def _in_parts(encoder: Encoder, tokens: Sequence[list[int]], dice: np.random.Generator) -> Tensor:
    """The directions of a batch while it learns; short texts are not padded to the longest."""
    order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
    parts = [order[start : start + PART] for start in range(0, len(order), PART)]
    found = [encoder(*batched([tokens[at] for at in part], TOKENS_DROPPED, dice)) for part in parts]
    return torch.cat(found)[np.argsort(order)]


def proxies(
    vectors: Tensor, labels: Sequence[str], names: Sequence[str], dice: np.random.Generator
) -> tuple[Tensor, Tensor]:
    """Where the directions of the labels begin, and which label each is of."""
    by_label = defaultdict(list)
    for at, label in enumerate(labels):
        by_label[label].append(at)
    rows, owner = [], []
    for place, name in enumerate(names):
        own = vectors[by_label[name]]
        many = _centres(own, CENTRES, dice) if name in REFUSALS else own.mean(0, keepdim=True)
        rows.append(many)
        owner += [place] * len(many)
    return F.normalize(torch.cat(rows), dim=-1), torch.tensor(owner)


def _centres(own: Tensor, count: int, dice: np.random.Generator) -> Tensor:
    centres = own[dice.choice(len(own), count, replace=False)]
    for _ in range(10):
        nearest = (own @ centres.T).argmax(1)
        means = [own[nearest == at].mean(0) if (nearest == at).any() else centres[at] for at in range(count)]
        centres = F.normalize(torch.stack(means), dim=-1)
    return centres


def learn(pairs: Sequence[tuple[str, str]], epochs: float = EPOCHS, seed: int = 7) -> Encoder:
    """The encoder with its learned change."""
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    tokens = [tokenise(text)[:64] for text, _ in pairs]
    labels = [label for _, label in pairs]
    names = sorted(set(labels))
    place = {name: at for at, name in enumerate(names)}
    by_class = [[at for at, label in enumerate(labels) if label == name] for name in names]
    encoder = Encoder()
    # Where the directions begin needs a few examples of each topic, and more of what is refused.
    many = {name: FEW * (CENTRES if name in REFUSALS else 1) for name in names}
    few = [at for own, name in zip(by_class, names, strict=True) for at in own[: many[name]]]
    vectors = torch.zeros(len(tokens), SIZE)
    vectors[few] = directions(encoder, [tokens[at] for at in few])
    chosen = set(few)
    begun = [label if at in chosen else "" for at, label in enumerate(labels)]
    start, owner = proxies(vectors, begun, names, dice)
    known = nn.Parameter(start.clone())
    middle = F.normalize(torch.stack([vectors[[at for at in own if begun[at]]].mean(0) for own in by_class]), dim=-1)
    near = (middle @ middle.T).fill_diagonal_(-1).topk(5).indices.numpy()
    steps = int(epochs * len(pairs) // (CLASSES * EACH))
    optimiser = torch.optim.AdamW(
        [{"params": encoder.parameters(), "lr": RATE}, {"params": [known], "lr": PROXY_RATE}], weight_decay=DECAY
    )
    warm = max(1, int(WARM_UP * steps))
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min(1.0, (at + 1) / warm) * 0.5 * (1 + np.cos(np.pi * min(1.0, at / steps)))
    )
    weight = np.array([len(own) for own in by_class], float) ** 0.5
    encoder.train()
    began = time.monotonic()
    for step in range(steps):
        first = dice.choice(len(names), CLASSES // 2, replace=False, p=weight / weight.sum())
        classes = [*first, *(near[at][dice.integers(5)] for at in first)]
        rows = [by_class[at][dice.integers(len(by_class[at]))] for at in classes for _ in range(EACH)]
        wanted = torch.tensor([place[labels[at]] for at in rows])
        found = _in_parts(encoder, [tokens[at] for at in rows], dice)
        cosine = found @ F.normalize(known, dim=-1).T
        lowest = torch.full((len(rows), len(names)), -1.0)
        logits = lowest.scatter_reduce(1, owner.expand(len(rows), -1), cosine, "amax")
        logits = SCALE * (logits - MARGIN * F.one_hot(wanted, len(names)))
        loss = F.cross_entropy(logits, wanted, label_smoothing=SMOOTHING)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        pace.step()
        if step % 20 == 0 or step == steps - 1:
            print(f"step {step + 1} of {steps}, loss {loss.item():.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return encoder


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(prog="python -m bot.nlu.tune", description=__doc__)
    parser.add_argument("--examples", type=Path, default=Path("data/nlu"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    encoder = learn(list(examples(options.examples)), options.epochs)
    arrays = {}
    for layer in encoder.layers:
        for part in layer.values():
            arrays[f"{part.name}.down"] = part.down.detach().numpy().astype(np.float16)
            arrays[f"{part.name}.up"] = part.up.detach().numpy().astype(np.float16)
    np.savez(FILE, **arrays)
    print(f"{FILE}: {sum(array.size for array in arrays.values())} numbers")


if __name__ == "__main__":
    main()
