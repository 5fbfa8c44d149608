// The corrections file: JSON Lines, one judged row a line, then the rows of touched articles that
// nobody has judged ("open"), so that the file can stand for the whole article.
const corrections = () => {
  const lines = [...judged.entries()].sort(([a], [b]) => articleOf(a) - articleOf(b) || seen(a).start - seen(b).start || a - b)
    .map(([, entry]) => ({ ...entry, reviewer: entry.reviewer || review.reviewer }));
  const touched = new Set([...judged.keys()].map(articleOf));
  for (const article of [...touched].sort((a, b) => a - b)) {
    for (const row of data.rowsOf[article]) if (!judged.has(row)) lines.push(rowEntry(row, "open"));
  }
  // Reviews of articles in other parts of the report belong to the same run.
  const here = new Set(data.articles.doc_id);
  const elsewhere = review.entries.filter((entry) => !here.has(entry.doc_id));
  return [...lines, ...elsewhere].map((line) => `${JSON.stringify(line)}\n`).join("");
};

const saveCorrections = () => {
  const name = folded(review.reviewer).replace(/[^a-z0-9]+/g, "-") || "anonyme";
  const link = make("a", { download: `corrections-${name}.jsonl` });
  link.href = URL.createObjectURL(new Blob([corrections()], { type: "application/jsonl" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  announce(t("saved"));
};

const VERDICTS = ["accept", "correct", "reject", "add"];
const loadCorrections = async (file) => {
  let entries;
  try {
    entries = (await file.text()).split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
  } catch {
    announce(t("not_corrections"));
    return;
  }
  const good = entries.filter((entry) => VERDICTS.includes(entry?.verdict) && typeof entry.doc_id === "string" &&
    Number.isInteger(entry.start) && Number.isInteger(entry.end) && typeof entry.kind === "string");
  review.entries.push(...good);
  review.reviewer ||= good[0]?.reviewer ?? "";
  byId("reviewer").value = review.reviewer;
  reviewed();
  announce(`${number(good.length)} ${t("loaded")}`);
};

byId("save").addEventListener("click", saveCorrections);
byId("undo").addEventListener("click", undo);
byId("load").addEventListener("change", (event) => {
  if (event.target.files[0]) loadCorrections(event.target.files[0]);
  event.target.value = "";
});
byId("reviewer").addEventListener("input", (event) => { review.reviewer = event.target.value.trim(); keep(); });

const nextRow = (step) => {
  const rows = shownRows();
  const place = rows.indexOf(state.row);
  const next = place < 0 ? rows.find((row) => articleOf(row) >= state.article) : rows[place + step];
  if (next !== undefined) chooseRow(next);
};
const pass = (verdict) => {
  if (state.row < 0 || state.row >= data.count) return;
  const note = byId("note")?.value.trim();
  judge(rowEntry(state.row, verdict, note ? { note } : {}));
  announce(t(`verdict.${verdict}`));
  nextRow(1);
};
