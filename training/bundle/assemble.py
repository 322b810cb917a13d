"""Puts the trained models into the layout that Stanza loads, as small as they get.

Float tensors are stored as 16-bit; Stanza copies them into its 32-bit parameters on loading. The
trainers' optimizer state is dropped, and so is the entity tagger's ``delta_emb``: with frozen word
vectors it is a matrix of zeros that would add 18 MB.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import torch

PACKAGE = "compact"
PROCESSORS = {
    "tokenize": "tokenizer",
    "mwt": "mwt",
    "pos": "tagger",
    "lemma": "lemma",
    "depparse": "parser",
    "ner": "ner",
}
WITH_VECTORS = ("pos", "depparse", "ner")


def _half(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return type(value)((key, _half(item)) for key, item in value.items())
    return value


def shrink(source: Path, target: Path) -> None:
    """Copy a trained model without what loading does not need."""
    checkpoint = torch.load(source, map_location="cpu", weights_only=True)
    for key in [key for key in checkpoint if "optim" in key or "sched" in key]:
        del checkpoint[key]
    weights = checkpoint.get("model")
    if isinstance(weights, dict):
        delta = weights.get("delta_emb.weight")
        if delta is not None and not delta.any():
            del weights["delta_emb.weight"]
            del checkpoint["vocab"]["delta"]
        checkpoint["model"] = _half(weights)
    _replace(target, lambda path: torch.save(checkpoint, path))


def _replace(target: Path, save: Any) -> None:
    """Write next to ``target`` and rename: a reader never sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(target.name + ".tmp")
    save(temporary)
    temporary.replace(target)


def _digest(path: Path, name: str) -> str:
    return hashlib.new(name, path.read_bytes()).hexdigest()


def build(models: Path, npz: Path, out: Path) -> None:
    """Write ``resources.json`` and ``fr/<processor>/compact.pt`` under ``out``."""
    language: dict[str, Any] = {"lang_name": "French"}
    for processor, name in PROCESSORS.items():
        target = out / "fr" / processor / f"{PACKAGE}.pt"
        source = models / f"{name}.pt"
        if not source.exists():
            print(f"assemble: {processor} is not trained yet, left as it is")
            continue
        shrink(source, target)
        entry: dict[str, Any] = {"md5": _digest(target, "md5")}
        if processor in WITH_VECTORS:
            entry["dependencies"] = [{"model": "pretrain", "package": PACKAGE}]
        language[processor] = {PACKAGE: entry}
        print(f"assemble: {processor} {target.stat().st_size / 1e6:.2f} MB")
    vectors = out / "fr" / "pretrain" / f"{PACKAGE}.npz"
    _replace(vectors, lambda path: path.write_bytes(npz.read_bytes()))
    language["pretrain"] = {PACKAGE: {"md5": ""}}
    default = dict.fromkeys((p for p in PROCESSORS if p in language), PACKAGE)
    language["packages"] = {"default": default}
    language["default_processors"] = default
    text = json.dumps({"fr": language, "url": "none"}, indent=1) + "\n"
    _replace(out / "resources.json", lambda path: path.write_text(text, encoding="utf-8"))


def sizes(out: Path) -> dict[str, dict[str, Any]]:
    """Bytes and SHA-256 of every shipped file, by processor."""
    found = {}
    for processor in [*PROCESSORS, "pretrain"]:
        suffix = "npz" if processor == "pretrain" else "pt"
        path = out / "fr" / processor / f"{PACKAGE}.{suffix}"
        if path.exists():
            found[processor] = {
                "file": str(path.relative_to(out)),
                "sha256": _digest(path, "sha256"),
                "bytes": path.stat().st_size,
            }
    return found
