"""The encoder with its heads: spans, verdicts, and a vector for retrieval, one network for all three."""
import torch
from transformers import BertConfig, BertModel


class Reader(torch.nn.Module):
    """BERT encoder (12 x 384). `start`, `end`: a score a token; `verdict`: supported, contradicted, not said, from the
    first token; `pooled`: mean of the tokens' states, of unit length."""

    def __init__(self, base, attention="sdpa"):
        super().__init__()
        config = BertConfig.from_pretrained(base)
        # A run of so few passes does not overfit, and on a CPU the random numbers are half of a step.
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.bert = BertModel.from_pretrained(
            base, config=config, add_pooling_layer=False, dtype=torch.float32, attn_implementation=attention
        )
        self.span = torch.nn.Linear(config.hidden_size, 2)
        self.verdict = torch.nn.Linear(config.hidden_size, 3)
        for head in (self.span, self.verdict):
            torch.nn.init.normal_(head.weight, std=0.02)
            torch.nn.init.zeros_(head.bias)
        # Words that no training row holds keep what the base learned of them.
        self.bert.embeddings.word_embeddings.weight.requires_grad = False

    def states(self, ids, mask):
        return self.bert(input_ids=ids, attention_mask=mask).last_hidden_state

    def forward(self, ids, mask):
        states = self.states(ids, mask)
        span = self.span(states)
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1).clamp(min=1)
        pooled = mean / mean.norm(dim=-1, keepdim=True).clamp(min=1e-6)
        return span[..., 0], span[..., 1], self.verdict(states[:, 0]), pooled
