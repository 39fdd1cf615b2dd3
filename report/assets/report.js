"use strict";
// Enhances pages that are whole without it: remembers the language, walks charts and calendars, finds subjects.
(() => {
  const root = document.documentElement;
  const language = () => root.lang.slice(0, 2);
  const said = (node) => (node.querySelector(`span.${language()}`) ?? node).textContent.trim();
  const kept = { read() { try { return localStorage.getItem("broadsheet-language"); } catch { return null; } },
                 write(value) { try { localStorage.setItem("broadsheet-language", value); } catch { /* a private window */ } } };

  const choose = (value) => {
    const button = document.querySelector(`input[name="language"][value="${value}"]`);
    if (!button) return;
    button.checked = true;
    root.lang = value;
  };
  choose(kept.read() ?? (navigator.language.startsWith("zh") ? "zh-Hans" : "en"));
  for (const button of document.querySelectorAll('input[name="language"]'))
    button.addEventListener("change", () => { choose(button.value); kept.write(button.value); });

  // A thing with places in a row that a pointer or the arrow keys walk; `tell` says what stands at one.
  const walk = (node, { count, at, tell, mark, steps, name }) => {
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = mark.hidden = true;
    node.append(mark, tip);
    let place = count - 1;
    Object.assign(node, { tabIndex: 0, role: "slider" });
    for (const [key, value] of Object.entries({ label: name(), valuemin: 0, valuemax: count - 1, valuenow: place, valuetext: tell(place) }))
      node.setAttribute(`aria-${key}`, value);
    const show = (next) => {
      place = Math.min(Math.max(next, 0), count - 1);
      mark.hidden = tip.hidden = false;
      const left = at(place, mark);
      tip.textContent = tell(place);
      const room = node.clientWidth - tip.offsetWidth;
      tip.style.left = `${Math.min(Math.max(left - tip.offsetWidth / 2, 0), Math.max(room, 0))}px`;
      node.setAttribute("aria-valuenow", place);
      node.setAttribute("aria-valuetext", tip.textContent);
    };
    const hide = () => { mark.hidden = tip.hidden = true; };
    node.addEventListener("focus", () => { node.setAttribute("aria-label", name()); if (node.matches(":focus-visible")) show(place); });
    node.addEventListener("blur", hide);
    node.addEventListener("pointerleave", hide);
    node.addEventListener("keydown", (event) => {
      const next = { Home: 0, End: count - 1 }[event.key] ?? (event.key in steps ? place + steps[event.key] : null);
      if (event.key === "Escape") hide();
      if (next === null) return;
      event.preventDefault();
      show(next);
    });
    return show;
  };

  const chart = (figure) => {
    const plot = figure.querySelector(".plot");
    const rows = [...figure.querySelectorAll("tbody tr")];
    const heads = [...figure.querySelectorAll("thead th")];
    if (!rows.length) return;
    const mark = document.createElement("i");
    mark.className = "cursor";
    const tell = (place) => [...rows[place].cells].map((cell, n) => (n ? `${said(heads[n])} ${cell.textContent}` : cell.textContent)).join(" · ");
    const at = (place, node) => { const left = (place + 0.5) / rows.length * plot.clientWidth; node.style.left = `${left}px`; return left; };
    const show = walk(plot, { count: rows.length, at, tell, mark, steps: { ArrowLeft: -1, ArrowRight: 1, PageUp: 12, PageDown: -12 },
      name: () => said(figure.querySelector("figcaption")) });
    plot.addEventListener("pointermove", (event) => {
      const box = plot.getBoundingClientRect();
      show(Math.floor((event.clientX - box.left) / box.width * rows.length));
    });
  };

  const calendar = (figure) => {
    const node = figure.querySelector(".calendar");
    const { first, days, weeks } = node.dataset;
    const words = document.querySelector(".statuses");
    const start = Date.parse(`${first}T00:00Z`);
    const picture = node.querySelector("svg");
    const mark = document.createElement("i");
    mark.className = "day";
    const tell = (place) => {
      const word = words.querySelector(`[data-status="${days[place]}"]`);
      return `${new Date(start + place * 864e5).toISOString().slice(0, 10)}${word ? ` · ${said(word)}` : ""}`;
    };
    const at = (place, box) => {
      const [frame, drawn] = [node, picture].map((part) => part.getBoundingClientRect());
      const size = drawn.width / weeks;
      const left = Math.floor(place / 7) * size;
      Object.assign(box.style, { left: `${left - 1}px`, top: `${drawn.top - frame.top + (place % 7) * size - 1}px`, width: `${size + 1}px`, height: `${size + 1}px` });
      return left;
    };
    const show = walk(node, { count: days.length, at, tell, mark, steps: { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 },
      name: () => figure.querySelector("figcaption").innerText });
    picture.addEventListener("pointermove", (event) => {
      const box = picture.getBoundingClientRect();
      const week = Math.floor((event.clientX - box.left) / box.width * weeks);
      show(week * 7 + Math.floor((event.clientY - box.top) / box.height * 7));
    });
  };

  const finder = (field) => {
    const list = document.getElementById("subjects");
    const entries = [...list.querySelectorAll("li")];
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      let found = 0;
      for (const entry of entries) {
        entry.hidden = !entry.querySelector("a").textContent.toLowerCase().includes(wanted);
        found += !entry.hidden;
      }
      list.open = wanted !== "";
      document.getElementById("told").textContent = wanted && found;
    });
  };

  // A dump beside its articles: an item lights up on both sides, and a click, or Enter, goes to its other side.
  const pairing = (main) => {
    const parts = [...main.querySelectorAll("[data-item]")];
    const itemOf = (node) => node.closest("[data-item]")?.dataset.item;
    const light = (event) => {
      const item = itemOf(event.target);
      for (const part of parts) part.classList.toggle("lit", item !== undefined && part.dataset.item === item);
    };
    const cross = (target) => {
      const isCard = target.closest("article") !== null;
      const other = parts.find((part) => part.dataset.item === itemOf(target) && (part.tagName === "ARTICLE") !== isCard);
      other?.scrollIntoView({ block: "center" });
    };
    main.addEventListener("pointerover", light);
    main.addEventListener("focusin", light);
    main.addEventListener("click", (event) => { if (!getSelection().toString()) cross(event.target); });
    main.addEventListener("keydown", (event) => { if (event.key === "Enter") cross(event.target); });
  };

  // `index.html#watch/…` is a subject's address that lasts: its page's own may go with the next build.
  const follow = () => {
    const [kind, name] = location.hash.slice(1).split("/").map(decodeURIComponent);
    if (name === undefined) return;
    document.querySelector(`#subjects a[data-key="${CSS.escape(`${kind}/${name}`)}"]`)?.click();
  };

  document.querySelectorAll("figure.series").forEach(chart);
  document.querySelectorAll("figure.came").forEach(calendar);
  document.querySelectorAll("#find").forEach(finder);
  document.querySelectorAll("main.reading").forEach(pairing);
  addEventListener("hashchange", follow);
  follow();
})();
