"""work/table.npy + work/tokenizer.json -> the shipped folder: an int8 token table as an ONNX graph, tokenizer, configuration."""
import json
import os
import shutil

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from corpora import BENCH, HERE, WORK, rows
from retrieval import embed

OUT = HERE.parent
LONGEST = 512  # tokens; the pipeline cuts there
START = 2  # the token before every text; [PAD] and [UNK] are before it
# A text without a known token keeps only this, so that its vector is a unit vector and not a division by zero.
BLANK = 1e-6
LIMIT = 16_000_000  # bytes of the shipped folder
LEVELS = 127  # on each side of zero


def quantise(table):
    """Rows of int8 and the step of each, which makes the largest value 127."""
    steps = np.maximum(np.abs(table).max(1, keepdims=True), 1e-12) / LEVELS
    return np.rint(table / steps).astype(np.int8), steps.astype(np.float32)


def graph(levels, steps):
    """Every token's own vector, whatever stands around it; padding gives zeros."""
    constants = {"table": levels, "steps": steps, "last": np.array([-1])}
    node = helper.make_node
    nodes = [
        node("Gather", ["table", "input_ids"], ["levels"]),
        node("Cast", ["levels"], ["values"], to=TensorProto.FLOAT),
        node("Gather", ["steps", "input_ids"], ["scale"]),
        node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        node("Unsqueeze", ["mask", "last"], ["is_there"]),
        node("Mul", ["scale", "is_there"], ["factor"]),
        node("Mul", ["values", "factor"], ["last_hidden_state"]),
    ]
    axes = ["batch", "sequence"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, axes) for name in ("input_ids", "attention_mask")]
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*axes, levels.shape[1]])
    made = helper.make_graph(nodes, "token-table", inputs, [output], [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items()])
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="footnote")
    onnx.checker.check_model(model, full_check=True)
    return model


def reference(table):
    """Texts and their vectors for check.mjs: the first of every benchmark, and awkward ones."""
    texts = ["", "😀", "３月１８日，Ｃｏｖｉｄ－１９疫情", "café déjà vu", "第1234567例", "한국어 and 日本語のテキスト"]
    for path in sorted(BENCH.glob("*.jsonl")):
        texts += [(r.get("text") or r["question"])[:200] for r, _ in zip(rows(path), range(4))]
    vectors = embed(Tokenizer.from_file(str(WORK / "tokenizer.json")), table, texts)
    return [{"text": text, "vector": vector.tolist()} for text, vector in zip(texts, vectors)]


def main():
    table = np.load(WORK / "table.npy")
    table[:START], table[START] = 0, BLANK
    levels, steps = quantise(table)
    restored = levels * steps
    np.save(WORK / "shipped.npy", restored)
    (WORK / "reference.json").write_text(json.dumps(reference(restored)))

    staged = WORK / "staged"
    shutil.rmtree(staged, ignore_errors=True)
    (staged / "onnx").mkdir(parents=True)
    onnx.save(graph(levels, steps), staged / "onnx" / "model_quantized.onnx")
    shutil.copy(WORK / "tokenizer.json", staged)
    configs = {
        # The pipeline warns of a model type it does not know; "bert" makes it read input_ids and attention_mask.
        "config.json": {"model_type": "bert", "architectures": ["BertModel"], "vocab_size": len(table),
                        "hidden_size": table.shape[1], "max_position_embeddings": LONGEST, "pad_token_id": 0},
        "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": LONGEST,
                                  "pad_token": "[PAD]", "unk_token": "[UNK]", "clean_up_tokenization_spaces": False},
    }
    for name, value in configs.items():
        (staged / name).write_text(json.dumps(value, indent=2) + "\n")
    files = [path.relative_to(staged) for path in sorted(staged.rglob("*")) if path.is_file()]
    total = sum((staged / path).stat().st_size for path in files)
    if total > LIMIT:
        raise SystemExit(f"the model is {total} bytes, more than {LIMIT}")
    for path in files:
        (OUT / path).parent.mkdir(exist_ok=True)
        os.replace(staged / path, OUT / path)
        print(f"{(OUT / path).stat().st_size:9} {path}")


if __name__ == "__main__":
    main()
