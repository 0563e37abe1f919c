// The steps of an incident as a slider: the state after each is shown in place. Without this script the
// list of steps, each a link, does the same.
"use strict";

(() => {
  const box = document.querySelector(".slider");
  const steps = [...document.querySelectorAll(".steps li")].reverse(); // the oldest first
  if (!box || steps.length < 2) return;
  const range = box.querySelector("input");
  const told = box.querySelector("output");
  let asked = 0;

  const tell = () => {
    const words = steps[range.value - 1].textContent.replace(/\s+/g, " ").trim();
    told.textContent = words;
    range.setAttribute("aria-valuetext", words);
    steps.forEach((step, at) => {
      if (at === range.value - 1) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
  };

  const show = async () => {
    const last = Number(range.value) === steps.length;
    const address = last ? box.dataset.now : steps[range.value - 1].querySelector("a").href;
    const mine = ++asked;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return; // moved on meanwhile
    for (const id of ["head", "state"]) {
      document.getElementById(id).replaceWith(page.getElementById(id));
      htmx.process(document.getElementById(id));
    }
    history.replaceState(null, "", address);
  };

  const at = steps.findIndex((step) => step.hasAttribute("aria-current"));
  range.max = steps.length;
  range.value = at < 0 ? steps.length : at + 1;
  range.addEventListener("input", tell);
  range.addEventListener("change", show);
  box.hidden = false;
  tell();
})();
