/**
 * @file How the letters of Devanagari are spelled in Latin letters on Indian cards.
 *
 * In:  nothing: tables, the commonest spelling of each letter first.
 * Out: spellings of consonants, vowels, clusters with a spelling of their own, and the
 *      names of Latin letters, which stand for initials ("के एस" is K S).
 *
 * Cards follow no standard: neither ISO 15919 nor Hunterian. The spellings are those that
 * Indian names commonly have (general knowledge); what they reach is measured in docs/names.md.
 */

const spellings = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text
      .trim()
      .split(/\s*\n\s*/)
      .map((line) => {
        const [letter, ...latin] = line.split(" ");
        return [letter!, latin] as const;
      }),
  );

/** With nukta as base letter and U+093C. Nuktas are often left out: ज is also Z, फ also F. */
export const CONSONANTS = spellings(`
  क K C Q CK QU
  क़ Q K QU
  ख KH
  ख़ KH K
  ग G
  ग़ G GH
  घ GH
  ङ N NG
  च CH C
  छ CHH CH
  ज J Z
  ज़ Z J
  झ JH ZH J
  झ़ ZH
  ञ N NY
  ट T
  ठ TH T
  ड D
  ड़ D R RD DH
  ढ DH
  ढ़ DH RH D R
  ण N
  त T TH
  थ TH
  द D DH
  ध DH
  न N
  ऩ N
  प P
  फ F PH
  फ़ F PH
  ब B
  भ BH
  म M
  य Y I E
  य़ Y
  र R
  ऱ R
  ल L
  ळ L ZH
  ऴ ZH L
  व V W
  श SH S
  ष SH S
  स S
  ह H
`);

/** Two letters joined by a virama. */
export const CLUSTERS = spellings(`
  क्ष KSH X KS
  क्स KS X
  ज्ञ GY GN JN DNY GNY JNY
  ह्म HM MH
  ह्न HN NH
  ह्व HV HW VH WH
  व्ह VH V WH W
`);

/** Independent letters; matras are turned into these. */
export const VOWELS = spellings(`
  अ A
  आ A AA
  इ I EE Y E
  ई I EE Y II EY EI IE
  उ U OO
  ऊ U OO OU UU
  ऋ RI RU HRI
  ॠ RI RU
  ए E EI EA AE EY
  ऐ AI AY EI EY E AE
  ऍ E A
  ऎ E
  ओ O
  औ AU OU OW AW O
  ऑ O AU A AW
  ऒ O
  ॲ A E
`);

/** Only where the word ends: "Borah", "Amrutah", "Sadhoo". */
export const LAST_VOWELS = spellings(`
  आ AH
  ए AY YE
  ओ OH OE
`);

const MATRAS = "ा आ ि इ ी ई ु उ ू ऊ ृ ऋ ॄ ॠ े ए ै ऐ ॅ ऍ ॆ ऎ ो ओ ौ औ ॉ ऑ ॊ ऒ".split(" ");
/** The independent letter of each dependent sign. */
export const VOWEL_OF_MATRA: ReadonlyMap<string, string> = new Map(
  MATRAS.flatMap((sign, i) => (i % 2 === 0 ? [[sign, MATRAS[i + 1]!] as const] : [])),
);

/** An aspirate doubles its unaspirated sound: द्ध, च्छ. */
export const UNASPIRATED: ReadonlyMap<string, string> = new Map([
  ["ख", "क"],
  ["घ", "ग"],
  ["छ", "च"],
  ["झ", "ज"],
  ["ठ", "ट"],
  ["ढ", "ड"],
  ["थ", "त"],
  ["ध", "द"],
  ["फ", "प"],
  ["भ", "ब"],
]);

/** Labial sounds, before which an anusvara is an M: अंबिका is Ambika. */
export const LABIALS: ReadonlySet<string> = new Set("पफबभम");

/** How Latin letters are called: initials are written so. */
export const LETTER_NAMES: ReadonlyMap<string, string> = new Map(
  (
    "ए A बी B सी C डी D ई E एफ F जी G एच H आई I जे J के K एल L एम M एन N ओ O पी P क्यू Q आर R " +
    "एस S टी T यू U वी V डब्ल्यू W डब्लू W एक्स X वाई Y जेड Z ज़ेड Z"
  )
    .split(" ")
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1]!] as const] : [])),
);
