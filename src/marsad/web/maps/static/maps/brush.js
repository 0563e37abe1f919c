// Incidents by month, and a stretch of time chosen on them with the mouse; the two date fields say the same.
"use strict";

window.timeBrush = (svg, from, to, changed) => {
  const NS = "http://www.w3.org/2000/svg";
  const backwards = document.documentElement.dir === "rtl";
  let months = [];
  let start = null;

  const part = (name, attributes, parent = svg) => {
    const made = document.createElementNS(NS, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    parent.append(made);
    return made;
  };
  const at = (index) => (backwards ? months.length - 1 - index : index);
  const indexOf = (day, otherwise) => {
    const found = months.findIndex(([month]) => month === day.slice(0, 7));
    if (found >= 0) return found;
    return day && months.length && day.slice(0, 7) < months[0][0] ? 0 : otherwise;
  };
  const under = (event) => {
    const box = svg.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * months.length);
    return at(Math.min(months.length - 1, Math.max(0, place)));
  };
  const lastDay = (month) => {
    const [year, number] = month.split("-").map(Number);
    return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, "0")}`;
  };

  const draw = () => {
    svg.replaceChildren();
    svg.setAttribute("viewBox", `0 0 ${Math.max(1, months.length)} 100`);
    const most = Math.max(1, ...months.map(([, number]) => number));
    const first = from.value ? indexOf(from.value, 0) : 0;
    const last = to.value ? indexOf(to.value, months.length - 1) : months.length - 1;
    const chosen = Boolean(from.value || to.value);
    months.forEach(([month, number], index) => {
      const height = number ? Math.max(2, (number / most) * 96) : 0;
      const inside = chosen && index >= first && index <= last;
      const bar = part("rect", { x: at(index), y: 100 - height, width: 0.9, height, class: inside ? "bar on" : "bar" });
      part("title", {}, bar).textContent = `${month}: ${number}`;
    });
    if (chosen && months.length) {
      const x = Math.min(at(first), at(last));
      part("rect", { x, y: 0, width: Math.abs(last - first) + 1, height: 100, class: "chosen" });
    }
  };

  const choose = (one, other) => {
    const [first, last] = [Math.min(one, other), Math.max(one, other)];
    from.value = `${months[first][0]}-01`;
    to.value = lastDay(months[last][0]);
    draw();
  };

  svg.addEventListener("pointerdown", (event) => {
    if (!months.length || event.button) return;
    start = under(event);
    svg.setPointerCapture(event.pointerId);
    choose(start, start);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (start !== null) choose(start, under(event));
  });
  svg.addEventListener("pointerup", () => {
    if (start === null) return;
    start = null;
    changed();
  });
  svg.addEventListener("pointercancel", () => { start = null; });

  return (fresh) => {
    months = fresh;
    svg.closest("figure").hidden = months.length < 2;
    const [first, last] = months.length ? [months[0][0], months[months.length - 1][0]] : ["", ""];
    document.getElementById("months-first").textContent = first;
    document.getElementById("months-last").textContent = last;
    draw();
  };
};
