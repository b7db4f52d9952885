export const build: () => void;
export const buildIfStale: () => void;
