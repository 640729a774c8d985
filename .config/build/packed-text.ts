import { deflateRawSync } from 'node:zlib';

/**
 * Signs that a text in a script of a page cannot hold as they are: the first three a parser changes, the others would
 * end the text or the script.
 */
const unsafe = ['\0', '\n', '\r', '"', '\\', '<'].map((sign) => sign.charCodeAt(0));

/**
 * Bytes as text, seven bits a sign: in a page in UTF-8 an eighth more than the bytes, where base64 takes a third. An unsafe
 * sign stands in a sign of two bytes together with the seven bits after it.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const codes: number[] = [];
  let held = 0;
  let count = 0;
  let waiting = -1;
  const put = (seven: number): void => {
    if (waiting >= 0) {
      codes.push(((waiting + 1) << 7) | seven);
      waiting = -1;
    } else if (unsafe.includes(seven)) waiting = unsafe.indexOf(seven);
    else codes.push(seven);
  };
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    count += 8;
    for (; count >= 7; count -= 7) put((held >> (count - 7)) & 127);
  }
  put((held << (7 - count)) & 127);
  if (waiting >= 0) put(0);
  const parts: string[] = [];
  for (let from = 0; from < codes.length; from += 8192)
    parts.push(String.fromCharCode(...codes.slice(from, from + 8192)));
  return parts.join('');
}

/** JavaScript of a function (text) => bytes, the inverse of `textOfBytes`; zeros may follow the bytes. */
export const bytesOfText =
  `(text)=>{const bytes=new Uint8Array(text.length*2);let n=0,held=0,count=0;` +
  `const put=(seven)=>{held=(held<<7|seven)&32767;count+=7;if(count>7){count-=8;bytes[n++]=held>>count}};` +
  `for(let k=0;k<text.length;k++){const code=text.charCodeAt(k);` +
  `if(code>127){put(${JSON.stringify(unsafe)}[(code>>7)-1]);put(code&127)}else put(code)}return bytes.subarray(0,n)}`;

/** JavaScript of a promise of a text, deflated when the app is built: a page that is opened from a file can fetch nothing. */
export const unpackedText = (text: string): string => {
  const packed = deflateRawSync(text, { level: 9, memLevel: 9 });
  return (
    `new Response(new Blob([(${bytesOfText})("${textOfBytes(packed)}").subarray(0,${packed.length})]).stream()` +
    `.pipeThrough(new DecompressionStream("deflate-raw"))).text()`
  );
};
