/** More resources of one target than this are not told to faces; clients have them all. */
export const toldResources = 1_000;
