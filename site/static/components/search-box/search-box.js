// Suggestions while typing: the list autocomplete of the ARIA Authoring Practices. The box stays a
// plain one; whoever chooses nothing sends what was typed.
(() => {
  const PAUSE = 150;
  const SHORTEST = 2;

  const element = (name, attributes, text = "") => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };

  const suggesting = (input) => {
    const { suggestions: address, suggestionsLabel, suggestionsSome, suggestionsNone } = input.dataset;
    const listId = `${input.id}-suggestions`;
    const list = element("ul", { id: listId, role: "listbox", class: "search-box__list", "aria-label": suggestionsLabel });
    const status = element("span", { role: "status", class: "visually-hidden" });
    let timer, asking, active = -1;

    list.hidden = true;
    input.closest("form").append(list, status);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId };
    for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, value);

    const activate = (index) => {
      active = index;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === index));
      if (index < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    };

    const show = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", open);
      if (!open) activate(-1);
    };

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      show(false);
    };

    const fill = (found) => {
      list.replaceChildren(...found.map(({ text, kind, url }, at) => {
        const option = element("li", { id: `${listId}-${at}`, role: "option", class: "search-box__option", "data-url": url });
        option.append(element("span", {}, text), " ", element("span", { class: "search-box__kind" }, kind));
        return option;
      }));
      show(found.length > 0);
      status.textContent = found.length ? `${found.length} ${suggestionsSome}` : suggestionsNone;
    };

    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      try {
        const answer = await fetch(`${address}?q=${encodeURIComponent(input.value)}`, { signal: asking.signal });
        if (answer.ok) fill((await answer.json()).suggestions);
      } catch {
        // Overtaken by the next letter, or no network: the box works without.
      }
    };

    input.addEventListener("input", () => {
      close();
      status.textContent = "";
      if (input.value.trim().length >= SHORTEST) timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const count = list.children.length;
      if (event.key === "ArrowDown") activate(active + 1 < count ? active + 1 : -1);
      else if (event.key === "ArrowUp") activate(active < 0 ? count - 1 : active - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
      else return;
      event.preventDefault();
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[data-url]");
      if (option) location.assign(option.dataset.url);
    });
  };

  document.querySelectorAll("input[data-suggestions]").forEach(suggesting);
})();
