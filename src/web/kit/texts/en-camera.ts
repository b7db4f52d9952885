/** English: what the page says beside the camera. The guidance is that of the catalogue, word for word. */
export const enCamera = {
  "camera.selfie.title": "Selfie with the camera",
  "camera.asking": "Your browser asks whether this page may use the camera. Choose “Allow”.",
  "camera.opening": "One moment, the guidance is loading…",
  "camera.byHand": "There is no guidance on this device. Take the picture yourself.",
  "camera.shutter": "Take the picture",
  "camera.back": "Back",
  "camera.which": "Camera",
  "camera.numbered": "Camera {number}",
  "camera.speak": "Say it aloud",
  "camera.retry": "Try the camera again",
  "camera.ways": "What you can do",
  "camera.upload": "Choose a file instead",
  "camera.uploadNotLive":
    "A file does not show that you are here now. It may take longer to be checked.",
  "camera.otherDevice":
    "Use another device, such as a phone: open there the link that was sent to you.",
  "camera.trouble.insecure": "The camera works only on a secure page",
  "camera.mend.insecure":
    "Open this page by an address that begins with https://, or ask whoever sent you here for one.",
  "camera.trouble.unsupported": "This browser cannot be used for taking pictures here",
  "camera.mend.unsupported": "Update the browser, or use another one.",
  "camera.trouble.none": "No camera was found",
  "camera.mend.none": "Connect a camera and switch it on, then try again.",
  "camera.trouble.denied": "This page may not use the camera",
  "camera.trouble.busy": "The camera is in use",
  "camera.mend.busy":
    "Another program or another tab uses it. Close that one (a video call, for example) and try again.",
  "camera.trouble.lost": "The camera was switched off",
  "camera.mend.lost":
    "It was unplugged, or another program has taken it. The pictures you have taken are still here.",
  "camera.trouble.models": "The guidance cannot run on this device",
  "camera.mend.models":
    "The movements of a live selfie cannot be followed without it. Check the connection and try again.",
  "camera.allow.chrome-android":
    "Chrome on Android: tap the sign left of the address, then Permissions, and switch the camera on. Then try again.",
  "camera.allow.firefox-android":
    "Firefox on Android: tap the lock left of the address, then the camera, so that it says Allowed. Then try again.",
  "camera.allow.safari-ios":
    "iPhone and iPad: open Settings, Apps, Safari (or your browser), Camera, and choose Allow. Come back and try again.",
  "camera.allow.chrome-desktop":
    "Chrome or Edge: click the sign left of the address and switch the camera on. Then try again.",
  "camera.allow.firefox-desktop":
    "Firefox: click the crossed-out camera left of the address and clear the block. Then try again.",
  "camera.allow.safari-mac":
    "Safari on a Mac: in the menu choose Safari, Settings for this website, Camera, Allow. Then try again.",
  "camera.allow.other":
    "Allow the camera for this page in the settings of your browser. Then try again.",

  "doc.not_found": "Place the card inside the frame",
  "doc.closer": "Move closer",
  "doc.farther": "Move a little back",
  "doc.center": "Centre the card",
  "doc.tilt": "Hold the card flat",
  "doc.blur": "Hold still, the picture is blurry",
  "doc.glare": "Tilt to avoid glare",
  "doc.dark": "Find more light",
  "doc.bright": "Too bright, move away from direct light",
  "doc.hold": "Hold still…",
  "doc.done": "Got it",
  "face.none": "Put your face in the oval",
  "face.many": "Only you should be in view",
  "face.closer": "Move closer",
  "face.back": "Move back",
  "face.straight": "Look straight ahead",
  "face.light": "Turn towards the light",
  "face.blur": "Hold still, the picture is blurry",
  "face.hold": "Hold still…",
  "live.left": "Slowly turn your head left",
  "live.right": "Slowly turn your head right",
  "live.up": "Slowly turn your head up",
  "live.down": "Slowly turn your head down",
  "live.slow": "A little slower",
  "live.again": "Let’s try that once more",
  "live.wait": "Got it. Next, follow the arrows with your head.",
  "live.done": "Done",
  "live.progress": "Movement {number} of {count}",
  "live.stale": "The live selfie is too old to be used. Take it once more.",
} as const;
