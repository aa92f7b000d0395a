// Reads ESC/POS bytes with npos (an interpreter from the npm registry) and tells what it found as JSON on standard output.
'use strict';

const [folder, file] = process.argv.slice(2);
const path = require('path');
const npos = require(path.join(folder, 'npos'));
const { rules } = require(path.join(folder, 'npos', 'lib', 'parser', 'ruler'));

rules[npos.symbols.GS]['(k'] = [0, 'd16']; // npos is older than QR codes: their command is a length and so many bytes

npos.parser().parse(require('fs').readFileSync(file)).then((found) => {
  const images = found.entries.filter((entry) => entry.type === 'raster').map(({ data }) => ({
    width: data.width,
    height: data.height,
    dark: Array.from({ length: data.width * data.height }, (_, n) =>
      data.getPixel(n % data.width, Math.floor(n / data.width)) & 0xffffff ? 0 : 1).join(''),
  }));
  const commands = found.tree.map((node) => `${node.ascii || ''} ${node.fn || ''}`.trim());
  const text = found.entries.filter((entry) => entry.type === 'text').map((entry) => entry.data.toString('hex')).join('');
  process.stdout.write(JSON.stringify({ commands, text, images }));
});
