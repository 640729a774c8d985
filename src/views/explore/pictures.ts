/** What is drawn beside the numbers, fetched together once these are there. */
export { default as Ladder } from './Ladder.svelte';
export { default as Why } from './Why.svelte';
