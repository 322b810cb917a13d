"""A Stanza trainer, started from the weights of an earlier run.

    python -m bundle.warm tagger|ner_tagger BASE.pt <arguments of that trainer>

Stanza 1.15's parser can go on from a saved model at another learning rate (``--continue_from``).
Its tagger cannot, and its change to a second optimizer does not reach the optimizer in use; its
entity tagger goes on at the saved learning rate only. Here a new trainer with its own arguments
takes over the weights of the base model.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import torch


def main(arguments: list[str]) -> None:
    """Train; the training file must be that of the base model, as the vocabularies must match."""
    module = importlib.import_module(f"stanza.models.{arguments[0]}")
    base = torch.load(arguments[1], map_location="cpu", weights_only=True)

    class WarmTrainer(module.Trainer):
        """A trainer whose new model has the base model's weights."""

        def __init__(self, *positional: Any, **named: Any) -> None:
            super().__init__(*positional, **named)
            if self.vocab.state_dict() != base["vocab"]:
                raise SystemExit("the base model was trained on another file")
            _, unknown = self.model.load_state_dict(base["model"], strict=False)
            if unknown:
                raise SystemExit(f"the base model has other parts: {unknown}")

    module.Trainer = WarmTrainer
    module.main(arguments[2:])


if __name__ == "__main__":
    main(sys.argv[1:])
