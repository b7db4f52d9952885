/**
 * @file Writes small PDF files for tests: pages with a JPEG, with lines of text, or both,
 * and whatever else a test wants in them.
 */
export interface PdfPageToWrite {
  /** Fills the page. */
  readonly jpeg?: { readonly bytes: Buffer; readonly widthPx: number; readonly heightPx: number };
  /** Helvetica, 12 points, one line under the other. */
  readonly text?: readonly string[];
  /** Further entries of the page's dictionary. */
  readonly entries?: string;
}

export interface PdfToWrite {
  readonly pages: readonly PdfPageToWrite[];
  /** In points; A4 unless given. */
  readonly size?: { readonly widthPt: number; readonly heightPt: number };
  /** Further entries of the document's catalogue. */
  readonly catalogue?: string;
  /** Further objects, from number 4 on. */
  readonly objects?: readonly string[];
}

const A4 = { widthPt: 595, heightPt: 842 };

/** Object 1 is the catalogue, 2 the list of pages, 3 the font; then `objects`, then three for each page. */
export const writePdf = ({
  pages,
  size = A4,
  catalogue = "",
  objects = [],
}: PdfToWrite): Buffer => {
  const firstPage = 4 + objects.length;
  const pageNumber = (index: number): number => firstPage + 3 * index;
  const list = pages.map((_, index) => `${pageNumber(index)} 0 R`).join(" ");
  const bodies: Buffer[] = [
    Buffer.from(`<</Type/Catalog/Pages 2 0 R${catalogue}>>`),
    Buffer.from(`<</Type/Pages/Kids[${list}]/Count ${pages.length}>>`),
    Buffer.from("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
    ...objects.map((text) => Buffer.from(text, "latin1")),
    ...pages.flatMap((page, index) => pageObjects(page, pageNumber(index), size)),
  ];
  return assemble(bodies);
};

const pageObjects = (
  { jpeg, text = [], entries = "" }: PdfPageToWrite,
  number: number,
  { widthPt, heightPt }: typeof A4,
): readonly Buffer[] => {
  const lines = text.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`).join("\n");
  const content = [
    jpeg && `q ${widthPt} 0 0 ${heightPt} 0 0 cm /Im0 Do Q`,
    text.length > 0 && `BT /F1 12 Tf 16 TL 60 ${heightPt - 60} Td\n${lines}\nET`,
  ]
    .filter(Boolean)
    .join("\n");
  return [
    Buffer.from(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${widthPt} ${heightPt}]/Contents ${number + 1} 0 R` +
        `/Resources<</Font<</F1 3 0 R>>/XObject<</Im0 ${number + 2} 0 R>>>>${entries}>>`,
    ),
    stream(Buffer.from(content, "latin1"), ""),
    jpeg
      ? stream(
          jpeg.bytes,
          `/Type/XObject/Subtype/Image/Width ${jpeg.widthPx}/Height ${jpeg.heightPx}` +
            "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
        )
      : Buffer.from("null"),
  ];
};

const stream = (bytes: Buffer, entries: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<</Length ${bytes.length}${entries}>>stream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);

const assemble = (bodies: readonly Buffer[]): Buffer => {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const places: number[] = [];
  let length = parts[0]!.length;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  bodies.forEach((body, index) => {
    places.push(length);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]));
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  add(
    Buffer.from(
      `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}` +
        `trailer<</Size ${bodies.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};
