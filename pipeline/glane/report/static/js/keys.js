// The keyboard; single letters can be switched off in the help.
const focusSearch = () => { byId("filter-box").open = true; byId("f-q").focus(); };
const nextArticle = (step) => {
  const next = state.articles[state.articles.indexOf(state.article) + step];
  if (next !== undefined) openArticle(next);
};
const KEYS = {
  j: () => nextRow(1), ArrowDown: () => nextRow(1), k: () => nextRow(-1), ArrowUp: () => nextRow(-1),
  ArrowRight: () => nextArticle(1), ArrowLeft: () => nextArticle(-1),
  Enter: () => { setPane("text"); showMark(true); },
  "/": focusSearch, "?": () => byId("help").showModal(),
  a: () => pass("accept"), c: correctRow, r: () => pass("reject"), u: undo,
};
document.addEventListener("keydown", (event) => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const inside = event.target.closest("input, select, textarea, dialog");
  if (key === "Escape" && inside && !event.target.closest("dialog")) { event.target.blur(); showPanel(); return; }
  if (inside || event.ctrlKey || event.metaKey || event.altKey || state.view !== "reading") return;
  if (key.length === 1 && !byId("shortcuts").checked) return;
  if (key === "Enter" && event.target.closest("a, button, summary") && !event.target.closest("#fact-list")) return;
  if (KEYS[key]) { event.preventDefault(); KEYS[key](); }
});
