// The page "Postern": asks for the state every two seconds and draws it. All text goes in through
// textContent: addresses and subjects are written by strangers.
(function () {
  'use strict';

  var INTERVAL = 2000;
  var COLOURS = {
    CONTINUE: '#4c9a5d', ACCEPT: '#8cc39a', QUARANTINE: '#d99a2b', DISCARD: '#8d8d8d',
    TEMPFAIL: '#6f8fc9', REJECT: '#c0392b'
  };
  var state = null;

  function byId(id) { return document.getElementById('postern-' + id); }

  function element(tag, text, className) {
    var node = document.createElement(tag);
    if (text !== undefined) { node.textContent = text; }
    if (className) { node.className = className; }
    return node;
  }

  function row(cells) {
    var tr = element('tr');
    cells.forEach(function (cell) {
      tr.appendChild(cell instanceof Node ? cell
        : element('td', String(cell), typeof cell === 'number' ? 'number' : ''));
    });
    return tr;
  }

  function fill(id, rows, empty) {
    var table = byId(id);
    var body = document.createElement('tbody');
    rows.forEach(function (tr) { body.appendChild(tr); });
    if (rows.length === 0) {
      var cell = element('td', empty);
      cell.colSpan = table.tHead.rows[0].cells.length;
      body.appendChild(row([cell]));
    }
    table.replaceChild(body, table.tBodies[0]);
  }

  function duration(micros) {
    return micros >= 1000 ? (micros / 1000).toFixed(1) + ' ms' : micros.toFixed(0) + ' µs';
  }

  function drawFlow() {
    var last = state.minutes.slice(-6, -1);
    var mean = last.reduce(function (sum, m) { return sum + m.messages; }, 0) / last.length;
    var closed = [];
    state.doors.forEach(function (door) {
      door.listeners.forEach(function (l) { if (!l.open) { closed.push(l.address); } });
    });
    var missing = state.filters.filter(function (f) {
      return f.state === 'MISSING' || f.state === 'OPEN';
    });
    var flow = byId('flow');
    var text = 'Mail is flowing: ' + mean.toFixed(1) + ' messages a minute over the last five, '
      + state.transactions + ' under way.';
    var bad = true;
    if (state.doors.length === 0) {
      text = 'No door is open yet: no mail can come in.';
    } else if (closed.length > 0) {
      text = 'A door is closed: ' + closed.join(', ') + '. See below for the reason.';
    } else if (missing.length > 0) {
      text = 'Not examining everything: '
        + missing.map(function (f) { return f.id + ' is ' + f.state; }).join(', ')
        + '. Messages get its failure action.';
    } else {
      bad = false;
    }
    flow.className = 'statline ' + (bad ? 'ui-state-error' : 'ui-state-highlight');
    flow.textContent = text;
  }

  function drawChart() {
    var ns = 'http://www.w3.org/2000/svg';
    var svg = document.createElementNS(ns, 'svg');
    svg.setAttribute('viewBox', '0 0 600 100');
    svg.setAttribute('preserveAspectRatio', 'none');
    var totals = state.minutes.map(function (m) {
      return Object.keys(COLOURS).reduce(function (sum, a) { return sum + (m[a] || 0); }, 0);
    });
    var most = Math.max.apply(null, totals.concat([1]));
    state.minutes.forEach(function (minute, i) {
      var y = 100;
      Object.keys(COLOURS).forEach(function (action) {
        var height = (minute[action] || 0) * 96 / most;
        if (height > 0) {
          y -= height;
          var bar = document.createElementNS(ns, 'rect');
          bar.setAttribute('x', i * 10 + 1);
          bar.setAttribute('y', y);
          bar.setAttribute('width', 8);
          bar.setAttribute('height', height);
          bar.setAttribute('fill', COLOURS[action]);
          var title = document.createElementNS(ns, 'title');
          title.textContent = minute.start + ' ' + action + ' ' + minute[action];
          bar.appendChild(title);
          svg.appendChild(bar);
        }
      });
    });
    byId('chart').replaceChildren(svg);
    byId('legend').replaceChildren.apply(byId('legend'), Object.keys(COLOURS).map(function (action) {
      var sum = state.minutes.reduce(function (n, m) { return n + (m[action] || 0); }, 0);
      var item = element('li');
      var box = element('i');
      box.style.background = COLOURS[action];
      item.append(box, action + ' ' + sum);
      return item;
    }));
  }

  function drawDoors() {
    fill('doors', state.doors.map(function (door) {
      var where = element('td');
      door.listeners.forEach(function (l) {
        where.appendChild(element('div', l.address + (l.open ? '' : ': ' + l.problem),
          l.open ? 'good' : 'bad'));
      });
      return row([door.name, where, door.connections, door.accepted, door.refused, door.messages,
        door.protocolErrors]);
    }), 'No door.');
  }

  function drawFilters() {
    fill('filters', state.filters.map(function (f) {
      var look = f.state === 'ACTIVE' ? 'good' : f.state === 'DISABLED' ? 'warn' : 'bad';
      return row([f.id, f.version, element('td', f.state + (f.monitored ? ', only watched' : ''), look),
        f.stages.join(' '), f.calls, element('td', duration(f.meanMicros), 'number'),
        element('td', duration(f.p99Micros), 'number'), f.faults, f.timeouts, f.stuck]);
    }), 'No filter is in the chain.');
    byId('load').textContent = state.sessions + ' connections, ' + state.transactions
      + ' messages under way, ' + state.queued + ' of ' + state.queueLimit + ' waiting, '
      + state.busyWorkers + ' of ' + state.workers + ' workers busy, '
      + (state.bodyMemory / 1048576).toFixed(1) + ' of '
      + (state.bodyMemoryLimit / 1048576).toFixed(0) + ' MiB of bodies in memory.';
  }

  function reasons(verdict) {
    var list = element('ul', undefined, 'reasons');
    verdict.reasons.forEach(function (reason) {
      var item = element('li', undefined, reason.monitored ? 'watched' : '');
      item.append(element('span', reason.rule, 'rule'), ' (' + reason.score.toFixed(1) + ') '
        + reason.sentence + (reason.monitored ? ' [only watched]' : ''));
      list.appendChild(item);
    });
    if (verdict.reply) { list.appendChild(element('li', 'Answered: ' + verdict.reply)); }
    var cell = element('td');
    cell.appendChild(list);
    return cell;
  }

  function wanted(verdict) {
    var only = byId('only').value;
    var stopped = verdict.verdict !== 'CONTINUE' && verdict.verdict !== 'ACCEPT';
    if (only === 'stopped' ? !stopped : only !== '' && verdict.verdict !== only) { return false; }
    var text = byId('search').value.toLowerCase();
    return text === '' || JSON.stringify(verdict).toLowerCase().indexOf(text) >= 0;
  }

  function drawVerdicts() {
    fill('verdicts', state.verdicts.filter(wanted).map(function (v) {
      var time = element('td', v.time.replace('T', ' ').slice(0, 19), 'time');
      time.title = v.id + (v.queue ? ', queue id ' + v.queue : '') + ', UTC';
      var look = { CONTINUE: 'good', ACCEPT: 'good', REJECT: 'bad' }[v.verdict] || 'warn';
      var verdict = element('td', v.verdict
        + (v.withheld !== v.verdict ? ' (would be ' + v.withheld + ')' : ''), look);
      return row([time, verdict, element('td', v.score.toFixed(1), 'number'), v.stage,
        (v.client || 'local') + (v.helo ? ' ' + v.helo : ''),
        v.from === undefined ? '' : '<' + v.from + '>', v.to.join(', '), v.subject || '', reasons(v)]);
    }), 'Nothing yet.');
  }

  function draw() {
    drawFlow();
    drawChart();
    drawDoors();
    drawFilters();
    if (!byId('hold').checked) { drawVerdicts(); }
  }

  function refresh() {
    fetch(pluginRoot + '/data.json', { credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok) { throw new Error('HTTP ' + answer.status); }
      return answer.json();
    }).then(function (json) {
      state = json;
      draw();
    }).catch(function (problem) {
      byId('flow').className = 'statline ui-state-error';
      byId('flow').textContent = 'The server does not answer (' + problem.message
        + '). What is shown below is old.';
    }).finally(function () { window.setTimeout(refresh, INTERVAL); });
  }

  byId('policy').href = appRoot + '/configMgr/org.postern.policy';
  byId('configuration').href = appRoot + '/configMgr';
  ['only', 'search', 'hold'].forEach(function (id) {
    byId(id).addEventListener('input', function () { if (state) { drawVerdicts(); } });
  });
  refresh();
})();
