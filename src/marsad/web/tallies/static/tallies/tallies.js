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
