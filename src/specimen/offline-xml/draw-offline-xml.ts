/**
 * @file The Paperless Offline e-KYC file of a person who does not exist: an XML signed with
 * the test key, in a ZIP that a share code opens.
 *
 * In:  a seed, a portrait, a share code.
 * Out: the bytes of the ZIP, with the encryption that the portal uses (PKWARE's old one)
 *      or AES; and the XML in it.
 *
 * Real files carry hashes of the holder's mobile number and e-mail address; these carry
 * none, since nothing here may read them.
 */
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { sharp } from "../../vision/image/sharp.ts";
import { dashDate } from "../layouts/print-forms.ts";
import { fictionalPerson, type FictionalPerson } from "../people/person.ts";
import { cropPortrait } from "../portrait.ts";
import { seededRandom } from "../random.ts";
import { signOfflineXml } from "./sign-offline-xml.ts";

interface OfflineXmlSpec {
  readonly seed: number;
  /** Default: the person of the seed. */
  readonly person?: FictionalPerson;
  readonly shareCode: string;
  readonly encryption?: "zip-crypto" | "aes-256";
}

export interface SpecimenOfflineXml {
  readonly zip: Buffer;
  readonly xml: string;
  readonly person: FictionalPerson;
}

// Specimens are drawn one at a time; workers would only keep the process alive.
configure({ useWebWorkers: false });

/** Pixels of the portrait in public samples of the file. */
const PORTRAIT_WIDTH_PX = 160;
const PORTRAIT_HEIGHT_PX = 200;

export const drawOfflineXml = async (
  spec: OfflineXmlSpec,
  portrait: Buffer,
): Promise<SpecimenOfflineXml> => {
  const person = spec.person ?? fictionalPerson(spec.seed);
  const cropped = await cropPortrait(portrait, PORTRAIT_WIDTH_PX, PORTRAIT_HEIGHT_PX);
  const jpeg = await sharp(cropped).jpeg({ quality: 85 }).toBuffer();
  const moment = momentOfIssue(person, spec.seed);
  const xml = signOfflineXml({
    referenceId: `${person.aadhaarNumber.slice(-4)}${moment}`,
    person: {
      dob: person.onlyYearOfBirth ? person.dateOfBirth.slice(0, 4) : dashDate(person.dateOfBirth),
      e: "",
      gender: person.gender,
      m: "",
      name: person.name.latin,
    },
    address: addressAttributes(person),
    portrait: jpeg,
  });
  return { xml, person, zip: await zipOfflineXml(xml, `offlineaadhaar${moment}.xml`, spec) };
};

/** `YYYYMMDDHHMMSSmmm`, India time: the day of the person's other documents, some time before noon. */
const momentOfIssue = ({ issueDate }: FictionalPerson, seed: number): string => {
  const random = seededRandom(seed, "offline-xml");
  const two = (from: number, to: number) => String(random.whole(from, to)).padStart(2, "0");
  return `${issueDate.replaceAll("-", "")}${two(8, 11)}${two(0, 59)}${two(0, 59)}${random.digits(3)}`;
};

const addressAttributes = ({ address }: FictionalPerson): Readonly<Record<string, string>> => ({
  careof: address.careOf.latin,
  country: "India",
  dist: address.district.latin,
  house: address.house.latin,
  landmark: address.landmark.latin,
  loc: "",
  pc: address.pinCode,
  po: "",
  state: address.state.latin,
  street: address.street.latin,
  subdist: "",
  vtc: address.vtc.latin,
});

export const zipOfflineXml = async (
  xml: string,
  name: string,
  { shareCode, encryption = "zip-crypto" }: Pick<OfflineXmlSpec, "shareCode" | "encryption">,
): Promise<Buffer> => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    password: shareCode,
    zipCrypto: encryption === "zip-crypto",
  });
  await writer.add(name, new TextReader(xml));
  return Buffer.from(await writer.close());
};
