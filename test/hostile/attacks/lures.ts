import type { Lure } from '../attack.js';

/**
 * The person has chosen and looks at something else: the page tries to make him press the button without seeing what it
 * is. `press` is where he presses; the frame is moved there, or covered where it stands.
 */
export const covers: readonly Lure[] = [
  {
    name: 'full overlay', tries: 'lays its own picture over the frame and takes the press itself', reaches: false,
    script: ({ strike, frame }) => strike(() => {
      const cover = document.createElement('div');
      const box = frame()?.getBoundingClientRect();
      if (!box) return;
      cover.style.cssText = `position:fixed;left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px;background:#fff;z-index:9`;
      document.body.append(cover);
      return () => cover.remove();
    }),
  },
  {
    name: 'overlay that lets the press through', tries: 'paints over the whole frame with pointer-events: none', reaches: true,
    script: ({ strike, frame }) => strike(() => {
      const cover = document.createElement('div');
      const box = frame()?.getBoundingClientRect();
      if (!box) return;
      cover.style.cssText = `position:fixed;left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px;background:#fff;z-index:9;pointer-events:none`;
      cover.textContent = 'Нажмите, чтобы получить приз';
      document.body.append(cover);
      return () => cover.remove();
    }),
  },
  {
    name: 'overlay over the question', tries: 'covers title and options and leaves the button', reaches: true,
    script: ({ strike, frame }) => strike(({ button }) => {
      const cover = document.createElement('div');
      const box = frame()?.getBoundingClientRect();
      if (!box) return;
      cover.style.cssText = `position:fixed;left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${button.y - 30}px;background:#fff;z-index:9`;
      cover.textContent = 'Вы за мир?';
      document.body.append(cover);
      return () => cover.remove();
    }),
  },
  {
    name: 'overlay over one option', tries: 'covers a single line, so that another answer seems to be meant', reaches: true,
    script: ({ strike, frame }) => strike(({ button }) => {
      const cover = document.createElement('div');
      const box = frame()?.getBoundingClientRect();
      if (!box) return;
      cover.style.cssText = `position:fixed;left:${box.left}px;top:${box.top + button.y - 120}px;width:${box.width}px;height:40px;background:#fff;z-index:9;pointer-events:none`;
      document.body.append(cover);
      return () => cover.remove();
    }),
  },
  {
    name: 'transparent overlay', tries: 'lays an invisible layer over the frame to steer the pointer', reaches: true,
    script: ({ strike, frame }) => strike(() => {
      const cover = document.createElement('div');
      const box = frame()?.getBoundingClientRect();
      if (!box) return;
      cover.style.cssText = `position:fixed;left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px;background:rgb(255 255 255 / 1%);z-index:9;pointer-events:none`;
      document.body.append(cover);
      return () => cover.remove();
    }),
  },
  {
    name: 'modal dialog over the frame', tries: 'opens a dialog of the top layer without a backdrop, which lets presses through', reaches: null,
    script: ({ strike, frame }) => strike(() => {
      const cover = document.createElement('div');
      const box = frame()?.getBoundingClientRect();
      if (!box) return;
      cover.popover = 'manual';
      cover.style.cssText = `position:fixed;inset:auto;margin:0;border:0;left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px;background:#fff;pointer-events:none`;
      document.body.append(cover);
      cover.showPopover();
      return () => cover.remove();
    }),
  },
  ...([
    ['opacity .01', 'opacity:.01', 'makes the frame invisible over a bait'],
    ['opacity .5', 'opacity:.5', 'lets a bait shine through'],
    ['opacity .01 on an ancestor', 'body:opacity:.01', 'makes the whole page invisible'],
    ['rotation', 'transform:rotate(2deg)', 'turns the frame'],
    ['scale .4', 'transform:scale(.4)', 'makes the words too small to read'],
    ['skew', 'transform:skewX(8deg)', 'bends the frame'],
    ['clip-path', 'clip-path:inset(60% 0 0 0)', 'cuts the question off'],
    ['mask', 'mask-image:linear-gradient(transparent 60%,#000 60%)', 'fades the question out'],
    ['mask on an ancestor', 'body:mask-image:linear-gradient(#000 10%,transparent 10%)', 'fades everything out but its own headline'],
    ['clip-path with a hole', 'clip-path:polygon(evenodd,0 0,100% 0,100% 100%,0 100%,0 0,1% 1%,99% 1%,99% 50%,1% 50%,1% 1%)', 'cuts the question out of the middle'],
    ['clip-path: circle', 'clip-path:circle(30% at 20% 90%)', 'leaves a round hole over the button'],
    ['zoom .2', 'zoom:.2', 'makes the whole block as large as a stamp'],
    ['filter: blur', 'filter:blur(12px)', 'makes the words unreadable'],
    ['filter: invert', 'filter:invert(1)', 'changes what colours say'],
    ['filter: opacity(0)', 'filter:opacity(0)', 'hides by a filter'],
    ['mix-blend-mode', 'mix-blend-mode:color-burn', 'burns the words into the background'],
    ['one pixel', 'body:perspective:40px;transform:translateZ(-400px)', 'moves the page away until the block is a few pixels'],
    ['visibility and pointer-events', 'opacity:0;pointer-events:all', 'keeps a fully transparent frame pressable'],
  ] as const).map(([name, style, tries]): Lure => ({
    name, tries, reaches: null, style,
    script: ({ strike, frame }) => strike(({ style = '' }) => {
      const whole = style.startsWith('body:');
      const target = whole ? document.body : frame();
      const before = target?.style.cssText ?? '';
      // Property by property: the strict policy refuses attributes, not the object model.
      for (const one of (whole ? style.slice(5) : style).split(';')) {
        const [name = '', value = ''] = one.split(':');
        target?.style.setProperty(name, value);
      }
      return () => {
        if (target) target.style.cssText = before;
      };
    }),
  })),
  {
    name: 'window onto the button', tries: 'clips the block to a slit in which only the button is seen', reaches: true,
    script: ({ strike, place }) => strike(({ button }) => {
      const block = place();
      if (!block) return;
      const before = block.style.cssText;
      block.style.setProperty('clip-path', `inset(${button.y - 22}px 0 ${Math.max(0, block.offsetHeight - button.y - 22)}px 0)`);
      return () => {
        block.style.cssText = before;
      };
    }),
  },
  {
    name: 'tiny frame', tries: 'shrinks the frame to a stamp around the button', reaches: null,
    script: ({ strike, frame, place }) => strike(({ button }) => {
      const block = place();
      const iframe = frame();
      if (!block || !iframe) return;
      const before = [block.style.cssText, iframe.style.cssText] as const;
      block.style.setProperty('overflow', 'hidden');
      block.style.setProperty('height', '44px');
      block.style.setProperty('width', '160px');
      iframe.style.setProperty('margin-top', `${22 - button.y}px`);
      return () => {
        [block.style.cssText, iframe.style.cssText] = before;
      };
    }),
  },
];
