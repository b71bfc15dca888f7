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
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );
}
