/** English: the notice, and withdrawing the consent. The codes of its rows are those of the server. */
export const enConsent = {
  "notice.title": "What happens with your data",
  "notice.lead":
    "{operator} asks for your consent. Read what is used, what for, and how long it is kept.",
  "notice.loading": "Loading the notice…",
  "notice.keeping": "Keeping your answer…",
  "notice.caption": "Each kind of data, with its purpose, how long it is kept and who sees it",
  "notice.data": "Data",
  "notice.purpose": "What for",
  "notice.keptFor": "Kept for",
  "notice.seenBy": "Who sees it",
  "notice.keptFor.days": "Days: {days}",
  "notice.data.document-picture": "Pictures of your document",
  "notice.data.document-fields":
    "What is printed or coded on it: name, date of birth, gender, address and the like",
  "notice.data.id-number": "Number of the document",
  "notice.data.selfie": "Selfie",
  "notice.data.live-frames": "Pictures of the turns of your head",
  "notice.data.face-features": "Measures of your face",
  "notice.data.device": "Camera, browser and address of your device",
  "notice.purpose.read-and-check": "To read the document and to check that it is real",
  "notice.purpose.find-duplicates": "To find out whether somebody comes a second time",
  "notice.purpose.compare-faces": "To compare you with the portrait on the document",
  "notice.purpose.prove-presence": "To see that you are here yourself, and not a picture",
  "notice.purpose.guide-camera": "To guide the camera and to notice a false one",
  "notice.keptFor.until-erased": "Until it is erased, or you withdraw",
  "notice.keptFor.last-four-and-keyed-index":
    "The last four digits, and a code that nobody can turn back",
  "notice.keptFor.not-kept": "Not kept",
  "notice.seenBy.reviewers": "People who review for the operator",
  "notice.seenBy.nobody-in-full": "Nobody in full",
  "notice.seenBy.nobody": "Nobody",
  "notice.choice.quality-evaluation":
    "My pictures may also be used to measure and improve how well this works. This is voluntary, and changes nothing for my check.",

  "notice.withdraw":
    "You can withdraw your consent at any time. You get a link for it, which stands at the foot of every page and in your receipt.",
  "notice.rights":
    "You may ask what is kept of you, have it corrected or erased, and complain to the Data Protection Board of India.",
  "notice.alternative": "If you do not agree, there is another way:",
  "notice.version": "Version of this notice: {version}",
  "notice.given": "I agree",
  "notice.declined": "I do not agree",
  "contact.title": "Contact",
  "contact.alternative": "Another way",
  "declined.title": "You did not agree",
  "declined.lead": "That is your right. The check was ended, and nothing of you was taken.",
  "declined.again": "Start again",

  "withdraw.title": "Withdraw your consent",
  "withdraw.lead":
    "The pictures, what was read off them, and everything measured on your face are destroyed. This cannot be undone.",
  "withdraw.effect":
    "A check that is still running ends. What was decided before stays decided; whoever asked for the check is told that you have withdrawn.",
  "withdraw.button": "Withdraw and destroy",
  "withdraw.working": "Withdrawing…",
  "withdraw.done.title": "Your consent is withdrawn",
  "withdraw.done.lead": "What was kept of you is destroyed. Consent {id}, withdrawn {time}.",
  "withdraw.waiting.lead":
    "Nothing more is done with it. A law keeps it from being destroyed for now; it is destroyed as soon as it may be. Consent {id}, withdrawn {time}.",
  "withdraw.invalid.title": "This link cannot be used",
  "withdraw.invalid.lead":
    "It is not complete, or there is no such consent. Copy the whole link from your receipt and open it again.",
} as const;
