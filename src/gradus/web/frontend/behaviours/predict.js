// Once a prediction is made, what it was about is uncovered.
export function bindPredictions(root) {
  root.addEventListener("htmx:afterSettle", (event) => {
    const predicted = event.detail.elt.closest(".predict[data-reveals]");
    const covered = predicted?.nextElementSibling;
    if (covered?.matches("details.covered")) covered.open = true;
    predicted?.querySelector(".told")?.focus();
  });
}
