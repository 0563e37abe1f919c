// A long list of boxes gets a field that narrows it. Without this script the list is whole.
"use strict";

document.querySelectorAll("fieldset.boxes").forEach((set) => {
  const boxes = [...set.querySelectorAll("label")].filter((label) => label.querySelector("input"));
  if (boxes.length < 16) return;
  const field = document.createElement("input");
  field.type = "search";
  field.setAttribute("aria-label", set.querySelector("legend").textContent);
  field.addEventListener("input", (event) => {
    event.stopPropagation(); // narrowing the list changes no figure
    const wanted = field.value.trim().toLowerCase();
    boxes.forEach((label) => {
      label.parentElement.hidden = !label.textContent.toLowerCase().includes(wanted) && !label.querySelector("input").checked;
    });
  });
  field.addEventListener("change", (event) => event.stopPropagation());
  set.querySelector("legend").after(field);
});

// The days of the register as a slider, which fills in the field beside it. Without it a day is typed.
document.querySelectorAll("[data-first]").forEach((box) => {
  const DAY = 86_400_000;
  const first = Date.parse(box.dataset.first);
  const range = box.querySelector("input");
  const written = range.form.elements.as_of;
  const days = Math.floor((Date.now() - first) / DAY);
  if (days < 1) return;
  const named = () => new Date(first + range.value * DAY).toISOString().slice(0, 10);
  const asked = Date.parse(written.value.slice(0, 10));
  range.max = days;
  range.value = Number.isNaN(asked) ? days : Math.round((asked - first) / DAY);
  range.setAttribute("aria-valuetext", written.value || named());
  range.addEventListener("input", () => {
    written.value = Number(range.value) === days ? "" : named();
    range.setAttribute("aria-valuetext", named());
  });
  range.addEventListener("change", () => range.form.requestSubmit());
  box.hidden = false;
});
