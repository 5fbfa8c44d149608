// The panel: a row's columns, its judgement, and the form that corrects or adds.
const panel = byId("panel");
const BASIC = ["kind", "text", "value", "rule", "confidence"];
const kindsOffered = () => {
  const named = Object.keys(settings.words).filter((key) => key.startsWith("kind.")).map((key) => key.slice(5));
  return [...new Set([...named, ...data.facts.columns.kind.values.filter(Boolean)])];
};
const button = (text, act, attributes = {}) => {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
};
const worded = (name, value) => {
  if (name === "kind") return t(`kind.${value}`);
  if (name === "confidence") return `${number(Math.round(Number(value) * 100))} %`;
  if (name === "country") return value.split(";").map((code) => settings.countries[code] ? `${settings.countries[code]} (${code})` : code).join(", ");
  if (name.startsWith("count") && /^\d+$/.test(value)) return number(Number(value));
  return settings.words[`is.${value}`] ?? value;
};

const describe = (row) => {
  const list = make("dl");
  const names = [...BASIC, ...Object.keys(data.facts.columns).filter((name) => !BASIC.includes(name))];
  for (const name of names) {
    const value = cell(row, name);
    if (value !== "") list.append(make("div", {}, make("dt", {}, t(`column.${name}`)), make("dd", {}, said(worded(name, value)))));
  }
  return list;
};

const form = (start, finish) => {
  let extent = { start: start.start, end: start.end, text: start.text };
  const kind = make("select", {}, ...kindsOffered().map((each) => make("option", { value: each, selected: each === start.kind }, t(`kind.${each}`))));
  const value = make("input", { value: start.value });
  const note = make("input", { value: start.note ?? "" });
  const shown = make("output", {}, said(extent.text));
  const take = button(t("take"), () => {
    const now = selected();
    if (now) { extent = now; shown.replaceChildren(said(now.text)); } else announce(t("select_first"));
  });
  take.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  const element = make("form", { class: "correct" },
    make("p", {}, t("extent"), " ", shown, " ", take),
    make("label", {}, t("column.kind"), kind), make("label", {}, t("column.value"), value), make("label", {}, t("why"), note),
    make("p", { class: "buttons" }, make("button", {}, t("ok")), button(t("cancel"), showPanel)));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    finish({ ...extent, kind: kind.value, value: value.value.trim() }, note.value.trim());
  });
  panel.replaceChildren(make("h3", {}, t(start.title)), element);
  value.focus();
};

const correctRow = () => {
  const { row } = state;
  if (row < 0 || row >= data.count) return;
  form({ ...seen(row), note: judged.get(row)?.note, title: "correct" }, (corrected, note) => {
    if (corrected.kind === "theme") corrected.theme_scheme = cell(row, "theme_scheme") || "topic";
    judge(rowEntry(row, "correct", { corrected, ...(note ? { note } : {}) }));
    announce(t("verdict.correct"));
  });
};

const addMention = () => {
  const now = selected();
  if (!now || state.article < 0) { announce(t("select_first")); return; }
  form({ ...now, kind: kindsOffered()[0], value: now.text, title: "add" }, (added, note) => {
    const { doc_id: ids, sha256, date } = data.articles;
    judge({
      doc_id: ids[state.article], sha256: sha256[state.article], doc_date: date[state.article], ...added,
      ...(added.kind === "theme" ? { theme_scheme: "topic" } : {}), rule: "", verdict: "add", ...(note ? { note } : {}), reviewer: review.reviewer,
    });
    announce(t("verdict.add"));
  });
};

const showPanel = () => {
  const { row } = state;
  const add = button(t("add"), addMention, { id: "add" });
  add.addEventListener("pointerdown", (event) => event.preventDefault());
  if (row < 0) { panel.replaceChildren(make("p", { class: "empty" }, t("choose_fact")), make("p", { class: "buttons" }, add)); return; }
  const now = seen(row);
  const entry = judged.get(row);
  const own = row >= data.count ? [] : [
    button(t("accept"), () => pass("accept"), { class: "yes", "aria-keyshortcuts": "a", "aria-pressed": entry?.verdict === "accept" ? "true" : "false" }),
    button(t("correct"), correctRow, { "aria-keyshortcuts": "c", "aria-pressed": entry?.verdict === "correct" ? "true" : "false" }),
    button(t("reject"), () => pass("reject"), { class: "no", "aria-keyshortcuts": "r", "aria-pressed": entry?.verdict === "reject" ? "true" : "false" })];
  const verdict = entry ? make("p", { class: "verdict" }, t(`verdict.${entry.verdict}`), entry.note ? ": " : "", said(entry.note ?? "")) : "";
  panel.replaceChildren(
    make("h3", { class: `k-${now.kind}` }, said(now.text)),
    make("p", { class: "buttons" }, ...own, add), verdict,
    row < data.count ? make("label", { class: "note" }, t("why"), make("input", { id: "note", value: entry?.note ?? "" })) : "",
    describe(row),
    make("blockquote", {}, said(sentenceOf(row))));
};
const showProgress = () => {
  byId("progress").textContent = `${number([...judged.keys()].filter((row) => row < data.count).length)} / ${number(data.count)}`;
  byId("undo").disabled = review.entries.length === 0;
};
