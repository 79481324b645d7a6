// data-key="n" or data-key="g h": pressing it clicks the element. Nothing is taken from somebody who is typing.
const SEQUENCE_MS = 900;
const SWITCH = "gradus-keys";

export function bindKeys(root) {
  let pressed = "";
  let pressedAt = 0;
  bindSwitch(root);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.target.closest(".cm-editor")) {
      pressMain(root, event);
      return;
    }
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || root.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && isOperable(event.target)) return;
    const isFollowUp = event.timeStamp - pressedAt < SEQUENCE_MS;
    const target = (isFollowUp && find(root, `${pressed} ${event.key}`)) || find(root, event.key);
    pressed = event.key;
    pressedAt = event.timeStamp;
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLDialogElement) target.showModal();
    else target.click();
  });
  root.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) root.getElementById(opener.dataset.opens)?.showModal();
  });
}

// Ctrl+Enter outside the editor, or where the editor could not be loaded: what it does in the editor.
function pressMain(root, event) {
  const codes = root.querySelectorAll("[data-code]");
  const code = event.target.closest("[data-code]") ?? (codes.length === 1 ? codes[0] : null);
  const button = code?.querySelector("[data-do=check]") ?? code?.querySelector("[data-do=run]");
  if (!button) return;
  event.preventDefault();
  button.click();
}

function find(root, key) {
  const name = CSS.escape(key);
  return root.querySelector(`[data-key="${name}"]:not(:disabled), [data-key-also="${name}"]:not(:disabled)`);
}

function isTyping(target) {
  if (target.closest("textarea, select, [contenteditable], .cm-editor")) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "submit", "button"].includes(target.type);
}

function isOperable(target) {
  return Boolean(target.closest("a, button, summary, input"));
}

function isOff() {
  return readSwitch() === "off";
}

function readSwitch() {
  try {
    return localStorage.getItem(SWITCH);
  } catch {
    return null;
  }
}

function bindSwitch(root) {
  const box = root.querySelector("[data-keys-switch]");
  if (!box) return;
  box.checked = !isOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    } catch {
      box.checked = true;
    }
  });
}
