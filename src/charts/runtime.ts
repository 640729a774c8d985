import {
  BarController,
  BarElement,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { marksPlugin } from './marks';

Chart.register(BarController, BarElement, LineController, LineElement, PointElement, LinearScale, Tooltip, marksPlugin);

export { Chart };
