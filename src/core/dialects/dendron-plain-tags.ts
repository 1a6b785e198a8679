/**
 * Under it, beside the vaults, the settings of Dendron hold the signs of tags that lead to no notes; no vault that a link names is called
 * so. Its own module, since who reads it does not need the parser of YAML.
 */
export const plainSignsKey = "#";
