"""A settings file changes the constants of measures, and nothing else; what does not fit is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.trends import bursts, change_points, silences
from warehouse.build import connect
from warehouse.home import Home
from warehouse.kernel import build_models, load_models
from warehouse.publish import code_version
from warehouse.settings import FIXED, SettingsError, models_of, setting_defaults


def home_with(folder: Path, text: str) -> Home:
    """A home with a settings file."""
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return Home(folder)


def test_without_a_file_the_models_are_those_of_the_code(tmp_path: Path) -> None:
    assert models_of(Home(tmp_path)) == load_models()


def test_a_setting_changes_its_macro_and_what_rests_on_it_and_nothing_else(tmp_path: Path) -> None:
    changed = {model.full_name: model for model in models_of(home_with(tmp_path, "[trends]\nanomaly_cut = 4\n"))}
    other = {model.full_name for model in load_models() if changed[model.full_name].fingerprint != model.fingerprint}
    assert other == {"trends.anomaly_cut", "trends.anomalies"}
    assert changed["trends.anomaly_cut"].sql.endswith("anomaly_cut() AS 4;\n")
    assert code_version(Home(tmp_path)) != code_version(Home(tmp_path / "elsewhere"))


@pytest.mark.parametrize("name", sorted(dict(setting_defaults(load_models()))))
def test_a_setting_set_to_its_default_changes_nothing(tmp_path: Path, name: str) -> None:
    default = dict(setting_defaults(load_models()))[name]
    schema, _, macro = name.partition(".")
    if isinstance(default, dict):
        text = f"[{name}]\n" + "\n".join(f"{key} = {value!r}" for key, value in default.items())
    else:
        text = f"[{schema}]\n{macro} = {default!r}\n"
    with connect(Home(tmp_path)) as con:
        build_models(con, load_models())
        before = con.execute(f"SELECT {name}()").fetchall()
        build_models(con, models_of(home_with(tmp_path, text)))
        assert con.execute(f"SELECT {name}()").fetchall() == before


def test_the_settings_have_the_defaults_of_the_measures() -> None:
    defaults = dict(setting_defaults(load_models()))
    told = {name: defaults[f"trends.{name}"] for name in ("burst_rate_ratio", "burst_entry_weight")}
    assert told == {"burst_rate_ratio": bursts.RATE_RATIO, "burst_entry_weight": bursts.TRANSITION_WEIGHT}
    assert defaults["trends.silence_baseline_weeks"] == silences.BASELINE_PERIODS
    assert defaults["trends.change_point_penalty"] == change_points.PENALTY


def test_what_the_code_itself_says_is_no_setting() -> None:
    assert {model.full_name for model in load_models() if model.name == "metric_version"} == FIXED
    assert not FIXED & dict(setting_defaults(load_models())).keys()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[trends]\nanomaly_cat = 4\n", "there is no setting trends.anomaly_cat"),
        ("[trends]\nmetric_version = 4\n", "there is no setting trends.metric_version"),
        ("[trends]\nanomaly_cut = 'high'\n", "trends.anomaly_cut cannot be 'high'"),
        ("[trends]\nanomaly_cut = nan\n", "trends.anomaly_cut cannot be nan"),
        ("[trends]\nanomaly_cut = -1.0\n", "trends.anomaly_cut cannot be -1.0"),
        ("[trends]\nagenda_window = 4.5\n", "trends.agenda_window cannot be 4.5"),
        ("[trends]\nagenda_window = true\n", "trends.agenda_window cannot be True"),
        ("[core]\nhome_country = 86\n", "core.home_country cannot be 86"),
        ("[core.prominence_weights]\njump = 1.0\n", "core.prominence_weights cannot be"),
        ("anomaly_cut = 4\n", "`anomaly_cut` stands under no schema"),
        ("[trends\n", "not TOML"),
    ],
)
def test_what_does_not_fit_is_told_with_the_file(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=rf"settings\.toml: {problem}") as told:
        models_of(home_with(tmp_path, text))
    assert "\nNext: " in str(told.value)


def test_a_text_is_put_into_the_sql_as_a_text(tmp_path: Path) -> None:
    """Whoever may write the file may not write SQL."""
    home = home_with(tmp_path, '[core]\nhome_country = "FR\'); DROP TABLE core.articles; --"\n')
    with connect(home) as con:
        build_models(con, [model for model in models_of(home) if model.full_name == "core.home_country"])
        assert con.execute("SELECT core.home_country()").fetchall() == [("FR'); DROP TABLE core.articles; --",)]
