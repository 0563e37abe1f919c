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

  // Files may be dropped anywhere on the form; what is too large is said before it is sent.
  const form = document.querySelector("form.drop");
  if (!form) return;
  const files = form.querySelector("[type=file][multiple]");
  const bar = form.querySelector("progress");
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
    files.setCustomValidity(large.map((file) => `${file.name}: ${form.dataset.tooLarge}`).join("\n"));
    files.reportValidity();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sending = new XMLHttpRequest();
    bar.hidden = false;
    form.querySelector("button").disabled = true;
    sending.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total;
    });
    sending.addEventListener("load", () => {
      const answer = new DOMParser().parseFromString(sending.responseText, "text/html");
      if (sending.status < 400) location.assign(sending.responseURL);
      else {
        document.querySelector("main").replaceWith(document.adoptNode(answer.querySelector("main")));
        document.querySelector("main").focus();
      }
    });
    sending.addEventListener("error", () => {
      bar.hidden = true;
      form.querySelector("button").disabled = false;
      document.documentElement.classList.add("offline");
    });
    sending.open("POST", form.action);
    sending.send(new FormData(form));
  });
})();
