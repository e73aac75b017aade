/** What may be selected beside the boxes of the picture: clauses that name no item, and clauses that say no. */
export const UNCLEAR = "unclear";
export const REFUSALS = "refusals";
