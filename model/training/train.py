"""work/tokens.npz -> work/table.npy: a token table trained by contrast (InfoNCE) against the other pairs of the batch.

First for summed vectors alone, then for summed vectors and late interaction together.
"""
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

from batches import Pairs, vectors
from corpora import WORK
from late import maxsim

SEED = 7
DIM = 256
TEMPERATURE = 0.05
EARLY = 150  # steps before the table can tell which passages are alike
SUMMED = {"steps": 4500, "rate": 0.03, "batch": 1024}
TOGETHER = {"steps": 600, "rate": 0.01, "batch": 256}
# Tokens of a passage left out for late interaction: it must find a word's sense where the word itself is gone.
HIDDEN = 0.25
# (group, what is done to the queries, share of the batches)
MIX = [
    ("qp", "thin", 2), ("qp", "reworded", 1.5), ("qp", "english", 1), ("title", "thin", 2), ("title", "reworded", 1.5),
    ("title", "english", 1), ("cloze", "thin", 3.5), ("cloze", "reworded", 2), ("cloze", "english", 2.5),
    ("cloze-law", "thin", 0.5), ("cloze-en", "thin", 0.7), ("qp-en", "thin", 0.7), ("parallel", "thin", 2.5),
    ("word", "thin", 1), ("synonym", "thin", 0.6), ("para", "thin", 0.5),
]


def contrast(scores, same):
    scores = (scores / TEMPERATURE).masked_fill(same, -1e4)
    target = torch.arange(len(scores))
    return (F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)) / 2


@torch.no_grad()
def held_recall(table, pairs):
    """Share of the held-out queries whose own passage comes first among all of its group, by sums and by late interaction."""
    found = {}
    for group, rows in pairs.held.items():
        a, b = pairs.side(group, "a", rows), pairs.side(group, "b", rows)
        scores = [vectors(table, a) @ vectors(table, b).T, maxsim(table, a, b)]
        found[group] = [round(float((s.argmax(1) == torch.arange(len(rows))).float().mean()), 3) for s in scores]
    return found


def train(table, pairs, rng, steps, rate, batch, with_late):
    optimizer = torch.optim.Adam([table], lr=rate, betas=(0.9, 0.99), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / 100) * (1 - step / steps))
    shares = np.array([share for _, _, share in MIX])
    began, losses = time.time(), []
    for step in range(1, steps + 1):
        group, change, _ = MIX[rng.choice(len(MIX), p=shares / shares.sum())]
        a, b, same = pairs.batch(group, change, batch, table.detach() if with_late or step > EARLY else None)
        loss = contrast(vectors(table, a) @ vectors(table, b).T, same)
        if with_late:
            loss = loss + contrast(maxsim(table, a, pairs.thin(*b, HIDDEN)), same)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 500 == 0 or step == steps:
            print(step, f"loss {np.mean(losses[-500:]):.3f}, {time.time() - began:.0f} s", held_recall(table, pairs), file=sys.stderr, flush=True)


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)  # the moments of rare tokens shrink until arithmetic with them is slow
    rng = np.random.default_rng(SEED)
    pairs = Pairs(rng)
    table = torch.nn.Parameter(torch.randn(pairs.tokens, DIM) * 0.1)
    train(table, pairs, rng, **SUMMED, with_late=False)
    train(table, pairs, rng, **TOGETHER, with_late=True)
    np.save(WORK / "table.npy", table.detach().numpy())


if __name__ == "__main__":
    main()
