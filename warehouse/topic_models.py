"""The promoted models of topics on disk: `<home>/topics/<axis>.json`, plain data and nothing else.

Here belong reading and writing them. What a model says is `transforms.topics.linear`'s; how one is trained and when
it is promoted, `warehouse.topic_training`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from transforms.intake.settings import Problem
from transforms.topics.linear import LinearModel, ModelUnreadableError, from_json, to_json
from transforms.topics.reference import AXES, Axis
from transforms.topics.topic import Models, topics_version


@dataclass(frozen=True, slots=True)
class ReadTopicModels:
    """The models that could be read, and the problems of those that could not: their axis goes by the taxonomy."""

    models: Models
    problems: tuple[Problem, ...] = ()

    @property
    def version(self) -> str:
        """What names everything that topics are decided by."""
        return topics_version(self.models)


def read_topic_models(folder: Path) -> ReadTopicModels:
    """Read the promoted models in `folder`; none where there is no folder."""
    models: dict[Axis, LinearModel] = {}
    problems: list[Problem] = []
    for axis in AXES:
        path = model_path(folder, axis)
        if not path.is_file():
            continue
        try:
            model = from_json(path.read_text(encoding="utf-8", errors="replace"))
        except ModelUnreadableError as error:
            problems.append(_problem(path, str(error)))
            continue
        if model.axis == axis:
            models[axis] = model
        else:
            problems.append(_problem(path, f"is a model of the axis {model.axis}"))
    return ReadTopicModels(models, tuple(problems))


def write_topic_model(folder: Path, model: LinearModel) -> Path:
    """Put a model in the place of its axis's, in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    path = model_path(folder, model.axis)
    draft = path.with_suffix(".draft")
    draft.write_text(to_json(model), encoding="utf-8")
    return draft.replace(path)


def model_path(folder: Path, axis: Axis) -> Path:
    """Where the model of an axis stands."""
    return folder / f"{axis}.json"


def _problem(path: Path, message: str) -> Problem:
    return Problem(
        source=f"{path.parent.name}/{path.name}",
        message=message,
        remedy="remove it, or run `broadsheet topics` to train it again",
        is_warning=True,
    )
