import type { Lure } from '../attack.js';

/** Nothing is hidden, but what the person presses is put there in the last moment, or his keys go elsewhere. */
export const baits: readonly Lure[] = [
  {
    name: 'bait and switch', tries: 'moves the frame under the pointer just before the press', reaches: true, aim: 'decoy',
    script: ({ strike, frame, place }) => strike(({ button, press }) => {
      const block = place();
      const box = frame()?.getBoundingClientRect();
      if (!block || !box) return;
      const before = block.style.cssText;
      block.style.setProperty('z-index', '9');
      block.style.setProperty('left', `${press.x - button.x - box.left}px`);
      block.style.setProperty('top', `${press.y - button.y - box.top}px`);
      return () => {
        block.style.cssText = before;
      };
    }),
  },
  {
    name: 'page scrolled under the pointer', tries: 'scrolls so that the button comes under the pointer just before the press', reaches: true, aim: 'above',
    script: ({ strike, place }) => strike(({ button, press }) => {
      const block = place();
      if (!block) return;
      const spacer = document.createElement('div');
      spacer.style.setProperty('height', '3000px');
      document.body.append(spacer);
      scrollBy(0, block.getBoundingClientRect().top + button.y - press.y);
      return () => {
        scrollTo(0, 0);
        spacer.remove();
      };
    }),
  },
  {
    name: 'double-click bait', tries: 'invites to a double click and puts the frame there between the two', reaches: true, aim: 'decoy', by: 'double',
    script: ({ strike, frame, place }) => strike(({ button, press }) => {
      const block = place();
      const box = frame()?.getBoundingClientRect();
      if (!block || !box) return;
      const before = block.style.cssText;
      const jump = (): void => {
        block.style.setProperty('z-index', '9');
        block.style.setProperty('left', `${press.x - button.x - box.left}px`);
        block.style.setProperty('top', `${press.y - button.y - box.top}px`);
      };
      addEventListener('pointerup', jump, { once: true, capture: true });
      return () => {
        removeEventListener('pointerup', jump, true);
        block.style.cssText = before;
      };
    }),
  },
  {
    name: 'question swapped by its attribute', tries: 'names another question just before the press', reaches: true,
    script: ({ strike, place }) => strike(() => {
      const block = place();
      const before = block?.getAttribute('referendum') ?? '';
      block?.setAttribute('referendum', 'big-ring-name');
      return () => block?.setAttribute('referendum', before);
    }),
  },
  {
    name: 'language and looks swapped', tries: 'changes language, scheme and colours just before the press', reaches: true,
    script: ({ strike, place }) => strike(() => {
      const block = place();
      block?.setAttribute('locale', 'en');
      block?.style.setProperty('--city-text', '#fff');
      block?.style.setProperty('--city-surface', '#fff');
      return () => {
        block?.setAttribute('locale', 'ru');
        block?.removeAttribute('style');
      };
    }),
  },
  {
    name: 'focus theft, then Enter', tries: 'moves the focus into the frame while somebody types for the page', reaches: null, by: 'enter',
    script: ({ strike, frame }) => strike(() => {
      frame()?.focus();
      return () => frame()?.blur();
    }),
  },
  {
    name: 'focus theft, then Space', tries: 'the same, for the space between two words', reaches: null, by: 'space',
    script: ({ strike, frame }) => strike(() => {
      frame()?.focus();
      return () => frame()?.blur();
    }),
  },
  {
    name: 'focus theft long before the key', tries: 'steals the focus a good while before the key, so that it looks settled', reaches: null, by: 'late-enter',
    script: ({ strike, frame }) => strike(() => {
      frame()?.focus();
      frame()?.contentWindow?.focus();
      return () => frame()?.blur();
    }),
  },
  {
    name: 'drag', tries: 'makes the person drag something that is let go over the button', reaches: null, aim: 'decoy', by: 'drag',
    script: ({ strike }) => strike(() => {
      const decoy = document.getElementById('decoy');
      if (!decoy) return;
      decoy.draggable = true;
      const drag = (event: DragEvent): void => event.dataTransfer?.setData('text/html', '<b>Проголосовать</b>');
      decoy.addEventListener('dragstart', drag);
      return () => {
        decoy.draggable = false;
        decoy.removeEventListener('dragstart', drag);
      };
    }),
  },
  {
    name: 'clicks made by script', tries: 'dispatches clicks, pointers and keys on frame, block and root, and calls click()', reaches: false, by: 'nothing',
    script: ({ strike, frame, roots, place }) => strike(({ button }) => {
      const targets = [frame(), place(), ...roots, document.body];
      const at = { bubbles: true, composed: true, cancelable: true, clientX: button.x, clientY: button.y };
      for (const target of targets) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick']) target?.dispatchEvent(new PointerEvent(type, at));
        for (const key of ['Enter', ' ']) for (const type of ['keydown', 'keypress', 'keyup']) target?.dispatchEvent(new KeyboardEvent(type, { ...at, key }));
        (target as HTMLElement | null)?.click?.();
      }
      for (const root of roots) root.querySelectorAll<HTMLElement>('button, input, label').forEach((one) => one.click());
    }),
  },
  {
    name: 'form and access keys', tries: 'submits, resets and requests from outside what a frame might hold', reaches: false, by: 'nothing',
    script: ({ strike, frame }) => strike(() => {
      const form = document.createElement('form');
      form.target = 'city';
      form.action = 'javascript:alert(1)';
      document.body.append(form);
      const iframe = frame();
      if (iframe) iframe.name = 'city';
      try {
        form.submit();
      } catch {
        // Trusted Types.
      }
      return () => form.remove();
    }),
  },
];
