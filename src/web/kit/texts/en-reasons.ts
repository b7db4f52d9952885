/**
 * English: what an applicant can do about a picture. Reasons that no applicant may learn have no text here, and
 * never will; test/web holds that.
 */
export const enReasons = {
  "reason.other": "Take it again in good light, sharp and with nothing in the way.",
  "reason.document_not_found": "Place the whole document in the picture, on a plain background.",
  "reason.document_side_missing": "The front of the document is missing. Take it.",
  "reason.document_wrong_side": "This is the other side. Turn the document over.",
  "reason.document_multiple_found": "Place one document in the picture and nothing else.",
  "reason.document_cut_off": "Move back a little, so that all four corners are in the picture.",
  "reason.document_blurry": "The picture is blurred. Hold still and tap on the document to focus.",
  "reason.document_glare": "Light shines back. Tilt the document or turn off the flash.",
  "reason.document_too_dark": "It is too dark. Take the picture in brighter light.",
  "reason.document_too_small": "Move closer, so that the document fills the picture.",
  "reason.document_photocopy": "Take a picture of the original, not of a copy.",
  "reason.document_screen": "Take a picture of the document itself, not of a screen.",
  "reason.document_type_not_supported":
    "Use your Aadhaar, PAN card, driving licence, voter card or passport.",
  "reason.document_wrong_type": "This is another kind of document than the one you chose.",
  "reason.document_pages_differ": "Take the front and the back of one and the same document.",
  "reason.document_portrait_missing": "Take the side with your portrait, and cover nothing.",
  "reason.document_expired": "Use a document that is still valid.",
  "reason.field_unreadable": "The text cannot be read in full. Take it sharper, in good light.",
  "reason.field_low_confidence": "The text cannot be read well. Take it sharper, in good light.",
  "reason.mrz_not_found":
    "The lines of letters and arrows are missing. Take the side that has them.",
  "reason.mrz_unreadable": "Take the lines of letters and arrows again, sharp, flat and in full.",
  "reason.qr_not_found": "The QR code is missing. Take the side that has it, large and sharp.",
  "reason.qr_unreadable": "The QR code cannot be read. Take it closer, flat and sharp.",
  "reason.xml_unreadable": "Download the file again and send it unchanged.",
  "reason.qr_too_old": "Download a new copy of your document and use that.",
  "reason.xml_too_old": "Download a new copy of your document and use that.",
  "reason.document_face_quality_low": "Take the picture of the document closer and sharper.",
  "reason.selfie_missing": "The selfie is missing. Take it.",
  "reason.selfie_no_face": "Look straight into the camera, with your whole face in the picture.",
  "reason.selfie_multiple_faces": "Take the selfie alone, with nobody else in the picture.",
  "reason.selfie_face_too_small": "Move closer, so that your face fills the middle of the picture.",
  "reason.selfie_blurry": "The picture is blurred. Hold still and wipe the lens.",
  "reason.selfie_too_dark": "It is too dark. Face a window or a lamp.",
  "reason.selfie_too_bright": "It is too bright. Move out of the glaring light.",
  "reason.selfie_uneven_light": "Turn so that the light falls on your face from the front.",
  "reason.selfie_turned_aside": "Look straight into the camera.",
  "reason.selfie_turned_up_or_down": "Hold the camera level with your eyes.",
  "reason.selfie_eyes_closed": "Open your eyes.",
  "reason.selfie_eyes_covered": "Take off dark glasses and keep your eyes free.",
  "reason.selfie_mouth_covered": "Take off a mask or scarf, and hold nothing before your face.",
  "reason.live_capture_missing":
    "Take the selfie with the camera, and do what you are asked to do.",
  "reason.live_turn_missing":
    "Turn your head as far as you are asked to, and look ahead in between.",
  "reason.live_too_fast": "Wait until you are asked, then turn your head slowly.",
  "reason.live_too_slow": "Turn your head soon after you are asked to.",
  "reason.live_frames_missing": "Close other programs, or use another device, and try again.",
  "reason.live_left_frame": "Keep your whole face in the picture until the end.",
  "reason.live_several_faces": "Take the selfie alone, with nobody else in the picture.",

  "problem.picture-empty": "The file is empty.",
  "problem.picture-too-large": "The file is larger than 10 MB. Send a smaller one.",
  "problem.picture-type-unsupported": "This kind of file cannot be read here.",
  "problem.picture-dimensions": "The picture is too small or too large. Take it with the camera.",
  "problem.picture-unreadable": "The file is damaged or incomplete. Take the picture again.",
  "problem.heic-decoder-missing":
    "HEIC pictures cannot be opened here. Send a JPEG, or use the camera.",
  "problem.pdf-unreadable": "The PDF cannot be opened. Download it again, or take a picture.",
  "problem.pdf-too-many-pages":
    "The PDF has too many pages. Send the page with the document alone.",
  "problem.offline-xml-unreadable":
    "This is no offline e-KYC file. Download it again from UIDAI, or take a picture.",
  "problem.challenge-invalid": "The live selfie cannot be used. Take it once more.",
  "problem.challenge-expired": "The live selfie is too old to be used. Take it once more.",
  "problem.challenge-spent": "This live selfie was sent before. Take it once more.",
  "problem.live-capture-required": "The selfie has to be taken with the camera of this page.",
} as const;
