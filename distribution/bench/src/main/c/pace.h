// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
//
// What load generators share: the clock, the moment at which a message falls due, a connection on
// loopback, and the figures of many times.
#ifndef PACE_H
#define PACE_H

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>

static inline uint64_t now_nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// When message NUMBER falls due, with so many a second from START on.
static inline uint64_t due_at(uint64_t start, uint64_t number, double rate) {
  return start + (uint64_t)((double)number * 1e9 / rate);
}

static inline void expire_at(int timer, uint64_t at) {
  struct itimerspec when = {.it_value = {(time_t)(at / 1000000000u), (long)(at % 1000000000u)}};
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL);
}

// A socket that is connected and sends at once, or -1.
static inline int connect_to(uint16_t port) {
  struct sockaddr_in server = {.sin_family = AF_INET,
                               .sin_port = htons(port),
                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect(fd, (void *)&server, sizeof server)) return -1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

static inline int by_size(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

// Of sorted nanoseconds, in milliseconds, by nearest rank; 0 of none.
static inline double percentile(const uint64_t *times, size_t count, double share) {
  if (!count) return 0;
  size_t rank = (size_t)(share * (double)count);
  return (double)times[rank < count ? rank : count - 1] / 1e6;
}

#endif
