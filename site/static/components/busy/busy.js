// A form that takes a while says so on its button, and is sent once.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter ?? form.querySelector("[type=submit]");
    if (button.ariaDisabled === "true") event.preventDefault();
    button.ariaDisabled = "true";
    button.textContent = form.dataset.busy;
  });
}
