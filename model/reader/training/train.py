"""Trains the reader on rows made by rows.py; resumable.

    MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184 \
    nice python train.py BASE ROWS.pkl OUT [--minutes 120] [--from CHECKPOINT.pt] [--seed 7]

One step in ten ranks pairs (in-batch negatives), one in twelve judges statements, the others read. The learning rate falls
in a straight line to nothing over the minutes given, so that a run ends trained however fast the machine is. OUT/last.pt
is written every ten minutes and at the end; OUT/curve.tsv has the losses.
"""
import argparse
import pickle
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from network import Reader

PAD = 1


def padded(rows):
    # Few widths: every new shape costs the matrix library a kernel.
    longest = -(-max(map(len, rows)) // 16) * 16
    ids = torch.full((len(rows), longest), PAD)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    return ids, mask


def endless(rows, size, length, seed):
    """Batches of like length, for ever, in a new order each time round."""
    rng = random.Random(seed)
    while True:
        order = sorted(range(len(rows)), key=lambda i: length(rows[i]) + rng.random() * 30)
        batches = [order[i : i + size] for i in range(0, len(order) - size + 1, size)]
        rng.shuffle(batches)
        for batch in batches:
            yield [rows[i] for i in batch]


def span_loss(start, end, mask, spans):
    gold = torch.zeros(2, *mask.shape, dtype=torch.bool)
    for i, some in enumerate(spans):
        for a, b in some:
            gold[0, i, a] = True
            gold[1, i, b] = True
    loss = 0
    for logits, right in ((start, gold[0]), (end, gold[1])):
        log = logits.float().masked_fill(mask == 0, -1e4).log_softmax(-1)
        loss = loss - torch.logsumexp(log.masked_fill(~right, -1e4), -1).mean() / 2
    return loss


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("rows")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--from", dest="checkpoint")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many, to try things")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    model = Reader(args.base, "eager")  # on a CPU faster in bfloat16 than the fused attention
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=args.rate, weight_decay=0.01, fused=True)
    step = 0
    if args.checkpoint:
        saved = torch.load(args.checkpoint)
        model.load_state_dict(saved["model"], strict=False)
        optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
    with open(args.rows, "rb") as file:
        data = pickle.load(file)
    seed = args.seed + step
    reading = endless(data["reading"], 24, lambda r: len(r[0]), seed)
    claims = endless(data["claims"], 16, lambda r: len(r[0]), seed + 1)
    pairs = endless(data["pairs"], 48, lambda r: len(r[1]), seed + 2)
    begun, saved_at, first = time.time(), time.time(), step
    mean = {}
    curve = open(out / "curve.tsv", "a")
    model.train()
    while True:
        share = (time.time() - begun) / 60 / args.minutes
        if share >= 1 or (args.steps and step - first >= args.steps):
            break
        rate = args.rate * min(1, (step - first + 1) / 100) * max(0.01, 1 - share)
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", torch.bfloat16):
            if step % 10 == 4:
                kind = "pairs"
                batch = next(pairs)
                ids, mask = padded([a for a, _, _ in batch])
                query = model(ids, mask)[3].float()
                ids, mask = padded([b for _, b, _ in batch])
                passage = model(ids, mask)[3].float()
                scores = query @ passage.T / 0.02
                same = [[i != j and batch[i][1] == batch[j][1] for j in range(len(batch))] for i in range(len(batch))]
                scores = scores.masked_fill(torch.tensor(same), -1e4)
                right = torch.arange(len(batch))
                loss = 0.5 * (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right))
            elif step % 12 == 6:
                kind = "claims"
                batch = next(claims)
                ids, mask = padded([r for r, _ in batch])
                loss = F.cross_entropy(model(ids, mask)[2].float(), torch.tensor([v for _, v in batch]))
            else:
                kind = "reading"
                batch = next(reading)
                ids, mask = padded([r for r, _ in batch])
                start, end, _, _ = model(ids, mask)
                loss = span_loss(start, end, mask, [s for _, s in batch])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        mean[kind] = 0.98 * mean.get(kind, loss.item()) + 0.02 * loss.item()
        step += 1
        if step % 50 == 0:
            minutes = (time.time() - begun) / 60
            line = f"{step}\t{minutes:.1f}\t" + "\t".join(f"{k} {v:.3f}" for k, v in sorted(mean.items()))
            print(line, flush=True)
            print(line, file=curve, flush=True)
        if time.time() - saved_at > 600:
            save(model, optimizer, step, out)
            saved_at = time.time()
    save(model, optimizer, step, out)


def save(model, optimizer, step, out):
    state = {k: v for k, v in model.state_dict().items() if "word_embeddings" not in k}
    torch.save({"model": state, "optimizer": optimizer.state_dict(), "step": step}, out / "next.pt")
    (out / "next.pt").rename(out / "last.pt")


if __name__ == "__main__":
    main()
