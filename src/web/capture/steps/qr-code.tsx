/**
 * @file An address as a QR code, drawn here: nothing of it leaves the page.
 */
import { encode } from "uqr";

/** Light squares around the code, so that readers find it (ISO/IEC 18004, 6.3.8). */
const QUIET_ZONE = 4;

export const QrCode = ({
  content,
  label,
}: {
  readonly content: string;
  readonly label: string;
}) => {
  const { data, size } = encode(content, { ecc: "M", border: QUIET_ZONE });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  );
};
