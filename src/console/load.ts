/** Apart from the page's own script: few open the console. */
export const loadConsole = () => import('./ConsolePage.svelte')
