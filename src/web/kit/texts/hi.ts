/**
 * Hindi. Plain words in the polite form, with the English words that people use (कार्ड, कैमरा, सेल्फ़ी).
 * No native speaker has checked it yet: docs/live-capture.md.
 */
import type { en } from "./en.ts";
import { hiCamera } from "./hi-camera.ts";
import { hiConsent } from "./hi-consent.ts";
import { hiFlow } from "./hi-flow.ts";
import { hiReasons } from "./hi-reasons.ts";

export const hi: Readonly<Record<keyof typeof en, string>> = {
  ...hiCamera,
  ...hiConsent,
  ...hiFlow,
  ...hiReasons,

  "page.name": "पहचान की जाँच",
  "page.language": "भाषा",
  "page.footer": "ekyc · अपने ही सर्वर पर पहचान की जाँच",

  "unlock.title": "दस्तावेज़ पर ताला लगा है",
  "unlock.password.title": "PDF का पासवर्ड चाहिए",
  "unlock.password.lead": "उससे फ़ाइल इस जाँच के लिए सर्वर पर खोली जाती है; पासवर्ड रखा नहीं जाता।",
  "unlock.password.label": "PDF का पासवर्ड",
  "unlock.password.rule":
    "e-Aadhaar: नाम के पहले चार अक्षर बड़े अंग्रेज़ी अक्षरों में, फिर जन्म का वर्ष (ANIL1990)। e-PAN: जन्म तिथि (DDMMYYYY)।",
  "unlock.password.wrong": "इस पासवर्ड से PDF नहीं खुलती।",
  "unlock.shareCode.title": "ZIP का शेयर कोड चाहिए",
  "unlock.shareCode.lead": "उससे फ़ाइल इस जाँच के लिए सर्वर पर खोली जाती है; कोड रखा नहीं जाता।",
  "unlock.shareCode.label": "शेयर कोड",
  "unlock.shareCode.rule": "वह कोड जो आपने UIDAI से फ़ाइल डाउनलोड करते समय चुना था।",
  "unlock.shareCode.wrong": "इस शेयर कोड से ZIP नहीं खुलती, या ZIP ख़राब है।",
  "unlock.other": "दूसरी तस्वीर या फ़ाइल लें",
  "unlock.submit": "खोलें",

  "trouble.title": "यह नहीं हो सका",
  "trouble.network": "सर्वर तक नहीं पहुँच पाए। आपकी तस्वीरें अब भी यहाँ हैं: कनेक्शन देखें और फिर कोशिश करें।",
  "trouble.busy": "सर्वर अभी व्यस्त है। आपकी तस्वीरें अब भी यहाँ हैं: थोड़ी देर में फिर कोशिश करें।",
  "trouble.busyFor": "सर्वर अभी व्यस्त है। आपकी तस्वीरें अब भी यहाँ हैं: लगभग {seconds} सेकंड में फिर कोशिश करें।",
  "trouble.server": "सर्वर पर कुछ गड़बड़ हुई। आपकी तस्वीरें अब भी यहाँ हैं: थोड़ी देर में फिर कोशिश करें।",
  "trouble.lost": "सर्वर के काम के दौरान कनेक्शन टूट गया। सर्वर का काम जारी है: परिणाम फिर देखें।",
  "trouble.retry": "फिर कोशिश करें",
  "trouble.resume": "फिर देखें",

  "progress.title": "जाँच हो रही है",
  "progress.lead": "इसमें प्रायः कुछ सेकंड लगते हैं। सर्वर जो चरण पूरा करता है, उस पर निशान लग जाता है।",
  "progress.group.document": "कार्ड",
  "progress.group.selfie": "सेल्फ़ी",
  "progress.group.decision": "निर्णय",
  "progress.state.waiting": "बाक़ी",
  "progress.state.running": "अभी",
  "progress.state.done": "पूरा",
  "step.received": "तस्वीरें मिलीं",
  "step.document-decode": "कार्ड की तस्वीर खोली जा रही है",
  "step.document-card": "कार्ड खोजा जा रहा है",
  "step.document-text": "लिखावट पढ़ी जा रही है",
  "step.document-barcodes": "QR कोड खोजा जा रहा है",
  "step.document-portrait": "कार्ड की फ़ोटो खोजी जा रही है",
  "step.selfie-decode": "सेल्फ़ी खोली जा रही है",
  "step.selfie-face": "चेहरा खोजा जा रहा है",
  "step.selfie-features": "चेहरा मापा जा रहा है",
  "step.assess": "सब जाँचें तौली जा रही हैं",
  "step.store": "रिकॉर्ड रखा जा रहा है",

  "outcome.specimen": "नमूना",
  "outcome.specimenText":
    "यह कार्ड परीक्षण के लिए बनाया गया नमूना है। यह परिणाम प्रमाण के रूप में किसी काम का नहीं है।",

  "field.idNumber": "पहचान संख्या",
  "field.name": "नाम",
  "field.nameLocal": "नाम (स्थानीय लिपि)",
  "field.fatherName": "पिता का नाम",
  "field.motherName": "माता का नाम",
  "field.spouseName": "पति या पत्नी का नाम",
  "field.dateOfBirth": "जन्म तिथि",
  "field.gender": "लिंग",
  "field.address": "पता",
  "field.vid": "वर्चुअल ID",
  "field.nationality": "राष्ट्रीयता",
  "field.issuingState": "जारीकर्ता",
  "field.issueDate": "जारी करने की तिथि",
  "field.expiryDate": "मान्य तिथि तक",
  "field.ageOn": "किसी तिथि को आयु",

  "rate.oneIn": "लगभग {n} में 1",
  "rate.bound": "{n} में 1",

  "refusal.picture-empty": "फ़ाइल ख़ाली है। तस्वीर फिर से चुनें या लें।",
  "refusal.picture-too-large":
    "फ़ाइल {megabytes} MB की है; अधिक से अधिक 10 MB ली जाती है। छोटी तस्वीर भेजें।",
  "refusal.picture-type-unsupported": "यह फ़ाइल {kind} है। JPEG, PNG, WebP या HEIC में फ़ोटो या स्कैन भेजें।",
  "kind.gif": "एक GIF तस्वीर",
  "kind.pdf": "एक PDF दस्तावेज़",
  "kind.tiff": "एक TIFF तस्वीर",
  "kind.bmp": "एक BMP तस्वीर",
  "kind.heic": "HEIC तस्वीरों की एक कड़ी",
  "kind.avif": "एक AVIF तस्वीर",
  "kind.svg": "एक SVG चित्र",
  "kind.xml": "एक XML फ़ाइल",
  "kind.zip": "एक ZIP फ़ाइल",
  "kind.text": "एक टेक्स्ट फ़ाइल",
  "kind.other": "ऐसी तस्वीर नहीं जो यहाँ खुल सके; वह कुछ और",
};
