// Figures that differ in one value become one figure with a slider. Without this they stand below each other.
export function bindSlider(figure) {
  const frames = [...figure.querySelectorAll("[data-frame]")];
  const range = document.createElement("input");
  range.type = "range";
  range.min = "0";
  range.max = String(frames.length - 1);
  range.value = "0";
  const label = document.createElement("label");
  const name = document.createElement("code");
  label.append(name, range);
  frames[0].before(label);
  const show = () => {
    const position = Number(range.value);
    for (const [index, frame] of frames.entries()) frame.hidden = index !== position;
    const text = frames[position].querySelector("code").textContent;
    name.textContent = text;
    range.setAttribute("aria-valuetext", text);
  };
  for (const frame of frames) frame.querySelector("p").hidden = true;
  range.addEventListener("input", show);
  show();
}
