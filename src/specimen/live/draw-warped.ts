/**
 * @file Draws a picture through a mesh: each node of a regular grid over the picture goes where it is told, and the
 * picture between nodes follows. Where the mesh folds, what is nearer to the camera is seen.
 */
import type { Pixels } from "../../vision/image/index.ts";

export interface MeshNode {
  /** In pixels of the result. */
  readonly x: number;
  readonly y: number;
  /** Larger is nearer. */
  readonly z: number;
  /** Times the brightness of the picture. */
  readonly light: number;
  /** A cell whose four nodes are all still is not drawn: what is behind shows the same. */
  readonly still?: boolean;
}

export interface Mesh {
  /** Cells along each side of the source picture. */
  readonly cells: number;
  /** (cells + 1) squared nodes, row by row. */
  readonly nodes: readonly MeshNode[];
}

export const meshOver = (
  { widthPx, heightPx }: Pick<Pixels, "widthPx" | "heightPx">,
  cells: number,
  nodeAt: (u: number, v: number) => MeshNode,
): Mesh => {
  const nodes: MeshNode[] = [];
  for (let row = 0; row <= cells; row++)
    for (let column = 0; column <= cells; column++)
      nodes.push(nodeAt((column * widthPx) / cells, (row * heightPx) / cells));
  return { cells, nodes };
};

interface Canvas {
  readonly source: Pixels;
  readonly target: Pixels;
  readonly depth: Float32Array;
}

/** @param onto what is seen where the mesh does not reach; not changed */
export const drawMesh = (source: Pixels, { cells, nodes }: Mesh, onto: Pixels): Pixels => {
  const target = { ...onto, data: Uint8Array.from(onto.data) };
  const depth = new Float32Array(target.widthPx * target.heightPx).fill(-Infinity);
  const canvas = { source, target, depth };
  const across = source.widthPx / cells;
  const down = source.heightPx / cells;
  const corners = nodes.map(({ x, y, z, light }, at) => {
    const [column, row] = [at % (cells + 1), Math.floor(at / (cells + 1))];
    return Float64Array.of(x, y, z, light, column * across, row * down);
  });
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++) {
      const at = row * (cells + 1) + column;
      const below = at + cells + 1;
      if ([at, at + 1, below, below + 1].every((node) => nodes[node]!.still === true)) continue;
      fillTriangle(canvas, corners[at]!, corners[at + 1]!, corners[below + 1]!);
      fillTriangle(canvas, corners[at]!, corners[below + 1]!, corners[below]!);
    }
  return target;
};

/** Each corner: x, y, depth, light, and where it lies on the source. */
const fillTriangle = (
  { source, target, depth }: Canvas,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
): void => {
  const [ax, ay, bx, by, cx, cy] = [a[0]!, a[1]!, b[0]!, b[1]!, c[0]!, c[1]!];
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (Math.abs(area) < 1e-9) return;
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
  const right = Math.min(target.widthPx - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const bottom = Math.min(target.heightPx - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  const [dz1, dz2] = [b[2]! - a[2]!, c[2]! - a[2]!];
  const [dl1, dl2] = [b[3]! - a[3]!, c[3]! - a[3]!];
  const [du1, du2] = [b[4]! - a[4]!, c[4]! - a[4]!];
  const [dv1, dv2] = [b[5]! - a[5]!, c[5]! - a[5]!];
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - ax;
      const py = y + 0.5 - ay;
      const wb = (px * (cy - ay) - (cx - ax) * py) / area;
      const wc = ((bx - ax) * py - px * (by - ay)) / area;
      if (wb < 0 || wc < 0 || wb + wc > 1) continue;
      const z = a[2]! + wb * dz1 + wc * dz2;
      const i = y * target.widthPx + x;
      if (z < depth[i]!) continue;
      depth[i] = z;
      const light = a[3]! + wb * dl1 + wc * dl2;
      copySample(source, a[4]! + wb * du1 + wc * du2, a[5]! + wb * dv1 + wc * dv2, {
        data: target.data,
        at: i * 3,
        light,
      });
    }
};

/** Bilinear; u and v in pixel edges. */
const copySample = (
  { data, widthPx, heightPx }: Pixels,
  u: number,
  v: number,
  to: { readonly data: Uint8Array; readonly at: number; readonly light: number },
): void => {
  const x = Math.min(widthPx - 1.001, Math.max(0, u - 0.5));
  const y = Math.min(heightPx - 1.001, Math.max(0, v - 0.5));
  const left = x | 0;
  const top = y | 0;
  const fx = x - left;
  const fy = y - top;
  const i = (top * widthPx + left) * 3;
  const below = i + widthPx * 3;
  for (let channel = 0; channel < 3; channel++) {
    const upper = data[i + channel]! * (1 - fx) + data[i + 3 + channel]! * fx;
    const lower = data[below + channel]! * (1 - fx) + data[below + 3 + channel]! * fx;
    const value = (upper * (1 - fy) + lower * fy) * to.light;
    to.data[to.at + channel] = value > 255 ? 255 : value + 0.5;
  }
};
