// On every page: small behaviours bound by data attributes. Every page works without them.
import { bindDraft } from "./behaviours/draft.js";
import { bindKeys } from "./behaviours/keys.js";
import { bindOrder } from "./behaviours/order.js";
import { bindPasskeys } from "./behaviours/passkey.js";
import { bindPredictions } from "./behaviours/predict.js";
import { bindSlider } from "./behaviours/slider.js";
import { bindStair } from "./behaviours/stair.js";
import { bindVerdict } from "./behaviours/verdict.js";

bindKeys(document);
bindVerdict(document);
bindPasskeys(document);
bindPredictions(document);
for (const form of document.querySelectorAll("form[data-draft]")) bindDraft(form);
for (const list of document.querySelectorAll("[data-order]")) bindOrder(list);
for (const figure of document.querySelectorAll("[data-slider]")) bindSlider(figure);
for (const stair of document.querySelectorAll("[data-stair]")) bindStair(stair);
document.addEventListener("htmx:afterSettle", (event) => {
  for (const list of event.detail.elt.querySelectorAll("[data-order]")) bindOrder(list);
});
