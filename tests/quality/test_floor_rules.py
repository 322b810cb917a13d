"""Floors only rise, and a figure under its floor is named."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.floors import breaches, raised, read_floors, write_floors


def test_a_better_measurement_raises_the_floor_less_a_margin() -> None:
    assert raised({"articles": {"all_f1": 0.9}}, {"articles": {"all_f1": 0.5}}) == {
        "articles": {"all_f1": 0.875}
    }


def test_a_worse_measurement_leaves_the_floor() -> None:
    assert raised({"articles": {"all_f1": 0.4}}, {"articles": {"all_f1": 0.5}}) == {
        "articles": {"all_f1": 0.5}
    }


def test_a_figure_under_its_floor_is_named() -> None:
    (told,) = breaches({"articles": {"all_f1": 0.4}}, {"articles": {"all_f1": 0.5}})
    assert told == "articles.all_f1: 0.4000 is under the floor 0.500"


def test_a_figure_that_is_not_measured_is_named() -> None:
    (told,) = breaches({}, {"articles": {"all_f1": 0.5}})
    assert "not measured" in told


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    floors = {"examples": {"all_f1": 0.911, "silence": 0.97}}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors
