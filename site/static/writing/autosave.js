// Loses nothing of what is written: each key goes into this browser (localStorage), and the form
// to the server soon after. Whatever does not arrive stays here until it does.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const SOON = 2000;
  const AGAIN = 10000;
  const SMALL = 60000; // A request that outlives its page carries 64 KB at most.
  // They say which form it is, not what is written in it.
  const UPKEEP = /^(seen_revision|person|attempt|after_conflict|csrfmiddlewaretoken)$|_FORMS$/;

  const status = document.querySelector("[data-status]");
  const statusText = status.querySelector("[data-status-text]");
  const signIn = status.querySelector("[data-sign-in]");
  const restored = document.querySelector("[data-restored]");
  const progress = document.querySelector("[data-progress]");
  const begun = JSON.stringify(entries());

  let unsaved = "unsaved" in form.dataset;
  let stopped = "stopped" in form.dataset;
  let changes = 0;
  let sentAt = 0; // How many changes there were when the form was last sent.
  let timer;
  let sending = null;

  function here() {
    return location.pathname + location.search;
  }

  function key(address = here()) {
    return `minga:${form.dataset.person}:${address}`;
  }

  function entries() {
    return [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  }

  function answers(list) {
    return JSON.stringify(list.filter(([name, value]) => value !== "" && !UPKEEP.test(name)));
  }

  // Storage may be full or switched off; then the server alone keeps the text.
  function store() {
    try {
      localStorage.setItem(key(), JSON.stringify(entries()));
    } catch {}
  }

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(key()));
    } catch {
      return null;
    }
  }

  function forget(address) {
    try {
      localStorage.removeItem(key(address));
    } catch {}
  }

  function tell(sentence, { state = "well", time = "", errors = [], link = false } = {}) {
    status.dataset.state = state;
    statusText.textContent = [sentence.replace("{time}", time), ...errors].join(" ");
    signIn.hidden = !link;
  }

  function addRow(table) {
    const total = table.querySelector("[name$=-TOTAL_FORMS]");
    const template = table.querySelector("template");
    const row = template.content.cloneNode(true);
    for (const part of row.querySelectorAll("*")) {
      for (const { name, value } of part.attributes) {
        part.setAttribute(name, value.replace("__prefix__", total.value));
      }
    }
    const first = row.querySelector("input, select, textarea");
    template.before(row);
    total.value = Number(total.value) + 1;
    return first;
  }

  function fill(list) {
    const given = new Map();
    for (const [name, value] of list) given.set(name, [...(given.get(name) ?? []), value]);
    for (const table of form.querySelectorAll("[data-table]")) {
      const rows = Number(given.get(`${table.dataset.table}-TOTAL_FORMS`)?.[0] ?? 0);
      while (table.querySelectorAll("[data-row]").length < rows) addRow(table);
    }
    for (const field of form.elements) {
      if (!field.name || /^(button|submit|fieldset)$/.test(field.type)) continue;
      const values = given.get(field.name) ?? [];
      if (/^(checkbox|radio)$/.test(field.type)) field.checked = values.includes(field.value);
      else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = values.includes(option.value);
      } else if (field.name !== "csrfmiddlewaretoken") field.value = values.shift() ?? "";
    }
  }

  // Signing in again, perhaps in another tab, changes the token; the page of this form has it.
  async function renewToken() {
    const page = await fetch(location.href, { redirect: "manual" });
    if (!page.ok) return false;
    const text = new DOMParser().parseFromString(await page.text(), "text/html");
    const fresh = text.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
    if (!fresh) return false;
    for (const token of document.getElementsByName("csrfmiddlewaretoken")) {
      token.value = fresh.value;
    }
    return true;
  }

  function post(leaving) {
    const body = new FormData(form);
    sentAt = changes;
    const keepalive = leaving && answers([...body]).length < SMALL;
    const headers = { Accept: "application/json" };
    const address = form.dataset.autosave;
    return fetch(address, { method: "POST", body, headers, keepalive, redirect: "manual" });
  }

  function took(answer, address) {
    form.elements.seen_revision.value = answer.seen_revision;
    form.dataset.autosave = answer.autosave;
    form.setAttribute("action", answer.address);
    if (answer.address !== address) {
      history.replaceState(null, "", answer.address);
      forget(address);
    }
    if (!progress.contains(document.activeElement)) progress.innerHTML = answer.progress;
    restored.hidden = true;
    if (sentAt === changes && !answer.errors.length) {
      unsaved = false;
      forget();
    } else store();
    const { saved_at: time, errors } = answer;
    if (errors.length) tell(status.dataset.except, { state: "trouble", time, errors });
    else tell(status.dataset.saved, { time });
  }

  async function save(leaving) {
    const address = here();
    let response;
    try {
      response = await post(leaving);
      const json = response.headers.get("Content-Type")?.includes("json");
      if (response.status === 403 && !json && (await renewToken())) response = await post(false);
      if (response.ok) took(await response.json(), address);
    } catch {
      response = null;
    }
    const trouble = { state: "trouble" };
    if (response?.ok) return sentAt === changes || plan(SOON);
    if (response?.status === 400) tell((await response.json()).wait);
    else if (response?.status === 409) {
      stopped = true;
      tell(status.dataset.conflict, trouble);
    } else if (response?.status === 404) {
      stopped = true;
      tell(status.dataset.closed, trouble);
    } else {
      const out = response && response.status < 500;
      tell(out ? status.dataset.signedOut : status.dataset.offline, { ...trouble, link: out });
      plan(AGAIN);
    }
  }

  function saveNow(leaving = false) {
    clearTimeout(timer);
    if (unsaved && !stopped && !sending) {
      sending = save(leaving).finally(() => {
        sending = null;
      });
    }
    return sending;
  }

  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(saveNow, wait);
  }

  function changed() {
    changes += 1;
    unsaved = true;
    store();
    plan(SOON);
  }

  form.addEventListener("input", changed);
  form.addEventListener("focusout", () => saveNow());
  document.addEventListener("visibilitychange", () => saveNow(document.hidden));
  addEventListener("online", () => saveNow());

  form.addEventListener("submit", async (event) => {
    if (!unsaved || stopped) return;
    event.preventDefault();
    await sending;
    await saveNow();
    if (!navigator.onLine) return;
    stopped = true; // The form goes by itself now; it must not be sent twice.
    form.requestSubmit(event.submitter);
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (button) addRow(button.closest("[data-table]")).focus();
  });
  for (const button of form.querySelectorAll("[data-add]")) button.hidden = false;
  for (const button of form.querySelectorAll("[data-save-for-more]")) button.hidden = true;

  restored.querySelector("[data-throw-away]").addEventListener("click", () => {
    fill(JSON.parse(begun));
    forget();
    unsaved = false;
    clearTimeout(timer);
    restored.hidden = true;
  });

  const copy = stored();
  if (unsaved) store();
  else if (copy && answers(copy) === answers(entries())) forget();
  else if (copy) {
    fill(copy);
    restored.hidden = false;
  }
})();
