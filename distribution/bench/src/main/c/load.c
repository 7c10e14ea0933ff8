// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
//
// load PORT CONNECTIONS MESSAGES-PER-CONNECTION SECONDS RATE FILE...
//
// Plays mail servers that ask a milter on loopback, in the order in which Postfix asks. RATE 0: each
// connection sends its next message when the one before is answered, for SECONDS (0: one message
// each). Any other RATE: so many messages a second fall due whether or not the milter keeps up, and
// the time a message takes counts from the moment it fell due. One line of figures at the end.
#define _GNU_SOURCE
#include "pace.h"
#include "script.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

enum { GREETINGS = 16, INPUT = 16384, READY = 256, MOST_ERRORS = 1000, PATIENCE_SECONDS = 120 };

typedef enum { IDLE, NEGOTIATING, GREETING, SENDING } place;

typedef struct peer {
  int fd, waits_to_write;
  place at;
  const script *now;
  size_t sent, step;
  unsigned messages;
  uint64_t began;
  size_t length;
  uint8_t input[INPUT];
  struct peer *next;
} peer;

static struct {
  uint16_t port;
  unsigned connections, per_connection;
  double seconds, rate;
  char **files;
  unsigned file_count;
} options;

static int poller, timer;
static uint32_t bits;
static script greetings[GREETINGS], *messages;
static peer *idle;
static uint64_t start, stop, due_count, next_message, opened;
static uint64_t *latencies;
static size_t done, latencies_room;
static unsigned live, errors, accepted, rejected, tempfailed, discarded;

static int is_paced(void) { return options.rate > 0; }

static int may_begin(void) {
  return options.seconds > 0 ? now_nanos() < stop : next_message < options.connections;
}

static void watch(peer *p, int operation, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = p};
  if (epoll_ctl(poller, operation, p->fd, &event)) die("epoll_ctl");
}

static void reopen(peer *p);

static void shut(peer *p) {
  close(p->fd);
  p->fd = -1;
}

static void fail(peer *p, const char *why) {
  if (++errors <= 3) fprintf(stderr, "load: %s\n", why);
  if (errors > MOST_ERRORS) exit(3);
  for (peer **link = &idle; *link; link = &(*link)->next) {
    if (*link == p) {
      *link = p->next;
      break;
    }
  }
  shut(p);
  reopen(p);
}

static uint64_t due(uint64_t number) { return due_at(start, number, options.rate); }

static void set_timer(void) { expire_at(timer, due(due_count)); }

