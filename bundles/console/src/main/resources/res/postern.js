// The page "Postern": asks for the state every two seconds and draws it.
(function () {
  'use strict';

  var REASONS_SHOWN = 3;
  var page = window.posternPage;
  var ACTIONS = page.actions, drawn = page.drawn;
  var NAMES = Object.keys(ACTIONS);
  var byId = page.byId, element = page.element, count = page.count, duration = page.duration;
  var two = page.two, clock = page.clock, row = page.row, cell = page.cell, fill = page.fill;
  var state = null;
  var opened = {};
  var shownBefore = '';

  function mebibytes(octets) { return (octets / 1048576).toFixed(1); }

  function total(minute) {
    return NAMES.reduce(function (sum, action) { return sum + (minute[action] || 0); }, 0);
  }

  // Of the last minutes that are over, so that the running one does not look like a lull.
  function perMinute(value) {
    var last = state.minutes.slice(-6, -1);
    return last.reduce(function (sum, minute) { return sum + value(minute); }, 0) / (last.length || 1);
  }

  function trouble() {
    var closed = [];
    state.doors.forEach(function (door) {
      door.listeners.forEach(function (l) { if (!l.open) { closed.push(l.address); } });
    });
    var missing = state.filters.filter(function (f) {
      return f.state === 'MISSING' || f.state === 'OPEN';
    });
    if (state.doors.length === 0) { return 'No door is open yet: no mail can come in.'; }
    if (closed.length > 0) {
      return 'A door is closed: ' + closed.join(', ') + '. The reason stands under Doors.';
    }
    var silent = state.agents.filter(function (a) { return a.state === 'SILENT'; });
    if (silent.length > 0) { return silent[0].sentence + '.'; }
    if (missing.length > 0) {
      return 'Not everything is examined: ' + missing.map(function (f) {
        return f.id + (f.state === 'OPEN' ? ' was too slow and is left out' : ' is missing');
      }).join(', ') + '. Messages get its failure action.';
    }
    return '';
  }

  function drawState() {
    var problem = trouble();
    byId('flow').className = problem ? 'state bad' : 'state';
    byId('flow').textContent = problem || 'Mail can flow: every door is open, every filter at work.';
  }

  function figure(name, value, unit) {
    var div = element('div');
    var dd = element('dd', value + ' ');
    if (unit) { dd.appendChild(element('small', unit)); }
    div.append(element('dt', name), dd);
    return div;
  }

  function drawFigures() {
    byId('figures').replaceChildren(
      figure('Messages a minute', perMinute(function (m) { return m.messages; }).toFixed(1), 'last five'),
      figure('Verdicts a minute', perMinute(total).toFixed(1), 'last five'),
      figure('Connections', count(state.sessions)),
      figure('Under way', count(state.transactions), 'messages'),
      figure('Waiting', count(state.queued), 'of ' + count(state.queueLimit)),
      figure('Workers busy', count(state.busyWorkers), 'of ' + count(state.workers)),
      figure('Bodies in memory', mebibytes(state.bodyMemory), 'of ' + mebibytes(state.bodyMemoryLimit) + ' MiB'));
  }

  function bars(minute, x, scale) {
    var y = 100;
    return NAMES.filter(function (action) { return minute[action] > 0; }).map(function (action) {
      var height = minute[action] * scale;
      y -= height;
      var bar = drawn('rect', { x: x, y: y, width: 8, height: height, fill: ACTIONS[action].colour });
      var title = drawn('title', {});
      title.textContent = clock(new Date(minute.start)) + ' ' + ACTIONS[action].word + ': ' + minute[action];
      bar.appendChild(title);
      return bar;
    });
  }

  function drawChart() {
    var most = Math.max.apply(null, state.minutes.map(total).concat([4]));
    var svg = drawn('svg', { viewBox: '0 0 600 100', preserveAspectRatio: 'none', role: 'img' });
    svg.setAttribute('aria-label', 'Verdicts of each of the last 60 minutes');
    state.minutes.forEach(function (minute, i) {
      bars(minute, i * 10 + 1, 100 / most).forEach(function (bar) { svg.appendChild(bar); });
    });
    byId('chart').replaceChildren(svg, element('span', count(most), 'top'), element('span', '0', 'zero'),
      element('span', 'an hour ago', 'then'), element('span', 'now', 'now'));
    byId('legend').replaceChildren.apply(byId('legend'), NAMES.map(function (action) {
      var sum = state.minutes.reduce(function (n, minute) { return n + (minute[action] || 0); }, 0);
      var box = element('i');
      box.style.background = ACTIONS[action].colour;
      var item = element('li');
      item.append(box, ACTIONS[action].word + ' ' + count(sum));
      return item;
    }));
  }

  function drawDoors() {
    fill('doors', state.doors.map(function (door) {
      return row([door.name, cell('', door.listeners.map(function (l) {
        return element('div', l.address + (l.open ? '' : ': ' + l.problem), l.open ? '' : 'bad');
      })), door.connections, door.accepted, door.refused, door.messages, door.protocolErrors]);
    }), 'No door is open yet.');
  }

  function alarming(number) {
    return element('td', count(number), number > 0 ? 'number bad' : 'number');
  }

  function drawFilters() {
    fill('filters', state.filters.map(function (f) {
      var words = { ACTIVE: 'at work', MISSING: 'missing', OPEN: 'left out', DISABLED: 'switched off' };
      var looks = { ACTIVE: 'good', DISABLED: 'quiet' };
      var name = element('td', f.id);
      name.title = 'version ' + f.version + ', rank ' + f.ranking + (f.required ? ', required' : '');
      return row([name, element('td', words[f.state] + (f.monitored ? ', only watched' : ''), looks[f.state] || 'bad'),
        element('td', f.state === 'OPEN' ? 'open' : f.state === 'ACTIVE' ? 'closed' : '–', f.state === 'OPEN' ? 'bad' : ''),
        f.stages.join(', ').toLowerCase(), f.calls, element('td', duration(f.meanMicros), 'number'),
        element('td', duration(f.p99Micros), 'number'), alarming(f.faults), alarming(f.timeouts), alarming(f.stuck)]);
    }), 'No filter is in the chain.');
  }

  function counts(list, className) {
    return cell(className, list.filter(function (one) { return one.count > 0; }).map(function (one) {
      return element('div', one.name + ' ' + count(one.count));
    }));
  }

  function agentCells(f) {
    return [f.endpoint, f.open, f.sessions, f.messages, f.submissions, counts(f.decisions, ''),
      counts(f.failures, ''), element('td', duration(f.meanMicros), 'number'),
      element('td', duration(f.p99Micros), 'number')];
  }

  function agentState(agent) {
    var words = { RUNNING: 'runs', SILENT: 'does not run', UNREADABLE: 'unknown' };
    var bad = agent.state !== 'RUNNING';
    return cell(bad ? 'bad' : agent.trouble ? 'warn' : 'good', [element('div', words[agent.state]),
      bad ? element('div', agent.sentence) : null,
      agent.trouble ? element('div', 'could not ask lately: ' + agent.trouble) : null]);
  }

  function agentRow(agent) {
    var f = agent.figures[0];
    var name = cell('', [f ? element('div', f.version) : null, element('div', agent.file, 'quiet')]);
    if (f) {
      name.title = 'since ' + f.started + ', written ' + f.written;
      return row([name, agentState(agent)].concat(agentCells(f)));
    }
    var state = agentState(agent);
    state.colSpan = 10;
    return row([name, state]);
  }

  // Most servers stand beside no Exchange: then nothing is said.
  function drawAgents() {
    var here = state.agents.filter(function (agent) { return agent.state !== 'ABSENT'; });
    byId('exchange').hidden = here.length === 0;
    fill('agents', here.map(agentRow), 'No Exchange agent is here.');
  }

  function reason(one) {
    var item = element('li', undefined, one.monitored ? 'watched' : '');
    item.append(element('span', one.rule, 'rule'), (one.score !== 0 ? ' ' + one.score.toFixed(1) : '') + ' – '
      + one.sentence + (one.monitored ? ' (only watched)' : ''));
    return item;
  }

  function list(reasons) {
    var ul = element('ul');
    reasons.forEach(function (one) { ul.appendChild(reason(one)); });
    return ul;
  }

  function weight(one) { return (one.demand ? 1000 : 0) + one.score - (one.monitored ? 10000 : 0); }

  function why(verdict) {
    var reasons = verdict.reasons.slice().sort(function (a, b) { return weight(b) - weight(a); });
    var parts = [list(reasons.slice(0, REASONS_SHOWN))];
    var rest = reasons.slice(REASONS_SHOWN);
    if (rest.length > 0) {
      var details = element('details');
      var key = verdict.time + verdict.id;
      details.open = opened[key] === true;
      details.addEventListener('toggle', function () { opened[key] = details.open; });
      details.append(element('summary', rest.length + ' more'), list(rest));
      parts.push(details);
    }
    if (verdict.reply) { parts.push(element('div', verdict.reply, 'reply')); }
    return cell('', parts);
  }

  function when(verdict) {
    var date = new Date(verdict.time);
    var today = date.toDateString() === new Date().toDateString();
    var parts = [element('div', clock(date) + ':' + two(date.getSeconds()))];
    if (!today) { parts.push(element('div', date.toLocaleDateString(), 'quiet')); }
    var td = cell('time', parts);
    td.title = verdict.time + ' (UTC), transaction ' + verdict.id
      + (verdict.queue ? ', queue id ' + verdict.queue : '') + ', took ' + verdict.ms.toFixed(1) + ' ms';
    return td;
  }

  function what(verdict) {
    var badge = page.badge(verdict.verdict);
    var would = verdict.withheld !== verdict.verdict
      ? element('div', 'would be ' + verdict.withheld, 'warn') : null;
    return cell('', [badge, element('div', 'at ' + verdict.stage, 'quiet'), would]);
  }

  function mail(verdict) {
    var ways = [];
    if (verdict.from !== undefined) { ways.push('<' + verdict.from + '>'); }
    if (verdict.to.length > 0) { ways.push('→ ' + verdict.to.join(', ')); }
    return cell('', [verdict.subject ? element('div', verdict.subject, 'subject') : null,
      element('div', ways.join(' '))]);
  }

  function client(verdict) {
    return cell('', [element('div', verdict.client || 'local'),
      verdict.helo ? element('div', verdict.helo, 'quiet') : null,
      verdict.user ? element('div', 'user ' + verdict.user, 'quiet') : null]);
  }

  function wanted(verdict) {
    var only = byId('only').value;
    var stopped = verdict.verdict !== 'CONTINUE' && verdict.verdict !== 'ACCEPT';
    if (only === 'stopped' ? !stopped : only !== '' && verdict.verdict !== only) { return false; }
    var text = JSON.stringify(verdict).toLowerCase();
    return byId('search').value.toLowerCase().split(/\s+/).every(function (word) {
      return text.indexOf(word) >= 0;
    });
  }

  function drawVerdicts() {
    var shown = state.verdicts.filter(wanted);
    var now = shown.map(function (verdict) { return verdict.time + verdict.id + verdict.stage; }).join();
    // What does not change is not drawn again: somebody may be selecting text in it.
    if (now === shownBefore && now !== '') { return; }
    shownBefore = now;
    fill('verdicts', shown.map(function (verdict) {
      return row([when(verdict), what(verdict), element('td', verdict.score.toFixed(1), 'number'),
        client(verdict), mail(verdict), why(verdict)]);
    }), state.verdicts.length > 0 ? 'None of the last verdicts fits.'
      : 'No verdict since the start. As soon as a mail server asks, its mail stands here.');
    byId('count').textContent = state.verdicts.length > 0
      ? shown.length + ' of the last ' + state.verdicts.length : '';
  }

  function draw() {
    drawState();
    drawFigures();
    drawChart();
    drawDoors();
    drawFilters();
    drawAgents();
    if (!byId('hold').checked) { drawVerdicts(); }
  }

  page.forms({ policy: 'org.postern.policy', engine: 'org.postern.engine', lists: 'org.postern.lists',
    agent: 'org.postern.exchange', configuration: '' });
  byId('choice').addEventListener('submit', function (event) { event.preventDefault(); });
  ['only', 'search', 'hold'].forEach(function (id) {
    byId(id).addEventListener('input', function () { if (state) { drawVerdicts(); } });
  });
  page.poll(2000, 'flow', function (json) {
    state = json;
    draw();
  });
})();
