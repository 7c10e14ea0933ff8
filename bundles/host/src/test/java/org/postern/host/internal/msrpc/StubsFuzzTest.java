// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.postern.host.internal.rpc.NdrWriter;

/** Whatever a host answers, it is read or refused: no other exception, no hang, no memory. */
class StubsFuzzTest {

  private static final long SEED = 6;
  private static final int SHARE = 3_000;
  private static final int FULL = 100_000;

  /** Something to ask. */
  private interface Question {
    void ask(StubsTest.Host host) throws IOException;
  }

  private record Decoder(String name, StubsTest.Host good, Question question) {}

  private static final List<Decoder> DECODERS =
      List.of(
          new Decoder(
              "audit",
              op -> op == 44 ? Stubs.handle() : Stubs.audit(3, 3, 0, 0, 0, 1, 1, 0, 2),
              h -> new Lsa(StubsTest.client(Lsa.INTERFACE, h), "h").audit()),
          new Decoder(
              "rights",
              StubsFuzzTest::rights,
              h -> new Lsa(StubsTest.client(Lsa.INTERFACE, h), "h").holders("SeX")),
          new Decoder(
              "services",
              op -> op == 15 ? Stubs.handle() : Stubs.services(9),
              h -> new SvcCtl(StubsTest.client(SvcCtl.INTERFACE, h), "h").services()),
          new Decoder(
              "config",
              op -> op == 17 ? Stubs.config(2, "C:\\x.exe", "LocalSystem") : Stubs.handle(),
              h -> new SvcCtl(StubsTest.client(SvcCtl.INTERFACE, h), "h").config("x")),
          new Decoder(
              "users",
              StubsFuzzTest::accounts,
              h -> new Samr(StubsTest.client(Samr.INTERFACE, h), "h").users()),
          new Decoder(
              "members",
              StubsFuzzTest::accounts,
              h -> new Samr(StubsTest.client(Samr.INTERFACE, h), "h").members(544)),
          new Decoder(
              "policy",
              StubsFuzzTest::accounts,
              h -> new Samr(StubsTest.client(Samr.INTERFACE, h), "h").policy()),
          new Decoder(
              "shares",
              op -> Stubs.shares(),
              h -> new SrvSvc(StubsTest.client(SrvSvc.INTERFACE, h), "h").shares()),
          new Decoder(
              "sessions",
              op -> Stubs.sessions(),
              h -> new SrvSvc(StubsTest.client(SrvSvc.INTERFACE, h), "h").sessions()),
          new Decoder(
              "time",
              op -> Stubs.timeOfDay(1_795_000_000L),
              h -> new SrvSvc(StubsTest.client(SrvSvc.INTERFACE, h), "h").timeOfDay()),
          new Decoder(
              "values",
              op -> op == 17 ? Stubs.value(1, new byte[] {65, 0, 0, 0}, 0) : Stubs.handle(),
              h -> new WinReg(StubsTest.client(WinReg.INTERFACE, h)).value("K", "v")),
          new Decoder(
              "subkeys",
              StubsFuzzTest::key,
              h -> new WinReg(StubsTest.client(WinReg.INTERFACE, h)).subkeys("K")),
          new Decoder(
              "records",
              StubsFuzzTest::log,
              h -> new EventLogPipe(StubsTest.client(EventLogPipe.INTERFACE, h)).newest("S", 20)));

  private static byte[] rights(int op) {
    if (op == 15) {
      NdrWriter out = new NdrWriter().pointer().u32(1).pointer().u32(1).u32(1).u16(8).u16(8);
      out.pointer().pointer().u32(4).u32(0).u32(4).octets(new byte[8]);
      out.u32(2).octets(Stubs.ADMINISTRATORS).u32(1).pointer().u32(1).u16(1).u16(0).u16(2).u16(2);
      return out.pointer().u32(0).u32(1).u32(0).u32(1).u16('x').align(4).u32(1).u32(0).bytes();
    }
    return op == 35 ? Stubs.members(Stubs.ADMINISTRATORS) : Stubs.handle();
  }

  private static byte[] accounts(int op) {
    return switch (op) {
      case 5 -> Stubs.sid(Stubs.DOMAIN);
      case 6 -> Stubs.names(0, List.of(new SamName(0, "Builtin"), new SamName(1, "EDGE01")));
      case 8 -> new NdrWriter().pointer().u16(1).align(8).u64(-9).u64(-9).u64(5).u64(0).bytes();
      case 13 -> Stubs.names(0, List.of(new SamName(500, "root"), new SamName(501, "Gast")));
      case 33 -> Stubs.members(Stubs.ADMINISTRATORS);
      case 36 -> Stubs.control(0x215);
      default -> Stubs.handle();
    };
  }

  private static byte[] key(int op) {
    NdrWriter out = new NdrWriter().u16(4).u16(4).pointer().text("x");
    return op == 9 ? out.none().none().u32(259).bytes() : Stubs.handle();
  }

  private static byte[] log(int op) {
    return switch (op) {
      case 4, 5 -> new NdrWriter().u32(2).u32(0).bytes();
      case 10 -> Stubs.records(Stubs.record(3, 1102, "cleared"));
      default -> Stubs.handle();
    };
  }

  @Test
  void survivesMutatedAnswers() {
    int count = Boolean.getBoolean("postern.long") ? FULL : SHARE;
    for (Decoder decoder : DECODERS) {
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < count; i++) {
        String what = decoder.name() + ", mutation " + i + " of seed " + SEED;
        survive(decoder, op -> mutate(decoder.good().answer(op), random), what);
      }
    }
  }

  private static void survive(Decoder decoder, StubsTest.Host host, String what) {
    try {
      decoder.question().ask(host);
    } catch (IOException refused) {
      // said clearly
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    }
  }

  private static byte[] mutate(byte[] answer, SplittableRandom random) {
    byte[] mutated = answer.clone();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutated.length);
      mutated[at] =
          switch (random.nextInt(3)) {
            case 0 -> (byte) random.nextInt();
            case 1 -> (byte) 0xFF;
            default -> (byte) (mutated[at] ^ 1 << random.nextInt(8));
          };
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(mutated, random.nextInt(mutated.length + 1))
        : mutated;
  }
}
