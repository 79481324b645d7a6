// Turns every <textarea data-editor> into a CodeMirror editor that keeps the textarea's value up to date.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { indentLess, indentMore } from "@codemirror/commands";
import { java } from "@codemirror/lang-java";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, StreamLanguage } from "@codemirror/language";
import { dockerFile } from "@codemirror/legacy-modes/mode/dockerfile";
import { r } from "@codemirror/legacy-modes/mode/r";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { sqlite } from "@codemirror/legacy-modes/mode/sql";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  crosshairCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { minimalSetup } from "codemirror";
import { look } from "./editor/look.js";

const nonce = document.querySelector("meta[name=style-nonce]")?.content ?? "";

const streamed = (mode) => () => StreamLanguage.define(mode);
// By the name of a file's colours; see `colours_of` in grading/languages.
const languages = {
  python,
  java,
  bash: streamed(shell),
  r: streamed(r),
  sql: streamed(sqlite),
  docker: streamed(dockerFile),
  yaml: streamed(yaml),
  toml: streamed(toml),
};
const plain = () => [];

function mount(area) {
  const view = new EditorView({
    state: EditorState.create({
      doc: area.value,
      extensions: [
        keymap.of(formKeys(area)),
        ...(area.dataset.editor === "cell" ? [] : [lineNumbers(), highlightActiveLineGutter()]),
        minimalSetup,
        rectangularSelection(),
        crosshairCursor(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        (languages[area.dataset.language ?? "python"] ?? plain)(),
        indentUnit.of("    "),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        keymap.of([
          ...closeBracketsKeymap,
          ...searchKeymap,
          { key: "Escape", run: leave },
          { key: "Tab", run: unlessLeaving(indentMore), shift: unlessLeaving(indentLess) },
        ]),
        EditorView.cspNonce.of(nonce),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": area.getAttribute("aria-label"),
          "aria-describedby": "editor-help",
          tabindex: "0",
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          isLeaving = false;
          area.value = update.state.doc.toString();
          area.dispatchEvent(new Event("input", { bubbles: true }));
        }),
        look,
      ],
    }),
  });
  area.hidden = true;
  area.after(view.dom);
  // Line heights are measured again once the code face is there.
  document.fonts.ready.then(() => view.requestMeasure());
}

// Escape then Tab moves on: a keyboard is never trapped in the editor.
let isLeaving = false;

function leave() {
  isLeaving = true;
  return false;
}

function unlessLeaving(command) {
  return (view) => {
    if (!isLeaving) return command(view);
    isLeaving = false;
    return false;
  };
}

function formKeys(area) {
  const press = (name) => () => {
    const button = area.closest("[data-code]")?.querySelector(`[data-do=${name}]`);
    button?.click();
    return Boolean(button);
  };
  const first = area.dataset.editor === "cell" ? "run" : "check";
  return [
    { key: "Mod-Shift-Enter", run: press("run") },
    { key: "Alt-Enter", run: press("run") },
    { key: "Mod-Enter", run: press(first) },
  ];
}

for (const area of document.querySelectorAll("textarea[data-editor]")) mount(area);
