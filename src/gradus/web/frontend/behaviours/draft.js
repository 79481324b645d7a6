// Keeps what is in the editor on the server a moment after the last key, and says so.
const PAUSE_MS = 700;

export function bindDraft(form) {
  const status = form.querySelector("[data-draft-status]");
  const source = form.querySelector("textarea");
  let timer = 0;
  let kept = source.value;

  source.addEventListener("input", () => {
    status.textContent = "not saved yet";
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  });
  addEventListener("pagehide", () => {
    if (source.value !== kept) send({ keepalive: true }).catch(() => undefined);
  });

  async function save() {
    const text = source.value;
    try {
      const response = await send({});
      if (!response.ok) throw new Error(`status ${response.status}`);
      kept = text;
      status.textContent = "saved";
    } catch {
      status.textContent = "not saved: is Gradus still running?";
    }
  }

  function send(options) {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ source: source.value });
    return fetch(form.dataset.draft, { method: "POST", body, headers: { "X-CSRFToken": token }, ...options });
  }
}
