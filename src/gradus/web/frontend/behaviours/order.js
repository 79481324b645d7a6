// A list whose steps each have a <select> for their place becomes a list with buttons that move a step up or down.
export function bindOrder(list) {
  if (list.dataset.isBound) return;
  list.dataset.isBound = "yes";
  for (const step of list.children) {
    step.querySelector("[data-place]").hidden = true;
    step.append(mover(list, step, "up"), mover(list, step, "down"));
  }
  renumber(list);
}

function mover(list, step, direction) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn small move";
  button.dataset.move = direction;
  button.textContent = direction;
  button.addEventListener("click", () => {
    if (direction === "up") step.previousElementSibling?.before(step);
    else step.nextElementSibling?.after(step);
    renumber(list);
    button.focus();
    if (button.disabled) step.querySelector("button:not(:disabled)")?.focus();
  });
  return button;
}

function renumber(list) {
  for (const [index, step] of [...list.children].entries()) {
    step.querySelector("select").value = String(index + 1);
    const text = step.querySelector("[data-step]").textContent.trim();
    for (const button of step.querySelectorAll("[data-move]")) {
      const isUp = button.dataset.move === "up";
      button.disabled = isUp ? index === 0 : index === list.children.length - 1;
      button.setAttribute("aria-label", `Move ${isUp ? "up" : "down"}, now ${index + 1}: ${text}`);
    }
  }
}
