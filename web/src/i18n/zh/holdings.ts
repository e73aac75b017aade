export const holdings = {
} as const;
