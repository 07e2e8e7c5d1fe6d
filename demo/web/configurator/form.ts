import { type FieldFault, type FieldName, fieldNames, type Fields, type Faults } from './configuration.js';

/** The form's fields as texts, and the form's errors at their fields. */
export class ConfiguratorForm {
  readonly element: HTMLFormElement;
  readonly #words: Readonly<Record<FieldFault, string>>;
  readonly #prefix: string;

  constructor(element: HTMLFormElement, words: Readonly<Record<FieldFault, string>>, prefix: string) {
    this.element = element;
    this.#words = words;
    this.#prefix = prefix;
  }

  read(): Fields {
    const data = new FormData(this.element);
    return Object.fromEntries(fieldNames.map((name) => [name, data.getAll(name).filter((value) => typeof value === 'string').join(' ')])) as Fields;
  }

  /** A value that a list does not have leaves the list as it is. @returns names of the fields that could not take it. */
  write(fields: Fields): FieldName[] {
    return fieldNames.filter((name) => {
      const controls = [...this.element.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)];
      const { [name]: value } = fields;
      const boxes = controls.filter((control): control is HTMLInputElement => control.type === 'radio' || control.type === 'checkbox');
      if (boxes.length > 0) {
        const values = value.split(' ').filter(Boolean);
        for (const box of boxes) box.checked = values.includes(box.value);
        const [first] = boxes;
        if (first?.type === 'radio' && !boxes.some(({ checked }) => checked)) first.checked = true;
        return values.some((one) => !boxes.some((box) => box.value === one));
      }
      const [control] = controls;
      if (!control) return false;
      const before = control.value;
      control.value = value;
      if (control.value === value) return false;
      control.value = before;
      return true;
    });
  }

  show(faults: Faults): void {
    for (const name of fieldNames) showFault(name, faults[name] === undefined ? null : this.#prefix + this.#words[faults[name]]);
  }
}

/** @param text null where the field is right. */
export function showFault(name: string, text: string | null): void {
  const place = document.getElementById(`${name}-fault`);
  if (!place) return;
  place.hidden = text === null;
  place.textContent = text;
  const control = document.getElementById(name);
  if (!control) return;
  const described = [document.getElementById(`${name}-hint`)?.id, text === null ? undefined : place.id].filter((id) => id !== undefined).join(' ');
  if (described) control.setAttribute('aria-describedby', described);
  else control.removeAttribute('aria-describedby');
  if (text === null) control.removeAttribute('aria-invalid');
  else control.setAttribute('aria-invalid', 'true');
}
