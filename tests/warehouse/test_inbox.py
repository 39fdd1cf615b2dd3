"""Scans of real folders: what is read, where it goes, and what a day is made from."""

import os
import shutil
import time
from datetime import date

import pytest

from warehouse import inbox_cache
from warehouse.inbox import DumpChangedError, read_day, scan
from warehouse.inbox_files import InboxUnreadableError

SECOND = 1_000_000_000
DAY = date(2024, 3, 5)
NEXT_DAY = date(2024, 3, 6)
PAGE = "澜州日报/2024-03-05/01.txt"
TEXT = "南渡口新码头昨天开工。\n" * 20
MASTHEAD = f"澜州日报\n2024年3月6日 星期三\n{TEXT}"


@pytest.fixture
def house(tmp_path):
    """An inbox with one page and a home, and the scan of the two."""
    return House(tmp_path / "inbox", tmp_path / "home")


class House:
    def __init__(self, inbox, home):
        self.inbox, self.home = inbox, home
        self.put(PAGE)

    def put(self, source, text=TEXT):
        path = self.inbox / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def scan(self, later=3600, settle=30, **more):
        """Scan as if `later` seconds had passed, so that what was just written counts as settled."""
        now_ns = time.time_ns() + later * SECOND
        return scan(self.inbox, self.home, now_ns=now_ns, settle_ns=settle * SECOND, **more)

    def rows(self):
        return {file.resolved.source: file.resolved for file in self.scan().files}


def hashes(result):
    return {day: inputs.input_hash for day, inputs in result.days.items()}


def differing(after, before):
    """The days whose inputs are not what they were, those that came or went among them."""
    return tuple(sorted(day for day in {*after, *before} if after.get(day) != before.get(day)))


def test_every_received_file_is_there_once_with_a_status(house):
    house.put("澜州日报/2024-03-05/02.txt", b"\xff\xfe\xff")
    house.put("澜州日报/2024-03-05/photo.jpg", b"\xff\xd8")
    house.put("scan.txt")
    house.put("publications.toml", '["澜州日报"]\n')
    result = house.scan()
    assert {file.resolved.source: file.resolved.status for file in result.files} == {
        PAGE: "accepted",
        "澜州日报/2024-03-05/02.txt": "quarantined",
        "澜州日报/2024-03-05/photo.jpg": "ignored",
        "scan.txt": "held",
        "publications.toml": "ignored",
    }
    dated = [file.resolved.source for file in result.days[DAY].files]
    undated = [file.resolved.source for file in result.undated]
    assert sorted(dated + undated) == [file.resolved.source for file in result.files]


def test_a_second_scan_reads_nothing(house, monkeypatch):
    monkeypatch.setattr(inbox_cache, "RACY_NS", 0)
    first, second = house.scan(), house.scan()
    assert first.read == (PAGE,)
    assert second.read == ()
    assert second.plan.is_empty
    assert hashes(second) == hashes(first)


def test_what_was_read_right_after_it_was_written_is_read_again(house):
    house.scan()
    assert house.scan().read == (PAGE,), "a write just after the reading may have left the same times"


@pytest.mark.parametrize("damage", ["lose", "garble", "empty"])
def test_losing_the_cache_costs_reading_and_changes_nothing(house, damage):
    before = house.scan()
    cache = house.home / "state" / "inbox.parquet"
    if damage == "lose":
        cache.unlink()
    else:
        cache.write_bytes(b"not parquet" if damage == "garble" else b"")
    after = house.scan()
    assert after.read == (PAGE,)
    assert after.files == before.files
    assert hashes(after) == hashes(before)


def test_a_correction_with_an_old_mtime_changes_its_day_alone(house):
    house.put("澜州日报/2024-03-06/01.txt")
    before = house.scan()
    path = house.put(PAGE, TEXT.replace("昨天", "今天"))
    os.utime(path, ns=(1_000 * SECOND, 1_000 * SECOND))
    after = house.scan()
    assert after.plan.changed == (PAGE,)
    assert after.plan.days == (DAY,)
    assert differing(hashes(after), hashes(before)) == (DAY,)


