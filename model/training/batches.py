"""Batches of training pairs out of work/tokens.npz: which pairs meet in a batch, and what is changed in them."""
import numpy as np
import torch
from torch.nn import functional as F

from corpora import WORK

HELD = 500  # pairs of each group that are never trained on
DROPPED = 0.05  # share of tokens left out of a text, anew each time
ALIKE = 32  # passages that share a centre, about
BLOCK = 64  # of them go into a batch together
WORDS = ("word", "synonym")  # groups of single words, where a look-alike is no negative
UNTRANSLATED = 0.3  # share of the tokens without an English gloss that stay in a query put into English
REWORDED = {"synonym": 0.25, "characters": 0.05}  # share of the tokens of a reworded query


def gather(flat, starts, sizes):
    """flat[start:start + size] of each run, one after the other, and where each begins."""
    ends = np.cumsum(sizes)
    return flat[np.arange(sizes.sum()) + np.repeat(starts - ends + sizes, sizes)], ends - sizes


def vectors(table, bag):
    """Unit vectors of texts given as (flat token ids, where each text begins)."""
    ids, starts = (torch.from_numpy(x.astype(np.int64)) for x in bag)
    return F.normalize(F.embedding_bag(ids, table, starts, mode="sum"), dim=1)


class Pairs:
    def __init__(self, rng):
        self.data, self.rng, self.order = dict(np.load(WORK / "tokens.npz")), rng, {}
        self.tokens = len(self.data["said.gloss.counts"])
        self.groups = sorted({key.split(".")[0] for key in self.data} - {"said"})
        self.held, self.train = {}, {}
        for group in self.groups:
            rows = np.arange(len(self.data[f"{group}.a.keys"]))
            held = rng.choice(rows, HELD, replace=False)
            self.held[group], self.train[group] = held, np.setdiff1d(rows, held)

    def side(self, group, side, rows):
        offsets = self.data[f"{group}.{side}.offsets"]
        return gather(self.data[f"{group}.{side}"], offsets[rows], offsets[rows + 1] - offsets[rows])

    def thin(self, ids, starts, share=DROPPED):
        """Leaves out a share of the tokens."""
        keep = self.rng.random(len(ids)) >= share
        keep[starts] = True  # no text may become empty
        return ids[keep], np.cumsum(keep)[starts] - 1

    def say(self, kind, ids, starts, chosen, stay):
        """Puts another way of saying it, where there is one, for the chosen tokens; of the others those stay that shall."""
        said, offsets, counts = (self.data[f"said.{kind}{part}"] for part in ("", ".offsets", ".counts"))
        chosen = chosen & (counts[ids] > 0)
        first = np.cumsum(counts) - counts
        pick = np.where(chosen, first[ids] + (self.rng.random(len(ids)) * counts[ids]).astype(np.int64), 0)
        stay[starts] = True  # no text may become empty
        sizes = np.where(chosen, offsets[pick + 1] - offsets[pick], stay)
        # A token that stays is read from `ids`, which are laid behind the others.
        out, begins = gather(np.concatenate([said, ids]), np.where(chosen, offsets[pick], len(said) + np.arange(len(ids))), sizes)
        return out, begins[starts]

    def english(self, ids, starts):
        """Word by word into English: the vector of a text knows no order, so this is nearly an English query."""
        return self.say("gloss", ids, starts, np.True_, self.rng.random(len(ids)) < UNTRANSLATED)

    def reworded(self, ids, starts):
        """Some words by a synonym, some by their characters: what a paraphrase does, of which there are too few."""
        for kind, share in REWORDED.items():
            chosen = self.rng.random(len(ids)) < share
            ids, starts = self.say(kind, ids, starts, chosen, np.ones(len(ids), bool))
        return self.thin(ids, starts)

    @torch.no_grad()
    def shuffle(self, group, table):
        """Rows in a new order. With a table that has learned something, look-alikes stand together: harder negatives."""
        rows = self.rng.permutation(self.train[group])
        if table is None or group in WORDS:
            return rows
        parts = [vectors(table, self.side(group, "b", part)) for part in np.array_split(rows, len(rows) // 20_000 + 1)]
        centres = torch.cat(parts)[: len(rows) // ALIKE]
        nearest = torch.cat([(some @ centres.T).argmax(1) for part in parts for some in part.split(5_000)])
        blocks = np.array_split(rows[np.argsort(nearest.numpy(), kind="stable")], len(rows) // BLOCK + 1)
        return np.concatenate([blocks[at] for at in self.rng.permutation(len(blocks))])

    def batch(self, group, change, size, table):
        """Two bags, that of the queries changed by a method of this name, and the mask of those other pairs that are no negatives, having the same text on one side."""
        size = min(size, len(self.train[group]))
        at, rows = self.order.get(group, (0, np.array([])))
        if at + size > len(rows):
            at, rows = 0, self.shuffle(group, table)
        self.order[group] = at + size, rows
        rows = rows[at:at + size]
        a, b = self.side(group, "a", rows), self.side(group, "b", rows)
        keys = [self.data[f"{group}.{side}.keys"][rows] for side in "ab"]
        same = (keys[0][:, None] == keys[0]) | (keys[1][:, None] == keys[1])
        np.fill_diagonal(same, False)
        return getattr(self, change)(*a), self.thin(*b), torch.from_numpy(same)
