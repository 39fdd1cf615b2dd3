"""What a listing asks for, and the cases that catch a careless sensor."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.plan import FileStat, RecordedFile, plan_intake

SECOND = 1_000_000_000
NOW = 1_700_000_000 * SECOND
SETTLE = 30 * SECOND
LONG_AGO = NOW - 86_400 * SECOND
DAY = date(2024, 3, 5)
OTHER_DAY = date(2024, 3, 6)
PAGE = FileStat("澜州日报/2024-03-05/01.txt", 100, LONG_AGO, LONG_AGO, 7)


def recorded(file: FileStat, day: date | None = DAY) -> RecordedFile:
    return RecordedFile(file.source, file.size, file.mtime_ns, file.ctime_ns, file.inode, "00", day)


def plan(listing, known):
    return plan_intake(listing, known, NOW, SETTLE)


def test_a_new_file_asks_for_the_day_of_its_path():
    result = plan([PAGE], [])
    assert (result.new, result.days, result.to_resolve) == ((PAGE.source,), (DAY,), ())


def test_an_inbox_that_is_as_recorded_asks_for_nothing():
    result = plan([PAGE], [recorded(PAGE)])
    assert result.is_empty
    assert result.days == ()


@pytest.mark.parametrize(
    "change",
    [
        {"size": 101},
        {"mtime_ns": LONG_AGO - SECOND},  # a copy that keeps an older mtime
        {"ctime_ns": LONG_AGO + SECOND},  # rsync put size and mtime back as they were
        {"inode": 8},  # another file moved over it
    ],
)
def test_a_changed_file_is_seen_whatever_its_mtime(change):
    result = plan([replace(PAGE, **change)], [recorded(PAGE)])
    assert (result.changed, result.days) == ((PAGE.source,), (DAY,))


def test_a_changed_file_asks_for_the_day_that_it_went_to():
    result = plan([replace(PAGE, size=101)], [recorded(PAGE, OTHER_DAY)])
    assert result.days == (OTHER_DAY,)


def test_a_removed_file_asks_for_its_day_again():
    result = plan([], [recorded(PAGE)])
    assert (result.removed, result.days) == ((PAGE.source,), (DAY,))


def test_a_file_still_being_written_is_left_for_the_next_tick():
    fresh = replace(PAGE, ctime_ns=NOW - SETTLE + 1, mtime_ns=LONG_AGO)
    result = plan([fresh], [])
    assert (result.unsettled, result.new, result.days, result.is_empty) == ((PAGE.source,), (), (), True)
    later = plan_intake([fresh], [], NOW + SETTLE, SETTLE)
    assert later.new == (PAGE.source,)


@pytest.mark.parametrize("year", [31_536_000 * SECOND])
def test_times_in_the_future_do_not_hold_a_file(year):
    assert plan([replace(PAGE, mtime_ns=NOW + year)], []).new == (PAGE.source,)
    assert plan([replace(PAGE, ctime_ns=NOW + year)], []).new == (PAGE.source,)


def test_an_unchanged_file_is_not_unsettled_however_fresh():
    fresh = replace(PAGE, ctime_ns=NOW)
    assert plan([fresh], [recorded(fresh)]).is_empty


def test_nothing_but_what_was_recorded_is_needed_after_a_restart():
    listing = [PAGE, replace(PAGE, source="澜州日报/2024-03-06/01.txt")]
    assert plan(listing, []).days == (DAY, OTHER_DAY)
    assert plan(listing, [recorded(PAGE)]).days == (OTHER_DAY,)


def test_a_file_without_a_date_in_its_path_is_to_be_resolved():
    scan = replace(PAGE, source="澜州日报/scan.txt")
    result = plan([scan], [])
    assert (result.to_resolve, result.days) == ((scan.source,), ())


def test_a_folder_that_can_t_be_listed_removes_nothing_below_it():
    folder = FileStat("澜州日报/", 0, 0, 0, 0, "this folder can't be listed")
    outside = replace(PAGE, source="青沙晚报/2024-03-06/01.txt")
    result = plan([folder], [recorded(PAGE), recorded(outside, OTHER_DAY)])
    assert result.removed == (outside.source,)


GOVERNING = [
    ("澜州日报/2024-03-05/01.toml", {"澜州日报/2024-03-05/01.txt"}),
    ("澜州日报/manifest.csv", {"澜州日报/2024-03-05/01.txt", "澜州日报/scan.txt"}),
    ("publications.toml", {"澜州日报/2024-03-05/01.txt", "澜州日报/scan.txt", "青沙晚报/2024-03-06/01.txt"}),
    ("澜州日报/2024-03-05/01.jpg", set()),
]


@pytest.mark.parametrize(("source", "governed"), GOVERNING)
@pytest.mark.parametrize("is_removed", [False, True])
def test_a_changed_sidecar_manifest_or_settings_file_asks_for_the_files_it_governs(source, governed, is_removed):
    dumps = {
        PAGE.source: DAY,
        "澜州日报/scan.txt": None,
        "青沙晚报/2024-03-06/01.txt": OTHER_DAY,
    }
    files = [replace(PAGE, source=name) for name in dumps]
    setting = replace(PAGE, source=source)
    known = [recorded(file, dumps[file.source]) for file in files]
    result = plan(files, [*known, recorded(setting, None)]) if is_removed else plan([*files, setting], known)
    assert set(result.to_resolve) == governed
    assert set(result.days) == {dumps[name] for name in governed} - {None}


stats = st.builds(
    FileStat,
    source=st.text(max_size=12),
    size=st.integers(0, 3),
    mtime_ns=st.integers(NOW - 3, NOW + 3),
    ctime_ns=st.integers(NOW - 40 * SECOND, NOW + 40 * SECOND),
    inode=st.integers(0, 3),
)


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.lists(stats, unique_by=lambda file: file.source), st.lists(stats, unique_by=lambda file: file.source))
def test_every_difference_is_reported_once_whatever_the_order(listing, known):
    old = [recorded(file) for file in known]
    result = plan(listing, old)
    assert result == plan(listing[::-1], old[::-1])
    same = {file.source for file in listing} & {file.source for file in known if file in listing}
    reported = [*result.new, *result.changed, *result.removed, *result.unsettled]
    assert len(reported) == len(set(reported))
    unreadable = tuple(file.source for file in listing if file.source.endswith("/"))
    everything = {file.source for file in (*listing, *known)}
    hidden = {source for source in everything if unreadable and source.startswith(unreadable)}
    assert everything - same - hidden <= set(reported) | same