// Sends up to the next step that is replied to.
static void push(peer *p) {
  const script *s = p->now;
  while (!s->steps[p->step].replied && p->step + 1 < s->count) p->step++;
  size_t end = s->steps[p->step].end;
  while (p->sent < end) {
    ssize_t n = send(p->fd, s->octets + p->sent, end - p->sent, MSG_NOSIGNAL);
    if (n < 0 && errno == EAGAIN) {
      if (!p->waits_to_write) watch(p, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
      p->waits_to_write = 1;
      return;
    }
    if (n < 0) {
      fail(p, "the milter closed a connection");
      return;
    }
    p->sent += (size_t)n;
  }
  if (p->waits_to_write) watch(p, EPOLL_CTL_MOD, EPOLLIN);
  p->waits_to_write = 0;
}

static void begin(peer *p) {
  p->at = SENDING;
  p->now = &messages[next_message++ % options.file_count];
  p->sent = p->messages++ ? 0 : HEAD;
  p->step = 0;
  push(p);
}

static void quit(peer *p) {
  uint8_t goodbye[2 * HEAD] = {0, 0, 0, 1, 'A', 0, 0, 0, 1, 'Q'};
  if (send(p->fd, goodbye, sizeof goodbye, MSG_NOSIGNAL) < 0) errors++;
  shut(p);
}

// The connection has nothing under way: what is next?
static void next(peer *p) {
  if (p->messages >= options.per_connection) {
    quit(p);
    reopen(p);
  } else if (is_paced()) {
    p->at = IDLE;
    uint64_t now = now_nanos();
    if (due(due_count) < stop && due(due_count) <= now) {
      p->began = due(due_count++);
      begin(p);
    } else {
      p->next = idle;
      idle = p;
    }
  } else if (may_begin()) {
    if (p->messages) p->began = now_nanos();
    begin(p);
  } else {
    quit(p);
    live--;
  }
}

static void fall_due(void) {
  uint64_t expired;
  if (read(timer, &expired, sizeof expired) < 0) return;
  uint64_t now = now_nanos();
  while (idle && due(due_count) <= now && due(due_count) < stop) {
    peer *p = idle;
    idle = p->next;
    p->began = due(due_count++);
    begin(p);
  }
  if (due(due_count) < stop) set_timer();
}

static void finish(peer *p, char verdict) {
  if (done == latencies_room) {
    latencies_room = 2 * latencies_room + 65536;
    latencies = realloc(latencies, latencies_room * sizeof *latencies);
    if (!latencies) die("memory");
  }
  latencies[done++] = now_nanos() - p->began;
  if (verdict == 'c' || verdict == 'a') accepted++;
  if (verdict == 'r' || verdict == '5') rejected++;
  if (verdict == 't' || verdict == '4') tempfailed++;
  if (verdict == 'd') discarded++;
  next(p);
}

static void agree(peer *p, const uint8_t *data, uint32_t length) {
  if (length < 12) {
    fail(p, "a short negotiation");
    return;
  }
  if (get32(data + 8) != bits) {
    fail(p, "the bits changed");
    return;
  }
  p->at = GREETING;
  p->now = &greetings[opened % GREETINGS];
  p->sent = p->step = 0;
  if (p->now->count) push(p);
  if (!p->now->count || !p->now->steps[p->step].replied) next(p);
}

// A reply that ends a step; a modification or a progress note does not.
static int is_final(uint8_t reply) { return strchr("cardtysf4", reply) != NULL; }

static void reply(peer *p, uint8_t what, const uint8_t *data, uint32_t length) {
  if (p->at == NEGOTIATING && what == 'O') {
    agree(p, data, length);
    return;
  }
  if (!is_final(what)) return;
  if (p->at == IDLE || p->at == NEGOTIATING) {
    fail(p, "a reply that nobody waits for");
    return;
  }
  const script *s = p->now;
  int last = p->step + 1 >= s->count;
  int refused = what != 'c' && what != 's';
  if (what == 's') {
    while (s->steps[p->step + 1].command == 'B') p->step++;
    p->sent = s->steps[p->step].end;
  }
  if (p->at == SENDING && (last || refused)) {
    finish(p, what == 'y' && length ? (char)data[0] : (char)what);
  } else if (p->at == GREETING && refused) {
    fail(p, "a client is refused");
  } else if (!last) {
    p->step++;
    push(p);
    if (p->at == GREETING && !s->steps[p->step].replied) next(p);
  } else {
    next(p);
  }
}

static void receive(peer *p) {
  ssize_t n = read(p->fd, p->input + p->length, INPUT - p->length);
  if (n < 0 && errno == EAGAIN) return;
  if (n <= 0) {
    fail(p, "the milter hung up");
    return;
  }
  p->length += (size_t)n;
  size_t at = 0;
  while (p->length - at >= HEAD) {
    uint32_t length = get32(p->input + at);
    if (length < 1 || length > INPUT - 4) {
      fail(p, "a reply that is too long");
      return;
    }
    if (p->length - at < 4 + length) break;
    uint64_t before = opened;
    unsigned alive = live;
    reply(p, p->input[at + 4], p->input + at + HEAD, length - 1);
    if (opened != before || alive != live) return;
    at += 4 + length;
  }
  memmove(p->input, p->input + at, p->length - at);
  p->length -= at;
}

// A connection on which the milter was made an offer.
static int dial(void) {
  int fd = connect_to(options.port);
  if (fd < 0) die("connect");
  uint8_t offer[HEAD + 12] = {0, 0, 0, 13, 'O'};
  put32(offer + HEAD, VERSION);
  put32(offer + HEAD + 4, ACTIONS);
  put32(offer + HEAD + 8, OFFER);
  if (send(fd, offer, sizeof offer, MSG_NOSIGNAL) < 0) die("send");
  return fd;
}

// Opens a connection, the first or the next.
static void reopen(peer *p) {
  if (opened >= options.connections && !is_paced() && !may_begin()) {
    live--;
    return;
  }
  opened++;
  *p = (peer){.at = NEGOTIATING, .began = now_nanos()};
  p->fd = dial();
  fcntl(p->fd, F_SETFL, O_NONBLOCK);
  watch(p, EPOLL_CTL_ADD, EPOLLIN);
}

// Asks what the milter negotiates, and makes everything ready that is sent later.
static void prepare(void) {
  uint8_t answer[HEAD + 12];
  int fd = dial();
  if (recv(fd, answer, sizeof answer, MSG_WAITALL) != sizeof answer) die("negotiation");
  close(fd);
  bits = get32(answer + HEAD + 8);
  for (unsigned i = 0; i < GREETINGS; i++) greetings[i] = greeting(bits, i);
  messages = calloc(options.file_count, sizeof *messages);
  if (!messages) die("memory");
  for (unsigned i = 0; i < options.file_count; i++) messages[i] = message(bits, options.files[i]);
}

static int is_over(void) {
  return is_paced() ? due(due_count) >= stop && done + errors >= due_count
                    : live == 0;
}

static void run(void) {
  struct epoll_event ready[READY];
  while (!is_over()) {
    int n = epoll_wait(poller, ready, READY, 1000);
    for (int i = 0; i < n; i++) {
      peer *p = ready[i].data.ptr;
      if (!p)
        fall_due();
      else if (p->fd >= 0 && (ready[i].events & EPOLLOUT))
        push(p);
      else if (p->fd >= 0)
        receive(p);
    }
    if (now_nanos() > stop + PATIENCE_SECONDS * 1000000000ull) {
      fprintf(stderr, "load: some messages were not answered within %d s\n", PATIENCE_SECONDS);
      errors++;
      return;
    }
  }
}

static void report(void) {
  double seconds = (double)(now_nanos() - start) / 1e9;
  qsort(latencies, done, sizeof *latencies, by_size);
  printf("bits=%x messages=%zu seconds=%.6f p50=%.6f p99=%.6f max=%.6f accepted=%u rejected=%u"
         " tempfailed=%u discarded=%u errors=%u\n",
         bits, done, seconds, percentile(latencies, done, .50), percentile(latencies, done, .99),
         percentile(latencies, done, 1), accepted, rejected,
         tempfailed, discarded, errors);
}

static void read_options(int count, char **words) {
  if (count < 7) {
    fprintf(stderr, "usage: load PORT CONNECTIONS MESSAGES-PER-CONNECTION SECONDS RATE FILE...\n");
    exit(64);
  }
  options.port = (uint16_t)atoi(words[1]);
  options.connections = (unsigned)atoi(words[2]);
  options.per_connection = (unsigned)atoi(words[3]);
  options.seconds = atof(words[4]);
  options.rate = atof(words[5]);
  options.files = words + 6;
  options.file_count = (unsigned)count - 6;
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

int main(int count, char **words) {
  read_options(count, words);
  peer *peers = calloc(options.connections, sizeof *peers);
  poller = epoll_create1(0);
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct epoll_event tick = {.events = EPOLLIN};
  if (!peers || epoll_ctl(poller, EPOLL_CTL_ADD, timer, &tick)) die("start");
  prepare();
  start = now_nanos();
  stop = start + (uint64_t)(options.seconds * 1e9);
  live = options.connections;
  if (is_paced()) set_timer();
  for (unsigned i = 0; i < options.connections; i++) reopen(&peers[i]);
  run();
  report();
  return errors ? 3 : 0;
}
