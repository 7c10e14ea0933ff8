// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
//
// noop PORT BITS
//
// A milter that examines nothing: the least that a server can do which takes the same events and
// gives the same replies. BITS (hexadecimal) are what it negotiates. One thread, epoll.
#define _GNU_SOURCE
#include "milter.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS_AT_ONCE = 256, OFFER_LENGTH = 12 };

// Of a packet only its head is kept: what follows is skipped as it comes.
typedef struct {
  int fd;
  unsigned head_length;
  uint32_t rest;
  uint8_t head[HEAD];
} peer;

typedef struct {
  uint8_t octets[65536];
  size_t length;
} answer;

static uint32_t bits;
static uint8_t input[262144];
static answer out;

static void say(char command, const uint8_t *data, uint32_t length) {
  uint8_t *at = out.octets + out.length;
  put32(at, length + 1);
  at[4] = (uint8_t)command;
  memcpy(at + HEAD, data, length);
  out.length += HEAD + length;
}

// Answers one packet; returns 0 when the peer says goodbye.
static int packet(char command) {
  if (command == 'O') {
    uint8_t offer[OFFER_LENGTH];
    put32(offer, VERSION);
    put32(offer + 4, ACTIONS);
    put32(offer + 8, bits);
    say('O', offer, OFFER_LENGTH);
    return 1;
  }
  const event_bits *event = event_of(command);
  if (command == 'E' || (event && !(bits & (event->no_event | event->no_reply))))
    say('c', input, 0);
  return command != 'Q';
}

static int flush(peer *p) {
  size_t length = out.length;
  out.length = 0;
  return length == 0 || send(p->fd, out.octets, length, MSG_NOSIGNAL) == (ssize_t)length;
}

static int consume(peer *p, size_t length) {
  for (size_t at = 0; at < length;) {
    if (p->head_length < HEAD) {
      p->head[p->head_length++] = input[at++];
      if (p->head_length < HEAD) continue;
      p->rest = get32(p->head) - 1;
      if (p->rest >= MAX_PACKET) return 0;
    }
    size_t skipped = p->rest < length - at ? p->rest : length - at;
    at += skipped;
    p->rest -= (uint32_t)skipped;
    if (p->rest > 0) return flush(p);
    p->head_length = 0;
    if (!packet((char)p->head[4])) return 0;
    if (out.length > sizeof out.octets / 2 && !flush(p)) return 0;
  }
  return flush(p);
}

static void serve(peer *p) {
  ssize_t length = read(p->fd, input, sizeof input);
  if (length < 0 && errno == EAGAIN) return;
  if (length > 0 && consume(p, (size_t)length)) return;
  out.length = 0;
  close(p->fd);
  free(p);
}

static void accept_all(int poll, int listener) {
  int fd, one = 1;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    peer *p = calloc(1, sizeof *p);
    if (!p) die("memory");
    p->fd = fd;
    struct epoll_event in = {.events = EPOLLIN, .data.ptr = p};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, fd, &in)) die("epoll_ctl");
  }
}

static int listen_on(uint16_t port) {
  int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, (void *)&address, sizeof address) || listen(fd, 4096)) die("listen");
  return fd;
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: noop PORT BITS\n");
    return 64;
  }
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  bits = (uint32_t)strtoul(words[2], NULL, 16);
  int listener = listen_on((uint16_t)atoi(words[1])), poll = epoll_create1(0);
  struct epoll_event in = {.events = EPOLLIN}, ready[EVENTS_AT_ONCE];
  if (epoll_ctl(poll, EPOLL_CTL_ADD, listener, &in)) die("epoll_ctl");
  for (;;) {
    int n = epoll_wait(poll, ready, EVENTS_AT_ONCE, -1);
    for (int i = 0; i < n; i++) {
      if (ready[i].data.ptr)
        serve(ready[i].data.ptr);
      else
        accept_all(poll, listener);
    }
  }
}
