// What every page does: tells of failed requests, and keeps the sheet of the menu in order.
"use strict";

document.addEventListener("htmx:responseError", (event) => {
  // The server's own words are shown where it has any; they are a notice, whatever was asked for.
  const box = document.getElementById("notices");
  const text = event.detail.xhr.responseText;
  if (text.startsWith('<div class="notice')) box.innerHTML = text;
});

document.addEventListener("htmx:sendError", () => {
  document.documentElement.classList.add("offline");
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) {
    document.documentElement.classList.remove("offline");
    document.getElementById("notices").replaceChildren();
  }
});

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// Who signs out leaves nothing of theirs on the device.
document.addEventListener("submit", (event) => {
  if (!event.target.action.endsWith("/sign-out")) return;
  Object.keys(localStorage)
    .filter((key) => key.startsWith("marsad-"))
    .forEach((key) => localStorage.removeItem(key));
});
