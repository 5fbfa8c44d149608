// The list of articles.
const articleList = longList(byId("article-list"), {
  height: 66,
  frame: make("ul"),
  select: (article) => openArticle(article),
  row(article, place, count) {
    const { title, source, date } = data.articles;
    const facts = `${number(state.hits[article])} ${t(state.hits[article] === 1 ? "one_fact" : "facts")}`;
    const about = [date[article] && day(date[article]), facts, source[article]].filter(Boolean).join(" · ");
    return make("li", { "aria-setsize": count, "aria-posinset": place + 1 },
      make("button", { type: "button", class: "item" },
        make("strong", {}, said(title[article])),
        make("small", {}, said(about))));
  },
});
const openArticle = (article, row = -1) => {
  state.article = article;
  state.row = row;
  changed("article");
};
