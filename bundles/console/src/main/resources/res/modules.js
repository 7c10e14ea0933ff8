// The page "Modules": versions that serve, their history, and how to change them. What comes from
// a jar is shown as text; its address only becomes a link if it is one of the web.
(function () {
  'use strict';

  var page = window.posternPage;
  var byId = page.byId, element = page.element, count = page.count, row = page.row, cell = page.cell;
  var STATES = {
    SHIPPED: ['came with the server', 'good'], PROBATION: ['on probation', 'warn'],
    SERVING: ['serves', 'good'], LEFT_OUT: ['does not run', 'bad']
  };
  var ACTIONS = {
    INSTALL: 'install', ROLL_BACK: 'roll back', REMOVE: 'remove', PROBATION: 'end of probation',
    START: 'start of the server'
  };
  var OUTCOMES = {
    DEPLOYED: ['deployed', 'good'], REFUSED: ['refused', 'bad'], RETURNED: ['went back', 'bad'],
    SETTLED: ['settled', 'good'], REMOVED: ['removed', ''], LEFT_OUT: ['left out', 'bad']
  };
  var maxJar = 0;
  var busy = false;

  // Kinds may come that this page does not know.
  function words(map, key) { return map[key] || [key.toLowerCase(), '']; }

  function link(address) {
    if (!/^https?:\/\//.test(address || '')) { return null; }
    var a = element('a', 'documentation');
    a.href = address;
    a.target = '_blank';
    a.rel = 'noopener noreferrer';
    return a;
  }

  function date(text) { return new Date(text).toLocaleDateString(); }

  function moduleCell(m) {
    return cell('', [element('div', m.title), m.title === m.name ? null : element('div', m.name, 'quiet'),
      link(m.documentation)]);
  }

  function versionCell(m) {
    var others = m.kept.filter(function (one) { return one.version !== m.version; });
    var td = cell('', [element('div', m.version), others.length === 0 ? null : element('div', 'kept: '
      + others.map(function (one) { return one.version; }).join(', '), 'quiet')]);
    td.title = m.hash ? 'SHA-256 ' + m.hash : '';
    return td;
  }

  function signerCell(signers) {
    var signer = signers[0];
    if (!signer) { return element('td', '–'); }
    var td = cell('', [element('div', signer.name), element('div', 'until ' + date(signer.until), 'quiet')]);
    td.title = 'SHA-256 ' + signer.fingerprint + ', serial number ' + signer.serial;
    return td;
  }

  function stateCell(m) {
    var state = words(STATES, m.state);
    return cell(m.warning ? 'bad' : state[1], [element('div', state[0]),
      m.probationEnd ? element('div', 'until ' + page.time(m.probationEnd).textContent, 'quiet') : null,
      m.warning ? element('div', m.warning) : null]);
  }

  function lines(m, text, className) {
    return cell(className, m.filters.map(function (filter) {
      var line = text(filter);
      return line instanceof Node ? line : element('div', line);
    }));
  }

  function alarming(number) { return element('div', count(number), number > 0 ? 'bad' : ''); }

  function filterCell(m) {
    if (m.filters.length === 0) { return element('td', m.ids.join(', '), 'quiet'); }
    return lines(m, function (f) { return f.id + ': ' + (f.place > 0 ? f.place : 'not asked'); }, '');
  }

  function buttons(m) {
    var all = [];
    if (m.state === 'PROBATION' || m.kept.length > 1) {
      all.push(page.button('Roll back', function () { run('rollback', { name: m.name }, 'Rolling back ' + m.title); }));
    }
    if (m.kept.length > 0) {
      all.push(page.button('Remove', function () {
        if (window.confirm('Remove ' + m.title + '? Its filters leave the chain, and mail does not wait for them.')) {
          run('remove', { name: m.name }, 'Removing ' + m.title);
        }
      }));
    }
    all.forEach(function (button) { button.disabled = busy; });
    return cell('buttons', all);
  }

  function moduleRow(m) {
    return row([moduleCell(m), versionCell(m), signerCell(m.signer), stateCell(m), page.time(m.since),
      filterCell(m), lines(m, function (f) { return count(f.calls); }, 'number'),
      lines(m, function (f) { return alarming(f.faults); }, 'number'),
      lines(m, function (f) { return alarming(f.timeouts); }, 'number'), buttons(m)]);
  }

  function historyRow(d) {
    var outcome = words(OUTCOMES, d.outcome);
    var what = cell('', [element('div', d.sentence), d.signer ? element('div', 'signed by ' + d.signer, 'quiet') : null]);
    what.title = d.hash ? 'SHA-256 ' + d.hash : '';
    return row([page.time(d.time), d.by, cell('', [element('div', d.name),
      element('div', d.version + (d.previous ? ' for ' + d.previous : ''), 'quiet')]),
      ACTIONS[d.action] || d.action.toLowerCase(), element('td', outcome[0], outcome[1]), what]);
  }

  function draw(state) {
    maxJar = state.maxJar;
    byId('limit').textContent = Math.floor(maxJar / 1048576) + ' MiB';
    var troubled = state.modules.filter(function (m) { return m.warning; });
    byId('flow').className = troubled.length > 0 ? 'state bad' : 'state';
    byId('flow').textContent = troubled.length > 0 ? troubled[0].title + ': ' + troubled[0].warning
      : 'Every module serves.';
    // A button that is being pressed must not be drawn anew under the pointer.
    if (!byId('modules').querySelector('button:active')) {
      page.fill('modules', state.modules.map(moduleRow), 'There is no module.');
    }
    page.fill('history', state.history.map(historyRow), 'Nothing was deployed yet.');
  }

  function say(sentence, good) {
    byId('result').hidden = false;
    byId('result').className = good ? 'state' : 'state bad';
    byId('result').textContent = sentence;
  }

  function run(action, parameters, doing) {
    if (busy) { return; }
    busy = true;
    closePreview();
    say(doing + ' ...', true);
    page.act(action, parameters).then(function (d) {
      say(d.sentence, d.outcome !== 'REFUSED');
    }).catch(function (problem) { say(problem.message, false); }).finally(function () {
      busy = false;
      page.load().then(draw).catch(function () { /* the poll says so */ });
    });
  }

  function closePreview() {
    byId('preview').hidden = true;
    byId('file').value = '';
  }

  function fact(name, values, className) {
    var what = cell(className || '', values.map(function (value) {
      return value instanceof Node ? value : element('div', value);
    }));
    return row([element('th', name), what]);
  }

  function facts(p) {
    var signer = p.signer[0];
    var all = [];
    if (p.refusal) { all.push(fact('It would be refused', [p.refusal], 'bad')); }
    if (p.name) { all.push(fact('Module', [p.title, element('div', p.name, 'quiet'), link(p.documentation)].filter(Boolean))); }
    if (p.version) {
      all.push(fact('Version', [p.version + (p.replaces ? ', takes the place of ' + p.replaces : ', new here')]));
    }
    if (signer) {
      all.push(fact('Signer', [signer.name, element('div', 'valid until ' + date(signer.until), 'quiet'),
        element('div', 'SHA-256 ' + signer.fingerprint, 'quiet')]));
    }
    if (p.requirements.length > 0) { all.push(fact('Needs', p.requirements)); }
    if (p.newSettings.length > 0) { all.push(fact('New settings', p.newSettings)); }
    if (p.goneSettings.length > 0) { all.push(fact('Settings that go', p.goneSettings, 'warn')); }
    if (p.hash) { all.push(fact('File', ['SHA-256 ' + p.hash])); }
    return all;
  }

  function showPreview(p) {
    byId('result').hidden = true;
    byId('preview').hidden = false;
    byId('facts').replaceChildren.apply(byId('facts'), facts(p));
    var parts = [page.button('Cancel', closePreview)];
    if (!p.refusal) {
      parts.unshift(page.button('Install', function () {
        run('install', { hash: p.hash }, 'Installing ' + p.title + ' ' + p.version);
      }));
    }
    byId('decide').replaceChildren.apply(byId('decide'), parts);
  }

  function choose() {
    var file = byId('file').files[0];
    if (!file) { return; }
    byId('preview').hidden = true;
    if (maxJar > 0 && file.size > maxJar) {
      say('The file is larger than ' + byId('limit').textContent + ', the most that a module may have.', false);
      byId('file').value = '';
      return;
    }
    say('Checking ' + file.name + ' ...', true);
    page.act('preview', {}, file).then(showPreview).catch(function (problem) { say(problem.message, false); });
  }

  page.forms({ form: 'org.postern.modules', configuration: '' });
  byId('file').addEventListener('change', choose);
  page.poll(2000, 'flow', draw);
})();
