export const build: () => void;
export const isBuilt: () => boolean;
export const buildIfStale: () => void;
