"""Settings: constants of the measures that an operator may change, in `<home>/settings.toml`.

Here belong reading that file and putting its values into the SQL. A setting is a macro under `sql/` without parameters
whose body is a number, a text or a struct of numbers: its header says what it means and why the default is what it is.
The file gives it another value under its schema and name:

    [trends]
    anomaly_cut = 4.0

    [core]
    home_country = "FR"

A changed setting is changed SQL: what rests on it is made anew in the next build, and the published macro gives the
value that was used.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias, cast

from sqlglot import exp

from warehouse.ddl import identifier, literal
from warehouse.home import Home
from warehouse.kernel import Model, load_models, parse, with_fingerprints

Value: TypeAlias = "int | float | str | Mapping[str, int | float]"

SETTINGS_FILE: Final = "settings.toml"

FIXED: Final = frozenset({"trends.metric_version"})
"""Plain values that tell what the code does, so that nobody may set them."""


class SettingsError(Exception):
    """A settings file that cannot be used: which, what is wrong with it, and what may stand there."""

    def __init__(self, path: Path, problem: str, next_step: str) -> None:
        super().__init__(f"{path}: {problem}\nNext: {next_step}")
        self.path = path


def models_of(home: Home) -> tuple[Model, ...]:
    """Every model under `sql/`, with the settings of a home. Raises `SettingsError`."""
    path = home.root / SETTINGS_FILE
    return with_settings(load_models(), read_settings(path), path)


def read_settings(path: Path) -> Mapping[str, object]:
    """The values of a settings file by schema and name; none where there is no such file. Raises `SettingsError`."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(path, f"not TOML: {error}", "mend or remove it") from error
    if odd := [schema for schema, values in told.items() if not isinstance(values, dict)]:
        raise SettingsError(path, f"`{odd[0]}` stands under no schema", "write it under [core], [quality] or [trends]")
    return {f"{schema}.{name}": value for schema, values in told.items() for name, value in values.items()}


def with_settings(models: Sequence[Model], values: Mapping[str, object], path: Path) -> tuple[Model, ...]:
    """The models with the values of a settings file in their SQL. Raises `SettingsError` on one that does not fit."""
    defaults = dict(setting_defaults(models))
    if unknown := sorted(values.keys() - defaults.keys()):
        raise SettingsError(path, f"there is no setting {unknown[0]}", f"one of {', '.join(sorted(defaults))}")
    for name, value in values.items():
        if not fits(value, defaults[name]):
            raise SettingsError(path, f"{name} cannot be {value!r}", f"write a value like {defaults[name]!r}")
    changed = [
        replace(model, sql=with_value(model.sql, cast("Value", values[model.full_name])))
        if model.full_name in values
        else model
        for model in models
    ]
    return with_fingerprints(changed)


def setting_defaults(models: Sequence[Model]) -> Iterator[tuple[str, Value]]:
    """Name and default of every setting among the models."""
    for model in models:
        if model.kind == "macro" and not model.grain and model.full_name not in FIXED:
            default = default_of(parse(model.path, model.sql)[0].expression)
            if default is not None:
                yield model.full_name, default


def default_of(body: exp.Expr) -> Value | None:
    """The value that a macro's body is; null for a body that is more than a value."""
    if isinstance(body, exp.Literal):
        return cast("Value", body.this if body.is_string else number_of(body))
    if isinstance(body, exp.Struct):
        pairs = [(field.name, field.expression) for field in body.expressions]
        return {name: number_of(value) for name, value in pairs}
    return None


def number_of(body: exp.Expr) -> int | float:
    """A number in SQL as one of Python."""
    text = body.sql(dialect="duckdb")
    return int(text) if text.isdigit() else float(text)


def fits(value: object, default: Value) -> bool:
    """Whether a value may stand for a default: a text for a text, a whole number for a whole number, a number that is
    not negative for a number, and for a struct such numbers, not all zero, under the same names."""
    if isinstance(default, str):
        return isinstance(value, str)
    if isinstance(default, Mapping):
        is_alike = isinstance(value, dict) and value.keys() == default.keys() and any(value.values())
        return is_alike and all(fits(one, 1.0) for one in cast("dict[str, object]", value).values())
    if isinstance(value, bool) or not isinstance(value, int if isinstance(default, int) else int | float):
        return False
    return math.isfinite(value) and value >= 0


def with_value(sql: str, value: Value) -> str:
    """A macro's script with another value as its body."""
    head, mark, _ = sql.rpartition("() AS ")
    return f"{head}{mark}{value_sql(value)};\n"


def value_sql(value: Value) -> str:
    """A value as SQL."""
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{identifier(name)}: {number!r}' for name, number in value.items())}}}"
    return repr(value)
