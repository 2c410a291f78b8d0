// CodeMirror. It lives in a shadow root: there it may bring its own styles under `style-src 'self'`.
import {closeBrackets, closeBracketsKeymap} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {python} from "@codemirror/lang-python";
import {bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting} from "@codemirror/language";
import {EditorState, StateEffect, StateField} from "@codemirror/state";
import {Decoration, drawSelection, EditorView, highlightSpecialChars, keymap} from "@codemirror/view";
import {tags} from "@lezer/highlight";

// The same few colours as the highlighting of the build, which are custom properties of the page.
const colours = HighlightStyle.define([
  [[tags.keyword, tags.bool, tags.null], "keyword"], [tags.string, "string"], [tags.number, "number"],
  [tags.comment, "comment"], [[tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], "name"],
].map(([tag, name]) => ({tag, color: `var(--ws-code-${name})`})));

const theme = EditorView.theme({
  "&": {backgroundColor: "transparent", color: "inherit", font: "inherit"},
  "&.cm-focused": {outline: "none"},
  ".cm-scroller": {font: "inherit", lineHeight: "inherit", overflow: "auto"},
  ".cm-content": {padding: "0", caretColor: "currentColor"},
  ".cm-line": {padding: "0"},
  ".cm-cursor": {borderLeftColor: "currentColor"},
  ".cm-marked": {
    backgroundColor: "var(--ws-wrong-tint)", textDecoration: "underline wavy 1px var(--ws-error)", textUnderlineOffset: "0.2em",
  },
  ".ws-hint": {position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)"},
});

/** @type {import("@codemirror/state").StateEffectType<number | null>} */
const markLine = StateEffect.define();

const marked = StateField.define({
  create: () => Decoration.none,
  update(decorations, transaction) {
    const mark = transaction.effects.find((effect) => effect.is(markLine));
    if (mark?.value) {
      const line = transaction.state.doc.line(Math.min(mark.value, transaction.state.doc.lines));
      return Decoration.set([Decoration.line({class: "cm-marked"}).range(line.from)]);
    }
    return mark || transaction.docChanged ? Decoration.none : decorations;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Chromium copies the style of a selection onto the text that takes its place, as an inline style, which the page's policy
// forbids and reports. So the editor puts the text there itself.
const replaceSelection = EditorView.domEventHandlers({
  beforeinput({inputType, data, isComposing}, view) {
    const {from, to, empty} = view.state.selection.main;
    if (isComposing || inputType !== "insertText" || !data || empty) return false;
    const insert = () => view.state.update(view.state.replaceSelection(data), {userEvent: "input.type", scrollIntoView: true});
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

/**
 * @typedef {object} Editor
 * @property {() => string} text
 * @property {(text: string) => void} replace
 * @property {(line: number | null) => void} mark
 * @property {(place?: {x: number, y: number} | {line: number}) => void} focus
 */

/**
 * An editor for Python in `host`, with `text` in it.
 * @param {HTMLElement} host
 * @param {{text: string, label: string, hint: string, changed: () => void, run: () => void}} options
 * @returns {Editor}
 */
export function edit(host, {text, label, hint, changed, run}) {
  const root = host.attachShadow({mode: "open"});
  const running = () => (run(), true);
  const description = document.createElement("p");
  description.className = "ws-hint";
  description.id = "hint";
  description.textContent = hint;
  const view = new EditorView({
    root, parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([
          {key: "Shift-Enter", run: running}, {key: "Mod-Enter", run: running},
          ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab,
        ]),
        history(), drawSelection(), highlightSpecialChars(), indentOnInput(), bracketMatching(), closeBrackets(),
        python(), indentUnit.of("    "), syntaxHighlighting(colours), theme,
        marked, replaceSelection, EditorView.lineWrapping,
        EditorView.contentAttributes.of({"aria-label": label, "aria-describedby": "hint"}),
        EditorView.updateListener.of((update) => update.docChanged && changed()),
      ],
    }),
  });
  view.dom.append(description);
  return {
    text: () => view.state.doc.toString(),
    replace: (code) => view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: code}}),
    mark: (line) => view.dispatch({effects: markLine.of(line)}),
    focus(place) {
      const position = !place ? null
        : "line" in place ? view.state.doc.line(Math.min(place.line, view.state.doc.lines)).from
        : view.posAtCoords(place);
      if (position !== null) view.dispatch({selection: {anchor: position}, scrollIntoView: true});
      view.focus();
    },
  };
}
