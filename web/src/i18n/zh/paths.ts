export const paths = {
} as const;
