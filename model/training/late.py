"""Late interaction (MaxSim) between all queries and passages of a batch, as src/retrieval/late-interaction.ts scores them."""
import numpy as np
import torch
from torch.nn import functional as F

PASSAGES = 16  # looked through at a time, which bounds the memory


def tensors(bag):
    return (torch.from_numpy(np.ascontiguousarray(x).astype(np.int64)) for x in bag)


def nearest(cosines, columns):
    """[queries' tokens, passages]: the column of the passage's token that is nearest to each token of the queries."""
    found = torch.empty(len(cosines), len(columns), dtype=torch.long)
    for at in range(0, len(columns), PASSAGES):
        part = columns[at:at + PASSAGES]
        best = cosines[:, part.reshape(-1)].view(len(cosines), *part.shape).argmax(2)
        found[:, at:at + PASSAGES] = torch.gather(part.T.unsqueeze(0).expand(len(cosines), -1, -1), 1, best.unsqueeze(1)).squeeze(1)
    return found


def maxsim(table, queries, passages):
    """Scores [queries, passages] of two bags: (flat token ids, where each text begins)."""
    (ids, starts), (others, begins) = tensors(queries), tensors(passages)
    tokens, place = ids.unique(return_inverse=True)
    distinct, columns = others.unique(return_inverse=True)
    vectors = table[tokens]
    weights = vectors.norm(dim=1)
    cosines = (vectors / weights[:, None].clamp(min=1e-6)) @ F.normalize(table[distinct], dim=1).T
    with torch.no_grad():
        ends = torch.cat([begins[1:], torch.tensor([len(others)])])
        # A rectangle of all passages; a short one repeats its last token.
        rectangle = torch.minimum(begins[:, None] + torch.arange(int((ends - begins).max())), (ends - 1)[:, None])
        best = nearest(cosines, columns[rectangle])
    found = cosines.gather(1, best)
    owner = torch.repeat_interleave(torch.arange(len(starts)), torch.diff(torch.cat([starts, torch.tensor([len(ids)])])))
    sums = torch.zeros(len(starts), len(begins)).index_add(0, owner, found[place] * weights[place][:, None])
    return sums / torch.zeros(len(starts)).index_add(0, owner, weights[place])[:, None].clamp(min=1e-6)
