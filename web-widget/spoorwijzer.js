/** Registers `<spoor-wijzer>`: the one module here with a side effect. */
import { SpoorWijzerElement } from './spoor-wijzer-element.js';

if (!customElements.get('spoor-wijzer')) customElements.define('spoor-wijzer', SpoorWijzerElement);
