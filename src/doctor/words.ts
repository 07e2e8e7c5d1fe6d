import type { DoctorCode, Severity } from './codes.js';

/** What is before the dot: codes of a group share why they matter. */
export type DoctorGroup = DoctorCode extends `${infer Group}.${string}` ? Group : never;

export interface Words {
  readonly title: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly where: string;
  readonly copy: string;
  readonly copied: string;
  /** Where the browser gives no access to the clipboard. */
  readonly selected: string;
  readonly again: string;
  readonly close: string;
  readonly examining: string;
  readonly fine: string;
  readonly fineText: string;
  readonly summary: { readonly one: string; readonly few?: string; readonly many?: string; readonly other: string };
  readonly note: string;
  readonly why: Readonly<Record<DoctorGroup, string>>;
  readonly codes: Readonly<Record<DoctorCode, readonly [happened: string, remedy: string]>>;
}

export function groupOf(code: DoctorCode): DoctorGroup {
  return code.slice(0, code.indexOf('.')) as DoctorGroup;
}
