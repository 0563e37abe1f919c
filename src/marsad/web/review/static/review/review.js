// Review by keyboard, and the tie between values and the words that they rest on.
"use strict";

(() => {
  const typing = (node) => node.matches("input, textarea, select, [contenteditable]");
  const byKey = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

  // Arabic keyboards: the letter of the same key, so that nobody has to change the layout to confirm.
  const latin = (event) => {
    if (/^Key[A-Z]$/.test(event.code) && !/[a-z]/i.test(event.key)) return event.code.slice(3).toLowerCase();
    if (/^Digit\d$/.test(event.code) && !/[a-z?]/i.test(event.key)) return event.code.slice(5);
    return event.key === "؟" ? "?" : event.key;
  };

  const act = (node) => {
    if (node.matches("form")) node.requestSubmit();
    else if (node.matches("details")) {
      node.open = true;
      node.querySelector("input:not([type=hidden])")?.focus();
    } else if (node.matches("textarea")) node.focus();
    else node.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return close(event);
    if (typing(event.target)) return inForm(event);
    const key = latin(event);
    const node = key === "e" ? underFocus() : byKey(key);
    if (!node) return;
    event.preventDefault();
    act(node);
  });

  const underFocus = () => {
    const row = document.activeElement?.closest("tr[data-field]") || document.querySelector("tr[data-field]");
    return row?.querySelector("[data-field-key]");
  };

  // In the form of a field: Enter leads from the value to the reasons, a number chooses one and keeps.
  const inForm = (event) => {
    const form = event.target.closest("form.correct");
    if (!form) return;
    const reasons = [...form.querySelectorAll('input[name="reason"]')];
    const other = form.querySelector('input[name="reason_other"]');
    if (event.target.name === "value" && event.key === "Enter") {
      event.preventDefault();
      (reasons.find((one) => one.checked) || reasons[0]).focus();
    } else if (event.target.type === "radio") {
      const number = Number(latin(event));
      if (number >= 1 && number <= reasons.length) {
        event.preventDefault();
        reasons[number - 1].checked = true;
        form.requestSubmit();
      } else if (number === reasons.length + 1) {
        event.preventDefault();
        other.focus();
      }
    }
  };

  const close = (event) => {
    document.querySelector(".setting")?.remove();
    const form = document.querySelector("form.correct");
    if (!form) return;
    event.preventDefault();
    const row = form.closest("tr");
    row.hidden = true;
    row.firstElementChild.replaceChildren();
    row.previousElementSibling.querySelector("a")?.focus();
  };

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
    const value = event.target.closest("[data-value]");
    if (value) {
      const input = value.closest("form").elements.value;
      input.value = value.dataset.value;
      input.focus();
    }
    if (event.target.closest("[data-cancel]")) close(event);
  });

  // One form at a time.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.target.id.startsWith("edit-") || !event.detail.shouldSwap) return;
    document.querySelectorAll("tr.edit").forEach((row) => {
      row.hidden = true;
      row.firstElementChild.replaceChildren();
    });
    event.detail.target.parentElement.hidden = false;
  });
  document.addEventListener("htmx:afterSwap", () => focusValue());
  const focusValue = () => {
    const input = document.querySelector("form.correct input[name=value]");
    input?.focus();
    input?.select();
  };
  focusValue();

  // A value and its words light up together, in both directions.
  const light = (fields) => {
    const wanted = new Set(fields);
    document.querySelectorAll("mark[data-fields]").forEach((mark) => {
      mark.classList.toggle("on", mark.dataset.fields.split(" ").some((field) => wanted.has(field)));
    });
    document.querySelectorAll("tr[data-field]").forEach((row) => {
      row.classList.toggle("lit", wanted.has(row.dataset.field) && !row.matches(":hover, :focus-within"));
    });
  };
  const fieldsAt = (node) => {
    const at = node instanceof Element ? node.closest("mark[data-fields], tr[data-field], tr.edit") : null;
    if (!at) return [];
    if (at.matches("mark")) return at.dataset.fields.split(" ");
    return [(at.matches(".edit") ? at.previousElementSibling : at).dataset.field];
  };
  const show = (event) => {
    const fields = fieldsAt(event.target);
    light(fields);
    if (event.type === "focusin" && fields.length) {
      document.querySelector("mark.on")?.scrollIntoView({ block: "nearest" });
    }
  };
  document.addEventListener("mouseover", show);
  document.addEventListener("focusin", show);

  // A long report opens where its words are.
  document.querySelectorAll(".page").forEach((page) => {
    const mark = page.querySelector("mark");
    if (mark) page.scrollTop = Math.max(0, mark.offsetTop - page.offsetTop - 60);
  });

  // Words that somebody selects in the original can be set as the value of a field.
  document.addEventListener("selectionchange", () => {
    if (window.getSelection().isCollapsed) document.querySelector(".setting")?.remove();
  });
  document.addEventListener("mouseup", (event) => {
    if (!(event.target instanceof Element) || event.target.closest(".setting")) return;
    const selection = window.getSelection();
    const words = selection.toString().trim();
    document.querySelector(".setting")?.remove();
    const links = [...document.querySelectorAll("[data-field-key]")];
    const within = selection.anchorNode?.parentElement?.closest(".incident .original");
    if (!words || !within || !links.length) return;
    const box = document.createElement("div");
    box.className = "setting";
    for (const link of links) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = link.lastChild.textContent.trim();
      button.addEventListener("click", () => {
        const address = new URL(link.getAttribute("hx-get"), location.href);
        address.searchParams.set("words", words.slice(0, 500));
        box.remove();
        htmx.ajax("GET", address.pathname + address.search, link.getAttribute("hx-target"));
      });
      box.append(button);
    }
    document.body.append(box);
    const place = selection.getRangeAt(0).getBoundingClientRect();
    box.style.top = `${place.bottom + window.scrollY + 4}px`;
    box.style.left = `${Math.max(4, Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 8)) + window.scrollX}px`;
  });
})();
