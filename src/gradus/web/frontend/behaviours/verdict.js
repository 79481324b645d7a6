// While a form is on its way its buttons wait; when the answer has come it is brought into view on a narrow screen.
export function bindVerdict(root) {
  root.addEventListener("htmx:beforeRequest", (event) => setBusy(event.detail.elt, { isBusy: true }));
  root.addEventListener("htmx:afterRequest", (event) => setBusy(event.detail.elt, { isBusy: false }));
  root.addEventListener("htmx:sendError", (event) => say(event, "No answer: is Gradus still running? Your text is still here."));
  root.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    say(event, `That did not work (the server answered ${status}). Your text is still here; reload the page and try again.`);
  });
  root.addEventListener("htmx:afterSwap", (event) => {
    const answer = event.detail.target;
    if (answer.matches?.("[data-answer]")) bringIntoView(answer);
  });
}

// Far enough for the outcome and its first lines to be read, and no farther: the code should stay in sight.
function bringIntoView(answer) {
  const { top, bottom } = answer.getBoundingClientRect();
  const wanted = Math.min(bottom - innerHeight, top - innerHeight * 0.45);
  if (wanted > 0) scrollBy({ top: wanted });
}

function setBusy(element, { isBusy }) {
  const form = element.closest("form");
  if (!form) return;
  form.toggleAttribute("data-busy", isBusy);
}

function say(event, text) {
  const place = event.detail.target;
  if (!place) return;
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("role", "alert");
  note.textContent = text;
  place.replaceChildren(note);
}