def test_a_correction_of_the_same_size_and_mtime_is_seen(house):
    before = house.scan()
    stamp = (house.inbox / PAGE).stat()
    path = house.put(PAGE, TEXT.replace("昨天", "今天"))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert path.stat().st_size == stamp.st_size
    assert differing(hashes(house.scan()), hashes(before)) == (DAY,)


def test_a_removed_dump_leaves_its_day_outstanding(house):
    before = house.scan()
    (house.inbox / PAGE).unlink()
    after = house.scan()
    assert after.plan.removed == (PAGE,)
    assert after.files == ()
    assert differing(hashes(after), hashes(before)) == (DAY,)


def test_a_touched_file_of_the_same_content_leaves_nothing_outstanding(house):
    before = house.scan()
    os.utime(house.inbox / PAGE, ns=(5 * SECOND, 5 * SECOND))
    after = house.scan()
    assert after.read == (PAGE,)
    assert differing(hashes(after), hashes(before)) == ()


def test_a_file_still_being_written_is_left_and_so_is_its_day(house):
    house.scan()
    house.put("澜州日报/2024-03-05/02.txt", "南渡")
    early = house.scan(later=0)
    assert "澜州日报/2024-03-05/02.txt" in early.plan.unsettled
    assert DAY in early.unsettled_days
    assert [file.resolved.source for file in early.files] == [PAGE]
    assert len(house.scan().days[DAY].files) == 2


def test_a_dump_being_rewritten_counts_as_it_was(house):
    before = house.scan()
    house.put(PAGE, "半")
    early = house.scan(later=0)
    assert early.plan.unsettled == (PAGE,)
    assert (hashes(early), early.unsettled_days) == (hashes(before), (DAY,))


def test_the_days_that_a_half_written_manifest_governs_are_left(house):
    house.put("crawl/9f.txt")
    rows = "file,publication,date\n9f.txt,澜州日报,2024-03-06\n"
    house.put("crawl/manifest.csv", rows)
    assert NEXT_DAY in house.scan().days
    house.put("crawl/manifest.csv", rows[:25])
    early = house.scan(later=0)
    assert early.plan.unsettled == ("crawl/manifest.csv",)
    assert NEXT_DAY in early.unsettled_days


def test_a_large_delivery_can_be_read_over_several_scans(house):
    for page in ("02", "03", "04"):
        house.put(f"澜州日报/2024-03-05/{page}.txt")
    first = house.scan(max_reads=3)
    assert (len(first.read), len(first.unread), first.unsettled_days) == (3, 1, (DAY,))
    second = house.scan(max_reads=3)
    assert (second.unread, second.unsettled_days) == ((), ())
    assert hashes(second) == hashes(house.scan())


def test_the_order_of_arrival_plays_no_part(tmp_path):
    files = {
        PAGE: TEXT,
        "澜州日报/2024-03-05/1.txt": TEXT * 2,
        "澜州日报/2024-03-05.txt": f"{TEXT}\f{TEXT}",
        "x.txt": MASTHEAD,
        "y.txt": MASTHEAD + "甲",
    }
    seen = []
    for order in (sorted(files), sorted(files, reverse=True), sorted(files, key=len)):
        house = House(tmp_path / f"inbox{len(seen)}", tmp_path / f"home{len(seen)}")
        for source in order:
            house.put(source, files[source])
            house.scan()
        seen.append((hashes(house.scan()), house.rows()))
    assert seen[0] == seen[1] == seen[2]


def test_masthead_sidecar_and_manifest_place_what_paths_do_not(house):
    house.put("x.txt", MASTHEAD)
    house.put("y.txt")
    house.put("y.toml", 'publication = "澜州日报"\ndate = 2024-03-05\npage = "07"\n')
    house.put("crawl/9f.txt")
    house.put("crawl/manifest.csv", "file,publication,date,edition,page\n9f.txt,澜州日报,2024-03-06,,08\n")
    rows = house.rows()
    assert (rows["x.txt"].issue_date, rows["x.txt"].resolved_by) == (NEXT_DAY, "masthead")
    assert (rows["y.txt"].page, rows["y.txt"].resolved_by) == ("07", "sidecar")
    assert (rows["crawl/9f.txt"].issue_date, rows["crawl/9f.txt"].resolved_by) == (NEXT_DAY, "manifest")


