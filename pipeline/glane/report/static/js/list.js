// A long list of which only the rows in sight are in the page; all rows have one height.
const longList = (box, { height, frame, body = frame, row, select }) => {
  const pad = make("div", { class: "pad" }, frame);
  box.append(pad);
  let items = [];
  let current = -1;
  let first = -1;
  const draw = (force) => {
    const from = Math.max(0, Math.floor(box.scrollTop / height) - 8);
    if (!force && from === first) return;
    first = from;
    const held = box.contains(document.activeElement) && document.activeElement !== box;
    const shown = items.slice(from, from + Math.ceil(box.clientHeight / height) + 16);
    pad.style.height = `${items.length * height}px`;
    frame.style.transform = `translateY(${from * height}px)`;
    body.replaceChildren(...shown.map((item, index) => {
      const element = row(item, from + index, items.length);
      element.dataset.item = item;
      if (item === current) element.setAttribute("aria-current", "true");
      return element;
    }));
    if (held) body.querySelector('[aria-current] button')?.focus({ preventScroll: true });
  };
  box.addEventListener("scroll", () => draw(false), { passive: true });
  new ResizeObserver(() => draw(true)).observe(box);
  body.addEventListener("click", (event) => {
    const item = event.target.closest("[data-item]");
    if (item) select(Number(item.dataset.item));
  });
  return {
    show(all, item) {
      items = all;
      this.choose(item);
    },
    choose(item) {
      current = item;
      const place = items.indexOf(item);
      if (place >= 0) {
        const top = place * height;
        if (top < box.scrollTop || top + height > box.scrollTop + box.clientHeight) {
          box.scrollTop = Math.max(0, top - box.clientHeight / 3);
        }
      }
      draw(true);
    },
    all() { return items; },
    printed() { // paper has no scroll bar
      body.replaceChildren(...items.map((item, index) => row(item, index, items.length)));
      frame.style.transform = "none";
      pad.style.height = "auto";
    },
    redraw() { draw(true); },
  };
};
