/** How Russian is written in addresses, letter by letter. */
const latin: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
};
const longest = 48;

/** Readable identifier of a Russian text: lower-case Latin letters, digits and hyphens, cut at a word's end. */
export function slugOf(text: string): string {
  const letters = Array.from(text.toLowerCase().normalize('NFC'), (letter) => latin[letter] ?? letter).join('');
  const words = letters.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim().split(' ');
  let slug = (words.shift() ?? '').slice(0, longest);
  for (const word of words) if (slug.length + 1 + word.length <= longest) slug += `-${word}`;
    else break;
  return slug || 'x';
}

/** Makes each slug of one list its own: `name`, `name-2`, `name-3`. */
export function uniqueSlugs(texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const slug = slugOf(text);
    const times = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, times);
    return times === 1 ? slug : `${slug}-${times}`;
  });
}
