export { CardCapture } from "./card-capture.tsx";
export { SelfieCapture } from "./selfie-capture.tsx";
