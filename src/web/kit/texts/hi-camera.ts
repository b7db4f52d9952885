/** Hindi: what the page says beside the camera. */
import type { enCamera } from "./en-camera.ts";

export const hiCamera: Readonly<Record<keyof typeof enCamera, string>> = {
  "camera.selfie.title": "कैमरे से सेल्फ़ी",
  "camera.asking": "ब्राउज़र पूछ रहा है कि यह पेज कैमरा इस्तेमाल कर सकता है या नहीं। “अनुमति दें” चुनें।",
  "camera.opening": "एक क्षण, निर्देश लोड हो रहे हैं…",
  "camera.byHand": "इस डिवाइस पर निर्देश नहीं चलते। तस्वीर ख़ुद लें।",
  "camera.shutter": "तस्वीर लें",
  "camera.back": "वापस",
  "camera.which": "कैमरा",
  "camera.numbered": "कैमरा {number}",
  "camera.speak": "बोलकर बताएँ",
  "camera.retry": "कैमरा फिर से आज़माएँ",
  "camera.ways": "आप क्या कर सकते हैं",
  "camera.upload": "इसके बदले फ़ाइल चुनें",
  "camera.uploadNotLive": "फ़ाइल से यह पता नहीं चलता कि आप अभी यहाँ हैं। जाँच में अधिक समय लग सकता है।",
  "camera.otherDevice": "कोई दूसरा डिवाइस लें, जैसे फ़ोन: वहाँ वही लिंक खोलें जो आपको भेजा गया था।",
  "camera.trouble.insecure": "कैमरा केवल सुरक्षित पेज पर चलता है",
  "camera.mend.insecure":
    "यह पेज https:// से शुरू होने वाले पते से खोलें, या जिसने आपको यहाँ भेजा है उससे ऐसा पता माँगें।",
  "camera.trouble.unsupported": "इस ब्राउज़र से यहाँ तस्वीर नहीं ली जा सकती",
  "camera.mend.unsupported": "ब्राउज़र को अपडेट करें, या कोई दूसरा ब्राउज़र लें।",
  "camera.trouble.none": "कोई कैमरा नहीं मिला",
  "camera.mend.none": "कैमरा जोड़ें और चालू करें, फिर दोबारा कोशिश करें।",
  "camera.trouble.denied": "इस पेज को कैमरे की अनुमति नहीं है",
  "camera.trouble.busy": "कैमरा कहीं और इस्तेमाल हो रहा है",
  "camera.mend.busy":
    "कोई दूसरा प्रोग्राम या टैब उसे इस्तेमाल कर रहा है। उसे बंद करें (जैसे वीडियो कॉल) और फिर कोशिश करें।",
  "camera.trouble.lost": "कैमरा बंद हो गया",
  "camera.mend.lost":
    "उसे निकाल दिया गया है, या किसी दूसरे प्रोग्राम ने ले लिया है। आपकी ली हुई तस्वीरें अब भी यहाँ हैं।",
  "camera.trouble.models": "इस डिवाइस पर निर्देश नहीं चल सकते",
  "camera.mend.models": "इनके बिना यह नहीं देखा जा सकता कि सिर कैसे घूमा। कनेक्शन देखें और फिर कोशिश करें।",
  "camera.allow.chrome-android":
    "Android पर Chrome: पते के बाईं ओर के निशान पर टैप करें, फिर “अनुमतियाँ”, और कैमरा चालू करें। फिर दोबारा कोशिश करें।",
  "camera.allow.firefox-android":
    "Android पर Firefox: पते के बाईं ओर ताले पर टैप करें, फिर कैमरे पर, ताकि अनुमति दिखे। फिर दोबारा कोशिश करें।",
  "camera.allow.safari-ios":
    "iPhone और iPad: सेटिंग्स, ऐप्स, Safari (या आपका ब्राउज़र), कैमरा खोलें और “अनुमति दें” चुनें। लौटकर फिर कोशिश करें।",
  "camera.allow.chrome-desktop":
    "Chrome या Edge: पते के बाईं ओर के निशान पर क्लिक करें और कैमरा चालू करें। फिर दोबारा कोशिश करें।",
  "camera.allow.firefox-desktop":
    "Firefox: पते के बाईं ओर कटे हुए कैमरे पर क्लिक करें और रोक हटाएँ। फिर दोबारा कोशिश करें।",
  "camera.allow.safari-mac":
    "Mac पर Safari: मेनू में Safari, इस वेबसाइट की सेटिंग्स, कैमरा, “अनुमति दें” चुनें। फिर दोबारा कोशिश करें।",
  "camera.allow.other": "ब्राउज़र की सेटिंग्स में इस पेज को कैमरे की अनुमति दें। फिर दोबारा कोशिश करें।",

  "doc.not_found": "कार्ड को फ़्रेम के अंदर रखें",
  "doc.closer": "थोड़ा पास लाएँ",
  "doc.farther": "थोड़ा दूर ले जाएँ",
  "doc.center": "कार्ड को बीच में रखें",
  "doc.tilt": "कार्ड को सीधा रखें",
  "doc.blur": "स्थिर रखें, तस्वीर धुंधली है",
  "doc.glare": "चमक हटाने के लिए थोड़ा झुकाएँ",
  "doc.dark": "अधिक रोशनी में आएँ",
  "doc.bright": "रोशनी बहुत तेज़ है, सीधी रोशनी से हटें",
  "doc.hold": "स्थिर रखें…",
  "doc.done": "हो गया",
  "face.none": "चेहरा गोले के अंदर रखें",
  "face.many": "फ़्रेम में केवल आप हों",
  "face.closer": "पास आएँ",
  "face.back": "पीछे हटें",
  "face.straight": "सीधे देखें",
  "face.light": "रोशनी की ओर मुड़ें",
  "face.blur": "स्थिर रहें, तस्वीर धुंधली है",
  "face.hold": "स्थिर रहें…",
  "live.left": "धीरे से सिर बाएँ करें",
  "live.right": "धीरे से सिर दाएँ करें",
  "live.up": "धीरे से सिर ऊपर करें",
  "live.down": "धीरे से सिर नीचे करें",
  "live.slow": "थोड़ा धीरे",
  "live.again": "एक बार फिर कोशिश करें",
  "live.wait": "हो गया। अब तीर के अनुसार सिर घुमाएँ।",
  "live.done": "पूरा हुआ",
  "live.progress": "चरण {number} / {count}",
  "live.stale": "लाइव सेल्फ़ी अब पुरानी हो गई है। इसे एक बार फिर लें।",
};
