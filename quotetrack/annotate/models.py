"""The French models: the bundled set, the official one where a user has it, which is used."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import platformdirs

from quotetrack.errors import ModelError

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
"""What quotetrack needs of a French pipeline, in Stanza's order."""


@dataclass(frozen=True, slots=True)
class ModelSet:
    """A folder that Stanza can load: `name` is bundled, official or a path."""

    name: str
    folder: Path
    package: str

    def path(self, processor: str) -> Path | None:
        """The file of a processor, or `None` when the set does not have it."""
        found = sorted((self.folder / "fr" / processor).glob(f"{self.package}*.pt"))
        if not found and self.name == "official":
            found = sorted((self.folder / "fr" / processor).glob("*.pt"))
        return found[0] if found else None

    @property
    def complete(self) -> bool:
        """Whether every processor that quotetrack needs is there."""
        return all(self.path(processor) for processor in PROCESSORS)


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model file as `quotetrack models` lists it; `scores` are those of the model card."""

    set_name: str
    processor: str
    path: str
    megabytes: float
    sha256: str
    scores: dict[str, float]
    in_use: bool


def bundled() -> ModelSet:
    """The compact set that ships with the package (or the folder that QUOTETRACK_MODELS names)."""
    override = os.environ.get("QUOTETRACK_MODELS")
    folder = Path(override) if override else Path(str(files("quotetrack").joinpath("models")))
    return ModelSet("bundled", folder, "compact")


def official() -> ModelSet:
    """The official Stanza models, where the user's own Stanza installation keeps them."""
    folder = os.environ.get("STANZA_RESOURCES_DIR") or str(Path.home() / "stanza_resources")
    return ModelSet("official", Path(folder), "combined")


def _choice_file() -> Path:
    """Where the user's choice is remembered."""
    return Path(platformdirs.user_config_dir("quotetrack")) / "models"


def use_models(which: str) -> ModelSet:
    """Remember which set to use from now on: `bundled` or `official`, if it is there."""
    if which not in ("bundled", "official"):
        raise ModelError(f"no set of models is called '{which}'", hint="bundled or official")
    chosen = bundled() if which == "bundled" else official()
    if not chosen.complete:
        missing = [name for name in PROCESSORS if not chosen.path(name)]
        raise ModelError(
            f"the {which} French models are not all there (missing: {', '.join(missing)})",
            place=str(chosen.folder),
            hint="set STANZA_RESOURCES_DIR to the folder that holds them, or stay with: "
            "quotetrack models use bundled",
        )
    _choice_file().parent.mkdir(parents=True, exist_ok=True)
    _choice_file().write_text(which + "\n", "utf-8")
    return chosen


def choose_models(which: str = "auto") -> ModelSet:
    """The set to load: bundled, official, or a folder.

    `auto` is the remembered choice, else the official set in STANZA_RESOURCES_DIR, else bundled.
    """
    if which == "auto":
        remembered = _choice_file()
        if remembered.is_file():
            which = remembered.read_text("utf-8").strip()
        elif os.environ.get("STANZA_RESOURCES_DIR") and official().complete:
            which = "official"
        else:
            which = "bundled"
    if which == "bundled":
        chosen = bundled()
    elif which == "official":
        chosen = official()
    else:
        chosen = ModelSet(which, Path(which), "compact")
    if not chosen.complete:
        raise ModelError(
            f"no complete set of French models ({which})",
            place=str(chosen.folder),
            hint="reinstall quotetrack, or: quotetrack models use bundled",
        )
    return chosen


def file_hash(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def models_hash(chosen: ModelSet) -> str:
    """One short hash over the files of a set: part of each run's identity."""
    digest = hashlib.sha256()
    for processor in PROCESSORS:
        path = chosen.path(processor)
        if path:
            digest.update(processor.encode() + file_hash(path).encode())
    return digest.hexdigest()[:16]


def list_models() -> list[ModelEntry]:
    """Every model file that is there, bundled first, with hash, size and the card's scores."""
    try:
        used = choose_models().folder
    except ModelError:
        used = Path()
    entries: list[ModelEntry] = []
    for candidate in (bundled(), official()):
        card = _card(candidate.folder)
        for processor in PROCESSORS:
            path = candidate.path(processor)
            if path is None:
                continue
            entries.append(
                ModelEntry(
                    set_name=candidate.name,
                    processor=processor,
                    path=str(path),
                    megabytes=round(path.stat().st_size / 1e6, 2),
                    sha256=file_hash(path),
                    scores=card.get(processor, {}),
                    in_use=candidate.folder == used,
                )
            )
    return entries


def _card(folder: Path) -> dict[str, dict[str, float]]:
    """The scores of the model card, per processor; empty when the set has no card."""
    path = folder / "card.json"
    if not path.is_file():
        return {}
    card = json.loads(path.read_text("utf-8"))
    processors = card.get("processors", card)
    return {
        name: entry.get("scores", {})
        for name, entry in processors.items()
        if isinstance(entry, dict)
    }
