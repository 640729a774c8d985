const addressed = /url\(["']?([^"')]+)["']?\)/;

async function dataAddress(address: string): Promise<string> {
  if (address.startsWith('data:')) return address;
  const blob = await (await fetch(address)).blob();
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => failed(reader.error ?? new Error('the font could not be read'));
    reader.readAsDataURL(blob);
  });
}

let embedded: Promise<string> | null = null;

/** The page's own fonts as rules that hold the fonts themselves, for pictures that stand by themselves. */
export const fontRules = (): Promise<string> => (embedded ??= rulesOfPage().catch(() => ''));

async function rulesOfPage(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSFontFaceRule ? [{ rule, base: sheet.href }] : [])),
  );
  const texts = rules.map(async ({ rule, base }) => {
    const source = addressed.exec(rule.style.getPropertyValue('src'))?.[1];
    if (!source) return '';
    const data = await dataAddress(new URL(source, base ?? document.baseURI).href);
    const of = (name: string) => `${name}:${rule.style.getPropertyValue(name)};`;
    return `@font-face{${of('font-family')}${of('font-weight')}${of('unicode-range')}src:url(${data}) format("woff2");}`;
  });
  return (await Promise.all(texts)).join('');
}