def test_writing_the_suggested_sidecar_of_a_held_dump_places_it_on_the_next_scan(house):
    house.put("scan.txt")
    held = house.rows()["scan.txt"]
    assert held.status == "held"
    completed = held.remedy_text.replace('publication = ""', 'publication = "澜州日报"').replace(
        'date = ""', "date = 2024-03-06"
    )
    house.put(held.remedy_path, completed)
    result = house.scan()
    assert "scan.txt" in result.plan.to_resolve
    assert house.rows()["scan.txt"].status == "accepted"
    assert NEXT_DAY in result.days


def test_a_name_added_to_publications_toml_moves_its_dumps(house):
    before = house.scan()
    house.put("publications.toml", '["lan"]\nnames = ["澜州日报"]\n')
    after = house.scan()
    assert house.rows()[PAGE].publication_id == "lan"
    assert differing(hashes(after), hashes(before)) == (DAY,)


def test_weekdays_and_closing_days_change_no_day_s_inputs(house):
    house.put("publications.toml", '["澜州日报"]\n')
    before = house.scan()
    house.put("publications.toml", '["澜州日报"]\nclosing_days = [2024-02-10]\n')
    after = house.scan()
    assert after.settings.publications["澜州日报"].closing_days
    assert hashes(after) == hashes(before)


def test_wrong_settings_and_orphans_are_told_in_their_rows(house):
    house.put("publications.toml", "not toml")
    house.put("lost.toml", 'publication = "澜州日报"\n')
    house.put("crawl/manifest.csv", "file,date\ngone.txt,2024-03-05\n")
    house.put("crawl/bad.toml", b"\xff\xff")
    result = house.scan()
    rows = {file.resolved.source: file.resolved for file in result.files}
    assert rows["publications.toml"].status == "quarantined"
    assert "no dump of its name" in rows["lost.toml"].reason
    assert "crawl/gone.txt" in rows["crawl/manifest.csv"].reason
    assert rows["crawl/bad.toml"].status == "quarantined"
    assert {problem.source for problem in result.problems} == set(rows) - {PAGE}


def test_a_dump_too_large_to_read_is_quarantined_on_its_day(house):
    house.put("澜州日报/2024-03-05/02.txt", "甲" * 1000)
    result = house.scan(max_bytes=len(TEXT.encode()))
    row = {file.resolved.source: file.resolved for file in result.days[DAY].files}["澜州日报/2024-03-05/02.txt"]
    assert row.status == "quarantined"
    assert "larger than" in row.reason


def test_a_day_is_read_again_with_its_texts(house):
    house.put("澜州日报/2024-03-05/02.txt", TEXT.encode("gb18030"))
    house.put("澜州日报/2024-03-05/03.txt", b"\xff\xff")
    dumps = read_day(house.inbox, house.scan().days[DAY])
    assert [(dump.resolved.page, dump.text) for dump in dumps] == [("01", TEXT), ("02", TEXT)]


def test_a_dump_that_changed_since_the_scan_is_not_taken_for_what_was_scanned(house):
    day = house.scan().days[DAY]
    house.put(PAGE, "別的")
    with pytest.raises(DumpChangedError, match="scan again"):
        read_day(house.inbox, day)
    (house.inbox / PAGE).unlink()
    with pytest.raises(DumpChangedError):
        read_day(house.inbox, day)


def test_an_inbox_that_went_away_raises_and_leaves_the_cache_alone(house):
    house.scan()
    cache = (house.home / "state" / "inbox.parquet").read_bytes()
    shutil.move(house.inbox, house.inbox.with_name("elsewhere"))
    with pytest.raises(InboxUnreadableError):
        house.scan()
    assert (house.home / "state" / "inbox.parquet").read_bytes() == cache
