// What all pages of Postern share: tables, numbers, asking the server. Text goes in through
// textContent alone: addresses, subjects and names of modules are written by strangers.
window.posternPage = (function () {
  'use strict';

  var SVG = 'http://www.w3.org/2000/svg';
  var actions = {
    CONTINUE: { colour: '#3f8a54', word: 'passed' },
    ACCEPT: { colour: '#7fb58f', word: 'accepted' },
    QUARANTINE: { colour: '#a86a00', word: 'quarantined' },
    DISCARD: { colour: '#6b6b6b', word: 'discarded' },
    TEMPFAIL: { colour: '#4a6fae', word: 'refused for now' },
    REJECT: { colour: '#b3261e', word: 'rejected' }
  };

  function byId(id) { return document.getElementById('postern-' + id); }

  function element(tag, text, className) {
    var node = document.createElement(tag);
    if (text !== undefined) { node.textContent = text; }
    if (className) { node.className = className; }
    return node;
  }

  function drawn(tag, attributes) {
    var node = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    return node;
  }

  function badge(action) {
    var node = element('span', action, 'badge');
    node.style.background = actions[action].colour;
    return node;
  }

  function count(number) { return number.toLocaleString('en'); }

  function duration(micros) {
    return micros >= 1000 ? (micros / 1000).toFixed(1) + ' ms' : micros.toFixed(0) + ' µs';
  }

  function two(number) { return (number < 10 ? '0' : '') + number; }

  function clock(date) { return two(date.getHours()) + ':' + two(date.getMinutes()); }

  // A time of the server as a cell: the hour today, else the day too; UTC when pointed at.
  function time(text) {
    var date = new Date(text);
    var today = date.toDateString() === new Date().toDateString();
    var td = element('td', (today ? '' : date.toLocaleDateString() + ' ') + clock(date) + ':'
      + two(date.getSeconds()), 'time');
    td.title = text + ' (UTC)';
    return td;
  }

  // Cells are elements, numbers or texts.
  function row(cells) {
    var tr = element('tr');
    cells.forEach(function (cell) {
      tr.appendChild(cell instanceof Node ? cell : typeof cell === 'number'
        ? element('td', count(cell), 'number') : element('td', cell));
    });
    return tr;
  }

  function cell(className, parts) {
    var td = element('td', undefined, className);
    parts.forEach(function (part) { if (part) { td.appendChild(part); } });
    return td;
  }

  // Fills the body of a table; what is said in its place when there is no row.
  function fill(id, rows, empty) {
    var table = byId(id);
    var body = document.createElement('tbody');
    rows.forEach(function (tr) { body.appendChild(tr); });
    if (rows.length === 0) {
      var none = element('td', empty, 'none');
      none.colSpan = table.tHead.rows[0].cells.length;
      body.appendChild(row([none]));
    }
    table.replaceChild(body, table.tBodies[0]);
  }

  function button(text, action) {
    var node = element('button', text);
    node.type = 'button';
    node.addEventListener('click', action);
    return node;
  }

  // From the origin on: an address with user and password in it is nothing that fetch takes.
  function address(path) { return window.location.origin + pluginRoot + path; }

  function answer(response) {
    return response.json().catch(function () { return {}; }).then(function (json) {
      if (!response.ok) { throw new Error(json.error || 'HTTP ' + response.status); }
      return json;
    });
  }

  // Asks for the state of the page; parameters are optional.
  function load(parameters) {
    var query = parameters ? '?' + new URLSearchParams(parameters) : '';
    return fetch(address('/data.json' + query), { credentials: 'same-origin' }).then(answer);
  }

  // Has something done. The body is a Blob or nothing. The header is one that no form of another
  // site can send along.
  function act(action, parameters, body) {
    return fetch(address('/' + action + '?' + new URLSearchParams(parameters || {})), {
      method: 'POST', credentials: 'same-origin', body: body,
      headers: { 'X-Postern': 'page', 'Content-Type': 'application/octet-stream' }
    }).then(answer);
  }

  // Draws the state now and then, and says so in an element while the server does not answer.
  function poll(interval, stateId, draw) {
    load().then(draw).catch(function (problem) {
      byId(stateId).className = 'state bad';
      byId(stateId).textContent = 'The server does not answer (' + problem.message
        + '). What is shown below is old.';
    }).finally(function () {
      window.setTimeout(function () { poll(interval, stateId, draw); }, interval);
    });
  }

  // Leads links to forms of the configuration manager, by their PID.
  function forms(links) {
    Object.keys(links).forEach(function (id) {
      byId(id).href = appRoot + '/configMgr' + (links[id] ? '/' + links[id] : '');
    });
  }

  return { actions: actions, drawn: drawn, badge: badge, byId: byId, element: element, count: count, duration: duration, two: two, clock: clock,
    time: time, row: row, cell: cell, fill: fill, button: button, load: load, act: act, poll: poll,
    forms: forms, address: address };
})();
