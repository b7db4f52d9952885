import type { enPrivacy } from "./en-console-privacy.ts";

/** Hindi, of keeping and erasing in the console. */
export const hiPrivacy: Readonly<Record<keyof typeof enPrivacy, string>> = {
  "privacy.title": "रखना और मिटाना",
  "hold.none": "इस मामले पर कोई कानूनी रोक नहीं है।",
  "hold.place": "कानूनी रोक लगाएँ",
  "hold.effect":
    "रोक रहने तक इस मामले का कुछ भी नहीं मिटता: न हाथ से, न समय पूरा होने पर, न सहमति वापस लेने से।",
  "hold.reason": "कारण",
  "hold.until": "तक",
  "hold.untilDay": "इस दिन के अंत तक",
  "hold.untilHint": "खाली: जब तक कोई हटाए नहीं।",
  "hold.release": "रोक हटाएँ",
  "hold.releaseQuestion":
    "जो रोक हटने की प्रतीक्षा में था वह तुरंत मिटा दिया जाएगा, जैसे सहमति वापस लेने के बाद। यह वापस नहीं हो सकता।",
  "holdReason.court-order": "न्यायालय का आदेश",
  "holdReason.investigation": "जाँच",
  "holdReason.dispute": "विवाद",
  "holdReason.audit": "लेखा परीक्षा",
  "holdReason.law-requires": "कानून की माँग",
  "holdReason.other": "अन्य",
  "erase.erase": "मिटाएँ",
  "export.export": "व्यक्ति के लिए निर्यात",
  "export.effect":
    "इस व्यक्ति का जो कुछ रखा है, चित्रों सहित, एक फ़ाइल में। ध्यान रखें कि यह उसी व्यक्ति तक पहुँचे, किसी और तक नहीं। यह ऑडिट लॉग में लिखा जाता है।",
  "export.code": "आपके प्रमाणक ऐप का कोड",
  "exportReason.asked-by-person": "व्यक्ति ने माँगा",
  "exportReason.law-requires": "कानून की माँग",
  "exportReason.complaint": "शिकायत",
  "retention.title": "क्या कितने समय रखा जाता है",
  "retention.lead":
    "निर्णय के बाद के दिन; ऑडिट लॉग के लिए प्रविष्टि के बाद। ये सर्वर शुरू करते समय तय होते हैं; हर घंटे मिटाया जाता है।",
  "retention.class": "क्या",
  "retention.days": "दिन",
  "retention.due": "अभी देय",
  "retention.held": "देय पर रोके गए: {count}।",
  "retention.lastRun": "पिछली बार:",
  "retained.pictures": "चित्र",
  "retained.features": "चेहरे के सदिश और पहचान",
  "retained.fields": "फ़ील्ड और टिप्पणियाँ",
  "retained.reports": "रिपोर्ट, सहमति, मामला",
  "retained.events": "घटनाएँ और डिलीवरी",
  "retained.audit": "ऑडिट लॉग",
  "problem.legal-hold": "इस पर कानूनी रोक है: हटने तक कुछ नहीं मिटता।",
  "problem.code-refused": "कोड गलत है, या पहले इस्तेमाल हो चुका है। अगले कोड की प्रतीक्षा करें।",
};
