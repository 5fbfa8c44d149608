// The review: a list of judgements, the last on a row counts; kept in the browser, saved as a file.
const STORE = `glane:review:${settings.run}`;
const review = { reviewer: "", entries: [] };
const judged = new Map(); // row -> entry

const rowKey = (article, start, end, kind, value, rule) => JSON.stringify([article, start, end, kind, value, rule]);
let rowByKey = null;
const findRow = (entry) => {
  if (!rowByKey) {
    rowByKey = new Map();
    for (let row = 0; row < data.count; row += 1) {
      rowByKey.set(rowKey(data.articles.doc_id[articleOf(row)], cell(row, "start"), cell(row, "end"), cell(row, "kind"), cell(row, "value"), cell(row, "rule")), row);
    }
  }
  return rowByKey.get(rowKey(entry.doc_id, entry.start, entry.end, entry.kind, entry.value, entry.rule));
};

// Start again from the list of judgements: undoing is forgetting the last one.
const settle = () => {
  judged.clear();
  data.extra = [];
  for (const entry of review.entries) {
    const article = data.articles.doc_id.indexOf(entry.doc_id);
    if (article < 0) continue;
    if (entry.verdict === "add") {
      const extra = { ...entry, article, rule: "" };
      if (data.extra.some((each) => ["article", "start", "end", "kind", "value"].every((name) => each[name] === extra[name]))) continue;
      judged.set(data.count + data.extra.length, entry);
      data.extra.push(extra);
    } else {
      const row = findRow(entry);
      if (row !== undefined) judged.set(row, entry);
    }
  }
};

const keep = () => {
  try {
    localStorage.setItem(STORE, JSON.stringify(review));
  } catch {
    announce(t("not_kept"));
  }
};
const recall = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "null");
    if (kept && Array.isArray(kept.entries)) Object.assign(review, kept);
  } catch { /* a browser that keeps nothing, or something else under our name */ }
  settle();
};

const verdictOf = (row) => judged.get(row)?.verdict ?? "open";
// A row as the reviewer sees it: with the corrections.
const seen = (row) => {
  const plainRow = { start: cell(row, "start"), end: cell(row, "end"), kind: cell(row, "kind"), value: cell(row, "value"), text: cell(row, "text") };
  if (row >= data.count) Object.assign(plainRow, { start: Number(plainRow.start), end: Number(plainRow.end) });
  return verdictOf(row) === "correct" ? { ...plainRow, ...judged.get(row).corrected } : plainRow;
};

const rowEntry = (row, verdict, more = {}) => {
  const article = articleOf(row);
  const scheme = cell(row, "theme_scheme");
  return {
    doc_id: data.articles.doc_id[article], sha256: data.articles.sha256[article], doc_date: data.articles.date[article],
    start: Number(cell(row, "start")), end: Number(cell(row, "end")), text: cell(row, "text"), kind: cell(row, "kind"), value: cell(row, "value"),
    ...(scheme ? { theme_scheme: scheme } : {}), rule: cell(row, "rule"), verdict, ...more, reviewer: review.reviewer,
  };
};
// After a change: what is judged, kept and shown follows.
const reviewed = () => {
  settle();
  keep();
  if (state.row >= data.count + data.extra.length) state.row = -1;
  applyFilters();
};
const judge = (entry) => {
  review.entries.push(entry);
  reviewed();
};
const undo = () => {
  const last = review.entries.pop();
  if (!last) return;
  reviewed();
  announce(t("undone"));
};
