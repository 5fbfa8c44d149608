"use strict";
(() => {
  // Pictures are saved as they are seen: the page's colours are written into a copy.
  const picture = (svg) => {
    const copy = svg.cloneNode(true);
    const style = getComputedStyle(document.documentElement);
    const box = svg.viewBox.baseVal;
    const width = Number(svg.getAttribute("width")) || box.width;
    copy.setAttribute("width", width);
    copy.setAttribute("height", (width * box.height) / box.width);
    const text = new XMLSerializer().serializeToString(copy);
    return text.replace(/var\((--ov-[a-z]+), (#[0-9a-f]{6})\)/g, (_, name, light) =>
      style.getPropertyValue(name).trim() || light);
  };
  const offer = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const save = (button) => {
    const figure = button.closest("figure");
    const text = picture(figure.querySelector("svg"));
    const name = `glane-${figure.id.slice(3)}.${button.dataset.ovSave}`;
    if (button.dataset.ovSave === "svg") {
      offer(new Blob([text], { type: "image/svg+xml" }), name);
      return;
    }
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = 2 * image.width;
      canvas.height = 2 * image.height;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => offer(blob, name), "image/png");
    });
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  };
  for (const button of document.querySelectorAll("[data-ov-save]")) {
    button.addEventListener("click", () => save(button));
  }

  const map = document.querySelector("#ov-map");
  if (!map || !map.querySelector(".ov-zoom")) return;
  const svg = map.querySelector("svg");
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let view = whole;
  const marks = [...svg.querySelectorAll(".marks > [transform^='translate']")].map((element) => {
    const [x, y] = element.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    return { element, x, y, isName: element.tagName === "text" };
  });

  // Circles and names keep their size on the screen; names that would meet an earlier one hide.
  const draw = () => {
    svg.setAttribute("viewBox", view.join(" "));
    const scale = view[2] / Math.max(200, svg.clientWidth);
    const small = scale * Math.min(1, 0.4 + svg.clientWidth / 1000); // circles on a narrow screen
    for (const { element, x, y, isName } of marks) {
      const [left, base] = isName ? [8 - 8 * scale, 4 - 4 * scale] : [0, 0];
      const size = isName ? scale : small;
      element.setAttribute("transform", `translate(${x - left},${y - base}) scale(${size})`);
    }
    const seen = [];
    for (const { element, x, y } of marks.filter((mark) => mark.isName)) {
      const width = (element.textContent.length * 6.6 + 14) * scale;
      const free = x + width < view[0] + view[2] && seen.every((other) =>
        Math.abs(y - other.y) > 15 * scale || x > other.x + other.width || other.x > x + width);
      const inside = x > view[0] && y > view[1] && y < view[1] + view[3];
      element.setAttribute("opacity", free && inside ? 1 : 0);
      if (free && inside) seen.push({ x, y, width });
    }
  };
  const press = (pressed) => {
    for (const button of map.querySelectorAll("[data-ov-view]")) {
      button.setAttribute("aria-pressed", String(button === pressed));
    }
  };
  const show = (next) => {
    const width = Math.min(whole[2], Math.max(20, next[2]));
    const height = (width * whole[3]) / whole[2];
    const x = Math.min(Math.max(next[0], 0), whole[2] - width);
    const y = Math.min(Math.max(next[1], 0), whole[3] - height);
    view = [x, y, width, height];
    draw();
  };
  const zoom = (factor, across = 0.5, down = 0.5) => {
    const [x, y, width, height] = view;
    show([x + width * across * (1 - factor), y + height * down * (1 - factor), width * factor]);
    press(null);
  };
  for (const button of map.querySelectorAll("[data-ov-view]")) {
    button.addEventListener("click", () => {
      show(button.dataset.ovView.split(" ").map(Number));
      press(button);
    });
  }
  for (const button of map.querySelectorAll("[data-ov-zoom]")) {
    button.addEventListener("click", () => zoom(Number(button.dataset.ovZoom)));
  }

  // The wheel zooms only once the map was taken hold of, so that the page can be scrolled past it.
  let held = null;
  let taken = false;
  svg.addEventListener("pointerdown", (event) => {
    taken = true;
    held = { x: event.clientX, y: event.clientY, view };
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const scale = view[2] / svg.clientWidth;
    show([held.view[0] - (event.clientX - held.x) * scale,
      held.view[1] - (event.clientY - held.y) * scale, held.view[2]]);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    svg.addEventListener(name, () => { held = null; });
  }
  svg.addEventListener("pointerleave", () => { taken = false; });
  svg.addEventListener("wheel", (event) => {
    if (!taken && !event.ctrlKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, (event.clientX - box.left) / box.width,
      (event.clientY - box.top) / box.height);
  }, { passive: false });
  new ResizeObserver(draw).observe(svg);
})();
