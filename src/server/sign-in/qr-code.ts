/** A picture (SVG) that a phone reads: what stands in it is typed by nobody. What draws it is loaded when somebody asks for one. */
export async function qrCode(words: string): Promise<string> {
  const drawing = await import('qrcode');
  return drawing.toString(words, { type: 'svg', margin: 2 });
}
