import type { ReactiveController } from 'lit';
import type { BlockElement } from '../runtime/block-element.js';
import { knownTheme, type Theme, themeCss, type ThemeName, themes } from './themes.js';

type Looks = typeof import('./looks.js')['looks'];

/** The looks of one block: a sheet of its own, of the one theme in use. What few pages ask for is loaded when they do. */
export class LookController implements ReactiveController {
  /** The visitor wants more contrast than the site's theme has. Of this element, live, and kept nowhere. */
  contrast = false;
  theme: ThemeName = 'rambler';
  /** Whether the first view can be drawn as it will stay. */
  ready = false;
  readonly #host: BlockElement;
  #sheet: CSSStyleSheet | undefined;
  #css = '';
  #looks: Looks | undefined;
  #loading: Promise<void> | undefined;

  #failed!: () => void;

  constructor(host: BlockElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const host = this.#host;
    const theme = (this.theme = this.contrast ? 'contrast' : knownTheme(host.currentTheme));
    const usual = (themes as Partial<Record<ThemeName, Theme>>)[theme];
    if (usual && !host.density && !host.textSize) this.ready = true;
    else this.#loading ??= this.#load();
    // Until what was asked for has come, the block looks as it did.
    const css = this.#looks?.(host, theme) ?? ((!usual && this.#css) || themeCss(usual ?? themes.rambler));
    if (css === this.#css) return;
    // A new one each time: WebKit now and then goes on with what was in a sheet before.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync((this.#css = css));
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((one) => one !== this.#sheet), sheet];
    this.#sheet = sheet;
  }

  /** @param failed what the visitor asked for did not load: he is to be told. */
  toggleContrast(failed: () => void): void {
    this.#failed = failed;
    this.contrast = !this.contrast;
    // What did not load once may do so now.
    if (!this.#looks) this.#loading = undefined;
    this.#host.requestUpdate();
  }

  async #load(): Promise<void> {
    try {
      this.#looks = (await import('./looks.js')).looks;
    } catch {
      // The block looks as it can without them.
      if (this.contrast) this.#failed();
      this.contrast = false;
    }
    this.ready = true;
    this.#host.requestUpdate();
  }
}
