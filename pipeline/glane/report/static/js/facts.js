// The table of facts.
const SIGNS = { accept: "✓", correct: "✎", reject: "✗", add: "+" };
const factRows = make("tbody");
const factHead = ["kind", "text", "value", "sign"].map((name) => make("th", { scope: "col", class: name }, t(`column.${name}`)));
const factTable = make("table", { "aria-label": t("facts_title") }, make("thead", {}, make("tr", { "aria-rowindex": 1 }, ...factHead)), factRows);
const factList = longList(byId("fact-list"), {
  height: 36,
  frame: factTable,
  body: factRows,
  select: (row) => chooseRow(row),
  row(row, place) {
    const now = seen(row);
    const verdict = verdictOf(row);
    return make("tr", { "aria-rowindex": place + 2, class: `k-${now.kind} v-${verdict}` },
      make("td", { class: "kind" }, t(`kind.${now.kind}`)),
      make("td", {}, make("button", { type: "button", title: now.text }, said(now.text))),
      make("td", { class: "value" }, said(label(row, now.value))),
      make("td", { class: "sign" }, SIGNS[verdict] ? make("span", { role: "img", "aria-label": t(`verdict.${verdict}`) }, SIGNS[verdict]) : ""));
  },
});
// "medtop:20000053 terrorisme": people read the label.
const label = (row, value) => (cell(row, "theme_scheme") === "taxonomy" ? value.replace(/^\S+:\S+ /, "") : value);
const chooseRow = (row) => {
  const article = articleOf(row);
  state.row = row;
  if (article === state.article) changed("row");
  else openArticle(article, row);
};
const shownRows = () =>
  state.onlyArticle ? state.rows.filter((row) => articleOf(row) === state.article) : state.rows;
