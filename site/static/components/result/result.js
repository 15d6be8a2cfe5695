// Results in place: whatever asks the same page again (filters, order, pages, the box itself)
// swaps the region marked with `data-live`, which names its form. Every answer is that of a plain
// visit, and whatever goes wrong becomes one.
(() => {
  const region = document.querySelector("[data-live]");
  const form = region && document.getElementById(region.dataset.live);
  if (!form) return;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  region.before(status);
  const home = new URL(form.action);
  let shown = location.pathname + location.search;
  let asking;

  const again = (element) => {
    if (element.name) return `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
    return element.id && `#${CSS.escape(element.id)}`;
  };

  const swap = (page) => {
    const focused = region.contains(document.activeElement) && document.activeElement;
    const selector = focused && again(focused);
    const unfolded = new Map([...region.querySelectorAll("summary[id]")].map(({ id, parentElement }) => [id, parentElement.open]));
    const next = page.querySelector("[data-live]");
    for (const { id, parentElement } of next.querySelectorAll("summary[id]")) {
      if (unfolded.has(id)) parentElement.open = unfolded.get(id);
    }
    region.className = next.className;
    region.replaceChildren(...next.childNodes);
    document.title = page.title;
    form.elements.q.value = page.getElementById(form.id).elements.q.value;
    document.dispatchEvent(new Event("swapped"));
    const heading = region.querySelector("h2[tabindex]");
    status.textContent = heading.textContent;
    if (focused) ((selector && region.querySelector(selector)) || heading).focus();
  };

  const show = async (url, keep) => {
    asking?.abort();
    const mine = (asking = new AbortController());
    region.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: mine.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || answer.redirected || !page.querySelector("[data-live]")) throw new Error(answer.status);
      if (keep) history.pushState(null, "", url);
      shown = location.pathname + location.search;
      swap(page);
      region.removeAttribute("aria-busy");
    } catch {
      if (!mine.signal.aborted) location.assign(url);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = [...new FormData(form)].filter(([, value]) => value);
    const url = new URL(home);
    url.search = new URLSearchParams(asked);
    show(url, true);
  });
  region.addEventListener("change", (event) => {
    if (event.target.form === form) form.requestSubmit();
  });
  region.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.origin !== home.origin || link.pathname !== home.pathname) return;
    event.preventDefault();
    link.focus();
    show(link.href, true).then(() => region.scrollIntoView({ block: "start" }));
  });
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) show(location.href, false);
  });
})();
