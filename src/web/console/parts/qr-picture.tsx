import { encode } from "uqr";

interface QrPictureProps {
  readonly value: string;
  readonly label: string;
}

/** Dark on light in both schemes: many readers know no other. */
export const QrPicture = ({ value, label }: QrPictureProps) => {
  const { size, data } = encode(value, { ecc: "M", border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg
      class="qr-picture"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
};
