// The table of facts.
const SIGNS = { accept: "✓", correct: "✎", reject: "✗", add: "+" };
const factList = longList(byId("fact-list"), {
  height: 36,
  tag: "table",
  attributes: { "aria-label": t("facts_title") },
  select: (row) => chooseRow(row),
  row(row, place) {
    const now = seen(row);
    const verdict = verdictOf(row);
    return make("tr", { "aria-rowindex": place + 1, class: `k-${now.kind} v-${verdict}` },
      make("td", { class: "kind" }, t(`kind.${now.kind}`)),
      make("td", {}, make("button", { type: "button", title: now.text }, said(now.text))),
      make("td", { class: "value" }, said(now.value)),
      make("td", { class: "sign" }, SIGNS[verdict] ? make("span", { role: "img", "aria-label": t(`verdict.${verdict}`) }, SIGNS[verdict]) : ""));
  },
});
const chooseRow = (row) => {
  const article = articleOf(row);
  state.row = row;
  if (article === state.article) changed("row");
  else openArticle(article, row);
};
const shownRows = () =>
  state.onlyArticle ? state.rows.filter((row) => articleOf(row) === state.article) : state.rows;
