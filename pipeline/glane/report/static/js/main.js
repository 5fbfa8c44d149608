// Beginning: read data, review and link; then everything follows what changes.
const panes = document.querySelector(".panes");
const setPane = (name) => {
  panes.dataset.pane = name;
  for (const each of panes.querySelectorAll(".switch button")) each.setAttribute("aria-pressed", each.dataset.pane === name);
};
const showView = () => {
  for (const name of ["overview", "reading"]) if (byId(name)) byId(name).hidden = state.view !== name;
  for (const each of document.querySelectorAll("[data-view]")) {
    if (each.dataset.view === state.view) each.setAttribute("aria-current", "page");
    else each.removeAttribute("aria-current");
  }
  document.body.dataset.view = state.view;
  articleList.redraw();
  factList.redraw();
};
const showFacts = () => {
  const rows = shownRows();
  factList.show(rows, state.row);
  factTable.setAttribute("aria-rowcount", rows.length + 1);
  byId("fact-count").textContent = number(rows.length);
};

onChange((what) => {
  if (what === "filters") {
    byId("filters-on").textContent = filtersOn() || "";
    byId("article-count").textContent = number(state.articles.length);
    if (!state.articles.includes(state.article)) { state.article = state.articles[0] ?? -1; state.row = -1; }
    articleList.show(state.articles, state.article);
  }
  if (what !== "row") showText().then(showPanel);
  if (what === "row") { showMark(); showPanel(); factList.choose(state.row); setPane("text"); }
  if (what === "article") setPane("text");
  if (what !== "row") showFacts();
  if (what === "article" || what === "row") articleList.choose(state.article);
  showProgress();
  writeLink();
});

const follow = async () => {
  if (await sentOn()) return;
  Object.assign(state, readLink());
  const { article, row } = state;
  showFilters();
  showView();
  await applyFilters();
  if (article >= 0) openArticle(article, row);
};

const setTheme = (name) => { document.documentElement.dataset.theme = name; };
byId("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  setTheme(dark === "dark" ? "light" : "dark");
  try { localStorage.setItem("glane:theme", document.documentElement.dataset.theme); } catch { /* not kept */ }
});
try { if (localStorage.getItem("glane:theme")) setTheme(localStorage.getItem("glane:theme")); } catch { /* none */ }
byId("help-open").addEventListener("click", () => byId("help").showModal());
byId("scope").addEventListener("change", (event) => { state.onlyArticle = event.target.checked; showFacts(); });
const narrow = matchMedia("(max-width: 62rem)");
const foldFilters = () => { byId("filter-box").open = !narrow.matches; };
narrow.addEventListener("change", foldFilters);
foldFilters();
byId("skip").addEventListener("click", (event) => { event.preventDefault(); location.hash = "#view=reading"; byId("reading").focus(); });
for (const each of panes.querySelectorAll(".switch button")) each.addEventListener("click", () => setPane(each.dataset.pane));
for (const each of document.querySelectorAll("[data-view]")) {
  each.addEventListener("click", (event) => {
    event.preventDefault();
    state.view = each.dataset.view;
    showView();
    writeLink();
  });
}
addEventListener("hashchange", () => { if (data.articles && location.hash !== written) follow(); });
// Paper shows an article and all its facts that the filters leave.
addEventListener("beforeprint", () => {
  const rows = state.rows.filter((row) => articleOf(row) === state.article);
  factList.show(rows, state.row);
  factList.printed();
  byId("fact-count").textContent = number(rows.length);
});
addEventListener("afterprint", showFacts);

loadTable().then(async () => {
  recall();
  byId("reviewer").value = review.reviewer;
  offerChoices();
  setPane("text");
  await follow();
  document.documentElement.dataset.ready = "true";
  (globalThis.requestIdleCallback ?? setTimeout)(() => searchTexts());
});
