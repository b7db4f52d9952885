import { enCamera } from "./en-camera.ts";
import { enConsent } from "./en-consent.ts";
import { enFlow } from "./en-flow.ts";
import { enReasons } from "./en-reasons.ts";

/** English. Sentences for people: plain words, no codes; a score is never called confidence. */
export const en = {
  ...enCamera,
  ...enConsent,
  ...enFlow,
  ...enReasons,

  "page.name": "Identity check",
  "page.language": "Language",
  "page.footer": "ekyc · self-hosted identity verification",

  "unlock.title": "The document is locked",
  "unlock.password.title": "The PDF needs its password",
  "unlock.password.lead": "It opens the file on the server for this check and is not kept.",
  "unlock.password.label": "Password of the PDF",
  "unlock.password.rule":
    "e-Aadhaar: the first four letters of the name in capitals, then the year of birth (ANIL1990). e-PAN: the date of birth (DDMMYYYY).",
  "unlock.password.wrong": "This password does not open the PDF.",
  "unlock.shareCode.title": "The ZIP needs its share code",
  "unlock.shareCode.lead": "It opens the file on the server for this check and is not kept.",
  "unlock.shareCode.label": "Share code",
  "unlock.shareCode.rule": "The code that you chose when you downloaded the file from UIDAI.",
  "unlock.shareCode.wrong": "This share code does not open the ZIP, or the ZIP is damaged.",
  "unlock.other": "Take another picture or file",
  "unlock.submit": "Open",

  "trouble.title": "That did not work",
  "trouble.network":
    "The server cannot be reached. Your pictures are still here: check the connection and try again.",
  "trouble.busy":
    "The server is busy right now. Your pictures are still here: try again in a moment.",
  "trouble.busyFor":
    "The server is busy right now. Your pictures are still here: try again in about {seconds} s.",
  "trouble.server":
    "Something went wrong on the server. Your pictures are still here: try again in a moment.",
  "trouble.lost":
    "The connection was lost while the server was working. It goes on working: look again for the outcome.",
  "trouble.retry": "Try again",
  "trouble.resume": "Look again",

  "progress.title": "Checking",
  "progress.lead":
    "This usually takes a few seconds. Each step is ticked when the server has done it.",
  "progress.group.document": "Card",
  "progress.group.selfie": "Selfie",
  "progress.group.decision": "Decision",
  "progress.state.waiting": "waiting",
  "progress.state.running": "now",
  "progress.state.done": "done",
  "step.received": "Pictures received",
  "step.document-decode": "Opening the picture of the card",
  "step.document-card": "Finding the card",
  "step.document-text": "Reading the text",
  "step.document-barcodes": "Looking for a QR code",
  "step.document-portrait": "Finding the portrait",
  "step.selfie-decode": "Opening the selfie",
  "step.selfie-face": "Finding the face",
  "step.selfie-features": "Measuring the face",
  "step.assess": "Weighing all checks",
  "step.store": "Keeping the record",

  "outcome.specimen": "Specimen",
  "outcome.specimenText":
    "This card is a specimen drawn for testing. The outcome is worth nothing as evidence.",

  "field.idNumber": "ID number",
  "field.name": "Name",
  "field.nameLocal": "Name (local script)",
  "field.fatherName": "Father’s name",
  "field.motherName": "Mother’s name",
  "field.spouseName": "Husband’s or wife’s name",
  "field.dateOfBirth": "Date of birth",
  "field.gender": "Gender",
  "field.address": "Address",
  "field.vid": "Virtual ID",
  "field.nationality": "Nationality",
  "field.issuingState": "Issued by",
  "field.issueDate": "Date of issue",
  "field.expiryDate": "Valid until",
  "field.ageOn": "Age on a date",

  "rate.oneIn": "about 1 in {n}",
  "rate.bound": "1 in {n}",

  "refusal.picture-empty": "The file is empty. Choose or take the picture again.",
  "refusal.picture-too-large":
    "The file has {megabytes} MB; at most 10 MB are accepted. Send a smaller picture.",
  "refusal.picture-type-unsupported":
    "The file is {kind}. Send a photo or scan as JPEG, PNG, WebP or HEIC.",
  "kind.gif": "a GIF picture",
  "kind.pdf": "a PDF document",
  "kind.tiff": "a TIFF picture",
  "kind.bmp": "a BMP picture",
  "kind.heic": "a HEIC sequence",
  "kind.avif": "an AVIF picture",
  "kind.svg": "an SVG drawing",
  "kind.xml": "an XML file",
  "kind.zip": "a ZIP archive",
  "kind.text": "a text file",
  "kind.other": "not a picture that can be opened here",
} as const;
