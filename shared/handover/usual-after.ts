/** Minutes for which a handover may be unsigned before it is said, where a floor sets no other (SPEC HO4). */
export const usualHandoverAfter = 30;
