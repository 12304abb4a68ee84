/** Apart from the page's own script: the letters of all scripts weigh half a megabyte, and are wanted with the first file. */
export const loadLinking = () => import('./link-customers')

export const loadFolds = () => import('./field-folds')

export const loadSamePeople = () => import('./review/SamePeoplePage.svelte')
