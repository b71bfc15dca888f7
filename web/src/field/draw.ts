// Drawing without a library: an element with its attributes and children, text always as text. Small, because a
// telephone keeps all of it.

type Child = Node | string | null | false;
type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;

/** An element; attributes that are functions listen, `true` stands bare, `false` is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null && child !== false) element.append(child);
  return element;
}

/** A labelled field: the label holds its control. */
export function field(label: string, control: HTMLElement, hint: string | null = null): HTMLElement {
  return h('label', { class: 'field' }, h('span', {}, label), control, hint === null ? null : h('small', {}, hint));
}

/** A choice of large buttons, one of which may be pressed. */
export function choice(
  name: string,
  legend: string,
  options: readonly { readonly value: string; readonly label: string }[],
): HTMLFieldSetElement {
  const buttons = options.map(({ value, label }) =>
    h('label', { class: 'choice' }, h('input', { type: 'radio', name, value, required: true }), h('span', {}, label)),
  );
  return h('fieldset', {}, h('legend', {}, legend), ...buttons);
}

export function when(at: string): string {
  // The month by its name: day and month by number are read one way here and the other way there.
  const lang = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** One part of the page: made anew only when its key is another, so that what is being typed in it survives. */
export interface Part {
  readonly name: string;
  /** Everything that the part shows. */
  readonly key: string;
  readonly make: () => HTMLElement;
}

const shown = new Map<string, { readonly key: string; readonly element: HTMLElement }>();

/** Shows these parts in this order and no others; what stays is not moved, so that it keeps the focus. */
export function show(root: HTMLElement, parts: readonly Part[]): void {
  const there = new Set(parts.map(({ name }) => name));
  for (const [name, { element }] of shown) {
    if (there.has(name)) continue;
    element.remove();
    shown.delete(name);
  }
  let next = root.firstChild;
  for (const { name, key, make } of parts) {
    const before = shown.get(name);
    if (before?.key === key) {
      next = before.element.nextSibling;
      continue;
    }
    const element = make();
    if (before === undefined) root.insertBefore(element, next);
    else before.element.replaceWith(element);
    next = element.nextSibling;
    shown.set(name, { key, element });
  }
}

/** Forgets one part, so that it is made anew. */
export function forget(name: string): void {
  shown.get(name)?.element.remove();
  shown.delete(name);
}
