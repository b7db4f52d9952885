/** Hindi: the notice, and withdrawing the consent. */
import type { enConsent } from "./en-consent.ts";

export const hiConsent: Readonly<Record<keyof typeof enConsent, string>> = {
  "notice.title": "आपके डेटा का क्या होता है",
  "notice.lead":
    "{operator} आपकी सहमति माँगता है। पढ़ें कि क्या लिया जाता है, किसलिए, और कितने समय रखा जाता है।",
  "notice.loading": "सूचना लोड हो रही है…",
  "notice.keeping": "आपका उत्तर रखा जा रहा है…",
  "notice.caption": "हर प्रकार का डेटा, उसका उद्देश्य, कितने समय रखा जाता है और कौन देखता है",
  "notice.data": "डेटा",
  "notice.purpose": "किसलिए",
  "notice.keptFor": "कब तक रखा जाता है",
  "notice.seenBy": "कौन देखता है",
  "notice.keptFor.days": "दिन: {days}",
  "notice.data.document-picture": "आपके दस्तावेज़ की तस्वीरें",
  "notice.data.document-fields": "उस पर छपा या कोड में लिखा: नाम, जन्म तिथि, लिंग, पता आदि",
  "notice.data.id-number": "दस्तावेज़ की संख्या",
  "notice.data.selfie": "सेल्फ़ी",
  "notice.data.live-frames": "सिर घुमाते समय की तस्वीरें",
  "notice.data.face-features": "आपके चेहरे की माप",
  "notice.data.device": "आपके डिवाइस का कैमरा, ब्राउज़र और पता",
  "notice.purpose.read-and-check": "दस्तावेज़ पढ़ने और यह देखने के लिए कि वह असली है",
  "notice.purpose.find-duplicates": "यह जानने के लिए कि कोई दूसरी बार तो नहीं आया",
  "notice.purpose.compare-faces": "दस्तावेज़ की फ़ोटो से आपका मिलान करने के लिए",
  "notice.purpose.prove-presence": "यह देखने के लिए कि आप स्वयं यहाँ हैं, कोई तस्वीर नहीं",
  "notice.purpose.guide-camera": "कैमरे के निर्देश देने और नक़ली कैमरा पहचानने के लिए",
  "notice.keptFor.until-erased": "जब तक मिटाया न जाए, या आप सहमति वापस न लें",
  "notice.keptFor.last-four-and-keyed-index": "आख़िरी चार अंक, और एक कोड जिसे कोई पलट नहीं सकता",
  "notice.keptFor.not-kept": "नहीं रखा जाता",
  "notice.seenBy.reviewers": "संचालक की ओर से जाँचने वाले लोग",
  "notice.seenBy.nobody-in-full": "पूरा कोई नहीं",
  "notice.seenBy.nobody": "कोई नहीं",
  "notice.choice.quality-evaluation":
    "मेरी तस्वीरें यह मापने और सुधारने में भी काम आ सकती हैं कि यह जाँच कितनी अच्छी चलती है। यह ऐच्छिक है और मेरी जाँच पर कोई असर नहीं डालता।",

  "notice.withdraw":
    "आप अपनी सहमति कभी भी वापस ले सकते हैं। इसके लिए आपको एक लिंक मिलता है, जो हर पेज के नीचे और आपकी रसीद में होता है।",
  "notice.rights":
    "आप पूछ सकते हैं कि आपका क्या रखा गया है, उसे सुधरवा या मिटवा सकते हैं, और भारत के डेटा संरक्षण बोर्ड में शिकायत कर सकते हैं।",
  "notice.alternative": "यदि आप सहमत नहीं हैं तो एक दूसरा रास्ता है:",
  "notice.version": "इस सूचना का संस्करण: {version}",
  "notice.given": "मैं सहमत हूँ",
  "notice.declined": "मैं सहमत नहीं हूँ",
  "contact.title": "संपर्क",
  "contact.alternative": "दूसरा रास्ता",
  "declined.title": "आप सहमत नहीं हुए",
  "declined.lead": "यह आपका अधिकार है। जाँच समाप्त कर दी गई, और आपका कुछ भी नहीं लिया गया।",
  "declined.again": "फिर से शुरू करें",

  "withdraw.title": "अपनी सहमति वापस लें",
  "withdraw.lead":
    "तस्वीरें, उनसे पढ़ी गई बातें और आपके चेहरे से मापी गई हर चीज़ नष्ट कर दी जाती है। इसे पलटा नहीं जा सकता।",
  "withdraw.effect":
    "चल रही जाँच समाप्त हो जाती है। जो पहले तय हुआ वह बना रहता है; जिसने जाँच माँगी थी उसे बताया जाता है कि आपने सहमति वापस ले ली।",
  "withdraw.button": "वापस लें और नष्ट करें",
  "withdraw.working": "सहमति वापस ली जा रही है…",
  "withdraw.done.title": "आपकी सहमति वापस ले ली गई",
  "withdraw.done.lead": "आपका जो रखा गया था वह नष्ट कर दिया गया। सहमति {id}, वापस ली गई {time}।",
  "withdraw.waiting.lead":
    "इससे अब और कुछ नहीं किया जाएगा। कानून के कारण इसे अभी नष्ट नहीं किया जा सकता; अनुमति होते ही नष्ट कर दिया जाएगा। सहमति {id}, वापस ली गई {time}।",
  "withdraw.invalid.title": "इस लिंक से काम नहीं हो सकता",
  "withdraw.invalid.lead": "वह अधूरा है, या ऐसी कोई सहमति नहीं है। रसीद से पूरा लिंक कॉपी करके फिर खोलें।",
};
