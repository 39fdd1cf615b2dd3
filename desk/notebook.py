"""The desk: attention to a subject with the articles behind it, and the questions of `queries/` to ask and to change.

Run it with `make desk`. Only layout: what is asked is `desk.questions`'s, how it is drawn `desk.charts`'s.
"""

import marimo

app = marimo.App(width="medium", app_title="Broadsheet desk")


@app.cell
def _():
    import marimo as mo

    from desk.charts import attention_chart, rounded, unobserved
    from desk.questions import articles, attention, denominator_kinds, kinds, papers, subjects
    from orchestration.settings import from_environment
    from warehouse.home import Home
    from warehouse.questions import read_questions
    from warehouse.reader import QueryError, ask, snapshot

    home = Home(from_environment().home)
    return (
        QueryError,
        articles,
        ask,
        attention,
        attention_chart,
        denominator_kinds,
        home,
        kinds,
        mo,
        papers,
        read_questions,
        rounded,
        snapshot,
        subjects,
        unobserved,
    )


@app.cell
def _(home, mo, snapshot):
    get_seen, set_seen = mo.state(snapshot(home))
    clock = mo.ui.refresh(options=["15s", "1m"], default_interval="15s")
    return clock, get_seen, set_seen


@app.cell
def _(clock, get_seen, home, set_seen, snapshot):
    # A new version re-runs the cells below; as long as there is none they are left alone, and so are choices.
    clock.value
    newest = snapshot(home)
    if newest != get_seen():
        set_seen(newest)
    return


@app.cell
def _(get_seen):
    seen = get_seen()
    return (seen,)


@app.cell
def _(clock, mo, seen):
    mo.vstack(
        [
            mo.md("# Broadsheet desk"),
            mo.hstack(
                [mo.md(f"Version **{seen.version}**, published {seen.published_at}, read-only: `{seen.path}`"), clock],
                justify="space-between",
                align="center",
            ),
        ]
    )
    return


@app.cell
def _(mo):
    # What was chosen, for a new version makes the lists below anew.
    chosen = {"kind": "watch", "paper": "all", "grain": "week", "denominator": "articles"}

    def choose(name, label, values, **options):
        listed = values if isinstance(values, dict) else {value: value for value in values}
        kept = next((shown for shown, value in listed.items() if value == chosen.get(name)), next(iter(listed), None))
        return mo.ui.dropdown(
            listed, value=kept, label=label, on_change=lambda value: chosen.update({name: value}), **options
        )

    return (choose,)


@app.cell
def _(choose, denominator_kinds, kinds, papers, seen):
    kind = choose("kind", "Kind", kinds(seen))
    paper = choose("paper", "Paper", papers(seen))
    grain = choose("grain", "Period", ["day", "week", "month"])
    denominator = choose("denominator", "Share of", denominator_kinds(seen))
    return denominator, grain, kind, paper


@app.cell
def _(choose, kind, mo, seen, subjects):
    mo.stop(kind.value is None, mo.md("No article is published yet."))
    subject = choose("subject", "Subject", subjects(seen, kind.value), searchable=True)
    return (subject,)


@app.cell
def _(denominator, grain, kind, mo, paper, subject):
    mo.vstack(
        [mo.md("## A subject"), mo.hstack([kind, subject, paper, grain, denominator], justify="start", wrap=True)]
    )
    return


@app.cell
def _(attention, attention_chart, denominator, grain, kind, mo, paper, rounded, seen, subject, unobserved):
    mo.stop(subject.value is None, mo.md("Nothing is published yet on such a subject."))
    rows = attention(seen, kind.value, subject.value, paper.value, grain.value, denominator.value)
    where = "all papers" if paper.value == "all" else paper.value
    mo.vstack(
        [
            attention_chart(rows, f"{subject.value}: share of {denominator.value} by {grain.value}, {where}"),
            mo.md(unobserved(rows)),
            mo.accordion({"The figures": mo.ui.table(rounded(rows), selection=None, page_size=10)}),
        ]
    )
    return


@app.cell
def _(articles, kind, mo, paper, rounded, seen, subject):
    mo.stop(subject.value is None)
    behind = articles(seen, kind.value, subject.value, paper.value)
    listing = mo.ui.table(
        rounded(behind.drop("body")),
        selection="single",
        page_size=8,
        freeze_columns_left=["issue_date"],
        show_column_summaries=False,
        label=f"{behind.height:,} articles behind it; choose one to read it",
    )
    listing
    return behind, listing


@app.cell
def _(behind, listing, mo):
    picked = behind.join(listing.value.select("article_id"), on="article_id", how="semi")
    mo.stop(picked.is_empty())
    article = picked.row(0, named=True)
    mo.callout(
        mo.vstack(
            [
                mo.md(f"**{article['publication']} {article['issue_date']}, page {article['page']}**"),
                mo.plain_text(f"{article['headline'] or '(headline lost)'}\n\n{article['body']}"),
            ]
        )
    )
    return


@app.cell
def _(mo, read_questions):
    questions = {f"{n}. {question.text}": question for n, question in enumerate(read_questions(), 1)}
    choice = mo.ui.dropdown(questions, value=next(iter(questions)), label="Question", full_width=True)
    mo.vstack([mo.md("## Questions\n\nEach is a file under `queries/`. Change it here; the file stays."), choice])
    return (choice,)


@app.cell
def _(choice, mo):
    sql = mo.ui.code_editor(choice.value.sql, language="sql", min_height=120, debounce=800)
    sql
    return (sql,)


@app.cell
def _(QueryError, ask, mo, rounded, seen, sql):
    try:
        answer = mo.ui.table(rounded(ask(seen, sql.value)), selection=None, page_size=12)
    except QueryError as problem:
        answer = mo.callout(mo.plain_text(str(problem)), kind="warn")
    answer
    return


if __name__ == "__main__":
    app.run()
