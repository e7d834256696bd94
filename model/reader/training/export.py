"""Writes a trained reader as int8 ONNX with the files that the product loads.

    python export.py BASE CHECKPOINT.pt OUT [--keep]

OUT holds config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx. Inputs `input_ids` and
`attention_mask` (int64, [pairs, tokens]); outputs `start_logits` and `end_logits` ([pairs, tokens]), `verdict`
([pairs, 3]) and `pooled` ([pairs, 384]). Prints how far the quantised span scores are from the exact ones;
`--keep` leaves the exact network beside it, to measure what quantising costs.
"""
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from network import Reader


class Named(torch.nn.Module):
    """The exporter wants plain tensors in a fixed order."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    def forward(self, input_ids, attention_mask):
        return self.reader(input_ids, attention_mask)


def main(base, checkpoint, out, keep=False):
    reader = Reader(base, "eager")
    reader.load_state_dict(torch.load(checkpoint, map_location="cpu")["model"], strict=False)
    reader.eval()
    out = Path(out)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    exact, small = out / "exact.onnx", out / "onnx" / "model_quantized.onnx"
    ids = torch.randint(5, 40000, (2, 16))
    mask = torch.ones(2, 16, dtype=torch.long)
    names = ["start_logits", "end_logits", "verdict", "pooled"]
    axes = {name: {0: "pairs", 1: "tokens"} for name in ("input_ids", "attention_mask", "start_logits", "end_logits")}
    axes |= {"verdict": {0: "pairs"}, "pooled": {0: "pairs"}}
    torch.onnx.export(
        Named(reader),
        (ids, mask),
        str(exact),
        input_names=["input_ids", "attention_mask"],
        output_names=names,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(exact),
        str(small),
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=False,
    )
    config = json.loads((Path(base) / "config.json").read_text())
    config["architectures"] = ["BertForQuestionAnswering"]
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(Path(base) / name, out / name)
    feed = {"input_ids": ids.numpy(), "attention_mask": mask.numpy()}
    runs = [onnxruntime.InferenceSession(str(path)).run(["start_logits"], feed)[0] for path in (exact, small)]
    print(small, small.stat().st_size, "bytes; mean difference of start scores", float(np.abs(runs[0] - runs[1]).mean()))
    if not keep:
        exact.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:4], keep="--keep" in sys.argv)
