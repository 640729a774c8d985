import { createContext } from 'svelte';
import type { Board } from '../../state/workshop/board.svelte';

/** The board of the workshop, for every part of its screen. */
export const [getBoard, setBoard] = createContext<Board>();
