"""The webhook, with servers on loopback that answer as servers do: it is told, and it can't harm a run."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest

from orchestration import notices as notices_module
from orchestration.automation import run_failed
from orchestration.freshness import tell_what_is_new
from orchestration.notices import Notice, Notices, not_told_yet, remember_told
from orchestration.resources import Installation
from orchestration.settings import SettingError, from_environment
from warehouse.home import Home
from warehouse.night import IssueDay, Night, figures

NOTICE = Notice("issues_missing", "1 issues have not come: 澄江晚报 2024-09-04.", {"new": [{"day": "2024-09-04"}]})


@dataclass
class Hook:
    """A server on loopback: what it was sent, and how it answers."""

    status: int = 200
    seconds: float = 0.0
    received: list[dict[str, object]] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def hook() -> Iterator[Hook]:
    mine = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            mine.received.append({"type": self.headers["Content-Type"], **json.loads(body)})
            time.sleep(mine.seconds)
            self.send_response(mine.status)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    mine.address = f"http://127.0.0.1:{server.server_port}/hooks/a-secret-path"
    yield mine
    server.shutdown()
    server.server_close()
    thread.join()


def told(webhook: str | None) -> tuple[bool, list[str]]:
    log: list[str] = []
    return Notices(webhook).tell(NOTICE, log.append), log


def test_the_payload_is_what_the_docs_say(hook: Hook) -> None:
    assert told(hook.address) == (True, [NOTICE.text])
    assert hook.received == [
        {
            "type": "application/json; charset=utf-8",
            "event": "issues_missing",
            "text": NOTICE.text,
            "facts": {"new": [{"day": "2024-09-04"}]},
        }
    ]


def test_without_a_webhook_the_log_has_it(hook: Hook) -> None:
    assert told(None) == (False, [NOTICE.text])
    assert hook.received == []


@pytest.mark.parametrize("status", [301, 404, 500, 204])
def test_an_answer_that_is_no_success_is_a_line_in_the_log(hook: Hook, status: int) -> None:
    hook.status = status
    sent, log = told(hook.address)
    assert sent == (status == 204)
    assert [line for line in log[1:] if str(status) not in line] == []
    assert len(log) == (1 if sent else 2)


def test_a_slow_webhook_is_given_up_and_its_secret_is_not_told(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices_module, "SECONDS", 0.3)
    hook.seconds = 1.0
    started = time.monotonic()
    sent, log = told(hook.address)
    assert (sent, time.monotonic() - started < 0.9) == (False, True)
    assert "127.0.0.1" in log[1]
    assert "secret" not in " ".join(log)


def test_a_webhook_that_nobody_answers_at_is_a_line_in_the_log() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sent, log = told(f"http://127.0.0.1:{port}/x")
    assert not sent
    assert "refused" in log[1]


def test_an_answer_that_is_not_http_is_a_line_in_the_log() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"\x00\xff nonsense\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        sent, log = told(f"http://127.0.0.1:{server.getsockname()[1]}/x")
        thread.join()
    assert not sent
    assert len(log) == 2


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/a", "hooks.example.org/a", "http://"])
def test_an_address_that_is_not_of_the_web_is_refused_without_showing_it(address: str) -> None:
    with pytest.raises(SettingError, match="BROADSHEET_WEBHOOK_URL is no web address") as caught:
        from_environment({"BROADSHEET_WEBHOOK_URL": address})
    assert address not in str(caught.value)


def night(missing: list[IssueDay]) -> Night:
    none = figures(pl.DataFrame(schema=SIGNALS))
    return Night("000001", "2024-09-05T00:00:00+00:00", none, none, tuple(missing), (), pl.DataFrame())


SIGNALS = {
    "day": pl.Date,
    **dict.fromkeys(
        (
            "issue_count",
            "partial_issue_count",
            "missing_issue_count",
            "dump_count",
            "quarantined_dump_count",
            "page_count",
            "article_count",
            "low_confidence_article_count",
        ),
        pl.Int64,
    ),
    "mean_confidence": pl.Float64,
}
FOURTH, FIFTH = (IssueDay("澄江晚报", date(2024, 9, day)) for day in (4, 5))


def test_an_issue_is_told_once_and_again_only_when_it_came_and_went(hook: Hook, tmp_path: Path) -> None:
    home, notices, log = Home(tmp_path), Notices(hook.address), [].append
    for missing in ([FOURTH], [FOURTH], [FOURTH, FIFTH], [FIFTH], [FOURTH, FIFTH]):
        tell_what_is_new(home, night(missing), notices, log)
    news = [[issue["day"] for issue in sent["facts"]["new"]] for sent in hook.received]
    assert news == [["2024-09-04"], ["2024-09-05"], ["2024-09-04"]]


def test_what_the_webhook_did_not_take_is_told_again(hook: Hook, tmp_path: Path) -> None:
    hook.status = 500
    tell_what_is_new(Home(tmp_path), night([FOURTH]), Notices(hook.address), [].append)
    hook.status = 200
    tell_what_is_new(Home(tmp_path), night([FOURTH]), Notices(hook.address), [].append)
    assert len(hook.received) == 2


@pytest.mark.parametrize("content", ["", "no json", "{}", '[1, "x"]'])
def test_a_spoiled_memory_of_what_was_told_costs_a_notice_and_no_night(tmp_path: Path, content: str) -> None:
    remember_told(tmp_path, [])
    (tmp_path / "told.json").write_text(content, encoding="utf-8")
    issues = [{"publication": "澄江晚报", "day": "2024-09-04"}]
    assert not_told_yet(tmp_path, issues) == issues


def test_a_failed_run_says_which_step_why_and_what_next() -> None:
    tags = {"broadsheet/days": "2", "broadsheet/papers": "澄江晚报", "dagster/run_key": "x"}
    notice = run_failed("4f2c", tags, {"build": "disk is full\nmore"})
    assert "at step build: disk is full." in notice.text
    assert "broadsheet nightly" in notice.text
    assert notice.facts == {
        "run_id": "4f2c",
        "steps": {"build": "disk is full\nmore"},
        "days": "2",
        "papers": "澄江晚报",
    }


def test_the_dagster_ui_is_not_shown_the_address_of_the_webhook(hook: Hook) -> None:
    settings = from_environment({"BROADSHEET_WEBHOOK_URL": hook.address})
    assert "secret" not in repr(Installation.of(settings)._resolved_config_dict)
