/** “Run” buttons beside commands: they ask the page’s terminal, which answers by cancelling the event. */

class CommandLine extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    const note = this.querySelector<HTMLElement>('.command-note');
    const { host = '', line = '', none = '' } = this.dataset;
    if (!button || !note) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      const request = new CustomEvent('quorate:run', {
        detail: { host, line },
        cancelable: true,
        bubbles: true,
      });
      const isTaken = !this.dispatchEvent(request);
      note.textContent = isTaken ? '' : none;
    });
  }
}

customElements.define('quorate-command', CommandLine);
