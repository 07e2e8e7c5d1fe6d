import { Fault } from '../../kernel/fault.js';

/** Longest event that is kept, in characters: a stream that never ends its line must not fill the memory. */
const longest = 1_000_000;

/**
 * Parser of server-sent events, fed with chunks however the network cut them.
 * Only `data` of unnamed events is told; names are left to newer gateways, ids and retry times are not used.
 * @see WHATWG HTML 9.2.6, "Interpreting an event stream"
 * @returns a function from a chunk to the data of the events that it completed.
 */
export function eventStreamParser(): (chunk: Uint8Array) => string[] {
  // Takes the byte order mark away by itself, and joins characters that chunks have split.
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  let named = false;
  let afterReturn = false;

  function take(line: string, events: string[]): void {
    if (line === '') {
      if (data.length && !named) events.push(data.join('\n'));
      data = [];
      named = false;
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    if (field === 'event') named = value !== '' && value !== 'message';
  }

  return (chunk) => {
    const events: string[] = [];
    let text = decoder.decode(chunk, { stream: true });
    if (text === '') return events;
    // The line feed of a CRLF that was cut in two.
    if (afterReturn && text.startsWith('\n')) text = text.slice(1);
    afterReturn = text.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) take(line, events);
    if (rest.length + data.reduce((sum, line) => sum + line.length, 0) > longest) throw new Fault('answer.malformed');
    return events;
  };
}
