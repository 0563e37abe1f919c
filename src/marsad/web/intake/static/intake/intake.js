// Reports in: values and the words that they rest on light up together; files are dropped and sent.
"use strict";

(() => {
  const named = (element, field, account) => {
    const fields = (element.dataset.fields || "").split(" ");
    const accounts = (element.dataset.account || "").split(" ");
    return fields.includes(field) && (!account || accounts.includes(account));
  };

  // A value that the pointer or the keyboard is on marks its words, and words mark their values.
  const light = (value) => {
    const account = value.closest("[data-account]")?.dataset.account;
    document.querySelectorAll(".original mark").forEach((mark) => {
      mark.classList.toggle("on", named(mark, value.dataset.field, account));
    });
  };
  const darken = () => {
    document.querySelectorAll(".original mark.on, [data-field].on").forEach((one) => one.classList.remove("on"));
  };
  const point = (mark) => {
    document.querySelectorAll("[data-field]").forEach((value) => {
      const account = value.closest("[data-account]")?.dataset.account;
      value.classList.toggle("on", named(mark, value.dataset.field, account));
    });
  };
  const look = (event) => {
    const value = event.target.closest?.("[data-field]");
    const mark = event.target.closest?.(".original mark");
    if (value) light(value);
    else if (mark) point(mark);
    else if (event.type === "mouseover") darken();
  };
  document.addEventListener("mouseover", look);
  document.addEventListener("focusin", look);

  // A page that the server answered with, in place of this one.
  const show = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html");
    if (!answer.querySelector("main")) {
      document.getElementById("notices").textContent = answer.body.textContent;
      return;
    }
    const main = document.adoptNode(answer.querySelector("main"));
    document.querySelector("main").replaceWith(main);
    htmx.process(main);
    begin();
    (main.querySelector(".wrong") || main).scrollIntoView();
    main.focus();
  };

  // Files may be dropped anywhere on the form; what is too large is said before it is sent.
  const drops = (form) => {
    const files = form.querySelector("[type=file][multiple]");
    const bar = form.querySelector("progress");
    const button = form.querySelector("button");
    const busy = (sending) => {
      bar.hidden = !sending;
      button.disabled = sending;
    };
    for (const type of ["dragover", "dragleave", "drop"]) {
      form.addEventListener(type, (event) => {
        event.preventDefault();
        form.classList.toggle("over", type === "dragover");
        if (type === "drop" && event.dataTransfer.files.length) {
          files.files = event.dataTransfer.files;
          files.dispatchEvent(new Event("change"));
        }
      });
    }
    files.addEventListener("change", () => {
      const large = [...files.files].filter((file) => file.size > Number(form.dataset.largest));
      const said = large.map((file) => `${file.name}: ${form.dataset.tooLarge}`);
      const together = [...files.files].reduce((sum, file) => sum + file.size, 0);
      if (together > Number(form.dataset.together)) said.push(form.dataset.tooLarge);
      files.setCustomValidity(said.join("\n"));
      files.reportValidity();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const sending = new XMLHttpRequest();
      busy(true);
      sending.upload.addEventListener("progress", (sent) => {
        if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total;
      });
      sending.addEventListener("load", () => {
        if (sending.status < 400) location.assign(sending.responseURL);
        else show(sending.responseText);
      });
      sending.addEventListener("error", () => {
        busy(false);
        document.documentElement.classList.add("offline");
      });
      sending.open("POST", form.action);
      sending.send(new FormData(form));
    });
  };

  // What a monitor fills in is kept on this device until the desk has it.
  const AGAIN = 20_000; // milliseconds between two tries
  const OLDEST = 7 * 86_400_000; // milliseconds after which a draft is thrown away
  const drafts = (form) => {
    const box = document.getElementById("draft");
    const key = `marsad-testimony-${form.dataset.user}`;
    let timer = 0;

    const tell = (state) => {
      box.hidden = false;
      box.querySelector(".notice").textContent = box.dataset[state];
      box.querySelector("a").hidden = state !== "signIn";
    };
    const read = () => {
      const kept = JSON.parse(localStorage.getItem(key) || "null");
      return kept && Date.now() - kept.at < OLDEST ? kept : null;
    };
    const keep = (waiting = false) => {
      const values = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), waiting, values }));
    };
    const forget = () => {
      clearTimeout(timer);
      localStorage.removeItem(key);
    };
    const restore = (kept) => {
      for (const [name, value] of Object.entries(kept.values)) {
        const field = form.elements[name];
        if (field) field.value = value;
      }
      tell("restored");
      if (kept.waiting) send();
    };
    // A token that has run out is asked for anew; the words stay here meanwhile.
    const renew = async () => {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("form.testimony [name=csrfmiddlewaretoken]");
      if (token) form.elements.csrfmiddlewaretoken.value = token.value;
      return Boolean(token);
    };
    const settle = async (answer, again) => {
      if (answer.ok && /\/reports\/\d+$/.test(new URL(answer.url).pathname)) {
        forget();
        location.assign(answer.url);
      } else if (answer.status === 400) {
        keep();
        show(await answer.text());
      } else if (answer.status === 403 && !again) {
        if (await renew()) await send(true);
        else tell("signIn");
      } else {
        tell(answer.redirected ? "signIn" : "failed");
      }
    };
    const send = async (again = false) => {
      clearTimeout(timer);
      tell("sending");
      keep(true);
      try {
        await settle(await fetch(form.action, { method: "POST", body: new FormData(form) }), again);
      } catch {
        tell("waiting");
        timer = setTimeout(send, AGAIN);
      }
    };

    form.addEventListener("input", () => keep());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
    window.addEventListener("online", () => read()?.waiting && send());
    box.querySelector("[data-discard]").addEventListener("click", () => {
      forget();
      location.assign(location.pathname);
    });
    const kept = read();
    if (!kept) forget();
    else if (!("bound" in form.dataset)) restore(kept);
  };

  const begin = () => {
    document.querySelectorAll("form.drop").forEach(drops);
    document.querySelectorAll("form.testimony").forEach(drafts);
  };
  begin();
})();
