// The editor in the page's own tokens, so that light and dark need no second theme.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--sheet)", fontSize: ".9375rem", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--code)", lineHeight: "1.65", overflow: "auto" },
  ".cm-content": { padding: "1rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 1.1rem" },
  ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--soft)", border: "none", minWidth: "2.9rem" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 .25rem 0 .7rem" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--well) 55%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--soft) 30%, transparent)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--well)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--well)", outline: "1px solid var(--soft)" },
  ".cm-searchMatch": { backgroundColor: "var(--go-wash)", outline: "1px solid var(--go)" },
  ".cm-panels": { backgroundColor: "var(--well)", color: "var(--ink)", fontFamily: "var(--ui)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-textfield, .cm-button": {
    backgroundColor: "var(--sheet)",
    backgroundImage: "none",
    color: "var(--ink)",
    border: "1px solid var(--soft)",
    borderRadius: "var(--round)",
    fontSize: ".9rem",
  },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword], color: "var(--wrong)" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: "var(--go)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--right)" },
  { tag: [tags.comment, tags.docString], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--wait)" },
  { tag: tags.invalid, textDecoration: "underline wavy var(--wrong)" },
]);

export const look = [theme, syntaxHighlighting(colours)];
