"""Which French models are used, and what is said when they are not all there."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotetrack.annotate import models
from quotetrack.annotate.models import (
    PROCESSORS,
    choose_models,
    list_models,
    models_hash,
    use_models,
)
from quotetrack.errors import ExitCode, ModelError


@pytest.fixture(autouse=True)
def _bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No choice remembered, no official models, no override."""
    monkeypatch.delenv("QUOTETRACK_MODELS", raising=False)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "no-stanza"))
    monkeypatch.setattr(models, "_choice_file", lambda: tmp_path / "config" / "models")


def model_folder(root: Path, name: str = "compact") -> Path:
    """A folder with a file for every processor."""
    for processor in PROCESSORS:
        (root / "fr" / processor).mkdir(parents=True)
        (root / "fr" / processor / f"{name}.pt").write_bytes(processor.encode())
    return root


def test_the_bundled_set_is_complete_and_chosen_when_nothing_else_is_said() -> None:
    assert choose_models().name == "bundled"
    assert choose_models().complete


def test_the_official_set_is_chosen_where_the_user_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(model_folder(tmp_path / "s", "combined")))
    assert choose_models().name == "official"


def test_a_choice_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(model_folder(tmp_path / "s", "combined")))
    use_models("bundled")
    assert choose_models().name == "bundled"


def test_a_folder_may_be_named(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "own")
    assert choose_models(str(folder)).folder == folder


def test_a_set_with_a_missing_model_is_refused_with_the_way_out(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "own")
    (folder / "fr" / "ner" / "compact.pt").unlink()
    with pytest.raises(ModelError) as caught:
        choose_models(str(folder))
    assert caught.value.place == str(folder)
    assert caught.value.hint is not None
    assert "quotetrack models use bundled" in caught.value.hint
    assert caught.value.exit_code is ExitCode.MODEL


def test_official_models_that_are_not_there_cannot_be_used() -> None:
    with pytest.raises(ModelError, match="missing: tokenize, mwt, pos, lemma, depparse, ner"):
        use_models("official")


def test_a_set_of_another_name_cannot_be_used() -> None:
    with pytest.raises(ModelError, match=r"'large' · bundled or official"):
        use_models("large")


def test_the_list_tells_every_file_with_its_hash_and_whether_it_is_used() -> None:
    entries = list_models()
    assert [entry.processor for entry in entries] == list(PROCESSORS)
    assert all(entry.in_use and len(entry.sha256) == 64 for entry in entries)


def test_the_hash_of_a_set_changes_with_any_of_its_files(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "own")
    before = models_hash(choose_models(str(folder)))
    assert models_hash(choose_models(str(folder))) == before
    (folder / "fr" / "pos" / "compact.pt").write_bytes(b"other")
    assert models_hash(choose_models(str(folder))) != before
