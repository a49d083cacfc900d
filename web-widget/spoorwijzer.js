/** Registers `<spoor-wijzer>`, once its content is read: the one module here with a side effect, and a script without `type=module` too. */
import { SpoorWijzerElement } from './spoor-wijzer-element.js';

function register() {
  if (!customElements.get('spoor-wijzer')) customElements.define('spoor-wijzer', SpoorWijzerElement);
}
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', register);
else register();
